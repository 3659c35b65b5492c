using SearchEngine.Core.Articles;
using Serilog;

namespace SearchEngine.Server.Api.Access;

/// <summary>
/// The keys as a server knows them. It looks whether their file has changed at most once a second, when somebody asks: a revoked key
/// is refused a second later, and no request pays more than one look at a file. Safe for many threads.
/// </summary>
/// <param name="file">The file.</param>
/// <param name="time">The clock.</param>
/// <param name="logger">The log.</param>
internal sealed class KeyRing(AccessKeyFile file, TimeProvider time, ILogger logger)
{
    private static readonly TimeSpan Pace = TimeSpan.FromSeconds(1);

    private readonly Lock _looking = new();
    private volatile State _state = Load(file);
    private long _looked = time.GetTimestamp();

    /// <summary>Whether there ever was a key: from then on no one writes without.</summary>
    public bool HasKeys => Current().Keys.Count > 0;

    /// <summary>Why the keys cannot be read, so that nobody can be recognised and whoever needs a key is refused; null when they can.</summary>
    public string? Trouble => Current().Trouble;

    /// <summary>The key with this text, if it is good now; null otherwise, for whatever reason and in the same time.</summary>
    public AccessKey? Recognise(string text)
    {
        State state = Current();
        KeyText? given = KeyText.Read(text);
        AccessKey? named = given is { } read ? state.Keys.GetValueOrDefault(read.Id) : null;
        bool isIts = (given ?? default(KeyText) with { Secret = text }).IsOf(named);
        return isIts && named!.IsGoodAt(time.GetUtcNow()) ? named : null;
    }

    private State Current()
    {
        if (time.GetElapsedTime(Volatile.Read(ref _looked)) < Pace || !_looking.TryEnter()) return _state;
        try
        {
            if (Stamp.Of(file.Path) != _state.Stamp) Take(Load(file));
            Volatile.Write(ref _looked, time.GetTimestamp());
            return _state;
        }
        finally
        {
            _looking.Exit();
        }
    }

    private void Take(State read)
    {
        // A file that is gone says nothing of who may write; it must not open what was closed.
        if (read.Stamp == Stamp.Missing && (_state.Keys.Count > 0 || _state.Trouble is not null))
            read = read with { Trouble = $"The file of keys {file.Path} is gone. Bring it back; or start the server again to go on without keys." };
        if (read.Trouble is { } trouble) logger.Error("Whoever needs a key is refused: {Trouble}", trouble);
        else logger.Information("The file of keys has changed: {Good} of {Keys} keys are good", read.Keys.Values.Count(key => key.IsGoodAt(time.GetUtcNow())), read.Keys.Count);
        _state = read;
    }

    private static State Load(AccessKeyFile file)
    {
        // Looked at before it is read: what changes in between is read again next time.
        Stamp stamp = Stamp.Of(file.Path);
        try
        {
            return new State(stamp, file.Read().ToDictionary(key => key.Id, StringComparer.Ordinal), Trouble: null);
        }
        catch (ArchiveException unreadable)
        {
            return new State(stamp, new Dictionary<string, AccessKey>(StringComparer.Ordinal), unreadable.Message);
        }
    }

    private sealed record State(Stamp Stamp, IReadOnlyDictionary<string, AccessKey> Keys, string? Trouble);

    /// <summary>What tells one content of the file from another: it is replaced whole, and revoking makes it longer.</summary>
    private readonly record struct Stamp(DateTime Written, long Length)
    {
        public static readonly Stamp Missing = new(default, -1);

        public static Stamp Of(string path) => new FileInfo(path) is { Exists: true } there ? new Stamp(there.LastWriteTimeUtc, there.Length) : Missing;
    }
}
