using System.Runtime.CompilerServices;
using Lucene.Net.Index;

namespace SearchEngine.Core.Indexing;

/// <summary>
/// What a state of the archive says of its commit, read once a state: Lucene lists all files of the commit whenever it is asked, and
/// every search asks.
/// </summary>
/// <param name="Number">The number of the commit (<see cref="CommitNumber"/>).</param>
/// <param name="Moment">The moment of the commit (<see cref="CommitMoment"/>); null where it names none.</param>
internal sealed record CommitFacts(long Number, DateTimeOffset? Moment)
{
    private static readonly ConditionalWeakTable<DirectoryReader, CommitFacts> Known = [];

    /// <summary>The facts of the commit that <paramref name="state"/> is of.</summary>
    public static CommitFacts Of(DirectoryReader state) => Known.GetValue(state, Read);

    private static CommitFacts Read(DirectoryReader state)
    {
        IndexCommit commit = state.IndexCommit;
        return new CommitFacts(CommitNumber.Of(commit.UserData, commit.Generation), CommitMoment.Of(commit.UserData));
    }
}
