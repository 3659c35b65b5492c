using System.Buffers;

namespace SearchEngine.Core.Quotations;

/// <summary>Tells the apostrophe, which has the shape of a single closing mark, from a quotation mark.</summary>
internal static class Apostrophes
{
    private const int LongestElision = 5;

    // What is left of a word whose beginning an apostrophe stands for. A list of words, without the ones that often
    // begin a quotation themselves.
    private static readonly SearchValues<string> Elisions = SearchValues.Create(
        ["em", "n", "til", "till", "tis", "twas", "twill", "twere", "tween", "cause", "cuz", "bout", "round", "neath", "nuff", "nother", "s", "t"],
        StringComparison.OrdinalIgnoreCase);

    /// <summary>Whether the mark at <paramref name="index"/> stands between two letters or digits: don’t, O'Neill, 6'2.</summary>
    public static bool IsInsideWord(ReadOnlySpan<char> text, int index) =>
        index > 0 && index + 1 < text.Length && IsWordPart(text[index - 1]) && IsWordPart(text[index + 1]);

    /// <summary>Whether what follows <paramref name="index"/> is a word without its beginning: ’90s, ’em, ’n’.</summary>
    public static bool BeginsElision(ReadOnlySpan<char> text, int index)
    {
        ReadOnlySpan<char> word = WordBehind(text, index);
        return IsYear(word) || Elisions.Contains(word.ToString());
    }

    /// <summary>Whether what follows <paramref name="index"/> is a short number and nothing more: '16, but not '90s.</summary>
    public static bool BeginsNumber(ReadOnlySpan<char> text, int index) =>
        WordBehind(text, index) is { Length: > 0 } word && char.IsAsciiDigit(word[^1]);

    /// <summary>
    /// Whether a mark at <paramref name="index"/> ends a word as apostrophes like to: the players’, goin’, the
    /// ’n’ of rock ’n’ roll.
    /// </summary>
    public static bool EndsWord(ReadOnlySpan<char> text, int index)
    {
        if (index < 1) return false;
        char last = text[index - 1];
        return last is 's' or 'S' or 'x' or 'z'
            || (last is 'n' or 'N' && (index < 2 || !char.IsLetter(text[index - 2]) || text[index - 2] is 'i' or 'I'));
    }

    // At most one character more than the longest elision: enough to see that a word is none.
    private static ReadOnlySpan<char> WordBehind(ReadOnlySpan<char> text, int index)
    {
        int start = index + 1, end = start;
        while (end < text.Length && end - start <= LongestElision && IsWordPart(text[end])) end++;
        return text[start..end];
    }

    // Two digits, or two digits and s: '16, '90s.
    private static bool IsYear(ReadOnlySpan<char> word) =>
        word.Length is 2 or 3 && char.IsAsciiDigit(word[0]) && char.IsAsciiDigit(word[1]) && (word.Length == 2 || word[2] is 's');

    private static bool IsWordPart(char c) => char.IsLetterOrDigit(c);
}
