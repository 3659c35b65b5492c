using Lucene.Net.Index;
using Lucene.Net.Store;
using SearchEngine.Core.Articles;
using SearchEngine.Core.Postings;

namespace SearchEngine.Core.Indexing.Storage;

/// <summary>
/// The files of one commit, all open at once, so that they can be read to their end whatever the writer deletes meanwhile. (On Windows, what
/// is open is not deleted.)
/// </summary>
internal sealed class OpenedCommit : IDisposable
{
    /// <summary>How many commits are tried whose files go while they are opened: each time the writer was faster with the next one.</summary>
    private const int MaxTries = 100;

    private OpenedCommit(string generation, SegmentInfos commit, FSDirectory directory)
    {
        (Generation, Commit) = (generation, commit);
        try
        {
            using var mapped = new MappedDirectory(directory.Directory);
            foreach (string name in CommitFiles.Of(commit, directory))
            {
                Files.Add(name, directory.OpenInput(name, IOContext.READ_ONCE));
                Mapped.Add(name, mapped.OpenInput(name, IOContext.DEFAULT));
            }
        }
        catch
        {
            Dispose();
            throw;
        }
    }

    /// <summary>The generation of the archive that the commit is of.</summary>
    public string Generation { get; }

    /// <summary>The commit.</summary>
    public SegmentInfos Commit { get; }

    /// <summary>Its files by their names, for who does not know yet whether they are whole: a sector that cannot be read is an error.</summary>
    public SortedDictionary<string, IndexInput> Files { get; } = new(StringComparer.Ordinal);

    /// <summary>The same, mapped into memory, for who opens the index that they are: a sector that cannot be read ends the process.</summary>
    public SortedDictionary<string, IndexInput> Mapped { get; } = new(StringComparer.Ordinal);

    /// <summary>Opens the last commit of the archive in <paramref name="folder"/>.</summary>
    /// <exception cref="ArchiveException">There is none, or it is damaged.</exception>
    public static OpenedCommit Open(ArchiveFolder folder)
    {
        (string Generation, long Commit)? missed = null;
        for (int tried = 1; ; tried++)
        {
            string generation = folder.Current() ?? throw new ArchiveException($"There is no archive in {folder.Path}.");
            using var directory = new NIOFSDirectory(folder.PathOf(generation), NoLockFactory.GetNoLockFactory());
            try
            {
                return new OpenedCommit(generation, CommitFiles.Read(directory), directory);
            }
            catch (Exception missing) when (missing is FileNotFoundException or DirectoryNotFoundException)
            {
                // A writer removes files once there is a commit without them: where there is none, it was not a writer.
                (string Generation, long Commit) current = (generation, LastCommit(directory));
                if (current == missed || tried == MaxTries)
                    throw new ArchiveException($"The archive in {folder.Path} is damaged: {missing.Message} newsearch verify says what is missing, and what to do.", missing);
                missed = current;
            }
        }
    }

    private static long LastCommit(Lucene.Net.Store.Directory directory)
    {
        try
        {
            return SegmentInfos.GetLastCommitGeneration(directory);
        }
        catch (DirectoryNotFoundException)
        {
            return -1;
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (IndexInput file in Files.Values.Concat(Mapped.Values)) file.Dispose();
    }
}
