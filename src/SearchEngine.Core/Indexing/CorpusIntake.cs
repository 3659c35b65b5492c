using SearchEngine.Core.Articles;
using SearchEngine.Core.Corpus;

namespace SearchEngine.Core.Indexing;

/// <summary>
/// One run over the corpus: finds what is new, changed or gone since the last one, and makes the archive follow. A bad file
/// or line is reported and never stops the run; a file of which nothing can be read leaves its earlier articles in place.
/// </summary>
internal sealed class CorpusIntake(ArchiveWriter writer, TimeProvider time)
{
    private readonly CorpusReader _reader = new();
    private readonly List<CorpusFailure> _failures = [];
    private int _filesRead;
    private int _articles;
    private int _superseded;

    /// <summary>Runs over the folders and files of <paramref name="corpus"/>, and commits what has changed.</summary>
    public IntakeSummary Run(IReadOnlyList<string> corpus, IProgress<IntakeProgress>? progress, CancellationToken cancellation)
    {
        long begin = time.GetTimestamp();
        CorpusListing listing = CorpusFiles.Find(corpus);
        _failures.AddRange(listing.Failures);

        List<CorpusFile> changed = [.. listing.Files.Where(file => !IsKnown(file))];
        var present = listing.Files.Select(file => file.Path).ToHashSet(StringComparer.Ordinal);
        List<string> gone = [.. writer.Files.Keys.Where(path => !present.Contains(path) && WasLookedFor(path, corpus, listing)).Order(StringComparer.Ordinal)];
        HashSet<string> lost = OverriddenElsewhere([.. changed.Select(file => file.Path), .. gone]);

        foreach (FileRecord unchanged in listing.Files.Except(changed).Select(file => writer.Files[file.Path])) _failures.AddRange(unchanged.Failures);
        foreach (string path in gone) writer.RemoveFile(path);
        for (int i = 0; i < changed.Count; i++)
        {
            TakeIn(changed[i], cancellation);
            progress?.Report(new IntakeProgress(i + 1, changed.Count, _articles, _failures.Count));
        }

        // An article whose winning version went away comes back from the file whose version had lost.
        lost.RemoveWhere(writer.Has);
        List<CorpusFile> restoring = lost.Count == 0 ? [] :
            [.. listing.Files.Except(changed).Where(file => writer.Files[file.Path].Overridden.Any(lost.Contains))];
        foreach (CorpusFile file in restoring) ReadInto(file, writer.Files[file.Path].Hash, cancellation);

        cancellation.ThrowIfCancellationRequested();
        if (changed.Count + gone.Count > 0 || !writer.HasCommit) writer.Commit();
        return new IntakeSummary(
            listing.Files.Count, _filesRead, gone.Count, listing.PassedOver, _articles, _superseded, _failures, time.GetElapsedTime(begin));
    }

    private bool IsKnown(CorpusFile file) => writer.Files.TryGetValue(file.Path, out FileRecord? record) && record.Stamp == file.Stamp;

    /// <summary>
    /// Whether this run would have found the file if it were still there: it is in one of the folders given, and not in one
    /// that could not be read. Files from elsewhere are none of this run's business.
    /// </summary>
    private static bool WasLookedFor(string path, IReadOnlyList<string> corpus, CorpusListing listing) =>
        corpus.Any(folder => Directory.Exists(folder) && IsIn(path, folder)) && !listing.Failures.Any(failure => failure.Path == path || IsIn(path, failure.Path));

    private static bool IsIn(string path, string folder) =>
        !string.IsNullOrWhiteSpace(folder) && path.StartsWith(Path.TrimEndingDirectorySeparator(Path.GetFullPath(folder)) + Path.DirectorySeparatorChar, StringComparison.Ordinal);

    /// <summary>The ids that these files gave the archive and that other files have, too, in versions that lost.</summary>
    private HashSet<string> OverriddenElsewhere(HashSet<string> paths)
    {
        var overridden = writer.Files.Values.Where(record => !paths.Contains(record.Path)).SelectMany(record => record.Overridden)
            .ToHashSet(StringComparer.Ordinal);
        if (overridden.Count > 0) overridden.IntersectWith(paths.SelectMany(writer.IdsBefore));
        return overridden;
    }

    private void TakeIn(CorpusFile file, CancellationToken cancellation)
    {
        string hash;
        try
        {
            hash = file.ContentHash();
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException)
        {
            _failures.Add(new CorpusFailure(file.Path, null, $"the file cannot be read: {unreadable.Message}"));
            return;
        }

        // Touched, but not changed.
        if (writer.Files.TryGetValue(file.Path, out FileRecord? record) && record.Hash == hash)
        {
            writer.PutRecord(record with { Stamp = file.Stamp });
            _failures.AddRange(record.Failures);
            return;
        }

        ReadInto(file, hash, cancellation);
    }

    private void ReadInto(CorpusFile file, string hash, CancellationToken cancellation)
    {
        var failures = new List<CorpusFailure>();
        var overridden = new HashSet<string>(StringComparer.Ordinal);
        bool any = false;
        foreach (ReadOutcome outcome in _reader.Read(file))
        {
            cancellation.ThrowIfCancellationRequested();
            if (outcome.Failure is { } failure)
            {
                failures.Add(failure);
                continue;
            }

            if (ArticleDocument.Problem(outcome.Article!) is { } problem)
            {
                failures.Add(new CorpusFailure(file.Path, null, $"the article “{Brief(outcome.Article!.Id)}” cannot be kept: {problem}"));
                continue;
            }

            if (!any) writer.RemoveFile(file.Path);
            any = true;
            Put(outcome.Article!, file.Path, overridden);
        }

        _filesRead++;
        _failures.AddRange(failures);
        if (!any && failures.Count > 0) return;
        if (!any) writer.RemoveFile(file.Path);
        writer.PutRecord(new FileRecord(file.Path, file.Stamp, hash, failures, [.. overridden]));
    }

    private static string Brief(string id) => id.Length <= 80 ? id : id[..80] + "…";

    private void Put(Article article, string path, HashSet<string> overridden)
    {
        PutOutcome outcome = writer.Put(article, path);
        if (outcome.Kept) _articles++;
        if (outcome.OtherFile is null) return;
        _superseded++;
        if (outcome.OtherFile == path) return;
        if (!outcome.Kept)
        {
            overridden.Add(article.Id);
        }
        else if (writer.Files.TryGetValue(outcome.OtherFile, out FileRecord? loser) && !loser.Overridden.Contains(article.Id))
        {
            writer.PutRecord(loser with { Overridden = [.. loser.Overridden, article.Id] });
        }
    }
}
