using System.Globalization;
using SearchEngine.Core.Articles;

namespace SearchEngine.Core.Indexing.Storage;

/// <summary>What a restore did.</summary>
/// <param name="Name">The name of the backup.</param>
/// <param name="Commit">The number of the commit that it held.</param>
/// <param name="Committed">When that commit was made.</param>
/// <param name="Files">How many files were restored.</param>
/// <param name="Bytes">How many bytes they have.</param>
/// <param name="MovedTo">The folder that holds what was there before; null where nothing was.</param>
public sealed record RestoreSummary(string Name, long Commit, DateTimeOffset? Committed, int Files, long Bytes, string? MovedTo);

/// <summary>Brings an archive back from a backup, byte by byte. What was there before is moved aside, when the backup is in its place.</summary>
internal static class ArchiveRestore
{
    /// <summary>Restores a backup.</summary>
    /// <param name="folder">The archive's folder.</param>
    /// <param name="source">The folder of backups.</param>
    /// <param name="name">The name of the backup; null for the newest.</param>
    /// <param name="force">Whether an archive that is there may be replaced.</param>
    /// <param name="writer">Who restores, for others that want to write.</param>
    /// <param name="cancellation">Stops it; what is there stays.</param>
    /// <exception cref="ArchiveException">There is no such backup, it is damaged, there is an archive already, or another process writes to it.</exception>
    public static RestoreSummary Run(ArchiveFolder folder, string source, string? name, bool force, WriterInfo writer, CancellationToken cancellation)
    {
        source = Path.GetFullPath(source);
        string chosen = name ?? (BackupManifest.In(source) is [.., var newest] ? newest : null) ?? throw new ArchiveException($"There is no backup in {source}.");
        BackupManifest manifest = BackupManifest.Read(source, chosen);
        if (manifest.Schema > Schema.Version)
            throw new ArchiveException($"The backup {chosen} was made by a newer version of this program (schema {manifest.Schema}; this one knows {Schema.Version}). Use that version to restore it.");
        foreach (BackupFile file in manifest.Files) Require(source, chosen, file, cancellation);

        using WriterLock turn = WriterLock.Take(folder, writer);
        if (!force && IsThere(folder))
            throw new ArchiveException($"There is an archive in {folder.Path} already. Restore into another folder with --index, or put the backup in its place with --force; what is there is then moved aside.");
        string[] before = [.. Before(folder)];
        string restored = folder.Next();
        string partial = folder.PathOf(restored) + ".partial";
        Directory.CreateDirectory(partial);
        foreach (BackupFile file in manifest.Files) Copy(source, chosen, file, partial, cancellation);
        DurableFile.SyncFolder(partial);
        Directory.Move(partial, folder.PathOf(restored));
        folder.SwitchTo(restored);

        return new RestoreSummary(
            chosen, manifest.Commit, manifest.Committed is { } moment ? DateTimeOffset.Parse(moment, CultureInfo.InvariantCulture) : null,
            manifest.Files.Count, manifest.Files.Sum(file => file.Length), MoveAside(folder, before, chosen));
    }

    private static bool IsThere(ArchiveFolder folder)
    {
        try
        {
            return folder.Current() is { } current && ArchiveFolder.FilesOfLucene(folder.PathOf(current)).Any();
        }
        catch (ArchiveException)
        {
            // Damaged, but there.
            return true;
        }
    }

    /// <summary>All that an archive has in the folder.</summary>
    private static IEnumerable<string> Before(ArchiveFolder folder) =>
        ArchiveFolder.FilesOfLucene(folder.Path).Concat(folder.Generations().Select(folder.PathOf).Where(path => ArchiveFolder.FilesOfLucene(path).Any()));

    private static string? MoveAside(ArchiveFolder folder, string[] before, string backup)
    {
        if (before.Length == 0) return null;
        string aside = Path.Join(folder.Path, "replaced-by-" + backup);
        for (int again = 2; Directory.Exists(aside); again++) aside = Path.Join(folder.Path, string.Create(CultureInfo.InvariantCulture, $"replaced-by-{backup}-{again}"));
        Directory.CreateDirectory(aside);
        foreach (string path in before) Directory.Move(path, Path.Join(aside, Path.GetFileName(path)));
        DurableFile.SyncFolder(folder.Path);
        return aside;
    }

    private static void Require(string source, string backup, BackupFile file, CancellationToken cancellation)
    {
        if (!ArchiveBackup.IsThere(source, file, cancellation)) throw Damaged(source, backup, file);
    }

    private static void Copy(string source, string backup, BackupFile file, string target, CancellationToken cancellation)
    {
        using FileStream from = File.OpenRead(BackupManifest.PathOf(source, file.Sha256));
        using var to = new FileStream(Path.Join(target, file.Name), FileMode.Create, FileAccess.Write, FileShare.Read);
        if (ArchiveBackup.Hash(from.Read, to, cancellation) != file.Sha256) throw Damaged(source, backup, file);
        to.Flush(flushToDisk: true);
    }

    private static ArchiveException Damaged(string source, string backup, BackupFile file)
    {
        string path = BackupManifest.PathOf(source, file.Sha256);
        string problem = !File.Exists(path) ? "is missing" : new FileInfo(path).Length is var length && length != file.Length ? $"has {length} bytes, of {file.Length}" : "is not what was written";
        string[] others = [.. BackupManifest.In(source).Where(name => name != backup)];
        return new ArchiveException(
            $"The backup {backup} is damaged: {path}, which is {file.Name} of the archive, {problem}. Nothing was changed.{(others.Length == 0 ? "" : $" Others are in the folder: newsearch restore {source} --backup {others[^1]}")}");
    }
}
