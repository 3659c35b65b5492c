using System.Security.Cryptography;
using Lucene.Net.Store;
using SearchEngine.Core.Articles;

namespace SearchEngine.Core.Indexing.Storage;

/// <summary>What a backup did.</summary>
/// <param name="Name">The name of the backup.</param>
/// <param name="Commit">The number of the commit that it holds.</param>
/// <param name="Committed">When that commit was made.</param>
/// <param name="Files">How many files it has.</param>
/// <param name="FilesCopied">How many of them were not in the folder already.</param>
/// <param name="Bytes">How many bytes it has.</param>
/// <param name="BytesCopied">How many of them were copied.</param>
/// <param name="Removed">The older backups that were removed.</param>
public sealed record BackupSummary(
    string Name, long Commit, DateTimeOffset? Committed, int Files, int FilesCopied, long Bytes, long BytesCopied, IReadOnlyList<string> Removed);

/// <summary>
/// Copies one commit of an archive into a folder, while others search and write. Files are kept by the hash of their content, so that backups in one
/// folder share what they have in common; a manifest says which files are a backup.
/// </summary>
internal static class ArchiveBackup
{
    private const string LockName = "backup.lock";

    /// <summary>Makes a backup of the archive in <paramref name="folder"/>.</summary>
    /// <param name="folder">The archive's folder.</param>
    /// <param name="target">The folder of backups.</param>
    /// <param name="keep">How many of the newest backups stay in the folder, this one included; null for all.</param>
    /// <param name="time">The clock.</param>
    /// <param name="cancellation">Stops it; earlier backups stay as they are.</param>
    /// <exception cref="ArchiveException">There is no archive, it is damaged, or another backup is being made there.</exception>
    public static BackupSummary Make(ArchiveFolder folder, string target, int? keep, TimeProvider time, CancellationToken cancellation)
    {
        target = Path.GetFullPath(target);
        System.IO.Directory.CreateDirectory(Path.Join(target, BackupManifest.FilesFolder));
        using FileStream turn = Turn(target);
        using OpenedCommit commit = OpenedCommit.Open(folder);

        var files = new List<BackupFile>();
        var copied = new List<BackupFile>();
        foreach ((string name, IndexInput input) in commit.Files)
        {
            cancellation.ThrowIfCancellationRequested();
            if (CommitFiles.Problem(input) is { } problem)
                throw new ArchiveException($"The archive is damaged, so that no backup of it was made: {Path.Join(folder.PathOf(commit.Generation), name)}: {problem}. newsearch verify says what to do.");
            var file = new BackupFile(name, input.Length, Hash(input, copyTo: null, cancellation));
            if (!IsThere(target, file, cancellation))
            {
                Copy(input, target, file, cancellation);
                copied.Add(file);
            }

            files.Add(file);
        }

        DurableFile.SyncFolder(Path.Join(target, BackupManifest.FilesFolder));
        IDictionary<string, string> data = commit.Commit.UserData;
        long number = CommitNumber.Of(data, commit.Commit.Generation);
        data.TryGetValue(Schema.CommittedKey, out string? committed);
        string made = new BackupManifest(time.GetUtcNow(), SchemaVersion.Of(data), number, committed, files).Write(target);
        IReadOnlyList<string> removed = keep is { } kept ? Prune(target, kept) : [];
        return new BackupSummary(made, number, CommitMoment.Of(data), files.Count, copied.Count, files.Sum(file => file.Length), copied.Sum(file => file.Length), removed);
    }

    /// <summary>Whether the folder has exactly the bytes of <paramref name="file"/>. They are read, so that a backup that is made is a whole one.</summary>
    public static bool IsThere(string target, BackupFile file, CancellationToken cancellation)
    {
        string path = BackupManifest.PathOf(target, file.Sha256);
        if (!File.Exists(path) || new FileInfo(path).Length != file.Length) return false;
        using FileStream stream = File.OpenRead(path);
        return Hash(stream.Read, copyTo: null, cancellation) == file.Sha256;
    }

    /// <summary>The SHA-256 of what <paramref name="read"/> gives up to its end, and its bytes in <paramref name="copyTo"/>.</summary>
    public static string Hash(Func<byte[], int, int, int> read, Stream? copyTo, CancellationToken cancellation)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        byte[] buffer = new byte[1 << 17];
        int length;
        while ((length = read(buffer, 0, buffer.Length)) > 0)
        {
            cancellation.ThrowIfCancellationRequested();
            hash.AppendData(buffer, 0, length);
            copyTo?.Write(buffer, 0, length);
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    /// <summary>Removes all backups but the newest <paramref name="keep"/>, then the files that no backup has.</summary>
    private static string[] Prune(string target, int keep)
    {
        string[] old = [.. BackupManifest.In(target).SkipLast(keep)];
        // Should one that stays be damaged, nothing is removed: which files it has is not known.
        HashSet<string> used = BackupManifest.In(target).TakeLast(keep).SelectMany(name => BackupManifest.Read(target, name).Files).Select(file => file.Sha256).ToHashSet(StringComparer.Ordinal);
        foreach (string name in old) File.Delete(Path.Join(target, name + ".json"));
        DurableFile.SyncFolder(target);
        foreach (string file in System.IO.Directory.EnumerateFiles(Path.Join(target, BackupManifest.FilesFolder)))
        {
            if (!used.Contains(Path.GetFileName(file))) File.Delete(file);
        }

        return old;
    }

    private static FileStream Turn(string target)
    {
        try
        {
            return new FileStream(Path.Join(target, LockName), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException busy) when (WriterLock.IsHeld(busy))
        {
            throw new ArchiveException($"Another backup is being made in {target}. Let it finish, and try again.", busy);
        }
    }

    private static void Copy(IndexInput input, string target, BackupFile file, CancellationToken cancellation)
    {
        string path = BackupManifest.PathOf(target, file.Sha256);
        string partial = path + ".partial";
        using (var stream = new FileStream(partial, FileMode.Create, FileAccess.Write, FileShare.Read))
        {
            Hash(input, stream, cancellation);
            stream.Flush(flushToDisk: true);
        }

        File.Move(partial, path, overwrite: true);
        if (!IsThere(target, file, cancellation)) throw new ArchiveException($"The copy of {file.Name} at {path} is not what was written: that disk is not to be trusted. No backup was made.");
    }

    private static string Hash(IndexInput input, Stream? copyTo, CancellationToken cancellation)
    {
        var whole = (IndexInput)input.Clone();
        whole.Seek(0);
        return Hash(
            (buffer, offset, count) =>
            {
                int length = (int)Math.Min(count, whole.Length - whole.Position);
                whole.ReadBytes(buffer, offset, length);
                return length;
            },
            copyTo,
            cancellation);
    }
}
