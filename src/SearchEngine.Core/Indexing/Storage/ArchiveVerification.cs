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
    public static VerifyReport Run(ArchiveFolder folder, CancellationToken cancellation) => Run(folder, LookInside, cancellation);

    /// <summary>What is found wrong with the files alone.</summary>
    public static IReadOnlyList<VerifyFinding> Files(ArchiveFolder folder, CancellationToken cancellation) =>
        Run(folder, (_, report, _) => report, cancellation).Findings;

    private static VerifyReport Run(ArchiveFolder folder, Func<OpenedCommit, VerifyReport, CancellationToken, VerifyReport> inside, CancellationToken cancellation)
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

        using (opened)
        {
            VerifyReport report = OfFiles(opened, cancellation);
            return report.Findings.Count > 0 ? report : inside(opened, report, cancellation);
        }
    }

    private static VerifyReport OfFiles(OpenedCommit opened, CancellationToken cancellation)
    {
        var findings = new List<VerifyFinding>();
        foreach ((string name, IndexInput input) in opened.Files)
        {
            cancellation.ThrowIfCancellationRequested();
            if (CommitFiles.Problem(input) is { } problem) findings.Add(OfFile(opened, name, problem));
        }

        long commit = CommitNumber.Of(opened.Commit.UserData, opened.Commit.Generation);
        return new VerifyReport(commit, opened.Files.Count, opened.Files.Values.Sum(file => file.Length), 0, 0, 0, findings);
    }

    private static VerifyReport LookInside(OpenedCommit opened, VerifyReport files, CancellationToken cancellation)
    {
        string list = Path.Join(opened.Generation, opened.Commit.GetSegmentsFileName());
        IDictionary<string, string> data = opened.Commit.UserData;
        if (SchemaVersion.IsEmpty(data, opened.Commit.TotalDocCount)) return files;
        if (SchemaVersion.Problem(data, "") is { } unknown) return files with { Findings = [new VerifyFinding(list, unknown, "Nothing: its files are whole.", "See there.")] };
        // An older one has other rules. Its files are whole, and it is rebuilt by the next run.
        if (SchemaVersion.IsOlder(data)) return files;

        try
        {
            // The files are looked into as they are open here: by name they may be gone.
            using var directory = new OpenedFiles(opened.Mapped);
            using DirectoryReader reader = DirectoryReader.Open(directory);
            return LookInside(reader, files, cancellation);
        }
        catch (CorruptIndexException unread)
        {
            // The checksums are right, so it is a format that this version of the program does not read.
            return files with { Findings = [new VerifyFinding(list, unread.Message, "Searches cannot be answered; the articles themselves are whole.", Rebuild)] };
        }
    }

    private static VerifyReport LookInside(DirectoryReader reader, VerifyReport files, CancellationToken cancellation)
    {
        ArchiveInvariants looked = ArchiveInvariants.Of(reader, cancellation);
        VerifyFinding[] broken =
        [
            .. looked.Broken.Select(one => new VerifyFinding(
                one.Where, one.Problem, "Answers about it may be wrong.", $"Rebuild the archive: newsearch rebuild. If it is found again then, it is a fault of the program. {Restore}")),
        ];
        return files with { Articles = looked.Articles, Versions = looked.Versions, Quotes = looked.Quotes, Findings = broken };
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
            if (needed.Any(name => CommitFiles.Problem(opened.Files[name]) is not null)) return false;
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
