using System.Globalization;
using System.Text.Json;
using Lucene.Net.Documents;
using Lucene.Net.Index;
using SearchEngine.Core.Articles;
using SearchEngine.Core.Indexing.Storage;

namespace SearchEngine.Core.Indexing;

/// <summary>
/// Builds an archive anew from the articles that it stores, beside the old one, and puts it into its place at once. Versions with their
/// numbers and moments, records of files and of what was done to articles are carried over as they are; quotes and terms are made anew. Others
/// may write meanwhile: what they change is carried over once more, the last of it while nobody writes.
/// </summary>
/// <param name="folder">The archive's folder.</param>
/// <param name="open">Opens the folder of a generation.</param>
/// <param name="gate">The way to the writer of the old archive.</param>
/// <param name="write">Opens a writer on the new one.</param>
internal sealed class ArchiveRebuild(
    ArchiveFolder folder, Func<string, Lucene.Net.Store.Directory> open, WriteGate gate, Func<Lucene.Net.Store.Directory, ArchiveWriter> write)
{
    /// <summary>How many articles are read and written together.</summary>
    private const int Batch = 128;

    /// <summary>So few changed articles are carried over while nobody writes.</summary>
    private const int FewChanged = 64;

    /// <summary>After so many rounds they are, however many there are: somebody writes faster than this can follow.</summary>
    private const int MaxRounds = 8;

    // Only used by who has the turn at the writer.
    private HashSet<string> _changed = new(StringComparer.Ordinal);
    private int _articles;
    private int _versions;
    private int _files;
    private int _audits;
    private int _caughtUp;
    private bool _findCopies;

    /// <summary>Takes note that an article has changed; called with the turn at the writer.</summary>
    public void Note(string id) => _changed.Add(id);

    /// <summary>Rebuilds the archive. Stopped, failed or killed at any moment before it is done, the old one is there as it was.</summary>
    /// <exception cref="ArchiveException">There is no archive, or its articles cannot be read.</exception>
    public RebuildSummary Run(IProgress<RebuildProgress>? progress, TimeProvider time, CancellationToken cancellation)
    {
        long begin = time.GetTimestamp();
        string from = folder.Current() ?? throw new ArchiveException($"There is no archive in {folder.Path} to rebuild.");
        using Lucene.Net.Store.Directory old = open(folder.PathOf(from));
        StoredDocuments? opened = null;
        gate.Last(_ => opened = StoredDocuments.Open(old), cancellation);
        using StoredDocuments source = opened!;
        if (SchemaVersion.Problem(source.Commit.UserData, " in " + folder.Path) is { } problem) throw new ArchiveException(problem);
        _findCopies = SchemaVersion.Of(source.Commit.UserData) < Schema.FirstWithCopies;

        string to = folder.Next();
        Directory.CreateDirectory(folder.PathOf(to));
        try
        {
            using Lucene.Net.Store.Directory target = open(folder.PathOf(to));
            using ArchiveWriter copy = write(target);
            CopyAll(source, copy, progress, cancellation);
            for (int round = 0; round < MaxRounds && CopyChanged(copy, cancellation) > FewChanged; round++) cancellation.ThrowIfCancellationRequested();
            gate.Last(
                writer =>
                {
                    CopyInto(copy, Take(writer));
                    var last = new SegmentInfos();
                    last.Read(old);
                    copy.CommitCopy(last.UserData, last.Generation);
                    cancellation.ThrowIfCancellationRequested();

                    // Before anybody else writes there: a writer that closes removes whatever it does not know.
                    copy.Dispose();
                    folder.SwitchTo(to);
                },
                cancellation);
        }
        catch
        {
            // Half an archive is of no use. Where it cannot be removed now, the next writer does.
            if (folder.Current() != to) RemoveQuietly(folder.PathOf(to));
            throw;
        }

        return new RebuildSummary(_articles, _versions, _files, _audits, _caughtUp, SchemaVersion.Of(source.Commit.UserData), time.GetElapsedTime(begin));
    }

    private void CopyAll(StoredDocuments source, ArchiveWriter copy, IProgress<RebuildProgress>? progress, CancellationToken cancellation)
    {
        int total = source.Count;
        int done = 0;
        Dictionary<string, List<StoredPlace>> later = LaterVersions(source, cancellation, out Dictionary<StoredPlace, string> first);
        var batch = new List<Copied>(Batch);
        foreach (StoredPlace place in source.Places())
        {
            cancellation.ThrowIfCancellationRequested();
            done++;
            if (first.TryGetValue(place, out string? id))
            {
                StoredPlace[] places = [place, .. later.GetValueOrDefault(id, [])];
                batch.Add(new Copied(id, [.. places.Select(at => ArticleDocument.ToVersion(source.Read(at))).OrderBy(version => version.Number)], Audit: null));
                (_articles, _versions) = (_articles + 1, _versions + places.Length);
            }
            else
            {
                CopyRecord(source.Read(place, Schema.Record, Schema.Audit), copy);
            }

            if (batch.Count < Batch) continue;
            CopyInto(copy, batch);
            batch.Clear();
            progress?.Report(new RebuildProgress(done, total));
        }

        CopyInto(copy, batch);
        progress?.Report(new RebuildProgress(total, total));
    }

    /// <summary>Where the versions of each article are: the one that is stored first by its place, the others by the article's id.</summary>
    private static Dictionary<string, List<StoredPlace>> LaterVersions(
        StoredDocuments source, CancellationToken cancellation, out Dictionary<StoredPlace, string> first)
    {
        first = [];
        var seen = new HashSet<string>(StringComparer.Ordinal);
        var later = new Dictionary<string, List<StoredPlace>>(StringComparer.Ordinal);
        foreach (StoredPlace place in source.Places())
        {
            cancellation.ThrowIfCancellationRequested();
            if (source.Read(place, Schema.Id).Get(Schema.Id, CultureInfo.InvariantCulture) is not { } id) continue;
            if (seen.Add(id)) first.Add(place, id);
            else if (later.TryGetValue(id, out List<StoredPlace>? others)) others.Add(place);
            else later.Add(id, [place]);
        }

        return later;
    }

    private void CopyRecord(Document stored, ArchiveWriter copy)
    {
        if (stored.Get(Schema.Record, CultureInfo.InvariantCulture) is { } file)
        {
            copy.PutRecord(JsonSerializer.Deserialize(file, FileRecordJson.Default.FileRecord)!);
            _files++;
        }
        else if (stored.Get(Schema.Audit, CultureInfo.InvariantCulture) is { } audit)
        {
            copy.CopyAudit(JsonSerializer.Deserialize(audit, AuditRecordJson.Default.AuditRecord)!);
            _audits++;
        }
    }

    private int CopyChanged(ArchiveWriter copy, CancellationToken cancellation)
    {
        List<Copied> changed = gate.Turn(Take, cancellation);
        CopyInto(copy, changed);
        return changed.Count;
    }

    /// <summary>What has changed since this was last asked, as it is now; called with the turn at the writer.</summary>
    private List<Copied> Take(Func<ArchiveWriter> writer)
    {
        HashSet<string> changed = _changed;
        _changed = new HashSet<string>(StringComparer.Ordinal);
        _caughtUp += changed.Count;
        return [.. changed.Select(id => new Copied(id, writer().VersionsOf(id), writer().AuditOf(id)))];
    }

    private void CopyInto(ArchiveWriter copy, List<Copied> articles)
    {
        var complete = new ArchivedVersion[articles.Count][];
        Parallel.For(0, articles.Count, i => complete[i] = [.. articles[i].Versions.Select(version => version with { Article = copy.WithQuotes(version.Article) })]);
        for (int i = 0; i < articles.Count; i++)
        {
            copy.Copy(articles[i].Id, complete[i], _findCopies);
            if (articles[i].Audit is { } audit) copy.CopyAudit(audit);
        }
    }

    private static void RemoveQuietly(string path)
    {
        try
        {
            Directory.Delete(path, recursive: true);
        }
        catch (Exception inUse) when (inUse is IOException or UnauthorizedAccessException)
        {
            // See the caller.
        }
    }

    private sealed record Copied(string Id, IReadOnlyList<ArchivedVersion> Versions, AuditRecord? Audit);
}
