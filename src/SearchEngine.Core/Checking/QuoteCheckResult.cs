namespace SearchEngine.Core.Checking;

/// <summary>What the archive says about a text that somebody is said to have said.</summary>
/// <param name="Verdict">The finding.</param>
/// <param name="Matches">
/// The quotes that show it, best first; for <see cref="CheckVerdict.Spliced"/> one a piece, in the order of the text. Empty for
/// <see cref="CheckVerdict.NotFound"/>.
/// </param>
/// <param name="FirstSeen">When the archive first printed the words; the earliest of the first match's, null when not known.</param>
/// <param name="Speaker">The name under which the words were really printed, where that is one name; for <see cref="CheckVerdict.Misattributed"/> the real speaker.</param>
/// <param name="Notes">Sentences that a reader should know beside the verdict.</param>
public sealed record QuoteCheckResult(
    CheckVerdict Verdict,
    IReadOnlyList<QuoteMatch> Matches,
    DateTimeOffset? FirstSeen,
    string? Speaker,
    IReadOnlyList<string> Notes);

/// <summary>Whether a text was said in these words.</summary>
public enum CheckVerdict
{
    /// <summary>The words and the marks inside them; honest ellipses and bracketed insertions are allowed.</summary>
    Verbatim,

    /// <summary>The same words in other marks: quotation marks, dashes, apostrophes, case, punctuation, accents.</summary>
    Typography,

    /// <summary>Words were changed, added or moved.</summary>
    Altered,

    /// <summary>Pieces of one or more quotes joined, or words left out without an ellipsis.</summary>
    Spliced,

    /// <summary>The words are there, of another speaker.</summary>
    Misattributed,

    /// <summary>No quote of the archive is near.</summary>
    NotFound,
}

/// <summary>A quote beside the text, or beside one piece of it.</summary>
/// <param name="Quote">The quote; where the words run on into other quotes of the same statement, the one they begin in.</param>
/// <param name="ContinuedIn">Those other quotes.</param>
/// <param name="Similarity">
/// From 0 to 1: twice the words in common over the words of both (Dice 1945), where those of the quote are counted from the
/// first to the last aligned one, and what an ellipsis or a bracket stands for, and the bracket, are not counted.
/// </param>
/// <param name="Diff">The text and the aligned part of the quote, word by word.</param>
/// <param name="CheckedStart">Where the piece begins in the text, in UTF-16 code units; 0 where it is the whole text.</param>
/// <param name="CheckedLength">How many UTF-16 code units it takes.</param>
/// <param name="FirstIn">The quote of the earliest published article among the candidates that print the same words; this quote where none is earlier.</param>
public sealed record QuoteMatch(
    QuoteCandidate Quote,
    IReadOnlyList<QuoteCandidate> ContinuedIn,
    double Similarity,
    IReadOnlyList<DiffPart> Diff,
    int CheckedStart,
    int CheckedLength,
    QuoteCandidate FirstIn)
{
    /// <summary>When that article was published; null when not known.</summary>
    public DateTimeOffset? FirstSeen => FirstIn.Published;
}

/// <summary>
/// A run of words that fared alike. All <see cref="Text"/>s joined are the checked piece, all <see cref="Original"/>s joined
/// are the aligned part of the quote.
/// </summary>
/// <param name="Op">How they fared.</param>
/// <param name="Text">The words of the checked text; empty for <see cref="DiffOp.Delete"/>.</param>
/// <param name="Original">The words of the quote; empty for <see cref="DiffOp.Insert"/>.</param>
public sealed record DiffPart(DiffOp Op, string Text, string Original);

/// <summary>How words of a checked text relate to those of a quote.</summary>
public enum DiffOp
{
    /// <summary>The same words and marks (outer marks and white space may differ).</summary>
    Equal,

    /// <summary>The text has words that the quote has not.</summary>
    Insert,

    /// <summary>The quote has words that the text has not.</summary>
    Delete,

    /// <summary>Other words stand there, or the same in other marks.</summary>
    Replace,
}
