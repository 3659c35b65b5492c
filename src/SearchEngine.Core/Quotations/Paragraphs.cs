using SearchEngine.Core.Articles;

namespace SearchEngine.Core.Quotations;

/// <summary>Parts a text into its paragraphs.</summary>
internal static class Paragraphs
{
    /// <summary>
    /// The paragraphs of <paramref name="text"/> in order, without the white space around them; none is empty. Blank
    /// lines part them, as does the paragraph separator U+2029. A single line break does not.
    /// </summary>
    public static List<TextRange> Of(ReadOnlySpan<char> text)
    {
        List<TextRange> paragraphs = [];
        int start = Skip(text, 0);
        int end = start;
        bool lineBroken = false;
        for (int i = start; i < text.Length; i++)
        {
            char c = text[i];
            if (!char.IsWhiteSpace(c))
            {
                end = i + 1;
                lineBroken = false;
            }
            else if (c == '\u2029' || (c == '\n' && lineBroken) || (c == '\r' && lineBroken && !IsBeforeLineFeed(text, i)))
            {
                paragraphs.Add(TextRange.Between(start, end));
                start = end = Skip(text, i);
                lineBroken = false;
                i = start - 1;
            }
            else if (c == '\n' || (c == '\r' && !IsBeforeLineFeed(text, i)))
            {
                lineBroken = true;
            }
        }

        if (end > start) paragraphs.Add(TextRange.Between(start, end));
        return paragraphs;
    }

    private static bool IsBeforeLineFeed(ReadOnlySpan<char> text, int index) =>
        index + 1 < text.Length && text[index + 1] == '\n';

    private static int Skip(ReadOnlySpan<char> text, int index)
    {
        while (index < text.Length && char.IsWhiteSpace(text[index])) index++;
        return index;
    }
}
