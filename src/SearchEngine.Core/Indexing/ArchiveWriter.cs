using System.Globalization;
using System.Text.Json;
using Lucene.Net.Documents;
using Lucene.Net.Index;
using Lucene.Net.Search.Similarities;
using Lucene.Net.Store;
using Lucene.Net.Util;
using SearchEngine.Core.Analysis;
using SearchEngine.Core.Articles;
using SearchEngine.Core.Quotations;

namespace SearchEngine.Core.Indexing;

/// <summary>
/// One run of changes to the archive, all of which become visible by <see cref="Commit"/> or none. A run that ends
/// without it, killed or disposed, leaves the archive as it was.
/// </summary>
/// <remarks>Not safe for use by several threads at once.</remarks>
internal sealed class ArchiveWriter : IDisposable
{
    private readonly IndexWriter _writer;
    private readonly DirectoryReader? _before;
    private readonly IQuotationExtractor _quotations;
    private readonly TimeProvider _time;
    private readonly Dictionary<string, Kept> _put = new(StringComparer.Ordinal);
    private readonly HashSet<string> _replaced = new(StringComparer.Ordinal);
    private readonly HashSet<string> _filesPut = new(StringComparer.Ordinal);
    private readonly HashSet<string> _removedFiles = new(StringComparer.Ordinal);
    private bool _closed;

    private ArchiveWriter(IndexWriter writer, DirectoryReader? before, IQuotationExtractor quotations, TimeProvider time)
    {
        _writer = writer;
        _before = before;
        _quotations = quotations;
        _time = time;
        Files = before is null ? new(StringComparer.Ordinal) : ReadRecords(before);
    }

    /// <summary>Starts a run.</summary>
    /// <exception cref="ArchiveException">Another process is writing.</exception>
    public static ArchiveWriter Open(
        Lucene.Net.Store.Directory directory, RankingOptions ranking, IQuotationExtractor quotations, TimeProvider time)
    {
        IndexWriter writer;
        try
        {
            writer = new IndexWriter(directory, new IndexWriterConfig(NewsAnalyzers.Version, Schema.Analyzer)
            {
                Similarity = new ArchiveSimilarity(ranking.K1, ranking.B),
                OpenMode = OpenMode.CREATE_OR_APPEND,
                RAMBufferSizeMB = 64,
            });
        }
        catch (LockObtainFailedException busy)
        {
            throw new ArchiveException(
                $"Another process is writing to the archive{(directory is FSDirectory files ? " in " + files.Directory.FullName : "")}. Let it finish, or stop it, and try again.", busy);
        }

        try
        {
            DirectoryReader? before = DirectoryReader.IndexExists(directory) ? DirectoryReader.Open(directory) : null;
            if (before is not null && SchemaOf(before) != Schema.Version)
            {
                before.Dispose();
                before = null;
                writer.DeleteAll();
            }

            return new ArchiveWriter(writer, before, quotations, time);
        }
        catch
        {
            writer.Rollback();
            throw;
        }
    }

    /// <summary>The schema version that <paramref name="reader"/>'s commit was written with; 0 when it names none.</summary>
    public static int SchemaOf(DirectoryReader reader) =>
        reader.IndexCommit.UserData.TryGetValue(Schema.VersionKey, out string? version)
        && int.TryParse(version, NumberStyles.None, CultureInfo.InvariantCulture, out int number) ? number : 0;

    /// <summary>The records of all files, by path; kept up to date through the run.</summary>
    public Dictionary<string, FileRecord> Files { get; }

    /// <summary>What field lengths are encoded with; the same as every searcher's.</summary>
    public Similarity Similarity => _writer.Config.Similarity;

    /// <summary>Whether there is a commit already.</summary>
    public bool HasCommit => _before is not null;

    /// <summary>
    /// Puts <paramref name="article"/>, from <paramref name="file"/>, in the place of any other version of it, unless that one
    /// is newer.
    /// </summary>
    public PutOutcome Put(Article article, string file)
    {
        ArticleVersion version = ArticleVersion.Of(article);
        Kept? other = Find(article.Id);
        if (other is { } newer && version.IsOlderThan(newer.Version)) return new PutOutcome(Kept: false, newer.File);

        Article complete = article with { Quotes = _quotations.Extract(article) };
        IEnumerable<Document> quotes = ArchivedQuote.Of(complete).Select(quote => QuoteDocument.From(quote, file));
        _writer.UpdateDocuments(new Term(Schema.Article, article.Id), [.. quotes, ArticleDocument.From(complete, file)], Schema.AnalyzerFor(article.Language));
        _put[article.Id] = new Kept(version, file);
        _replaced.Add(article.Id);
        _filesPut.Add(file);
        return new PutOutcome(Kept: true, other?.File);
    }

