namespace SearchEngine.Core.Corpus.Watching;

/// <summary>
/// What the file system tells of the places of a corpus. It may tell too much, too little or nothing: it says only when to look.
/// </summary>
/// <param name="places">Folders, and files by themselves.</param>
/// <param name="changed">Called for every event, on any thread.</param>
/// <param name="renamed">Called, before that, with a path that something got by being renamed.</param>
/// <param name="trouble">Told once why a place tells nothing.</param>
internal sealed class FolderEvents(IReadOnlyList<string> places, Action changed, Action<string> renamed, Action<string> trouble) : IDisposable
{
    private const int BufferBytes = 64 * 1024;

    private readonly Dictionary<string, Watched> _watched = new(StringComparer.Ordinal);
    private readonly HashSet<string> _troubles = new(StringComparer.Ordinal);

    /// <summary>Listens to each place that is there, and anew where another folder has taken the place of the one listened to.</summary>
    public void Listen()
    {
        foreach (string place in places.Where(place => !string.IsNullOrWhiteSpace(place)).Select(Path.GetFullPath).Distinct(StringComparer.Ordinal))
        {
            DateTime? created = Created(place);
            if (_watched.TryGetValue(place, out Watched? watched))
            {
                if (!watched.IsLost && watched.Created == created) continue;
                watched.Watcher.Dispose();
                _watched.Remove(place);
            }

            if (created is not { } since) continue;
            try
            {
                _watched[place] = Start(place, since);
            }
            catch (Exception failure) when (failure is IOException or ArgumentException or UnauthorizedAccessException)
            {
                // Looking again now and then does the same, only later.
                if (_troubles.Add(place)) trouble($"{place}: changes are seen only when it is looked at again, for the system does not tell of them: {failure.Message}");
            }
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (Watched watched in _watched.Values) watched.Watcher.Dispose();
        _watched.Clear();
    }

    private static DateTime? Created(string place) =>
        Directory.Exists(place) ? Directory.GetCreationTimeUtc(place) : File.Exists(place) ? Directory.GetCreationTimeUtc(Path.GetDirectoryName(place)!) : null;

    private Watched Start(string place, DateTime created)
    {
        bool isFolder = Directory.Exists(place);
        var watcher = new FileSystemWatcher(isFolder ? place : Path.GetDirectoryName(place)!)
        {
            IncludeSubdirectories = isFolder,
            InternalBufferSize = BufferBytes,
            NotifyFilter = NotifyFilters.FileName | NotifyFilters.DirectoryName | NotifyFilters.LastWrite | NotifyFilters.Size | NotifyFilters.Attributes,
        };
        try
        {
            var watched = new Watched(watcher, created);
            watcher.Created += Tell;
            watcher.Changed += Tell;
            watcher.Deleted += Tell;
            watcher.Renamed += (_, told) =>
            {
                if (IsOfInterest(told.FullPath)) renamed(told.FullPath);
                Tell(told, told);
            };
            watcher.Error += (_, _) =>
            {
                // Events were lost, or the folder is: the next look listens anew.
                watched.IsLost = true;
                changed();
            };
            watcher.EnableRaisingEvents = true;
            return watched;
        }
        catch
        {
            watcher.Dispose();
            throw;
        }

        void Tell(object sender, FileSystemEventArgs told)
        {
            if (IsOfInterest(told.FullPath) || (told is RenamedEventArgs { OldFullPath: { } before } && IsOfInterest(before))) changed();
        }

        bool IsOfInterest(string path) => isFolder
            ? !Path.GetRelativePath(place, path).Split(Path.DirectorySeparatorChar).Any(part => part.StartsWith('.') && part.Length > 1)
            : path == place || path == CorpusNames.Sidecar(place);
    }

    private sealed class Watched(FileSystemWatcher watcher, DateTime created)
    {
        public FileSystemWatcher Watcher { get; } = watcher;

        public DateTime Created { get; } = created;

        public volatile bool IsLost;
    }
}
