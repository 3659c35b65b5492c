using SearchEngine.Core.Articles;

namespace SearchEngine.Core;

/// <summary>All places of one article that match a query.</summary>
/// <param name="Id">The article's id.</param>
/// <param name="Query">How the query was read.</param>
/// <param name="Headline">What matched in the headline: ranges of it in order, none inside another.</param>
/// <param name="Highlights">The same for each of the highlights.</param>
/// <param name="Body">The same for the body, what matched in its quotes included.</param>
/// <param name="Quotes">The ids of the quotes that match, in the order of the article: all of those of which a hit shows the best.</param>
/// <param name="TookMs">The time the archive took, in milliseconds.</param>
public sealed record MatchesAnswer(
    string Id,
    QueryReadout Query,
    IReadOnlyList<TextRange> Headline,
    IReadOnlyList<IReadOnlyList<TextRange>> Highlights,
    IReadOnlyList<TextRange> Body,
    IReadOnlyList<string> Quotes,
    double TookMs);
