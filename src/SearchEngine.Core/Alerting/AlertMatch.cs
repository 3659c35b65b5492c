using SearchEngine.Core.Articles;
using SearchEngine.Core.Checking;

namespace SearchEngine.Core.Alerting;

/// <summary>Why a saved search fires.</summary>
public enum AlertReason
{
    /// <summary>The article is one that the search finds.</summary>
    Match,

    /// <summary>The article prints the saved quote, in these words.</summary>
    Quote,

    /// <summary>The article prints the saved quote in other words, or as another speaker's.</summary>
    Altered,
}

/// <summary>
/// A saved search that fires for an article, with the places that show it. It holds places and no text: the words are those of
/// the version of the article for which it fired.
/// </summary>
/// <param name="SavedSearchId">The saved search.</param>
/// <param name="Reason">Why it fires.</param>
public sealed record AlertMatch(string SavedSearchId, AlertReason Reason)
{
    /// <summary>The most <see cref="Ranges"/>, <see cref="Quotes"/> and <see cref="Changes"/>, each.</summary>
    public const int MaxPlaces = 20;

    /// <summary>What the check says of the words that the article prints, for a saved quote; null for a search.</summary>
    public CheckVerdict? Verdict { get; init; }

    /// <summary>
    /// For a saved quote, how like it the printed words are, from 0 to 1 (<see cref="QuoteMatch.Similarity"/>); 1 for the same words. Null for a search.
    /// </summary>
    public double? Similarity { get; init; }

    /// <summary>
    /// The ids of the article's quotes (<c>{articleId}#{number}</c>) that show it: those that print the saved quote, or that meet the query's clauses
    /// about quotes, in the order of the article. At most <see cref="MaxPlaces"/>.
    /// </summary>
    public IReadOnlyList<string> Quotes { get; init; } = [];

    /// <summary>
    /// The places in the article that matched, in the order of the article: the query's words, or the words that were laid beside the saved
    /// quote. Empty where only conditions matched, such as a filter. At most <see cref="MaxPlaces"/>, the first ones.
    /// </summary>
    public IReadOnlyList<MatchedRange> Ranges { get; init; } = [];

    /// <summary>
    /// For a saved quote, where the printed words are not the saved ones, in the order of the article. Empty for a search, and where all words are the same.
    /// At most <see cref="MaxPlaces"/>, the first ones.
    /// </summary>
    public IReadOnlyList<QuoteChange> Changes { get; init; } = [];
}

/// <summary>A place in a text of an article, in UTF-16 code units of that text.</summary>
/// <param name="Field"><c>headline</c>, <c>highlights</c> or <c>body</c>.</param>
/// <param name="Item">Which of the highlights, from 0; 0 for the others.</param>
/// <param name="Start">Where it begins.</param>
/// <param name="Length">How long it is; 0 for the place of something that is not there.</param>
public sealed record MatchedRange(string Field, int Item, int Start, int Length);

/// <summary>A run of words that an article prints otherwise than the saved quote.</summary>
/// <param name="Op">
/// What the article did: <see cref="DiffOp.Insert"/> words, <see cref="DiffOp.Delete"/> words, or <see cref="DiffOp.Replace"/> them. Never <see cref="DiffOp.Equal"/>.
/// </param>
/// <param name="Printed">The words in the article; of length 0 where the article leaves them out.</param>
/// <param name="Saved">The words in <see cref="SavedQuote.Text"/>; of length 0 where the article adds some.</param>
public sealed record QuoteChange(DiffOp Op, MatchedRange Printed, TextRange Saved);
