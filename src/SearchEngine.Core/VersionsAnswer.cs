using System.Globalization;
using System.Text.Json.Serialization;
using SearchEngine.Core.Indexing;
using SearchEngine.Core.Searching;

namespace SearchEngine.Core;

/// <summary>The versions of an article that could be seen so far.</summary>
/// <param name="Id">The article's id.</param>
/// <param name="Versions">The versions, the newest first.</param>
public sealed record VersionsAnswer(string Id, IReadOnlyList<VersionAnswer> Versions)
{
    /// <summary>The answer for the history of <paramref name="id"/>.</summary>
    public static VersionsAnswer Of(string id, IReadOnlyList<ArticleVersionEntry> history)
    {
        ArgumentNullException.ThrowIfNull(history);
        return new VersionsAnswer(id, [.. history.Select(entry => VersionAnswer.Of(id, entry))]);
    }
}

/// <summary>One version of an article.</summary>
/// <param name="Number">The number of the version among those that could be seen, from 1 for the oldest.</param>
/// <param name="From">The first moment at which the archive showed it.</param>
/// <param name="To">The moment at which another took its place; null while it is the one shown.</param>
/// <param name="Headline">Its headline.</param>
/// <param name="Updated">When the publisher says it was made; null where it says nothing.</param>
/// <param name="EdNote">What the publisher's desk says of it, such as what it corrects; null where it says nothing.</param>
/// <param name="Version">The publisher's own number of it; null where it gives none.</param>
/// <param name="Article">Where it can be read whole, relative to the server.</param>
public sealed record VersionAnswer(
    int Number,
    DateTimeOffset From,
    DateTimeOffset? To,
    string Headline,
    DateTimeOffset? Updated,
    [property: JsonPropertyName("ednote")] string? EdNote,
    int? Version,
    string Article)
{
    internal static VersionAnswer Of(string id, ArticleVersionEntry entry) => new(
        entry.Number, entry.From, entry.To, entry.Article.Headline, entry.Article.Updated, entry.Article.EdNote, entry.Article.Version,
        $"/v1/articles/{Uri.EscapeDataString(id)}?asOf={entry.From.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture)}");
}

/// <summary>What was withdrawn and reinstated.</summary>
/// <param name="Withdrawals">The record of each article that ever was withdrawn, in the order of the ids.</param>
public sealed record WithdrawalsAnswer(IReadOnlyList<AuditRecord> Withdrawals);
