using System.Security.Cryptography;

namespace SearchEngine.Core.Corpus;

/// <summary>Finds the files of a corpus.</summary>
public static class CorpusFiles
{
    /// <summary>
    /// The files under <paramref name="paths"/>, which are folders and files. Folders are walked in ordinal order of
    /// their paths, without hidden files and folders, each folder once however many links lead to it. A file that is
    /// named itself is always taken. Nothing is opened.
    /// </summary>
    public static CorpusListing Find(IEnumerable<string> paths)
    {
        ArgumentNullException.ThrowIfNull(paths);
        var walk = new Walk();
        foreach (string path in paths)
            walk.Take(path);
        return new CorpusListing(walk.Files, walk.Failures, walk.PassedOver);
    }

    internal static string Hash(string path, string? sidecarPath)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        Append(hash, path);
        if (sidecarPath is not null)
        {
            // Parts the two: no byte moves from one to the other unseen.
            hash.AppendData(hash.GetCurrentHash());
            Append(hash, sidecarPath);
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    /// <summary>Size and time of a file, or of what a link leads to.</summary>
    /// <exception cref="IOException">There is none, or it cannot be looked at.</exception>
    internal static (long Length, DateTimeOffset LastWrite) Facts(string path)
    {
        var file = new FileInfo(path);
        if (file.LinkTarget is not null)
            file = file.ResolveLinkTarget(returnFinalTarget: true) as FileInfo ?? file;
        return (file.Length, new DateTimeOffset(file.LastWriteTimeUtc, TimeSpan.Zero));
    }

    private static void Append(IncrementalHash hash, string path)
    {
        using FileStream file = File.OpenRead(path);
        byte[] buffer = new byte[64 * 1024];
        while (file.Read(buffer) is > 0 and var count)
            hash.AppendData(buffer, 0, count);
    }

    private sealed class Walk
    {
        private readonly HashSet<string> _folders = new(StringComparer.Ordinal);
        private readonly HashSet<string> _paths = new(StringComparer.Ordinal);
        private readonly HashSet<string> _keys = new(StringComparer.Ordinal);

        public List<CorpusFile> Files { get; } = [];
        public List<CorpusFailure> Failures { get; } = [];
        public int PassedOver { get; private set; }

        public void Take(string path)
        {
            if (string.IsNullOrWhiteSpace(path))
                Failures.Add(new CorpusFailure(path, null, "the path is empty"));
            else if (Directory.Exists(path))
                TakeFolder(Path.GetFullPath(path));
            else if (File.Exists(path))
                TakeFile(Path.GetFullPath(path), Path.GetFileName(path));
            else
                Failures.Add(new CorpusFailure(path, null, "there is no such file or folder"));
        }

        private void TakeFolder(string root)
        {
            var found = new List<(string Key, string Path)>();
            var open = new Stack<(string Key, string Path, string Real)>([("", root, Real(root, root))]);
            while (open.TryPop(out var folder))
            {
                // Links can lead back up: the real path is entered once.
                if (!_folders.Add(folder.Real))
                    continue;
                foreach (FileSystemInfo entry in Entries(folder.Path))
                {
                    string key = folder.Key.Length == 0 ? entry.Name : folder.Key + "/" + entry.Name;
                    if (entry is DirectoryInfo)
                        open.Push((key, entry.FullName, Real(entry.FullName, Path.Join(folder.Real, entry.Name))));
                    else
                        found.Add((key, entry.FullName));
                }
            }

            found.Sort((a, b) => string.CompareOrdinal(a.Key, b.Key));
            // What a text claims as its sidecar is neither an article nor passed over.
            var sidecars = found.Where(file => CorpusNames.IsSidecar(file.Path)).Select(file => file.Path).ToHashSet(StringComparer.Ordinal);
            var alone = new HashSet<string>(sidecars, StringComparer.Ordinal);
            foreach ((string key, string path) in found)
            {
                if (CorpusNames.IsArticles(path))
                {
                    TakeFile(path, key, sidecars);
                    alone.Remove(CorpusNames.Sidecar(path) ?? "");
                }
                else if (!CorpusNames.IsSidecar(path))
                    PassedOver++;
            }

            PassedOver += alone.Count;
        }

        /// <summary>The visible entries, in descending order, so that a stack hands them out ascending.</summary>
        private FileSystemInfo[] Entries(string folder)
        {
            try
            {
                var visible = new EnumerationOptions { IgnoreInaccessible = false, AttributesToSkip = FileAttributes.Hidden };
                FileSystemInfo[] entries = [.. new DirectoryInfo(folder).EnumerateFileSystemInfos("*", visible)];
                entries = [.. entries.Where(entry => !entry.Name.StartsWith('.'))];
                Array.Sort(entries, (a, b) => string.CompareOrdinal(b.Name, a.Name));
                return entries;
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                Failures.Add(new CorpusFailure(folder, null, "the folder cannot be read: " + e.Message));
                return [];
            }
        }

        private static string Real(string path, string otherwise)
        {
            try
            {
                return Directory.ResolveLinkTarget(path, returnFinalTarget: true)?.FullName ?? otherwise;
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                return otherwise;
            }
        }

        private void TakeFile(string path, string key, HashSet<string>? sidecars = null)
        {
            if (!_paths.Add(path))
                return;
            string? sidecar = CorpusNames.Sidecar(path);
            if (sidecar is not null && !(sidecars is null ? File.Exists(sidecar) : sidecars.Contains(sidecar)))
                sidecar = null;
            try
            {
                (long length, DateTimeOffset lastWrite) = Facts(path);
                var stamp = new FileStamp(length, lastWrite);
                if (sidecar is not null)
                {
                    (long sidecarLength, DateTimeOffset sidecarLastWrite) = Facts(sidecar);
                    stamp = stamp with { SidecarLength = sidecarLength, SidecarLastWrite = sidecarLastWrite };
                }

                // Two corpora can hold a file of the same name; the second one is then known by its whole path.
                string unique = _keys.Add(key) ? key : path.Replace('\\', '/');
                Files.Add(new CorpusFile(path, unique, sidecar, stamp));
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                Failures.Add(new CorpusFailure(path, null, "the file cannot be read: " + e.Message));
            }
        }
    }
}
