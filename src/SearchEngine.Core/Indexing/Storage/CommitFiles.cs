using Lucene.Net.Codecs;
using Lucene.Net.Index;
using Lucene.Net.Store;
using SearchEngine.Core.Articles;

namespace SearchEngine.Core.Indexing.Storage;

/// <summary>The files of a commit, and whether each is what was written: every one ends with a checksum of itself.</summary>
internal static class CommitFiles
{
    /// <summary>The footer of every file: a magic number, the kind of the checksum, the checksum.</summary>
    private const int FooterLength = 16;

    /// <summary>The last commit in <paramref name="directory"/>.</summary>
    /// <exception cref="ArchiveException">The list of its segments is damaged.</exception>
    /// <exception cref="IOException">There is none, or a file of it is missing.</exception>
    public static SegmentInfos Read(Lucene.Net.Store.Directory directory)
    {
        var commit = new SegmentInfos();
        try
        {
            commit.Read(directory);
        }
        catch (Exception damage) when (damage is not (FileNotFoundException or DirectoryNotFoundException or UnauthorizedAccessException))
        {
            throw new ArchiveException(
                $"The list of the archive's segments is damaged: {damage.Message} Restore a backup with newsearch restore DIR --force, or move the folder's content away and index the corpus again.", damage);
        }

        return commit;
    }

    /// <summary>The names of the files of <paramref name="commit"/>, its own list of segments included.</summary>
    public static IEnumerable<string> Of(SegmentInfos commit, Lucene.Net.Store.Directory directory) => commit.GetFiles(directory, includeSegmentsFile: true);

    /// <summary>What is wrong with the file <paramref name="name"/>; null when it is what was written.</summary>
    public static string? Problem(Lucene.Net.Store.Directory directory, string name)
    {
        try
        {
            using IndexInput input = directory.OpenInput(name, IOContext.READ_ONCE);
            return Problem(input);
        }
        catch (Exception missing) when (missing is FileNotFoundException or DirectoryNotFoundException)
        {
            return "it is missing";
        }
        catch (UnauthorizedAccessException denied)
        {
            return $"it cannot be read: {denied.Message}";
        }
    }

    /// <summary>What is wrong with an open file; null when it is what was written.</summary>
    public static string? Problem(IndexInput input)
    {
        if (input.Length < FooterLength) return $"it is cut short: {input.Length} bytes are left of it";
        try
        {
            CodecUtil.ChecksumEntireFile(input);
            return null;
        }
        catch (IOException damage)
        {
            // Lucene throws the same for a checksum that fails and for a disk that does.
            return $"its content is not what was written, or cannot be read: {damage.Message}";
        }
    }
}
