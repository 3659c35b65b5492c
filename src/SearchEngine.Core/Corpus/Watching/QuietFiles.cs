namespace SearchEngine.Core.Corpus.Watching;

/// <summary>
/// Tells a file that is complete from one that is still being written: a complete one has stayed as it is for a while, and has
/// an end. One that got its name by being renamed was complete when it did. A text and its sidecar are looked at one by
/// one.
/// </summary>
/// <remarks>Safe for use by several threads at once.</remarks>
internal sealed class QuietFiles(WatchOptions options)
{
    private readonly Lock _looking = new();
    private readonly Dictionary<string, Seen> _seen = new(StringComparer.Ordinal);
    private HashSet<string> _renamed = new(StringComparer.Ordinal);
    private HashSet<string> _renamedSince = new(StringComparer.Ordinal);
    private TimeSpan? _wait;
    private int _round;

    /// <summary>A file or folder got this path by being renamed.</summary>
    public void Renamed(string path)
    {
        lock (_looking) _renamedSince.Add(path);
    }

    /// <summary>Begins a round, which has to look for the files behind this. What the last round did not ask for is forgotten.</summary>
    public void BeginRound()
    {
        lock (_looking)
        {
            foreach (string path in _seen.Where(seen => seen.Value.Round < _round).Select(seen => seen.Key).ToArray()) _seen.Remove(path);
            _round++;
            _wait = null;
            (_renamed, _renamedSince) = (_renamedSince, new HashSet<string>(StringComparer.Ordinal));
        }
    }

    /// <summary>How long it takes until a file of this round that was not quiet may be; null where all were.</summary>
    public TimeSpan? Wait
    {
        get
        {
            lock (_looking) return _wait;
        }
    }

    /// <summary>Whether the file can be read.</summary>
    public bool IsQuiet(CorpusFile file)
    {
        lock (_looking)
        {
            // Both are looked at, so that both grow old.
            bool text = IsQuiet(file.Path, file.Stamp.Length, file.Stamp.LastWrite);
            bool sidecar = file.SidecarPath is null || IsQuiet(file.SidecarPath, file.Stamp.SidecarLength ?? 0, file.Stamp.SidecarLastWrite ?? default);
            return text && sidecar;
        }
    }

    private bool IsQuiet(string path, long length, DateTimeOffset lastWrite)
    {
        DateTimeOffset now = options.Time.GetUtcNow();
        bool isFound = IsFound(path, out (long Length, DateTimeOffset LastWrite) facts);
        DateTimeOffset since = !isFound || facts != (length, lastWrite) ? now
            : IsRenamed(path) ? DateTimeOffset.MinValue
            : _seen.TryGetValue(path, out Seen seen) ? (seen.Facts == facts ? seen.Since : now)
            // One that nobody has written for long is quiet at first sight.
            : now - lastWrite > options.QuietWhenCutOff ? lastWrite : now;
        DateTimeOffset waiting = _seen.TryGetValue(path, out Seen before) && !before.IsRead ? before.Waiting : now;
        TimeSpan still = now - since;
        bool isEndless = isFound && now - waiting >= options.MaxUnquiet && JsonLinesReader.IsLines(path);
        TimeSpan needed = still >= options.QuietWhenCutOff ? TimeSpan.Zero
            : JsonEnding.IsMissing(path) ? options.QuietWhenCutOff
            : isEndless ? TimeSpan.Zero
            : options.Quiet;
        _seen[path] = new Seen(facts, since, waiting, IsRead: still >= needed, _round);
        if (still >= needed) return true;
        _wait = _wait is { } other && other < needed - still ? other : needed - still;
        return false;
    }

    private static bool IsFound(string path, out (long Length, DateTimeOffset LastWrite) facts)
    {
        try
        {
            facts = CorpusFiles.Facts(path);
            return true;
        }
        catch (Exception gone) when (gone is IOException or UnauthorizedAccessException)
        {
            facts = default;
            return false;
        }
    }

    /// <summary>Whether the file, or a folder it is in, was renamed.</summary>
    private bool IsRenamed(string path) =>
        _renamed.Count > 0 && (_renamed.Contains(path) || _renamed.Any(folder => path.StartsWith(folder + Path.DirectorySeparatorChar, StringComparison.Ordinal)));

    private readonly record struct Seen((long Length, DateTimeOffset LastWrite) Facts, DateTimeOffset Since, DateTimeOffset Waiting, bool IsRead, int Round);
}
