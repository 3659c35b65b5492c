using Lucene.Net.Index;
using Lucene.Net.Store;
using SearchEngine.Core.Articles;

namespace SearchEngine.Core.Indexing.Storage;

/// <summary>
/// The files of one commit, all open at once, so that they can be read to their end whatever the writer deletes meanwhile. (On Windows, what
/// is open is not deleted.)
/// </summary>
internal sealed class OpenedCommit : IDisposable
{
    /// <summary>How often a commit is tried whose files go while they are opened. Each time the writer has made another, and so the next one is tried.</summary>
    private const int MaxTries = 100;

    private readonly Lucene.Net.Store.Directory _directory;

    private OpenedCommit(Lucene.Net.Store.Directory directory, string generation, SegmentInfos commit)
    {
        (_directory, Generation, Commit) = (directory, generation, commit);
        try
        {
            foreach (string name in CommitFiles.Of(commit, directory)) Files.Add(name, directory.OpenInput(name, IOContext.READ_ONCE));
        }
        catch
        {
            Close();
            throw;
        }
    }

    /// <summary>The generation of the archive that the commit is of.</summary>
    public string Generation { get; }

    /// <summary>The commit.</summary>
    public SegmentInfos Commit { get; }

    /// <summary>Its files by their names.</summary>
    public SortedDictionary<string, IndexInput> Files { get; } = new(StringComparer.Ordinal);

    /// <summary>Opens the last commit of the archive in <paramref name="folder"/>.</summary>
    /// <exception cref="ArchiveException">There is none, or it is damaged.</exception>
    public static OpenedCommit Open(ArchiveFolder folder)
    {
        for (int tried = 1; ; tried++)
        {
            string generation = folder.Current() ?? throw new ArchiveException($"There is no archive in {folder.Path}.");
            var directory = new NIOFSDirectory(folder.PathOf(generation), NoLockFactory.GetNoLockFactory());
            try
            {
                return new OpenedCommit(directory, generation, CommitFiles.Read(directory));
            }
            catch (Exception failure)
            {
                directory.Dispose();
                if (failure is not (FileNotFoundException or DirectoryNotFoundException or IndexNotFoundException)) throw;
                if (tried == MaxTries)
                    throw new ArchiveException($"The archive in {folder.Path} is damaged: {failure.Message} newsearch verify says what is missing.", failure);
                Thread.Sleep(TimeSpan.FromMilliseconds(Math.Min(tried, 20)));
            }
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        Close();
        _directory.Dispose();
    }

    private void Close()
    {
        foreach (IndexInput file in Files.Values) file.Dispose();
    }
}
