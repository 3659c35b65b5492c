using System.ComponentModel.DataAnnotations;
using SearchEngine.Core.Highlighting;
using SearchEngine.Core.Searching;

namespace SearchEngine.Core;

/// <summary>The answer to a search.</summary>
/// <param name="Query">How the query was read.</param>
/// <param name="Total">How many articles match.</param>
/// <param name="TookMs">The time the archive took, in milliseconds.</param>
/// <param name="Hits">The page of hits.</param>
/// <param name="Facets">The counts asked for, by facet; empty when none was.</param>
/// <param name="NextCursor">The <c>cursor</c> of the page behind this one; null on the last page.</param>
/// <param name="DidYouMean">Where nothing was found: a query that has hits under the same filters; null where there is none to offer.</param>
/// <param name="Permalink">
/// The address of this search, relative to the server, for citing: the query as it was read, the number of the ranking and the
/// moment of the archive that was searched.
/// </param>
public sealed record SearchAnswer(
    QueryReadout Query,
    HitCount Total,
    double TookMs,
    IReadOnlyList<Hit> Hits,
    IReadOnlyDictionary<string, IReadOnlyList<FacetValue>> Facets,
    string? NextCursor,
    string? DidYouMean,
    string Permalink);

/// <summary>How a query was read.</summary>
/// <param name="Text">What was typed.</param>
/// <param name="Reading">The query in canonical form: what was searched for.</param>
/// <param name="Notes">Sentences for the person who typed: what was read otherwise than it may have been meant, and why nothing was found.</param>
public sealed record QueryReadout(string Text, string Reading, IReadOnlyList<string> Notes);

/// <summary>How many articles match.</summary>
/// <param name="Value">The count.</param>
/// <param name="Relation"><c>eq</c>: the count is exact; <c>gte</c>: there may be more, as the search asked for no exact one.</param>
public sealed record HitCount(int Value, [property: AllowedValues("eq", "gte")] string Relation = "eq");

/// <summary>An article that was found.</summary>
/// <param name="Id">The article's id.</param>
/// <param name="Score">Its relevance; comparable within one answer only.</param>
/// <param name="Url">Its address on the web.</param>
/// <param name="Headline">Its headline, marked.</param>
/// <param name="Source">Its publisher.</param>
/// <param name="Section">Its section.</param>
/// <param name="Byline">Its authors.</param>
/// <param name="Published">When it was published.</param>
/// <param name="Updated">When this version was made, where it is not the first.</param>
/// <param name="Highlights">Its highlights, marked.</param>
/// <param name="Snippets">Pieces of its text that show why it was found, the best first.</param>
/// <param name="Matched">
/// By text field that matched: <c>exact</c> when every word or phrase of the query that is found in the field stands there
/// in the typed form, else the loosest way in which one of them is found: <c>stem</c>, <c>wildcard</c> or <c>fuzzy</c>.
/// </param>
/// <param name="Quotes">
/// Its quotes that match: those that meet the query's <c>quote:</c> and <c>speaker:</c> clauses where it has any, else those
/// in which a word or phrase of it stands; at most <see cref="NewsArchive.MaxQuotesOfHit"/>, the best first.
/// </param>
/// <param name="Explanation">How <paramref name="Score"/> comes about, where that was asked for.</param>
public sealed record Hit(
    string Id,
    float Score,
    string? Url,
    MarkedText Headline,
    string? Source,
    string? Section,
    IReadOnlyList<string> Byline,
    DateTimeOffset? Published,
    DateTimeOffset? Updated,
    IReadOnlyList<MarkedText> Highlights,
    IReadOnlyList<Snippet> Snippets,
    IReadOnlyDictionary<string, string> Matched,
    IReadOnlyList<QuoteHit> Quotes,
    ScoreExplanation? Explanation = null)
{
    /// <summary>How many other articles of the archive print the same story nearly alike, whether or not the query finds them.</summary>
    public int CopyCount { get; init; }

    /// <summary>These articles, the earliest first, at most <see cref="NewsArchive.MaxCopiesOfHit"/>; empty where copies are not folded.</summary>
    public IReadOnlyList<PrintedCopy> Copies { get; init; } = [];
}

/// <summary>An article that prints the story of another one nearly alike.</summary>
/// <param name="Id">The article's id.</param>
/// <param name="Source">Its publisher.</param>
/// <param name="Headline">Its headline.</param>
/// <param name="Published">When it was published.</param>
/// <param name="Url">Its address on the web.</param>
public sealed record PrintedCopy(string Id, string? Source, string Headline, DateTimeOffset? Published, string? Url);
