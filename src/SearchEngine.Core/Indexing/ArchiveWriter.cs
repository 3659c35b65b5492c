using System.Globalization;
using System.Text.Json;
using Lucene.Net.Documents;
using Lucene.Net.Index;
using Lucene.Net.Search.Similarities;
using Lucene.Net.Store;
using SearchEngine.Core.Analysis;
using SearchEngine.Core.Articles;
using SearchEngine.Core.Indexing.Copies;
using SearchEngine.Core.Indexing.Inversion;
using SearchEngine.Core.Indexing.Storage;
using SearchEngine.Core.Postings;
using SearchEngine.Core.Quotations;

namespace SearchEngine.Core.Indexing;

/// <summary>
/// The one way to change the archive. Changes become durable and can be seen by <see cref="Commit"/>, all together; what is not
/// committed when the writer is disposed, or when the process is killed, has not happened.
/// </summary>
/// <remarks>Not safe for use by several threads at once: <see cref="WriteGate"/> gives each its turn.</remarks>
internal sealed class ArchiveWriter : IDisposable
{
    /// <summary>For each lane. Fewer and larger segments cost less, and need no merging.</summary>
    private const long BufferMemory = 64L << 20;

    private readonly DocumentWriter _writer;
    private readonly DocumentLanes _lanes = new();
    private readonly CopySketches _sketches;
    private readonly VersionLookup _versions;
    private readonly CopyFinder _copies;
    private readonly IQuotationExtractor _quotations;
    private readonly TimeProvider _time;
    private readonly Dictionary<string, AuditRecord> _audit;
    private readonly long _earlierCommits;
    private DateTimeOffset _moment;

    private ArchiveWriter(DocumentWriter writer, DirectoryReader? before, IQuotationExtractor quotations, TimeProvider time, CopyThresholds copies)
    {
        (_writer, _quotations, _time) = (writer, quotations, time);
        _sketches = new CopySketches(copies);
        _versions = new VersionLookup(writer, _sketches, _lanes);
        _copies = new CopyFinder(_versions, _sketches, copies);
        HasCommit = before is not null;
        Files = Read(before, Schema.FileKind, Schema.Record, json => JsonSerializer.Deserialize(json, FileRecordJson.Default.FileRecord)!, record => record.Path);
        _audit = AuditOf(before);
        _earlierCommits = before is null ? 0 : CommitNumber.Earlier(before.IndexCommit.UserData);
        _moment = before is not null && CommitMoment.Of(before) is { } committed ? committed.AddMilliseconds(1) : DateTimeOffset.MinValue;
    }

    /// <summary>Opens the archive for writing.</summary>
    /// <param name="directory">The index.</param>
    /// <param name="ranking">The numbers of the ranking.</param>
    /// <param name="quotations">Finds the quotes of an article.</param>
    /// <param name="time">The clock that versions and commits are recorded by.</param>
    /// <param name="trouble">Told of merges that fail in the background; null for nobody.</param>
    /// <param name="copies">When articles are copies; null for the default.</param>
    /// <exception cref="ArchiveException">Somebody else is writing, or the index is of another schema. It is left as it is.</exception>
    public static ArchiveWriter Open(
        Lucene.Net.Store.Directory directory, RankingOptions ranking, IQuotationExtractor quotations, TimeProvider time, Action<Exception>? trouble = null,
        CopyThresholds? copies = null)
    {
        using DirectoryReader? before = DirectoryReader.IndexExists(directory) ? DirectoryReader.Open(directory) : null;
        bool isEmpty = before is null || SchemaVersion.IsEmpty(before.IndexCommit.UserData, before.MaxDoc);
        if (!isEmpty) SchemaVersion.RequireWritable(before!.IndexCommit.UserData, Name(directory));
        DocumentWriter writer;
        try
        {
            writer = new DocumentWriter(new IndexWriter(directory, Configuration(ranking, trouble)), BufferMemory);
        }
        catch (LockObtainFailedException busy)
        {
            throw new ArchiveException($"Another process is writing to the archive{Name(directory)}. Let it finish, or stop it, and try again.", busy);
        }

        try
        {
            return new ArchiveWriter(writer, isEmpty ? null : before, quotations, time, copies ?? CopyThresholds.Default);
        }
        catch
        {
            writer.Dispose();
            throw;
        }
    }

