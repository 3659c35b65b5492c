using SearchEngine.Core.Articles;
using SearchEngine.Core.Quotations.Wording;

namespace SearchEngine.Core.Quotations;

/// <summary>
/// Finds block quotations: a paragraph without marks behind one that ends with a colon and says that somebody speaks ("The
/// ministry said in a statement:"). They are candidates: one that attribution gives to nobody is none.
/// </summary>
internal static class BlockQuotations
{
    private const int WordsBeforeColon = 12;
    private const int FewestLetters = 20;

    /// <summary>The places of the candidates in <paramref name="body"/>, in order.</summary>
    public static IReadOnlyList<TextRange> Candidates(string body)
    {
        var found = new List<TextRange>();
        List<TextRange> paragraphs = Paragraphs.Of(body);
        for (int p = 0; p + 1 < paragraphs.Count; p++)
        {
            if (!Introduces(body.AsSpan(paragraphs[p].Start, paragraphs[p].Length).TrimEnd())) continue;
            TextRange block = Trimmed(body, paragraphs[p + 1]);
            if (IsSpeech(body.AsSpan(block.Start, block.Length))) found.Add(block);
        }

        return found;
    }

    private static bool Introduces(ReadOnlySpan<char> paragraph)
    {
        if (paragraph.IsEmpty || paragraph[^1] != ':') return false;
        int words = 0;
        int end = paragraph.Length;
        while (words < WordsBeforeColon && end > 0)
        {
            while (end > 0 && !char.IsLetter(paragraph[end - 1])) if (paragraph[--end] is '.' or '?' or '!') return false;
            int start = end;
            while (start > 0 && char.IsLetter(paragraph[start - 1])) start--;
            if (start == end) return false;
            if ((WordLists.Shared.OfLower(paragraph[start..end]) & (WordClass.Reporting | WordClass.Attributing)) != 0) return true;
            (end, words) = (start, words + 1);
        }

        return false;
    }

    /// <summary>A paragraph of sentences, without any quotation mark and without the dash or bullet of a list.</summary>
    private static bool IsSpeech(ReadOnlySpan<char> block)
    {
        if (block.Length < FewestLetters || !char.IsLetter(block[0]) || block[^1] is not ('.' or '!' or '?' or '…')) return false;
        foreach (char c in block) if (QuotationMarks.IsDouble(c)) return false;
        return true;
    }

    private static TextRange Trimmed(string body, TextRange paragraph)
    {
        int start = paragraph.Start;
        int end = paragraph.End;
        while (start < end && char.IsWhiteSpace(body[start])) start++;
        while (end > start && char.IsWhiteSpace(body[end - 1])) end--;
        return TextRange.Between(start, end);
    }
}
