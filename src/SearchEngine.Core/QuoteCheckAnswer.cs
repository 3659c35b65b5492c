using System.ComponentModel.DataAnnotations;
using SearchEngine.Core.Articles;

namespace SearchEngine.Core;

/// <summary>What the archive says about words that somebody is said to have said.</summary>
/// <param name="Verdict">
/// <c>verbatim</c>, <c>typography</c> (the same words, other marks), <c>altered</c>, <c>spliced</c> (pieces of one or more
/// quotes joined, or words left out without an ellipsis), <c>misattributed</c> (the words are there, of another speaker) or
/// <c>notFound</c>.
/// </param>
/// <param name="Matches">The quotes that show it, the best first; for <c>spliced</c> one a piece, in the order of the text.</param>
/// <param name="FirstSeen">When the archive first printed the words of the first match; null when not known.</param>
/// <param name="Speaker">Under whose name the words were printed, where that is one name; for <c>misattributed</c> the real speaker.</param>
/// <param name="Notes">Sentences that a reader should know beside the verdict.</param>
/// <param name="TookMs">The time the archive took, in milliseconds.</param>
/// <param name="FirstIn">Where the archive first printed the words of the first match; null where nothing matches.</param>
public sealed record QuoteCheckAnswer(
    [property: AllowedValues("verbatim", "typography", "altered", "spliced", "misattributed", "notFound")] string Verdict,
    IReadOnlyList<QuoteCheckMatch> Matches,
    DateTimeOffset? FirstSeen,
    string? Speaker,
    IReadOnlyList<string> Notes,
    double TookMs,
    FirstPrinted? FirstIn);

/// <summary>A quote beside the checked text, or beside one piece of it.</summary>
/// <param name="Quote">The quote, as in a search for quotes.</param>
/// <param name="ContinuedIn">The ids of further quotes of the same statement that the words run on into.</param>
/// <param name="Similarity">From 0 to 1: twice the words in common over the words of both.</param>
/// <param name="Diff">The text and the aligned part of the quote, word by word.</param>
/// <param name="Checked">The piece of the checked text that is compared: a range of it.</param>
/// <param name="FirstSeen">When the archive first printed these words; null when not known.</param>
/// <param name="FirstIn">Where it did.</param>
public sealed record QuoteCheckMatch(
    QuoteHit Quote,
    IReadOnlyList<string> ContinuedIn,
    [property: Range(0d, 1d)] double Similarity,
    IReadOnlyList<QuoteDifference> Diff,
    TextRange Checked,
    DateTimeOffset? FirstSeen,
    FirstPrinted FirstIn);

/// <summary>Where words were first printed.</summary>
/// <param name="Quote">The id of the quote.</param>
/// <param name="Article">The article it is from.</param>
public sealed record FirstPrinted(string Quote, QuotedArticle Article);

/// <summary>A run of words that fared alike.</summary>
/// <param name="Op"><c>equal</c>, <c>insert</c>, <c>delete</c> or <c>replace</c>.</param>
/// <param name="Text">The words of the checked text.</param>
/// <param name="Original">The words of the quote.</param>
public sealed record QuoteDifference([property: AllowedValues("equal", "insert", "delete", "replace")] string Op, string Text, string Original);
