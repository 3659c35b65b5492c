using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.RegularExpressions;
using SearchEngine.Core.Articles;

namespace SearchEngine.Core.Indexing.Storage;

/// <summary>A file of a backup.</summary>
/// <param name="Name">Its name in the archive.</param>
/// <param name="Length">Its length in bytes.</param>
/// <param name="Sha256">The SHA-256 of its content, in hexadecimal digits: its name in the backup.</param>
internal sealed record BackupFile(string Name, long Length, string Sha256);

/// <summary>What a backup holds. It is written last, and durably: a backup that was interrupted has none.</summary>
/// <param name="Made">When the backup was made.</param>
/// <param name="Schema">The schema of the archive.</param>
/// <param name="Commit">The number of the commit.</param>
/// <param name="Committed">When that commit was made, as the archive has it.</param>
/// <param name="Files">The files of the commit.</param>
internal sealed partial record BackupManifest(DateTimeOffset Made, int Schema, long Commit, string? Committed, IReadOnlyList<BackupFile> Files)
{
    /// <summary>The folder of the files beside the manifests.</summary>
    public const string FilesFolder = "files";

    /// <summary>The names of the backups in a folder, the oldest first. The name has the time and, against damage, the hash of the manifest.</summary>
    public static IReadOnlyList<string> In(string folder) => Directory.Exists(folder)
        ? [.. Directory.EnumerateFiles(folder, "backup-*.json").Select(file => Path.GetFileNameWithoutExtension(file)).Where(name => NamePattern().IsMatch(name)).Order(StringComparer.Ordinal)]
        : [];

    /// <summary>Where a file of the content <paramref name="sha256"/> is.</summary>
    public static string PathOf(string folder, string sha256) => Path.Join(folder, FilesFolder, sha256);

    /// <summary>Writes the manifest, and gives its name.</summary>
    public string Write(string folder)
    {
        string json = JsonSerializer.Serialize(this, BackupManifestJson.Default.BackupManifest);
        string name = string.Create(CultureInfo.InvariantCulture, $"backup-{Made.UtcDateTime:yyyyMMdd'T'HHmmssfff}Z-{HashOf(json)}");
        DurableFile.Write(Path.Join(folder, name + ".json"), json);
        return name;
    }

    /// <summary>Reads the manifest of the backup <paramref name="name"/>.</summary>
    /// <exception cref="ArchiveException">It is not there, or damaged.</exception>
    public static BackupManifest Read(string folder, string name)
    {
        string path = Path.Join(folder, name + ".json");
        string json;
        try
        {
            json = File.ReadAllText(path);
        }
        catch (Exception missing) when (missing is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new ArchiveException($"There is no backup {name} in {folder}.", missing);
        }

        if (!name.EndsWith("-" + HashOf(json), StringComparison.Ordinal))
            throw new ArchiveException($"The backup is damaged: the content of {path} is not what was written.");
        return JsonSerializer.Deserialize(json, BackupManifestJson.Default.BackupManifest)!;
    }

    private static string HashOf(string json) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(json)).AsSpan(0, 8));

    [GeneratedRegex(@"^backup-[0-9]{8}T[0-9]{9}Z-[0-9a-f]{16}\z")]
    private static partial Regex NamePattern();
}

[JsonSourceGenerationOptions(JsonSerializerDefaults.Web, WriteIndented = true)]
[JsonSerializable(typeof(BackupManifest))]
internal sealed partial class BackupManifestJson : JsonSerializerContext;
