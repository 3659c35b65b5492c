namespace SearchEngine.Core.Articles;

/// <summary>
/// Words that an article prints between quotation marks. A quotation that runs over several paragraphs, its opening
/// mark repeated in each, is one quote: its range then holds the paragraph breaks and the repeated marks.
/// </summary>
/// <param name="Text">The words, as printed, without the outer quotation marks.</param>
/// <param name="Start">Where they begin in the body, in UTF-16 code units.</param>
/// <param name="Length">How many UTF-16 code units of the body they take.</param>
public sealed record Quote(string Text, int Start, int Length)
{
    /// <summary>The place of the words in the body.</summary>
    public TextRange Range => new(Start, Length);
}
