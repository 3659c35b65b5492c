using SearchEngine.Core.Articles;
using SearchEngine.Core.Corpus;
using SearchEngine.Core.Quotations;

namespace SearchEngine.Core.Indexing;

/// <summary>
/// One run over the corpus: finds what is new, changed or gone since the last one, and makes the archive follow. A bad file
/// or line is reported and never stops the run; a file of which nothing can be read leaves its earlier articles in place.
/// The run is committed as a whole at its end; where others write meanwhile, what it has done so far goes with their commits.
/// </summary>
internal sealed class CorpusIntake(WriteGate gate, IQuotationExtractor quotations, TimeProvider time)
{
    private readonly CorpusReader _reader = new();
    private readonly List<CorpusFailure> _failures = [];
    private ArchiveWriter? _writer;
    private int _filesRead;
    private int _articles;
    private int _superseded;
    private int _putOff;

    /// <summary>Runs over the folders and files of <paramref name="corpus"/>, and commits what has changed.</summary>
    /// <param name="corpus">Folders and files.</param>
    /// <param name="isReady">Asked of each new or changed file right before it is read; one that is not ready is left as it was. Null for all.</param>
    /// <param name="progress">Told of the progress.</param>
    /// <param name="cancellation">Stops the run.</param>
    /// <exception cref="ArchiveException">The archive cannot be written.</exception>
    public IntakeSummary Run(
        IReadOnlyList<string> corpus, Predicate<CorpusFile>? isReady, IProgress<IntakeProgress>? progress, CancellationToken cancellation)
    {
        long begin = time.GetTimestamp();
        CorpusListing listing = CorpusFiles.Find(corpus);
        _failures.AddRange(listing.Failures);
        IReadOnlyList<string> emptied = EmptyFolders(corpus, listing);
        Dictionary<string, FileRecord> known = Use(writer => new Dictionary<string, FileRecord>(writer.Files, StringComparer.Ordinal), cancellation);

        List<CorpusFile> changed = [.. listing.Files.Where(file => !IsKnown(file, known))];
        var present = listing.Files.Select(file => file.Path).ToHashSet(StringComparer.Ordinal);
        List<string> missing = [.. known.Keys.Where(path => !present.Contains(path) && WasLookedFor(path, corpus, listing)).Order(StringComparer.Ordinal)];
        List<string> gone = [.. missing.Where(path => !emptied.Any(folder => IsIn(path, folder)))];
        _failures.AddRange(emptied.Where(folder => missing.Exists(path => IsIn(path, folder))).Select(folder => new CorpusFailure(
            folder, null, "the folder is empty, as one is that is not mounted, and what was read from it stays; if all of it is to go, put any other file into the folder")));
        HashSet<string> lost = OverriddenElsewhere([.. changed.Select(file => file.Path), .. gone], known, cancellation);

        foreach (FileRecord unchanged in listing.Files.Except(changed).Select(file => known[file.Path])) _failures.AddRange(unchanged.Failures);
        foreach (string path in gone) Use(writer => writer.RemoveFile(path), cancellation);
        var pace = new IntakePace(progress, time, changed.Count, changed.Sum(file => file.Stamp.Length));
        foreach (CorpusFile file in changed)
        {
            FileRecord? record = known.GetValueOrDefault(file.Path);
            if (isReady is null || isReady(file)) TakeIn(file, record, pace, cancellation);
            else PutOff(record);
            pace.FileDone(file.Stamp.Length, _articles, _failures.Count);
        }

        // An article whose winning version went away comes back from the file whose version had lost.
        lost.RemoveWhere(id => Use(writer => writer.Has(id), cancellation));
        List<CorpusFile> restoring = lost.Count == 0 ? [] :
            [.. listing.Files.Except(changed).Where(file => known[file.Path].Overridden.Any(lost.Contains))];
        foreach (CorpusFile file in restoring) ReadInto(file, known[file.Path].Hash, pace, cancellation);

        cancellation.ThrowIfCancellationRequested();
        Use(
            writer =>
            {
                if (changed.Count - _putOff + gone.Count > 0 || !writer.HasCommit) writer.Commit();
            },
            cancellation);
        return new IntakeSummary(
            listing.Files.Count, _filesRead, gone.Count, listing.PassedOver, _putOff, _articles, _superseded, _failures, time.GetElapsedTime(begin));
    }

    private static bool IsKnown(CorpusFile file, Dictionary<string, FileRecord> known) =>
        known.TryGetValue(file.Path, out FileRecord? record) && record.Stamp == file.Stamp;

    /// <summary>
    /// The folders of the corpus that hold nothing at all. A disk that is not mounted leaves such a folder behind, and must not
    /// empty the archive.
    /// </summary>
    private static string[] EmptyFolders(IReadOnlyList<string> corpus, CorpusListing listing) =>
        [.. corpus.Where(folder => Directory.Exists(folder) && !listing.Files.Any(file => IsIn(file.Path, folder)) && IsEmpty(folder))];

    private static bool IsEmpty(string folder)
    {
        try
        {
            return !Directory.EnumerateFileSystemEntries(folder).Any();
        }
        catch (Exception vanished) when (vanished is IOException or UnauthorizedAccessException)
        {
            return true;
        }
    }

