using System.Buffers;

namespace SearchEngine.Core.Quotations;

/// <summary>
/// Lists the marks of a paragraph, in text order. Apostrophes inside a word are none, nor are the two around a value in
/// markup that was left in the text (<c>href="…"</c>).
/// </summary>
internal static class MarkScanner
{
    private static readonly SearchValues<char> MarkCharacters = SearchValues.Create(
        Enumerable.Range(0, char.MaxValue).Select(c => (char)c).Where(c => QuotationMarks.KindOf(c) != QuotationMarkKind.None).ToArray());

    private const int LongestValue = 2048;

    /// <summary>Puts the marks of <paramref name="text"/> from <paramref name="start"/> up to <paramref name="end"/> into <paramref name="marks"/>.</summary>
    public static void Scan(ReadOnlySpan<char> text, int start, int end, List<Mark> marks)
    {
        marks.Clear();
        ReadOnlySpan<char> paragraph = text[start..end];
        for (int i = 0; i < paragraph.Length;)
        {
            int next = paragraph[i..].IndexOfAny(MarkCharacters);
            if (next < 0) return;
            i += next;
            int behindValue = SkipValue(paragraph, i);
            if (behindValue > i)
            {
                i = behindValue;
                continue;
            }

            int length = QuotationMarks.LengthAt(paragraph, i);
            QuotationMarkKind kind = QuotationMarks.KindAt(paragraph, i);
            if (!QuotationMarks.IsSingle(kind) || !Apostrophes.IsInsideWord(paragraph, i))
                marks.Add(MarkCosts.Weigh(paragraph, i, length, kind) with { Start = start + i });
            i += length;
        }
    }

    // The index behind the mark that ends the markup value whose first mark is at `index`; `index` when there is none.
    // A value in single marks is one word, for '=' may also stand before an apostrophe. Looking in vain costs no more than
    // the bound, and happens once within it: the next value mark would have been the end of this one.
    private static int SkipValue(ReadOnlySpan<char> text, int index)
    {
        if (index == 0 || text[index - 1] != '=' || !IsValueMark(text[index])) return index;
        ReadOnlySpan<char> rest = text.Slice(index + 1, Math.Min(LongestValue, text.Length - index - 1));
        int length = text[index] == '\'' ? rest.IndexOfAny('\'', ' ', '\n') : rest.IndexOfAny('"', '\u201D');
        return length < 0 || char.IsWhiteSpace(rest[length]) ? index : index + 1 + length + 1;
    }

    private static bool IsValueMark(char c) => c is '"' or '\'' or '\u201C' or '\u201D';
}