    /// <summary>Takes out every article that was read from the file, and its record.</summary>
    public void RemoveFile(string path)
    {
        _writer.DeleteDocuments(new Term(Schema.File, path));
        _removedFiles.Add(path);
        Files.Remove(path);
        if (!_filesPut.Remove(path)) return;
        foreach (string id in _put.Where(put => put.Value.File == path).Select(put => put.Key).ToList()) _put.Remove(id);
    }

    /// <summary>Keeps <paramref name="record"/> in the place of the file's earlier one.</summary>
    public void PutRecord(FileRecord record)
    {
        Files[record.Path] = record;
        _writer.UpdateDocument(new Term(Schema.Record, record.Path), new Document
        {
            new StringField(Schema.Kind, Schema.FileKind, Field.Store.NO),
            new StringField(Schema.File, record.Path, Field.Store.NO),
            new StringField(Schema.Record, record.Path, Field.Store.NO),
            new StoredField(Schema.Record, JsonSerializer.Serialize(record, FileRecordJson.Default.FileRecord)),
        });
    }

    /// <summary>The ids that <paramref name="path"/> gave to the archive before this run.</summary>
    public IEnumerable<string> IdsBefore(string path) =>
        DocumentsBefore(new Term(Schema.File, path)).Select(document => document.Get(Schema.Id, CultureInfo.InvariantCulture)).OfType<string>();

    /// <summary>Whether an article of this id is in the archive as it would be committed now.</summary>
    public bool Has(string id) => Find(id) is not null;

    /// <summary>Makes the whole run durable and visible, at once.</summary>
    public void Commit()
    {
        _writer.SetCommitData(new Dictionary<string, string>(StringComparer.Ordinal)
        {
            [Schema.VersionKey] = Schema.Version.ToString(CultureInfo.InvariantCulture),
            [Schema.CommittedKey] = _time.GetUtcNow().ToString("O", CultureInfo.InvariantCulture),
        });
        _writer.Commit();
        _writer.Dispose();
        _closed = true;
    }

    /// <summary>Ends the run; what was not committed is undone.</summary>
    public void Dispose()
    {
        if (!_closed) _writer.Rollback();
        _closed = true;
        _before?.Dispose();
    }

    private Kept? Find(string id)
    {
        if (_put.TryGetValue(id, out Kept kept)) return kept;

        // What was put in its place may be gone again; the earlier one does not come back.
        if (_replaced.Contains(id)) return null;
        foreach (Document document in DocumentsBefore(new Term(Schema.Id, id)))
        {
            string file = document.Get(Schema.File, CultureInfo.InvariantCulture)!;
            if (!_removedFiles.Contains(file)) return new Kept(ArticleVersion.Of(ArticleDocument.ToArticle(document)), file);
        }

        return null;
    }

    private IEnumerable<Document> DocumentsBefore(Term term)
    {
        if (_before is null) yield break;
        foreach (AtomicReaderContext leaf in _before.Leaves)
        {
            DocsEnum? documents = leaf.AtomicReader.GetTermDocsEnum(term);
            if (documents is null) continue;
            IBits? live = leaf.AtomicReader.LiveDocs;
            for (int doc = documents.NextDoc(); doc != DocsEnum.NO_MORE_DOCS; doc = documents.NextDoc())
            {
                if (live?.Get(doc) != false) yield return leaf.AtomicReader.Document(doc);
            }
        }
    }

    private static Dictionary<string, FileRecord> ReadRecords(DirectoryReader reader)
    {
        var records = new Dictionary<string, FileRecord>(StringComparer.Ordinal);
        foreach (AtomicReaderContext leaf in reader.Leaves)
        {
            DocsEnum? documents = leaf.AtomicReader.GetTermDocsEnum(new Term(Schema.Kind, Schema.FileKind));
            if (documents is null) continue;
            IBits? live = leaf.AtomicReader.LiveDocs;
            for (int doc = documents.NextDoc(); doc != DocsEnum.NO_MORE_DOCS; doc = documents.NextDoc())
            {
                if (live?.Get(doc) == false) continue;
                string json = leaf.AtomicReader.Document(doc).Get(Schema.Record, CultureInfo.InvariantCulture)!;
                FileRecord record = JsonSerializer.Deserialize(json, FileRecordJson.Default.FileRecord)!;
                records[record.Path] = record;
            }
        }

        return records;
    }

    /// <summary>The version of an article that the archive keeps, and the file it came from.</summary>
    private readonly record struct Kept(ArticleVersion Version, string File);
}

/// <summary>What became of an article that was put.</summary>
/// <param name="Kept">Whether the archive keeps it; it does not where it has a newer version.</param>
/// <param name="OtherFile">The file that the other version of the article is from; null where there is no other.</param>
internal readonly record struct PutOutcome(bool Kept, string? OtherFile);
