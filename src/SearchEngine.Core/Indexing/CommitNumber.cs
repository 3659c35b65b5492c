using System.Globalization;
using Lucene.Net.Index;

namespace SearchEngine.Core.Indexing;

/// <summary>
/// The number of a commit of an archive. It goes up with every commit, through rebuilds as well, in which Lucene's own generations begin
/// anew: what the generations before came to is kept with the commit.
/// </summary>
internal static class CommitNumber
{
    /// <summary>The number of the commit that <paramref name="state"/> is of.</summary>
    public static long Of(DirectoryReader state) => CommitFacts.Of(state).Number;

    /// <summary>The number of a commit.</summary>
    /// <param name="data">The data of the commit.</param>
    /// <param name="generation">Lucene's generation of it.</param>
    public static long Of(IDictionary<string, string> data, long generation) => Earlier(data) + generation;

    /// <summary>How many commits there were before Lucene's first generation.</summary>
    public static long Earlier(IDictionary<string, string> data) =>
        data.TryGetValue(Schema.EarlierCommitsKey, out string? earlier) ? long.Parse(earlier, CultureInfo.InvariantCulture) : 0;
}
