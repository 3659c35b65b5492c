namespace SearchEngine.Core.Corpus;

/// <summary>
/// Where the summary points behind "Story highlights" end. By form where there is one (bullets, a block of its own);
/// else by the text: highlights are short single sentences, as a rule without a full stop, and a body's paragraphs are
/// whole sentences.
/// </summary>
internal static class HighlightsBlock
{
    private const int Most = 8;
    private const int Longest = 220;

    /// <summary>The longest highlight where highlights have full stops, and so only their length tells them from a body.</summary>
    private const int LongestSentence = 140;

    /// <summary>How many of the paragraphs behind the marker are highlights.</summary>
    /// <param name="candidates">The paragraphs behind the marker that are not yet known to be something else.</param>
    /// <param name="markerBlock">The block in which the marker stands.</param>
    /// <param name="end">How many of the candidates stand before the dateline; null when there is none.</param>
    public static int Count(IReadOnlyList<Paragraph> candidates, int markerBlock, int? end)
    {
        if (candidates.Count == 0)
            return 0;
        if (PageLines.IsBullet(candidates[0].Text))
            return candidates.TakeWhile(paragraph => PageLines.IsBullet(paragraph.Text)).Count();
        if (end is { } count and <= 12)
            return candidates.Take(count).TakeWhile(paragraph => paragraph.Text.Length <= 300).Count();
        return OfBlock(candidates, markerBlock) ?? OfSentences(candidates);
    }

    /// <summary>
    /// Lines directly under each other, parted from the body by a blank line. Null where a line is a paragraph
    /// throughout the page, which shows in lines that are too long or too many.
    /// </summary>
    private static int? OfBlock(IReadOnlyList<Paragraph> candidates, int markerBlock)
    {
        int block = candidates[0].Block;
        int count = candidates.TakeWhile(paragraph => paragraph.Block == block).Count();
        bool ofItsOwn = count < candidates.Count && count <= Most && (count > 1 || block == markerBlock);
        return ofItsOwn && candidates.Take(count).All(paragraph => paragraph.Text.Length <= Longest) ? count : null;
    }

    private static int OfSentences(IReadOnlyList<Paragraph> candidates)
    {
        bool fullStops = Prose.EndsSentence(candidates[0].Text) && !Prose.EndsWithAbbreviation(candidates[0].Text);
        int count = 0;
        while (count < candidates.Count && count < Most)
        {
            string text = candidates[count].Text;
            bool fits = fullStops
                ? count < 5 && text.Length <= LongestSentence && Prose.Sentences(text).Count == 1 && !Prose.BeginsWithQuotation(text)
                : text.Length <= Longest && (IsUnfinished(text) || (IsQuestion(text) && count + 1 < candidates.Count && IsUnfinished(candidates[count + 1].Text)));
            if (!fits)
                break;
            count++;
        }

        // A page has a body: where every paragraph would do as a highlight, the last one is the body.
        return fullStops && count == candidates.Count ? count - 1 : count;
    }

    private static bool IsUnfinished(string text) =>
        !Prose.EndsSentence(text) || (Prose.EndsWithAbbreviation(text) && text.Length <= LongestSentence);

    private static bool IsQuestion(string text) => Prose.Last(text) == '?' && text.Length <= LongestSentence;
}
