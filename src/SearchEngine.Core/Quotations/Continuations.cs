using static SearchEngine.Core.Quotations.QuotationMarkKind;

namespace SearchEngine.Core.Quotations;

/// <summary>The stretches of one paragraph, as a part of all that were read.</summary>
/// <param name="Start">Where the paragraph begins in the text.</param>
/// <param name="First">The index of its first stretch.</param>
/// <param name="Count">How many it has.</param>
internal readonly record struct ParagraphStretches(int Start, int First, int Count)
{
    /// <summary>The index just behind its last stretch.</summary>
    public int End => First + Count;
}

/// <summary>
/// Joins the parts of quotations that run over several paragraphs. By convention the opening mark is repeated at the
/// start of each, and the closing mark stands only in the last. A paragraph whose closing mark was forgotten, followed by
/// one that begins with a quotation of its own, looks alike; these are told apart by how the paragraph ends (in the middle
/// of a sentence: forgotten) and by whether a closing mark comes at all.
/// </summary>
internal static class Continuations
{
    /// <summary>The most paragraphs that one quotation runs over; more is taken for marks that were never closed.</summary>
    public const int MostParagraphs = 64;

    /// <summary>
    /// The last paragraph of the chain that begins with paragraph <paramref name="first"/>: each leaves a quotation
    /// open and the next repeats its mark. <paramref name="joined"/> says whether the chain is one quotation, closed in
    /// its last paragraph; if not, every paragraph up to the last ends its own. The paragraphs between first and last
    /// hold nothing but that quotation, so a caller goes on with the last and nothing is looked at twice.
    /// </summary>
    public static int LastOfChain(
        string text, IReadOnlyList<ParagraphStretches> paragraphs, IReadOnlyList<Stretch> stretches, int first, out bool joined)
    {
        int last = first;
        do
        {
            if (!IsOpen(paragraphs[last], stretches)
                || last + 1 == paragraphs.Count
                || !Continues(text, paragraphs[last], paragraphs[last + 1], stretches))
            {
                joined = false;
                return last;
            }

            last++;
        }
        while (paragraphs[last].Count == 1 && IsOpen(paragraphs[last], stretches));
        joined = stretches[paragraphs[last].First].Ending == StretchEnding.Closed && last - first < MostParagraphs;
        return last;
    }

    private static bool IsOpen(ParagraphStretches paragraph, IReadOnlyList<Stretch> stretches) =>
        paragraph.Count > 0 && stretches[paragraph.End - 1].Ending == StretchEnding.Open;

    private static bool Continues(string text, ParagraphStretches paragraph, ParagraphStretches next, IReadOnlyList<Stretch> stretches)
    {
        if (next.Count == 0) return false;
        Stretch open = stretches[paragraph.End - 1], repeated = stretches[next.First];
        return repeated.OpenAt == next.Start
            && repeated.Open == open.Open
            && (EndsSentence(text, open) || BeginsLowerCase(text, repeated));
    }

    // Verse and lists break a quotation at a comma; a quotation that ends in a bare word lost its mark.
    private static bool EndsSentence(string text, Stretch stretch)
    {
        int i = stretch.End - 1;
        while (i >= stretch.Start && (char.IsWhiteSpace(text[i]) || text[i] is ')' or ']' || QuotationMarks.KindOf(text[i]) != None)) i--;
        return i >= stretch.Start
            && (text[i] is '.' or '!' or '?' or ':' or ';' or ',' or '\u2026' or '\u3002' or '\uFF01' or '\uFF1F' or '\uFF1A'
                || char.GetUnicodeCategory(text[i]) == System.Globalization.UnicodeCategory.DashPunctuation);
    }

    private static bool BeginsLowerCase(string text, Stretch stretch) =>
        stretch.Start < stretch.End && char.IsLower(text[stretch.Start]);
}
