using SearchEngine.Core.Quotations.Wording;

namespace SearchEngine.Core.Analysis;

/// <summary>
/// Tells where sentences begin. Works outwards from any place in a text, so that a snippet of a long article costs no
/// more than one of a short one.
/// </summary>
/// <remarks>
/// A sentence begins behind a stop, with the closing marks that follow it, and white space, where what comes can begin
/// one. Behind an abbreviation (<see cref="Abbreviations"/>) it does so where a word with a capital comes that is no name,
/// or a quotation. A quotation that ends in <c>?</c> or <c>!</c> goes on where somebody is said to have said it.
/// </remarks>
internal static class Sentences
{
    // A speaker between a quotation and the verb that attributes it: "Why?" Foreign Minister Jean Dupont asked.
    private const int LongestAttribution = 60;

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
        bool quoteCloses = false;
        while (stop > 0 && IsCloser(text[stop])) quoteCloses |= text[stop--] is not (')' or ']');
        return text[stop] switch
        {
            '!' or '?' or '…' => StartsSentence(text, i) && !(quoteCloses && IsAttribution(text, i)),
            '.' => StartsSentence(text, i) && (stop < end - 1 || EndsSentence(text, stop, i)),
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

    private static bool IsOpener(char c) => c is '"' or '“' or '‘' or '\'' or '«' or '„' or '(' or '[';

    private static bool StartsSentence(ReadOnlySpan<char> text, int i)
    {
        char c = text[i];
        if (c is '—' or '–' or '-')
        {
            ReadOnlySpan<char> next = WordAt(text, i);
            return next.Length > 0 && !char.IsLower(next[0]);
        }

        return IsOpener(c) || c is '@' or '#' || char.IsUpper(c) || char.IsDigit(c) || (char.IsLetter(c) && !char.IsLower(c)) || char.IsSurrogate(c);
    }

    /// <summary>Whether the stop at <paramref name="stop"/> ends a sentence before <paramref name="next"/>, and is not only that of an abbreviation.</summary>
    private static bool EndsSentence(ReadOnlySpan<char> text, int stop, int next)
    {
        int start = stop;
        while (start > 0 && stop - start < 16 && (char.IsLetterOrDigit(text[start - 1]) || text[start - 1] == '.')) start--;
        return Abbreviations.KindOf(text[start..stop]) switch
        {
            AbbreviationKind.None => true,
            AbbreviationKind.BeforeNumber => !char.IsDigit(text[next]),
            AbbreviationKind.Open => OpensSentence(text, next),
            AbbreviationKind.Hour => OpensSentence(text, next) || (char.IsUpper(text[next]) && !Abbreviations.FollowsHour(WordAt(text, next))),
            _ => false,
        };
    }

    /// <summary>Whether what stands at <paramref name="i"/> begins a sentence even behind an abbreviation.</summary>
    private static bool OpensSentence(ReadOnlySpan<char> text, int i)
    {
        ReadOnlySpan<char> word = WordAt(text, i);
        if (word.Length == 0 || !char.IsUpper(word[0])) return false;
        if (IsOpener(text[i]) && text[i] is not ('(' or '[')) return true;

        // A single capital is an initial (J. A. Smith) unless it stands by itself (A man).
        int behind = i + word.Length;
        if (word.Length == 1 && behind < text.Length && text[behind] == '.') return false;
        return FunctionWords.Contains(word) && !(word.Length > 1 && char.IsUpper(word[1]));
    }

    /// <summary>
    /// Whether a speaker and a verb of saying stand at <paramref name="i"/>, as behind a quotation. "Officers say that …" is a
    /// sentence of its own.
    /// </summary>
    private static bool IsAttribution(ReadOnlySpan<char> text, int i)
    {
        if (!char.IsUpper(text[i]) || FunctionWords.Contains(WordAt(text, i))) return false;
        int end = Math.Min(text.Length, i + LongestAttribution);
        while (i < end)
        {
            ReadOnlySpan<char> word = WordAt(text, i);
            if (word.Length == 0) return false;
            if (char.IsLower(word[0])) return IsReporting(word) && WordAt(text, i + word.Length) is not "that";
            i += word.Length;
            while (i < end && (text[i] is ' ' or '.' or '’' or '\'' or '-')) i++;
        }

        return false;
    }

    private static bool IsReporting(ReadOnlySpan<char> word) => WordLists.Shared.OfLower(word).HasFlag(WordClass.Reporting);

    /// <summary>The letters and digits at <paramref name="i"/>, behind opening marks and dashes; empty where there are none.</summary>
    private static ReadOnlySpan<char> WordAt(ReadOnlySpan<char> text, int i)
    {
        const int MostMarks = 4;
        int first = i;
        while (i < text.Length && i - first < MostMarks && (IsOpener(text[i]) || text[i] is '—' or '–' or '-' or ' ')) i++;
        int end = i;
        while (end < text.Length && end - i < LongestAttribution && char.IsLetterOrDigit(text[end])) end++;
        return text[i..end];
    }
}
