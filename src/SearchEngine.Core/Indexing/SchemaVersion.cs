using System.Globalization;
using SearchEngine.Core.Articles;

namespace SearchEngine.Core.Indexing;

/// <summary>Which <see cref="Schema.Version"/> a commit was written with, and what can be done with it.</summary>
internal static class SchemaVersion
{
    /// <summary>The oldest version whose articles can be taken over, and that can be searched meanwhile.</summary>
    public const int Oldest = 4;

    /// <summary>The version in the data of a commit; 0 where they name none.</summary>
    public static int Of(IDictionary<string, string> commit) =>
        commit.TryGetValue(Schema.VersionKey, out string? version)
        && int.TryParse(version, NumberStyles.None, CultureInfo.InvariantCulture, out int number) ? number : 0;

    /// <summary>Whether the commit is the one that an archive begins with: it names no schema and holds nothing.</summary>
    public static bool IsEmpty(IDictionary<string, string> commit, int documents) => Of(commit) == 0 && documents == 0;

    /// <summary>Why a commit can be neither searched nor taken over, and what to do; null where it can.</summary>
    /// <param name="commit">The data of the commit.</param>
    /// <param name="where">Where it is, beginning with a space; empty where it has no place.</param>
    public static string? Problem(IDictionary<string, string> commit, string where)
    {
        int version = Of(commit);
        return version > Schema.Version
            ? $"The archive{where} was written by a newer version of this program (schema {version}; this one knows {Schema.Version}). Use that version, or another folder with --index. Nothing was changed."
            : version < Oldest
            ? $"The archive{where} was written by a version of this program that is too old for its articles to be taken over (schema {version}; this one takes over {Oldest} and later). Move the folder's content away, or choose another folder with --index, and read the articles anew: newsearch index --corpus DIR. Nothing was changed."
            : null;
    }

    /// <summary>Whether a commit can be searched, but must be rebuilt before it is written to.</summary>
    public static bool IsOlder(IDictionary<string, string> commit) => Of(commit) is >= Oldest and < Schema.Version;

    /// <exception cref="ArchiveException">The commit cannot be written to by this version.</exception>
    public static void RequireWritable(IDictionary<string, string> commit, string where)
    {
        if (Problem(commit, where) is { } problem) throw new ArchiveException(problem);
        if (IsOlder(commit))
            throw new ArchiveException($"The archive{where} is of an older version of this program (schema {Of(commit)}) and takes no changes until it is rebuilt, which newsearch serve, index and rebuild do. If that is under way, try again when it is done.");
    }
}
