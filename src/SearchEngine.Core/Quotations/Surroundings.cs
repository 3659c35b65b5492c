using System.Globalization;

namespace SearchEngine.Core.Quotations;

/// <summary>What stands beside a mark, as far as it tells an opening from a closing.</summary>
internal enum Side : byte
{
    /// <summary>The paragraph begins or ends there.</summary>
    Edge,
    Space,
    Letter,
    Digit,

    /// <summary>A full stop, comma, colon, question or exclamation mark: what ends words.</summary>
    Stop,
    Ellipsis,
    Dash,
    OpenBracket,
    CloseBracket,

    /// <summary>A letter of a script that parts no words, a symbol, an emoji: says nothing of either direction.</summary>
    Other,
}

/// <summary>Looks at what stands before and behind a place in a text, past any other marks there are.</summary>
internal static class Surroundings
{
    private const int MaxRun = 8;

    /// <summary>The side before <paramref name="index"/>; a run of marks in between, up to a few, is looked past.</summary>
    public static Side Before(ReadOnlySpan<char> text, int index)
    {
        int i = Math.Min(index, text.Length) - 1;
        for (int run = 0; run < MaxRun && i >= 0 && QuotationMarks.KindOf(text[i]) != QuotationMarkKind.None; run++) i--;
        return i < 0 ? Side.Edge : Classify(text, i, i - 1);
    }

    /// <summary>The side from <paramref name="index"/> on; a run of marks in between, up to a few, is looked past.</summary>
    public static Side After(ReadOnlySpan<char> text, int index)
    {
        int i = Math.Max(index, 0);
        for (int run = 0; run < MaxRun && i < text.Length && QuotationMarks.KindOf(text[i]) != QuotationMarkKind.None; run++) i++;
        return i >= text.Length ? Side.Edge : Classify(text, i, i + 1);
    }

    /// <summary>Whether only white space stands from <paramref name="start"/> up to <paramref name="end"/>.</summary>
    public static bool IsBlank(ReadOnlySpan<char> text, int start, int end)
    {
        for (int i = start; i < end; i++)
        {
            if (!char.IsWhiteSpace(text[i])) return false;
        }

        return true;
    }

    // `beyond` is the next place further away from the mark: two full stops in a row are an ellipsis.
    private static Side Classify(ReadOnlySpan<char> text, int at, int beyond)
    {
        char c = text[at];
        if (c is '.') return (uint)beyond < (uint)text.Length && text[beyond] == '.' ? Side.Ellipsis : Side.Stop;
        if (char.IsAsciiLetter(c)) return Side.Letter;
        if (char.IsWhiteSpace(c) || c is '\u200B' or '\u2060' or '\uFEFF') return Side.Space;
        if (c is '\u2026') return Side.Ellipsis;
        if (c is ',' or ';' or ':' or '!' or '?' or '%' or '\u3001' or '\u3002' or '\uFF0C' or '\uFF01' or '\uFF1F') return Side.Stop;
        if (c is '/' or '\u00A1' or '\u00BF' or '$' or '\u20AC' or '\u00A3' or '#' or '@') return c is '/' ? Side.Dash : Side.OpenBracket;
        return ByCategory(c);
    }

    private static Side ByCategory(char c) => char.GetUnicodeCategory(c) switch
    {
        UnicodeCategory.OtherLetter when c >= '\u2E80' => Side.Other,
        UnicodeCategory.UppercaseLetter or UnicodeCategory.LowercaseLetter or UnicodeCategory.TitlecaseLetter
            or UnicodeCategory.ModifierLetter or UnicodeCategory.OtherLetter or UnicodeCategory.NonSpacingMark
            or UnicodeCategory.SpacingCombiningMark => Side.Letter,
        UnicodeCategory.DecimalDigitNumber or UnicodeCategory.OtherNumber or UnicodeCategory.LetterNumber => Side.Digit,
        UnicodeCategory.DashPunctuation => Side.Dash,
        UnicodeCategory.OpenPunctuation => Side.OpenBracket,
        UnicodeCategory.ClosePunctuation => Side.CloseBracket,
        _ => Side.Other,
    };
}
