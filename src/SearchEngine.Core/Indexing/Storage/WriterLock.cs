using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using SearchEngine.Core.Articles;

namespace SearchEngine.Core.Indexing.Storage;

/// <summary>Which process writes to an archive.</summary>
/// <param name="Command">The command that it runs.</param>
/// <param name="ProcessId">Its number on its machine.</param>
/// <param name="Since">Since when it writes.</param>
/// <param name="Host">The name of its machine.</param>
/// <param name="Url">Where it answers over HTTP; null when it does not serve.</param>
public sealed record WriterInfo(string Command, int ProcessId, DateTimeOffset Since, string Host, string? Url)
{
    /// <inheritdoc/>
    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture,
        $"{Command}, process {ProcessId} on {Host}, since {Since.UtcDateTime:yyyy-MM-dd HH:mm:ss}Z{(Url is null ? "" : $", at {Url}")}");
}

/// <summary>
/// The right to write to an archive's folder, which one process has at a time. The system holds it at the file <c>write.lock</c> and
/// takes it back when the process ends, however it ends; the file itself stays. Who has it stands in <c>writer.json</c>, for those who are
/// refused, and counts for nothing else.
/// </summary>
internal sealed class WriterLock : IDisposable
{
    /// <summary>The file that is locked. Programs from before there were generations lock the same one.</summary>
    public const string LockName = "write.lock";

    /// <summary>The file that says who has the lock.</summary>
    public const string WriterName = "writer.json";

    private readonly ArchiveFolder _folder;
    private readonly FileStream _held;
    private WriterInfo _writer;

    private WriterLock(ArchiveFolder folder, FileStream held, WriterInfo writer)
    {
        (_folder, _held, _writer) = (folder, held, writer);
        DurableFile.Write(PathOf(folder), JsonSerializer.Serialize(writer, WriterInfoJson.Default.WriterInfo));
    }

    /// <summary>Takes the right for <paramref name="writer"/>.</summary>
    /// <exception cref="ArchiveException">Another process has it.</exception>
    public static WriterLock Take(ArchiveFolder folder, WriterInfo writer)
    {
        Directory.CreateDirectory(folder.Path);
        FileStream held;
        try
        {
            held = Lock(folder);
        }
        catch (IOException busy) when (IsHeld(busy))
        {
            throw new ArchiveException(
                $"Another process is writing to the archive in {folder.Path}{(Read(folder) is { } other ? $": {other}" : "")}. Let it finish, or stop it, and try again.", busy);
        }

        try
        {
            return new WriterLock(folder, held, writer);
        }
        catch
        {
            held.Dispose();
            throw;
        }
    }

    /// <summary>Who writes to the archive at the moment; null when nobody does, or it did not say so yet.</summary>
    public static WriterInfo? Holder(ArchiveFolder folder)
    {
        if (!File.Exists(Path.Join(folder.Path, LockName))) return null;
        try
        {
            Lock(folder).Dispose();
            return null;
        }
        catch (IOException busy) when (IsHeld(busy))
        {
            return Read(folder);
        }
    }

    /// <summary>Tells others where this process answers over HTTP.</summary>
    public void Announce(string url)
    {
        _writer = _writer with { Url = url };
        DurableFile.Write(PathOf(_folder), JsonSerializer.Serialize(_writer, WriterInfoJson.Default.WriterInfo));
    }

    /// <summary>Gives the right back.</summary>
    public void Dispose()
    {
        try
        {
            File.Delete(PathOf(_folder));
        }
        catch (Exception trouble) when (trouble is IOException or UnauthorizedAccessException)
        {
            // It counts only while the lock is held, so that one left behind is no more than a file.
        }

        _held.Dispose();
    }

    private static FileStream Lock(ArchiveFolder folder) =>
        new(Path.Join(folder.Path, LockName), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);

    /// <summary>Sharing or lock violation on Windows; EWOULDBLOCK on Linux and on macOS.</summary>
    public static bool IsHeld(IOException failure) => (failure.HResult & 0xFFFF) is 32 or 33 or 11 or 35;

    private static string PathOf(ArchiveFolder folder) => Path.Join(folder.Path, WriterName);

    private static WriterInfo? Read(ArchiveFolder folder)
    {
        try
        {
            return JsonSerializer.Deserialize(File.ReadAllText(PathOf(folder)), WriterInfoJson.Default.WriterInfo);
        }
        catch (Exception unknown) when (unknown is IOException or UnauthorizedAccessException or JsonException)
        {
            return null;
        }
    }
}

[JsonSourceGenerationOptions(JsonSerializerDefaults.Web)]
[JsonSerializable(typeof(WriterInfo))]
internal sealed partial class WriterInfoJson : JsonSerializerContext;