    /// <summary>
    /// Makes an index that holds nothing and names no schema, and is durable. A folder that is said to be an archive has a commit
    /// from the beginning, so that one without is known to be damaged.
    /// </summary>
    public static void CreateEmpty(Lucene.Net.Store.Directory directory)
    {
        using var writer = new IndexWriter(directory, Configuration(RankingOptions.Default, trouble: null));
        writer.Commit();
    }

    /// <summary>What was done to articles, by id.</summary>
    public static Dictionary<string, AuditRecord> AuditOf(DirectoryReader? state) =>
        Read(state, Schema.AuditKind, Schema.Audit, json => JsonSerializer.Deserialize(json, AuditRecordJson.Default.AuditRecord)!, record => record.Id);

    /// <summary>The records of all files, by path; kept up to date with what is written.</summary>
    public Dictionary<string, FileRecord> Files { get; }

    /// <summary>Told of every article whose versions or record change; for who copies the archive meanwhile.</summary>
    public Action<string>? Changed { get; set; }

    /// <summary>What field lengths are encoded with; the same as every searcher's.</summary>
    public Similarity Similarity => _writer.Similarity;

    /// <summary>Whether there is a commit already.</summary>
    public bool HasCommit { get; private set; }

    /// <summary>The article with the quotes that are found in it. Takes most of the time of a write, and needs no turn.</summary>
    public Article WithQuotes(Article article) => article with { Quotes = _quotations.Extract(article) };

    /// <summary>
    /// Puts <paramref name="article"/>, from <paramref name="file"/>, in the place of any other version of it, unless that one
    /// is newer or the article is withdrawn.
    /// </summary>
    /// <param name="article">The article; its quotes are found anew.</param>
    /// <param name="file">The corpus file that it was read from, or <see cref="ArchivedVersion.Written"/>.</param>
    public PutOutcome Put(Article article, string file) => PutComplete(WithQuotes(article), file, reinstating: null);

    /// <summary>As <see cref="Put"/>, for an article that has its quotes.</summary>
    /// <param name="article">The article, from <see cref="WithQuotes"/>.</param>
    /// <param name="file">The corpus file that it was read from, or <see cref="ArchivedVersion.Written"/>.</param>
    /// <param name="reinstating">Who puts a withdrawn article back, and why; null where a withdrawn one must stay so.</param>
    public PutOutcome PutComplete(Article article, string file, AuditEvent? reinstating)
    {
        bool withdrawn = _audit.TryGetValue(article.Id, out AuditRecord? record) && record.IsWithdrawn;
        if (withdrawn && reinstating is null) return new PutOutcome(PutResult.Withdrawn, null);
        IReadOnlyList<ArchivedVersion> versions = _versions.Of(article.Id);
        ArchivedVersion? last = versions.Count == 0 ? null : versions[^1];
        if (last is not null && ArticleVersion.Of(article).IsOlderThan(ArticleVersion.Of(last.Article))) return new PutOutcome(PutResult.Older, last.File);
        if (last is not null && last.HasSameContent(article)) return new PutOutcome(PutResult.Unchanged, last.File);

        var next = new ArchivedVersion(article, (last?.Number ?? 0) + 1, MomentBehind(last), file);
        Append(versions, next with { Group = _copies.Find(next, last).Group });
        if (withdrawn) PutAudit(record! with { Events = [.. record.Events, reinstating!] });
        return new PutOutcome(last is null ? PutResult.Created : PutResult.Updated, last?.File);
    }

    /// <summary>
    /// Takes out the article and all its versions, and keeps a record of that. False when there is no such article. One that is withdrawn
    /// already stays as it is.
    /// </summary>
    public bool Withdraw(string id, AuditEvent withdrawal)
    {
        _audit.TryGetValue(id, out AuditRecord? record);
        if (record?.IsWithdrawn == true) return true;
        if (_versions.Of(id).Count == 0) return false;
        Replace(id, []);
        PutAudit(new AuditRecord(id, [.. record?.Events ?? [], withdrawal]));
        return true;
    }

    /// <summary>Takes out every article that was read from the file and not been replaced from elsewhere since, and the file's record.</summary>
    public void RemoveFile(string path)
    {
        foreach (string id in _versions.IdsOf(path)) RemoveArticle(id, path);
        _lanes.Run(path, () => _writer.Delete(new Term(Schema.Record, path)));
        Files.Remove(path);
    }

