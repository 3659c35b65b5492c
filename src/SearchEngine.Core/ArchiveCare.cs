using SearchEngine.Core.Articles;
using SearchEngine.Core.Indexing.Storage;

namespace SearchEngine.Core;

/// <summary>
/// The care of an archive's folder, by what needs no open archive: it may be damaged, or in use by another process. All but
/// <see cref="RestoreAsync"/> read only, and work beside a process that writes.
/// </summary>
public static class ArchiveCare
{
    /// <summary>Which process writes to the archive in <paramref name="index"/>; null when none does.</summary>
    public static WriterInfo? Writer(string index) => WriterLock.Holder(new ArchiveFolder(index));

    /// <summary>Finds damaged and missing files, and documents that do not fit. It reads the whole archive.</summary>
    /// <param name="index">The archive's folder.</param>
    /// <param name="cancellation">Stops it.</param>
    /// <exception cref="ArchiveException">There is no archive.</exception>
    public static Task<VerifyReport> VerifyAsync(string index, CancellationToken cancellation) =>
        Task.Run(() => ArchiveVerification.Run(new ArchiveFolder(index), cancellation), cancellation);

    /// <summary>Copies the archive as it was last committed into a folder, where earlier backups may be. What is there already is not copied again.</summary>
    /// <param name="index">The archive's folder.</param>
    /// <param name="target">The folder of backups; it is made when it is not there.</param>
    /// <param name="keep">How many of the newest backups stay, from 1; null for all.</param>
    /// <param name="time">The clock.</param>
    /// <param name="cancellation">Stops it; earlier backups stay as they are.</param>
    /// <exception cref="ArchiveException">There is no archive, or it is damaged, or the disk has no room.</exception>
    public static Task<BackupSummary> BackupAsync(string index, string target, int? keep, TimeProvider time, CancellationToken cancellation)
    {
        if (keep is { } kept) ArgumentOutOfRangeException.ThrowIfNegativeOrZero(kept, nameof(keep));
        return Task.Run(() => ArchiveBackup.Make(new ArchiveFolder(index), target, keep, time, cancellation), cancellation);
    }

    /// <summary>Brings an archive back from a backup, byte by byte.</summary>
    /// <param name="index">The archive's folder.</param>
    /// <param name="source">The folder of backups.</param>
    /// <param name="backup">The name of the backup; null for the newest.</param>
    /// <param name="force">Whether an archive that is there may be replaced. It is moved aside, into a folder in <paramref name="index"/>.</param>
    /// <param name="command">What this process does, for others that want to write meanwhile.</param>
    /// <param name="time">The clock.</param>
    /// <param name="cancellation">Stops it; what is there stays.</param>
    /// <exception cref="ArchiveException">There is no such backup, it is damaged, there is an archive already, or another process writes to it.</exception>
    public static Task<RestoreSummary> RestoreAsync(
        string index, string source, string? backup, bool force, string command, TimeProvider time, CancellationToken cancellation)
    {
        var writer = new WriterInfo(command, Environment.ProcessId, time.GetUtcNow(), Environment.MachineName, Url: null);
        return Task.Run(() => ArchiveRestore.Run(new ArchiveFolder(index), source, backup, force, writer, cancellation), cancellation);
    }
}
