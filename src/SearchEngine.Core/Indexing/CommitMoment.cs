using System.Globalization;
using Lucene.Net.Index;

namespace SearchEngine.Core.Indexing;

/// <summary>
/// The moment of a commit, in whole milliseconds. Every version of an article that a commit holds was recorded at or before it, and
/// every later one is recorded after it: so a moment names one state of the archive, for good.
/// </summary>
internal static class CommitMoment
{
    /// <summary>The moment that <paramref name="state"/> was committed at; null where the commit names none.</summary>
    public static DateTimeOffset? Of(DirectoryReader state) => CommitFacts.Of(state).Moment;

    /// <summary>The moment in the data of a commit; null where they name none.</summary>
    public static DateTimeOffset? Of(IDictionary<string, string> data) =>
        data.TryGetValue(Schema.CommittedKey, out string? committed)
            ? DateTimeOffset.Parse(committed, CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind)
            : null;

    /// <summary>The moment as the data of a commit hold it.</summary>
    public static string Written(DateTimeOffset moment) => moment.ToString("O", CultureInfo.InvariantCulture);
}
