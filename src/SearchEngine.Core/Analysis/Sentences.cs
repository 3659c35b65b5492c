using System.Collections.Frozen;

namespace SearchEngine.Core.Analysis;

/// <summary>
/// Tells where sentences begin. Works outwards from any place in a text, so that a snippet of a long article costs no
/// more than one of a short one.
/// </summary>
internal static class Sentences
{
    // Abbreviations that do not end a sentence, whatever follows: titles, ranks, months, company forms, "No." and the like.
    private static readonly FrozenSet<string> Abbreviations = new[]
    {
        "mr", "mrs", "ms", "mx", "dr", "prof", "rev", "fr", "hon", "st", "sen", "sens", "rep", "reps", "gov", "govs", "gen", "lt",
        "col", "maj", "capt", "cmdr", "sgt", "cpl", "pvt", "adm", "amb", "atty", "supt", "insp", "det", "jr", "sr", "jan", "feb", "mar",
        "apr", "jun", "jul", "aug", "sep", "sept", "oct", "nov", "dec", "mt", "ft", "no", "nos", "vs", "v", "art", "sec", "fig", "vol",
        "pp", "ca", "approx", "est", "dept", "assn", "bros", "messrs", "mme", "mlle",
    }.ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    /// <summary>Whether a sentence begins at <paramref name="i"/>: at the text's begin, a paragraph's, or behind another sentence.</summary>
    public static bool BeginsAt(ReadOnlySpan<char> text, int i)
    {
        if (i == 0) return true;
        if (i >= text.Length || char.IsWhiteSpace(text[i]) || !char.IsWhiteSpace(text[i - 1])) return false;

        int end = i;
        int lineBreaks = 0;
        while (end > 0 && char.IsWhiteSpace(text[end - 1])) if (text[--end] == '\n') lineBreaks++;
        if (end == 0 || lineBreaks > 1) return true;

        int stop = end - 1;
        while (stop > 0 && IsCloser(text[stop])) stop--;
        return text[stop] switch
        {
            '!' or '?' or '…' => StartsSentence(text[i]),
            '.' => StartsSentence(text[i]) && !IsAbbreviation(text, stop, quoteCloses: stop < end - 1),
            _ => false,
        };
    }

    /// <summary>The begin of the last sentence that begins at or before <paramref name="i"/>, not looking beyond <paramref name="floor"/>; -1 when none does.</summary>
    public static int LastBegin(ReadOnlySpan<char> text, int i, int floor)
    {
        for (int k = i; k >= floor; k--) if (BeginsAt(text, k)) return k;
        return -1;
    }

    /// <summary>The end of the first sentence that ends at or behind <paramref name="i"/>, white space left out, not looking beyond <paramref name="ceiling"/>; -1 when none does.</summary>
    public static int FirstEnd(ReadOnlySpan<char> text, int i, int ceiling)
    {
        for (int k = Math.Max(i, 1); k <= Math.Min(ceiling, text.Length); k++)
        {
            if (char.IsWhiteSpace(text[k - 1])) continue;
            if (k == text.Length) return k;
            if (!char.IsWhiteSpace(text[k])) continue;
            int next = k;
            while (next < text.Length && char.IsWhiteSpace(text[next])) next++;
            if (next == text.Length || BeginsAt(text, next)) return k;
        }

        return -1;
    }

    private static bool IsCloser(char c) => c is '"' or '”' or '’' or '\'' or '»' or '›' or ')' or ']';

    private static bool StartsSentence(char c) =>
        char.IsUpper(c) || char.IsDigit(c) || c is '"' or '“' or '‘' or '\'' or '«' or '„' or '(' or '[' or '—' or '–' || (char.IsLetter(c) && !char.IsLower(c));

    /// <summary>Whether the dot at <paramref name="dot"/> belongs to an abbreviation or an initial.</summary>
    private static bool IsAbbreviation(ReadOnlySpan<char> text, int dot, bool quoteCloses)
    {
        if (quoteCloses) return false;
        int start = dot;
        while (start > 0 && (char.IsLetterOrDigit(text[start - 1]) || text[start - 1] == '.')) start--;
        ReadOnlySpan<char> word = text[start..dot];
        if (word.Length == 1) return char.IsUpper(word[0]);
        if (word.Contains('.')) return char.IsUpper(word[0]) || word.Length > 3;
        return Abbreviations.GetAlternateLookup<ReadOnlySpan<char>>().Contains(word);
    }
}