    /// <summary>
    /// Whether this run would have found the file if it were still there: it is in one of the folders given, and not in one
    /// that could not be read. Files from elsewhere are none of this run's business.
    /// </summary>
    private static bool WasLookedFor(string path, IReadOnlyList<string> corpus, CorpusListing listing) =>
        corpus.Any(folder => Directory.Exists(folder) && IsIn(path, folder)) && !listing.Failures.Any(failure => failure.Path == path || IsIn(path, failure.Path));

    private static bool IsIn(string path, string folder) =>
        !string.IsNullOrWhiteSpace(folder) && path.StartsWith(Path.TrimEndingDirectorySeparator(Path.GetFullPath(folder)) + Path.DirectorySeparatorChar, StringComparison.Ordinal);

    /// <summary>The ids that these files gave the archive and that other files have, too, in versions that lost.</summary>
    private HashSet<string> OverriddenElsewhere(HashSet<string> paths, Dictionary<string, FileRecord> known, CancellationToken cancellation)
    {
        var overridden = known.Values.Where(record => !paths.Contains(record.Path)).SelectMany(record => record.Overridden)
            .ToHashSet(StringComparer.Ordinal);
        if (overridden.Count > 0) overridden.IntersectWith(Use(writer => paths.SelectMany(writer.IdsOf).ToHashSet(StringComparer.Ordinal), cancellation));
        return overridden;
    }

    private void PutOff(FileRecord? record)
    {
        _putOff++;
        if (record is not null) _failures.AddRange(record.Failures);
    }

    private void TakeIn(CorpusFile file, FileRecord? record, IntakePace pace, CancellationToken cancellation)
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
        if (record?.Hash == hash)
        {
            Use(writer => writer.PutRecord(record with { Stamp = file.Stamp }), cancellation);
            _failures.AddRange(record.Failures);
            return;
        }

        ReadInto(file, hash, pace, cancellation);
    }

    private void ReadInto(CorpusFile file, string hash, IntakePace pace, CancellationToken cancellation)
    {
        var failures = new List<CorpusFailure>();
        var overridden = new HashSet<string>(StringComparer.Ordinal);
        var found = new HashSet<string>(StringComparer.Ordinal);
        long bytesRead = 0;
        foreach (ReadOutcome outcome in QuotesAhead.Of(_reader.Read(file.Path, bytes => bytesRead = bytes), quotations))
        {
            pace.Read(bytesRead, _articles, _failures.Count + failures.Count);
            cancellation.ThrowIfCancellationRequested();
            if (outcome.Failure is { } failure)
            {
                failures.Add(failure);
                Telemetry.FailedInCorpus();
                continue;
            }

            Article article = outcome.Article!;
            if (ArticleDocument.Problem(article) is { } problem)
            {
                failures.Add(new CorpusFailure(file.Path, null, $"the article “{Brief(article.Id)}” cannot be kept: {problem}"));
                Telemetry.FailedInCorpus();
                continue;
            }

            found.Add(article.Id);
            if (Put(article, file.Path, overridden, cancellation) is { } refused) failures.Add(refused);
        }

        _filesRead++;
        _failures.AddRange(failures);
        if (found.Count == 0 && failures.Count > 0) return;
        Use(
            writer =>
            {
                foreach (string id in writer.IdsOf(file.Path)) if (!found.Contains(id)) writer.RemoveArticle(id, file.Path);
                writer.PutRecord(new FileRecord(file.Path, file.Stamp, hash, failures, [.. overridden]));
            },
            cancellation);
    }

    private static string Brief(string id) => id.Length <= 80 ? id : id[..80] + "…";

    private CorpusFailure? Put(Article article, string path, HashSet<string> overridden, CancellationToken cancellation)
    {
        PutOutcome outcome = Use(writer => PutInto(writer, article, path), cancellation);
        Telemetry.FromCorpus(outcome.Result);
        if (outcome.Kept) _articles++;
        if (outcome.Result is PutResult.Older || (outcome.Kept && outcome.OtherFile is not null)) _superseded++;
        if (!outcome.Kept && outcome.OtherFile is { } other && other != path) overridden.Add(article.Id);
        return outcome.Result == PutResult.Withdrawn
            ? new CorpusFailure(path, null, $"the article “{Brief(article.Id)}” was withdrawn and stays so; put it over the API with reinstate=true to bring it back")
            : null;
    }

    private static PutOutcome PutInto(ArchiveWriter writer, Article article, string path)
    {
        PutOutcome outcome = writer.PutComplete(article, path, reinstating: null);
        if (outcome.Kept && outcome.OtherFile is { } other && other != path
            && writer.Files.TryGetValue(other, out FileRecord? loser) && !loser.Overridden.Contains(article.Id))
        {
            writer.PutRecord(loser with { Overridden = [.. loser.Overridden, article.Id] });
        }

        return outcome;
    }

    private void Use(Action<ArchiveWriter> change, CancellationToken cancellation) => Use(
        writer =>
        {
            change(writer);
            return true;
        },
        cancellation);

    /// <summary>A turn at the writer. All of a run must be at the same one: another would know nothing of what the run did before.</summary>
    private T Use<T>(Func<ArchiveWriter, T> change, CancellationToken cancellation) => gate.Use(
        writer =>
        {
            _writer ??= writer;
            if (!ReferenceEquals(_writer, writer))
                throw new ArchiveException("The archive could not be written meanwhile, and what this run had done was undone. Run it again.");
            return change(writer);
        },
        cancellation);
}
