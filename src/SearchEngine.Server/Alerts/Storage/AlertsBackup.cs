using Microsoft.Data.Sqlite;
using SearchEngine.Core.Articles;

namespace SearchEngine.Server.Alerts.Storage;

/// <summary>
/// The copy of an archive's alerts that goes with a backup of it, as <c>NAME.alerts.db</c> beside the manifest. It is made before the archive is copied: alerts that
/// are behind their archive catch up with it, and those that are ahead would pass over what was lost.
/// </summary>
public sealed class AlertsBackup : IDisposable
{
    private const string Suffix = ".alerts.db";

    private readonly string _partial;

    private AlertsBackup(string partial) => _partial = partial;

    /// <summary>Copies the alerts beside <paramref name="index"/> as they are at this moment, also while a server writes to them; null where there are none.</summary>
    /// <param name="index">The archive's folder.</param>
    /// <param name="target">The folder of backups; it is made when it is not there.</param>
    /// <exception cref="ArchiveException">They are damaged, or cannot be copied.</exception>
    public static AlertsBackup? Make(string index, string target)
    {
        string alerts = FileIn(index);
        if (!File.Exists(alerts)) return null;
        Directory.CreateDirectory(target);
        string partial = Path.Join(Path.GetFullPath(target), $"alerts-{Guid.NewGuid():N}.partial");
        var backup = new AlertsBackup(partial);
        try
        {
            using (SqliteConnection live = Open(alerts, SqliteOpenMode.ReadWrite)) live.Run("VACUUM INTO @partial", ("@partial", partial));
            // The secrets of webhooks are in it.
            if (!OperatingSystem.IsWindows()) File.SetUnixFileMode(partial, UnixFileMode.UserRead | UnixFileMode.UserWrite);
            Flush(partial);
            Require(partial);
            return backup;
        }
        catch (Exception failed) when (failed is SqliteException or IOException or UnauthorizedAccessException)
        {
            backup.Dispose();
            throw new ArchiveException($"The alerts in {alerts} could not be copied, so that no backup was made: {failed.Message}", failed);
        }
    }

    /// <summary>Gives the copy to the backup <paramref name="name"/>.</summary>
    public void Keep(string name) => File.Move(_partial, Path.Join(Path.GetDirectoryName(_partial), name + Suffix), overwrite: true);

    /// <summary>Removes the copies of backups that were removed.</summary>
    public static void Remove(string target, IEnumerable<string> names)
    {
        ArgumentNullException.ThrowIfNull(names);
        foreach (string name in names) File.Delete(Path.Join(target, name + Suffix));
    }

    /// <summary>Puts the alerts of a backup beside an archive that was restored from it; false where the backup has none, and those that are there stay.</summary>
    /// <param name="index">The archive's folder.</param>
    /// <param name="source">The folder of backups.</param>
    /// <param name="name">The backup.</param>
    /// <param name="aside">The folder that what was there before is moved into; null to take one of its own in <paramref name="index"/>.</param>
    /// <exception cref="ArchiveException">The copy is damaged; the alerts that are there stay.</exception>
    public static bool Restore(string index, string source, string name, string? aside)
    {
        string copy = Path.Join(source, name + Suffix);
        if (!File.Exists(copy)) return false;
        string alerts = FileIn(index);
        string folder = Path.GetDirectoryName(alerts)!;
        string partial = folder + ".partial";
        Require(copy);
        if (Directory.Exists(partial)) Directory.Delete(partial, recursive: true);
        if (OperatingSystem.IsWindows()) Directory.CreateDirectory(partial);
        else Directory.CreateDirectory(partial, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        string restored = Path.Join(partial, Path.GetFileName(alerts));
        File.Copy(copy, restored);
        Flush(restored);
        if (Directory.Exists(folder))
        {
            aside ??= Path.Join(index, $"replaced-by-{name}-alerts");
            Directory.CreateDirectory(aside);
            Directory.Move(folder, Path.Join(aside, Path.GetFileName(folder)));
        }

        Directory.Move(partial, folder);
        return true;
    }

    /// <inheritdoc/>
    public void Dispose() => File.Delete(_partial);

    private static string FileIn(string index) => Path.Join(Path.GetFullPath(index), "alerts", "alerts.db");

    private static void Require(string copy)
    {
        try
        {
            using SqliteConnection connection = Open(copy, SqliteOpenMode.ReadOnly);
            if (connection.Value("PRAGMA integrity_check") is "ok") return;
        }
        catch (SqliteException)
        {
            // Damaged so that it cannot even be asked.
        }

        throw new ArchiveException($"The alerts in {copy} are damaged. Take another backup, or remove that file to go on without it.");
    }

    private static SqliteConnection Open(string path, SqliteOpenMode mode)
    {
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = path, Mode = mode, Pooling = false }.ToString());
        connection.Open();
        return connection;
    }

    private static void Flush(string path)
    {
        using var file = new FileStream(path, FileMode.Open, FileAccess.ReadWrite);
        file.Flush(flushToDisk: true);
    }
}
