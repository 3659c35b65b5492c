using System.ComponentModel.DataAnnotations;
using SearchEngine.Core.Articles;
using SearchEngine.Core.Searching;

namespace SearchEngine.Core;

/// <summary>The answer to a search for quotes.</summary>
/// <param name="Query">How the query was read.</param>
/// <param name="Total">How many quotes match.</param>
/// <param name="TookMs">The time the archive took, in milliseconds.</param>
/// <param name="Hits">The page of hits.</param>
/// <param name="Facets">The counts asked for, by facet; empty when none was.</param>
/// <param name="NextCursor">The <c>cursor</c> of the page behind this one; null on the last page.</param>
public sealed record QuoteAnswer(
    QueryReadout Query,
    HitCount Total,
    double TookMs,
    IReadOnlyList<QuoteHit> Hits,
    IReadOnlyDictionary<string, IReadOnlyList<FacetValue>> Facets,
    string? NextCursor);

/// <summary>A quote that was found.</summary>
/// <param name="Id">The quote's id: the article's, <c>#</c>, its number in the article.</param>
/// <param name="Text">The words as printed.</param>
/// <param name="Html">The same, escaped for HTML, with what matched inside <c>&lt;mark&gt;</c>.</param>
/// <param name="Spans">What matched: ranges of <paramref name="Text"/>.</param>
/// <param name="Speaker">Who said it; null when the article attributes the words to nobody.</param>
/// <param name="Cue">The verb or phrase that attributes it, as printed.</param>
/// <param name="Kind"><c>full</c>, <c>fragment</c> or <c>term</c>.</param>
/// <param name="Context">What stands around it.</param>
/// <param name="Field">The text it is in: <c>body</c>, <c>headline</c> or <c>highlights</c>.</param>
/// <param name="Start">Where it begins in that text, in UTF-16 code units.</param>
/// <param name="Length">How many UTF-16 code units it takes.</param>
/// <param name="Article">The article it is from.</param>
/// <param name="Score">Its relevance; comparable within one answer only.</param>
public sealed record QuoteHit(
    string Id,
    string Text,
    string Html,
    IReadOnlyList<TextRange> Spans,
    Speaker? Speaker,
    string? Cue,
    [property: AllowedValues("full", "fragment", "term")] string Kind,
    QuoteContext Context,
    [property: AllowedValues("body", "headline", "highlights")] string Field,
    int Start,
    int Length,
    QuotedArticle Article,
    float Score)
{
    /// <summary>Which of the highlights it is in, from 0; null for a quote in another text.</summary>
    public int? Item { get; init; }
}

/// <summary>What stands around a quote in its text, quotation marks included.</summary>
/// <param name="Before">The rest of its sentence before it, and the sentence before that.</param>
/// <param name="After">The rest of its sentence behind it, and the sentence behind that.</param>
public sealed record QuoteContext(string Before, string After);

/// <summary>The article that a quote is from.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Headline">Its headline.</param>
/// <param name="Source">Its publisher.</param>
/// <param name="Published">When it was published.</param>
/// <param name="Url">Its address on the web.</param>
public sealed record QuotedArticle(string Id, string Headline, string? Source, DateTimeOffset? Published, string? Url);