    /// <summary>
    /// Takes out the version of <paramref name="id"/> that was read from the file <paramref name="path"/>, if it is the last one; the one
    /// before it from elsewhere is the last one then.
    /// </summary>
    public void RemoveArticle(string id, string path)
    {
        IReadOnlyList<ArchivedVersion> versions = _versions.Of(id);
        ArchivedVersion[] left = [.. versions.Reverse().SkipWhile(version => version.File == path).Reverse()];
        if (left.Length < versions.Count) Replace(id, left);
    }

    /// <summary>The versions of an article as they would be committed now.</summary>
    public IReadOnlyList<ArchivedVersion> VersionsOf(string id) => _versions.Of(id);

    /// <summary>What was done to an article; null for nothing.</summary>
    public AuditRecord? AuditOf(string id) => _audit.GetValueOrDefault(id);

    /// <summary>
    /// Keeps exactly these versions of an article, numbers and moments included, for a copy of another archive. Such a copy is not written to
    /// in other ways until it is opened anew.
    /// </summary>
    /// <param name="id">The article's id.</param>
    /// <param name="versions">Its versions with their quotes, in the order of their numbers; empty for none.</param>
    /// <param name="findCopies">Whether to look for articles of which it is a copy, as <see cref="Put"/> does; false where the other archive has done so.</param>
    public void Copy(string id, IReadOnlyList<ArchivedVersion> versions, bool findCopies)
    {
        if (findCopies && versions is [.., var last]) versions = [.. versions.SkipLast(1), last with { Group = _copies.Find(last, last: null).Group }];
        Write(id, new Term(Schema.Article, id), ArticleTimeline.Of(versions));
        if (findCopies) _versions.Changed(id, versions);
    }

    /// <summary>Keeps what was done to an article, for a copy of another archive.</summary>
    public void CopyAudit(AuditRecord record) => PutAudit(record);

