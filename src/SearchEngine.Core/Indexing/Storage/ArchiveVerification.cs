using System.Globalization;
using Lucene.Net.Index;
using Lucene.Net.Store;
using SearchEngine.Core.Articles;

namespace SearchEngine.Core.Indexing.Storage;

/// <summary>
/// Looks whether an archive is what was written: every file of the last commit by its checksum, then what the documents say of each other
/// (<see cref="ArchiveInvariants"/>). Others may write meanwhile.
/// </summary>
internal static class ArchiveVerification
{
    private const string Restore = "Restore a backup: newsearch restore DIR --force. Without one, move the folder's content away and index the corpus again: newsearch index --corpus DIR.";
    private const string Rebuild = "The stored articles are whole: newsearch rebuild makes the rest anew.";

    /// <summary>Verifies the archive in <paramref name="folder"/>.</summary>
    /// <exception cref="ArchiveException">There is no archive.</exception>
    public static VerifyReport Run(ArchiveFolder folder, CancellationToken cancellation)
    {
        OpenedCommit opened;
        try
        {
            opened = OpenedCommit.Open(folder);
        }
        catch (ArchiveException) when (folder.HoldsNothing())
        {
            throw;
        }
        catch (Exception damage) when (damage is ArchiveException or IOException or UnauthorizedAccessException)
        {
            return new VerifyReport(0, 0, 0, 0, 0, 0, Unopened(folder, damage));
        }

        using (opened) return Verify(folder, opened, cancellation);
    }

    private static VerifyReport Verify(ArchiveFolder folder, OpenedCommit opened, CancellationToken cancellation)
    {
        var problems = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach ((string name, IndexInput input) in opened.Files)
        {
            cancellation.ThrowIfCancellationRequested();
            if (Problem(input) is { } problem) problems.Add(name, problem);
        }

        long commit = CommitNumber.Of(opened.Commit.UserData, opened.Commit.Generation);
        long bytes = opened.Files.Values.Sum(file => file.Length);
        if (problems.Count > 0)
        {
            VerifyFinding[] damaged = [.. problems.Select(problem => OfFile(opened, problem.Key, problem.Value))];
            return new VerifyReport(commit, opened.Files.Count, bytes, 0, 0, 0, damaged);
        }

        var findings = new List<VerifyFinding>();
        if (SchemaVersion.Problem(opened.Commit.UserData, " in " + folder.Path) is { } unknown)
            findings.Add(new VerifyFinding(opened.Commit.GetSegmentsFileName(), unknown, "Nothing.", "See there."));
        ArchiveInvariants? looked = null;
        if (SchemaVersion.Of(opened.Commit.UserData) == Schema.Version)
        {
            // The files are looked into as they are open here: by name they may be gone.
            using var files = new OpenedFiles(opened.Files);
            using DirectoryReader reader = DirectoryReader.Open(files);
            looked = ArchiveInvariants.Of(reader, cancellation);
            findings.AddRange(looked.Broken.Select(broken => new VerifyFinding(
                broken.Where, broken.Problem, "Answers about it may be wrong.", $"Rebuild the archive: newsearch rebuild. If it is found again then, it is a fault of the program. {Restore}")));
        }

        return new VerifyReport(commit, opened.Files.Count, bytes, looked?.Articles ?? 0, looked?.Versions ?? 0, looked?.Quotes ?? 0, findings);
    }

    private static string? Problem(IndexInput input)
    {
        try
        {
            return CommitFiles.Problem(input);
        }
        catch (IOException unreadable)
        {
            return $"it cannot be read: {unreadable.Message}";
        }
    }

    private static VerifyFinding OfFile(OpenedCommit opened, string file, string problem)
    {
        string name = Path.Join(opened.Generation, file);
        string segment = IndexFileNames.ParseSegmentName(file);
        if (opened.Commit.Segments.FirstOrDefault(one => one.Info.Name == segment) is not { } damaged || file.StartsWith(IndexFileNames.SEGMENTS, StringComparison.Ordinal))
            return new VerifyFinding(name, problem, "Which segments the archive has.", Restore);

        bool canBeRead = StoredIsWhole(opened, damaged);
        string documents = damaged.Info.DocCount.ToString("N0", CultureInfo.InvariantCulture);
        string lost = !canBeRead
            ? $"Up to {documents} documents (articles, quotes, records) of segment {segment}."
            : $"Searches may miss or misplace the {documents} documents of segment {segment}; the articles themselves are whole.";
        return new VerifyFinding(name, problem, lost, canBeRead ? Rebuild : Restore);
    }

    /// <summary>Whether everything of a segment that a rebuild needs is whole.</summary>
    private static bool StoredIsWhole(OpenedCommit opened, SegmentCommitInfo segment)
    {
        using var files = new OpenedFiles(opened.Files);
        try
        {
            // The list of segments and their descriptions have been read to get here, but a flipped bit in them may still have been believed.
            string[] needed = [.. opened.Files.Keys.Where(name => name.StartsWith(segment.Info.Name + ".", StringComparison.Ordinal) || name.StartsWith(segment.Info.Name + "_", StringComparison.Ordinal))
                .Where(name => name.EndsWith(".si", StringComparison.Ordinal) || name.EndsWith(".del", StringComparison.Ordinal) || name.EndsWith(".fnm", StringComparison.Ordinal))];
            if (needed.Any(name => Problem(opened.Files[name]) is not null)) return false;
            StoredDocuments.Check(files, segment);
            return true;
        }
        catch (Exception damage) when (damage is ArchiveException or IOException)
        {
            return false;
        }
    }

    /// <summary>What is found of an archive whose last commit cannot be opened.</summary>
    private static VerifyFinding[] Unopened(ArchiveFolder folder, Exception damage)
    {
        string? current;
        try
        {
            current = folder.Current();
        }
        catch (ArchiveException pointer)
        {
            return [new VerifyFinding(ArchiveFolder.PointerName, pointer.Message, "Which archive counts.", "See there.")];
        }

        string generation = folder.PathOf(current ?? ArchiveFolder.Flat);
        using var directory = new NIOFSDirectory(generation, NoLockFactory.GetNoLockFactory());
        VerifyFinding[] found =
        [
            .. ArchiveFolder.FilesOfLucene(generation).Select(path => Path.GetFileName(path)).Where(name => name != IndexFileNames.SEGMENTS_GEN)
                .Select(name => (Name: name, Problem: CommitFiles.Problem(directory, name)))
                .Where(one => one.Problem is not null)
                .Select(one => new VerifyFinding(Path.Join(current, one.Name), one.Problem!, "The archive cannot be opened without it.", Restore)),
        ];
        return found.Length > 0 ? found : [new VerifyFinding(Path.Join(current, "segments_N"), damage.Message, "The archive cannot be opened without it.", Restore)];
    }
}
