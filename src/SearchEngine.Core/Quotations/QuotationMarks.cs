using static SearchEngine.Core.Quotations.QuotationMarkKind;

namespace SearchEngine.Core.Quotations;

/// <summary>
/// The quotation marks of print and keyboard: which characters they are, which way they can face, and which closes
/// which. Primes (<c>′ ″</c>) are measures and never marks. Pure functions of a text and a place in it; every index is
/// allowed, one outside the text holds no mark.
/// </summary>
public static class QuotationMarks
{
    /// <summary>Whether <paramref name="c"/> is, by itself, a mark of the double family (<c>" “ ” „ « » 「 」</c> …).</summary>
    public static bool IsDouble(char c) => IsDouble(KindOf(c));

    /// <summary>Whether <paramref name="c"/> is, by itself, a mark of the single family, which holds the apostrophes.</summary>
    public static bool IsSingle(char c) => IsSingle(KindOf(c));

    /// <summary>Whether <paramref name="kind"/> is of the double family.</summary>
    public static bool IsDouble(QuotationMarkKind kind) => kind is > None and < SingleStraight;

    /// <summary>Whether <paramref name="kind"/> is of the single family.</summary>
    public static bool IsSingle(QuotationMarkKind kind) => kind >= SingleStraight;

    /// <summary>The kind of the one character <paramref name="c"/>; <see cref="None"/> when it is no mark.</summary>
    public static QuotationMarkKind KindOf(char c) => c switch
    {
        '"' or '\uFF02' => Straight,
        '\u201C' or '\u201F' or '\u275D' or '\u301D' => LeftCurly,
        '\u201D' or '\u275E' or '\u301E' or '\u301F' => RightCurly,
        '\u201E' or '\u2E42' => Low,
        '\u00AB' => LeftGuillemet,
        '\u00BB' => RightGuillemet,
        '\u300C' or '\uFF62' => LeftCorner,
        '\u300D' or '\uFF63' => RightCorner,
        '\u300E' => LeftWhiteCorner,
        '\u300F' => RightWhiteCorner,
        '\'' or '\uFF07' => SingleStraight,
        '\u2018' or '\u201B' or '\u275B' => SingleLeft,
        '\u2019' or '\u275C' or '\u00B4' => SingleRight,
        '\u201A' => SingleLow,
        '\u2039' => SingleLeftGuillemet,
        '\u203A' => SingleRightGuillemet,
        '`' => Backtick,
        _ => None,
    };

    /// <summary>
    /// The kind of the mark that begins at <paramref name="index"/>. Two single marks of a kind are one double mark:
    /// <c>''</c> is <see cref="Straight"/>, <c>``</c> is <see cref="Backticks"/>, and so on; see <see cref="LengthAt"/>.
    /// </summary>
    public static QuotationMarkKind KindAt(ReadOnlySpan<char> text, int index) =>
        (uint)index >= (uint)text.Length ? None
        : !IsPair(text, index) ? KindOf(text[index])
        : text[index] switch { '`' => Backticks, '\'' => Straight, '\u2018' => LeftCurly, _ => RightCurly };

    /// <summary>How many UTF-16 units the mark at <paramref name="index"/> takes: 0 (no mark), 1, or 2 (<c>''</c>).</summary>
    public static int LengthAt(ReadOnlySpan<char> text, int index) =>
        KindAt(text, index) == None ? 0 : IsPair(text, index) ? 2 : 1;

    /// <summary>
    /// Whether the mark at <paramref name="index"/> can open a quotation there: something follows it, and a single mark,
    /// which might be an apostrophe, also stands at the start of a word.
    /// </summary>
    public static bool CanOpen(ReadOnlySpan<char> text, int index)
    {
        QuotationMarkKind kind = KindAt(text, index);
        return CanOpen(kind, Surroundings.Before(text, index), Surroundings.After(text, index + LengthAt(text, index)));
    }

    /// <summary>
    /// Whether the mark at <paramref name="index"/> can close a quotation there: something precedes it, and a single
    /// mark, which might be an apostrophe, also stands at the end of a word.
    /// </summary>
    public static bool CanClose(ReadOnlySpan<char> text, int index)
    {
        QuotationMarkKind kind = KindAt(text, index);
        return CanClose(kind, Surroundings.Before(text, index), Surroundings.After(text, index + LengthAt(text, index)));
    }

    /// <summary>
    /// Whether a quotation that <paramref name="open"/> opened may be closed by <paramref name="close"/>: the printed
    /// pairs of all languages, and the mixtures that typing makes of them (<c>“…"</c>, <c>”…”</c>).
    /// </summary>
    public static bool Matches(char open, char close) => Matches(KindOf(open), KindOf(close));

    /// <inheritdoc cref="Matches(char, char)"/>
    public static bool Matches(QuotationMarkKind open, QuotationMarkKind close) => open switch
    {
        Straight => close is Straight or RightCurly or LeftCurly,
        LeftCurly or RightCurly => close is RightCurly or Straight or LeftCurly,
        Low => close is LeftCurly or RightCurly or Straight,
        LeftGuillemet or RightGuillemet => close is RightGuillemet or LeftGuillemet,
        Backticks => close is Straight or RightCurly,
        LeftCorner => close is RightCorner,
        LeftWhiteCorner => close is RightWhiteCorner,
        SingleStraight or SingleLeft or SingleRight or Backtick => close is SingleStraight or SingleRight,
        SingleLow => close is SingleLeft or SingleRight or SingleStraight,
        SingleLeftGuillemet or SingleRightGuillemet => close is SingleRightGuillemet or SingleLeftGuillemet,
        _ => false,
    };

    internal static bool CanOpen(QuotationMarkKind kind, Side before, Side after) =>
        kind is not (None or RightCorner or RightWhiteCorner)
        && after != Side.Edge
        && (!IsSingle(kind) || (StartsWord(before) && after is not (Side.Space or Side.Stop or Side.CloseBracket)));

    internal static bool CanClose(QuotationMarkKind kind, Side before, Side after) =>
        kind is not (None or Low or Backticks or LeftCorner or LeftWhiteCorner or SingleLow or Backtick)
        && before != Side.Edge
        && (!IsSingle(kind) || (before is not (Side.Space or Side.OpenBracket) && after is not (Side.Letter or Side.Digit)));

    private static bool StartsWord(Side before) => before is not (Side.Letter or Side.Digit or Side.Stop or Side.CloseBracket);

    // A caller that walks a text from mark to mark reads a run of single marks two by two. In a run of three the odd one
    // is on the inner side: '''Yes,''' opens with '' and ' and closes with ' and ''.
    private static bool IsPair(ReadOnlySpan<char> text, int index)
    {
        char c = text[index];
        if (c is not ('\'' or '`' or '\u2018' or '\u2019') || !Is(text, index + 1, c)) return false;
        bool firstOfThree = Is(text, index + 2, c) && !Is(text, index + 3, c) && !Is(text, index - 1, c);
        return !firstOfThree || index == 0 || char.IsWhiteSpace(text[index - 1]);
    }

    private static bool Is(ReadOnlySpan<char> text, int index, char c) => (uint)index < (uint)text.Length && text[index] == c;
}