    /// <summary>Commits a copy as what it is a copy of: the commit has the moment of <paramref name="original"/>, and a higher number.</summary>
    public void CommitCopy(IDictionary<string, string> original, long generation)
    {
        var data = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            [Schema.VersionKey] = Schema.Version.ToString(CultureInfo.InvariantCulture),
            [Schema.EarlierCommitsKey] = CommitNumber.Of(original, generation).ToString(CultureInfo.InvariantCulture),
        };
        if (original.TryGetValue(Schema.CommittedKey, out string? moment)) data[Schema.CommittedKey] = moment;
        _lanes.Settle();
        _writer.Commit(data);
        HasCommit = true;
    }

    /// <summary>Keeps <paramref name="record"/> in the place of the file's earlier one.</summary>
    public void PutRecord(FileRecord record)
    {
        Files[record.Path] = record;
        Keep(Schema.FileKind, Schema.Record, record.Path, JsonSerializer.Serialize(record, FileRecordJson.Default.FileRecord));
    }

    /// <summary>The group that <paramref name="article"/> would belong to if it were put now, as the first version of its id.</summary>
    public CopyGroup CopiesOf(Article article) => _copies.Find(new ArchivedVersion(article, 1, default, ArchivedVersion.Written), last: null);

    /// <summary>The ids of which a version was read from the file.</summary>
    public IReadOnlyList<string> IdsOf(string path) => _versions.IdsOf(path);

    /// <summary>Whether an article of this id is in the archive as it would be committed now.</summary>
    public bool Has(string id) => _versions.Of(id).Count > 0;

    /// <summary>Makes everything that was changed durable, and visible to who opens the archive then, at once.</summary>
    public void Commit()
    {
        _lanes.Settle();
        NextMoment();
        var data = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            [Schema.VersionKey] = Schema.Version.ToString(CultureInfo.InvariantCulture),
            [Schema.CommittedKey] = CommitMoment.Written(_moment),
            [Schema.EarlierCommitsKey] = _earlierCommits.ToString(CultureInfo.InvariantCulture),
        };
        Telemetry.Commit(() => _writer.Commit(data));
        HasCommit = true;
        // Whatever is recorded from here on is recorded behind this commit.
        _moment = _moment.AddMilliseconds(1);
    }

    /// <summary>Closes the archive for writing; what was not committed is undone.</summary>
    public void Dispose()
    {
        _lanes.Dispose();
        _versions.Dispose();
        _writer.Dispose();
    }

    private void Append(IReadOnlyList<ArchivedVersion> versions, ArchivedVersion next)
    {
        PlacedVersion[] before = ArticleTimeline.Of(versions);
        PlacedVersion[] after = ArticleTimeline.Of([.. versions, next]);
        PlacedVersion[] moved = [.. after.Where((placed, i) => i < before.Length && placed.Visible != before[i].Visible)];
        if (moved.Length > 1)
        {
            Replace(next.Article.Id, [.. versions, next]);
            return;
        }

        // As a rule only the one that is replaced ends: it and the new one are all that is written.
        Term? replaced = moved.Length == 0 ? null : new Term(Schema.ArticleVersion, moved[0].Version.Key);
        Write(next.Article.Id, replaced, [.. moved, after[^1]]);
        Remember(next.Article.Id, [.. versions, next]);
    }

    private void Replace(string id, IReadOnlyList<ArchivedVersion> versions)
    {
        Write(id, new Term(Schema.Article, id), ArticleTimeline.Of(versions));
        Remember(id, versions);
    }

    private void Remember(string id, IReadOnlyList<ArchivedVersion> versions)
    {
        Changed?.Invoke(id);
        _versions.Changed(id, versions);
    }

    private void Write(string id, Term? replaced, PlacedVersion[] versions)
    {
        ulong[][] sketches = Array.ConvertAll(versions, version => _sketches.SketchOf(version).ToArray());
        _lanes.Run(id, () =>
        {
            if (replaced is not null) _writer.Delete(replaced);
            for (int i = 0; i < versions.Length; i++) _writer.Add(VersionBlock.Of(versions[i], sketches[i]), Schema.AnalyzerFor(versions[i].Version.Article.Language));
        });
    }

    private void PutAudit(AuditRecord record)
    {
        Changed?.Invoke(record.Id);
        _audit[record.Id] = record;
        Keep(Schema.AuditKind, Schema.Audit, record.Id, JsonSerializer.Serialize(record, AuditRecordJson.Default.AuditRecord));
    }

    /// <summary>Keeps a record that is no article in the place of the one with the same key.</summary>
    private void Keep(string kind, string field, string key, string json) => _lanes.Run(key, () =>
    {
        var document = new Document
        {
            new TermField(Schema.Kind, kind),
            new TermField(field, key),
            new StoredField(field, json),
        };
        ArticleDocument.AddVisible(document, VisibleInterval.Always);
        _writer.Delete(new Term(field, key));
        _writer.Add([document], Schema.Analyzer);
    });

    /// <summary>Every version has a moment at which it could be seen, even when the next one comes within the same commit: no history loses it.</summary>
    private DateTimeOffset MomentBehind(ArchivedVersion? last) => _moment = Later(NextMoment(), last?.Recorded.AddMilliseconds(1) ?? DateTimeOffset.MinValue);

    private DateTimeOffset NextMoment() => _moment = Later(_moment, Now());

    private DateTimeOffset Now() => DateTimeOffset.FromUnixTimeMilliseconds(_time.GetUtcNow().ToUnixTimeMilliseconds());

    private static DateTimeOffset Later(DateTimeOffset one, DateTimeOffset other) => one > other ? one : other;

    private static IndexWriterConfig Configuration(RankingOptions ranking, Action<Exception>? trouble) => new(NewsAnalyzers.Version, Schema.Analyzer)
    {
        Codec = NewsCodec.Instance,
        Similarity = new ArchiveSimilarity(ranking.K1, ranking.B),
        OpenMode = OpenMode.CREATE_OR_APPEND,
        // Many small segments of some twenty files each would be many open files.
        MergePolicy = new TieredMergePolicy { NoCFSRatio = 1, MaxCFSSegmentSizeMB = 16 },
        MergeScheduler = new ReportingMerges(trouble),
        // A damaged segment must not be merged into one whose checksums say that it is whole.
        CheckIntegrityAtMerge = true,
    };

    private static string Name(Lucene.Net.Store.Directory directory) => directory is FSDirectory files ? " in " + files.Directory.FullName : "";

    private static Dictionary<string, T> Read<T>(DirectoryReader? before, string kind, string field, Func<string, T> read, Func<T, string> key) =>
        before is null
            ? new Dictionary<string, T>(StringComparer.Ordinal)
            : VersionLookup.DocumentsOf(before, new Term(Schema.Kind, kind))
                .Select(document => read(document.Get(field, CultureInfo.InvariantCulture)!))
                .ToDictionary(key, StringComparer.Ordinal);
}
