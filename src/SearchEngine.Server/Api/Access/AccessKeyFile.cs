using System.Text.Json;
using System.Text.Json.Serialization;
using SearchEngine.Core.Articles;
using SearchEngine.Core.Indexing.Storage;

namespace SearchEngine.Server.Api.Access;

/// <summary>
/// The file with the keys of the API, <c>keys.json</c> beside the index; only its owner may read it. It holds hashes of secrets, and a key that
/// was revoked stays in it: who has no keys may write from this machine, and that must not come about by revoking the last one.
/// </summary>
/// <param name="path">The file; it need not be there.</param>
/// <param name="time">The clock.</param>
public sealed class AccessKeyFile(string path, TimeProvider time)
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    /// <summary>Where it is.</summary>
    public string Path { get; } = System.IO.Path.GetFullPath(path);

    /// <summary>The keys, in the order in which they were made; none where there is no file.</summary>
    /// <exception cref="ArchiveException">It cannot be read, or is no file of keys.</exception>
    public IReadOnlyList<AccessKey> Read()
    {
        try
        {
            KeyList? list = JsonSerializer.Deserialize(File.ReadAllBytes(Path), KeyListJson.Default.KeyList);
            if (list?.Keys is not { } keys || !keys.All(IsWhole) || keys.DistinctBy(key => key.Id, StringComparer.Ordinal).Count() != keys.Count)
                throw new JsonException("a key lacks its id, name, scopes or hash, or two have the same id");
            return keys;
        }
        catch (Exception missing) when (missing is FileNotFoundException or DirectoryNotFoundException)
        {
            return [];
        }
        catch (JsonException damage)
        {
            throw new ArchiveException($"The file of keys {Path} is damaged: {damage.Message}. Bring it back from a copy; or remove it, and make new keys with newsearch keys add.", damage);
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException)
        {
            throw new ArchiveException($"The file of keys {Path} cannot be read: {unreadable.Message} It has to belong to the user that runs the server; make keys as that user.", unreadable);
        }
    }

    /// <summary>Makes a key.</summary>
    /// <param name="name">Who or what it is for.</param>
    /// <param name="scopes">What it allows.</param>
    /// <param name="expires">From when on it is no longer good; null for never.</param>
    /// <returns>The key, and its text, which is nowhere else.</returns>
    /// <exception cref="ArchiveException">The file cannot be read or written.</exception>
    public (AccessKey Key, string Text) Add(string name, IEnumerable<AccessScope> scopes, DateTimeOffset? expires)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(name.Length, AccessKey.MaxName);
        KeyText text = KeyText.Make();
        var key = new AccessKey(text.Id, name, [.. scopes.Distinct().Order()], WholeSecond(time.GetUtcNow()), expires, Revoked: null, text.Sha256());
        Change(keys => [.. keys, key]);
        return (key, text.ToString());
    }

    /// <summary>Revokes a key; one that is revoked stays so since then.</summary>
    /// <returns>The key; null when there is none with this id.</returns>
    /// <exception cref="ArchiveException">The file cannot be read or written.</exception>
    public AccessKey? Revoke(string id)
    {
        AccessKey? found = null;
        Change(keys => [.. keys.Select(key => key.Id != id ? key : found = key with { Revoked = key.Revoked ?? WholeSecond(time.GetUtcNow()) })]);
        return found;
    }

    private static bool IsWhole(AccessKey? key) =>
        key is { Id.Length: > 0, Name: not null, Scopes.Count: > 0, Sha256.Length: 64 } && key.Sha256.All(char.IsAsciiHexDigit) && key.Scopes.All(Enum.IsDefined);

    private static DateTimeOffset WholeSecond(DateTimeOffset moment) => moment.AddTicks(-(moment.Ticks % TimeSpan.TicksPerSecond));

    /// <summary>Two commands at once change it one behind the other.</summary>
    private void Change(Func<IReadOnlyList<AccessKey>, IReadOnlyList<AccessKey>> change)
    {
        try
        {
            Directory.CreateDirectory(System.IO.Path.GetDirectoryName(Path)!);
            using FileStream turn = TakeTurn();
            DurableFile.Write(Path, JsonSerializer.Serialize(new KeyList(change(Read())), KeyListJson.Default.KeyList) + "\n", OwnerOnly);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new ArchiveException($"The file of keys {Path} cannot be written: {failure.Message}", failure);
        }
    }

    private FileStream TakeTurn()
    {
        long begin = time.GetTimestamp();
        while (true)
        {
            try
            {
                return new FileStream(Path + ".lock", FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            }
            catch (IOException busy) when (busy.GetType() == typeof(IOException) && time.GetElapsedTime(begin) < Patience)
            {
                Thread.Sleep(20);
            }
        }
    }
}

/// <summary>What the file holds.</summary>
internal sealed record KeyList(IReadOnlyList<AccessKey> Keys);

[JsonSourceGenerationOptions(JsonSerializerDefaults.Web, UseStringEnumConverter = true, WriteIndented = true, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    Converters = [typeof(ScopeNames)])]
[JsonSerializable(typeof(KeyList))]
internal sealed partial class KeyListJson : JsonSerializerContext;
