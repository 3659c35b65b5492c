using static SearchEngine.Core.Quotations.QuotationMarkKind;

namespace SearchEngine.Core.Quotations;

/// <summary>
/// What it costs to read a mark as opening, as closing, or as no quotation mark at all, from its shape and what stands
/// beside it. A cost says how odd the reading is: 0 is what a printer would do, 10 a little odd, 50 a plain slip of the
/// typist. The cheapest reading of a whole paragraph is the one taken (<see cref="ParagraphReader"/>), so it is the
/// differences that matter. The figures were set on annotated news and are held by its test.
/// </summary>
internal static class MarkCosts
{
    /// <summary>A reading that is not possible. Large enough to lose to any other, small enough to add up.</summary>
    public const int Never = 1_000_000;

    /// <summary>A quotation inside another of the same shape, which printers avoid.</summary>
    public const int NestingAlike = 60;

    /// <summary>Curly marks inside typewriter marks or the reverse: a pasted text inside an author's own marks.</summary>
    public const int NestingMixed = 10;

    /// <summary>A quotation inside another of a clearly different shape.</summary>
    public const int Nesting = 5;

    /// <summary>A quotation whose closing mark was forgotten, found out because the next one opens.</summary>
    public const int ForgottenBeforeNext = 60;

    /// <summary>The oddest opening that still shows that the mark before it was left unclosed.</summary>
    public const int ClearOpening = 10;

    /// <summary>A quotation still open at the paragraph's end, where the next paragraph does not repeat its mark.</summary>
    public const int Unclosed = 50;

    /// <summary>A quotation still open at the paragraph's end, where the next paragraph repeats its mark.</summary>
    public const int Continued = 10;

    /// <summary>The mark at <paramref name="index"/>, weighed.</summary>
    public static Mark Weigh(ReadOnlySpan<char> text, int index, int length, QuotationMarkKind kind)
    {
        Side before = Surroundings.Before(text, index), after = Surroundings.After(text, index + length);
        bool single = QuotationMarks.IsSingle(kind);
        bool elision = single && length == 1 && Apostrophes.BeginsElision(text, index);
        int opening = !QuotationMarks.CanOpen(kind, before, after) ? Never
            : ShapeAsOpening(kind) + Soften(kind, BeforeOpening(before) + AfterOpening(kind, after)) + (elision ? OpeningElision(text, index) : 0);
        int closing = !QuotationMarks.CanClose(kind, before, after) ? Never
            : Soften(kind, BeforeClosing(kind, before) + AfterClosing(after)) + (single ? EndOfWord(text, index, before, after) : 0);
        bool measure = index > 0 && char.IsAsciiDigit(text[index - 1]);
        int ignoring = single ? IgnoringSingle(text, index, kind, before, after, elision) : IgnoringDouble(kind, before, after, measure);
        return new Mark(index, length, kind, opening, closing, ignoring);
    }

    /// <summary>What is odd about closing with <paramref name="close"/> what <paramref name="open"/> opened.</summary>
    public static int Pair(QuotationMarkKind open, QuotationMarkKind close) =>
        !QuotationMarks.Matches(open, close) ? Never : (open, close) switch
        {
            (Straight or LeftCurly, LeftCurly) => 60,
            (LeftGuillemet, LeftGuillemet) => 60,
            (LeftCurly or RightCurly or Low, Straight) => 10,
            (Straight or Backticks, RightCurly) => 10,
            (RightCurly, LeftCurly) => 10,
            (RightGuillemet, RightGuillemet) => 10,
            (SingleStraight or Backtick, SingleRight) => 10,
            (SingleLeft or SingleRight or SingleLow, SingleStraight) => 10,
            _ => 0,
        };

    /// <summary>What is odd about a quotation in <paramref name="inner"/> marks inside one in <paramref name="outer"/> marks.</summary>
    public static int Nest(QuotationMarkKind outer, QuotationMarkKind inner) =>
        outer == SingleStraight || (IsEnglish(outer) && IsEnglish(inner) && (outer == Straight) != (inner == Straight)) ? NestingMixed
        : outer == inner || (IsEnglish(outer) && IsEnglish(inner)) ? NestingAlike
        : Nesting;

    private static bool IsEnglish(QuotationMarkKind kind) => kind is Straight or LeftCurly or RightCurly or Backticks;

    // Marks that face one way are believed more than the spaces around them.
    private static int Soften(QuotationMarkKind kind, int neighbours) =>
        kind is LeftCurly or RightCurly or Low or LeftCorner or RightCorner or LeftWhiteCorner or RightWhiteCorner ? neighbours / 2 : neighbours;

    private static int ShapeAsOpening(QuotationMarkKind kind) => kind switch
    {
        RightCurly => 40,
        SingleRight => 50,
        RightGuillemet or SingleRightGuillemet or SingleStraight => 10,
        _ => 0,
    };

    private static int BeforeOpening(Side side) => side switch
    {
        Side.Letter or Side.Digit => 40,
        Side.CloseBracket => 30,
        Side.Stop => 30,
        Side.Ellipsis or Side.Other => 10,
        _ => 0,
    };

    private static int AfterOpening(QuotationMarkKind kind, Side side) => side switch
    {
        Side.Space => kind is LeftGuillemet or SingleLeftGuillemet ? 0 : 30,
        Side.Stop => 30,
        Side.CloseBracket => 40,
        Side.Dash or Side.Ellipsis => 5,
        _ => 0,
    };

    private static int BeforeClosing(QuotationMarkKind kind, Side side) => side switch
    {
        Side.Space => kind is RightGuillemet or SingleRightGuillemet ? 0 : 30,
        Side.OpenBracket => 40,
        Side.Other => 5,
        _ => 0,
    };

    private static int AfterClosing(Side side) => side switch
    {
        Side.Letter or Side.Digit => 30,
        Side.OpenBracket => 10,
        Side.Other => 5,
        _ => 0,
    };

    // '30 may be a year or the number that a title begins with.
    private static int OpeningElision(ReadOnlySpan<char> text, int index) => !Apostrophes.BeginsNumber(text, index) ? 40 : text[index] == '\'' ? 5 : 0;

    private static int EndOfWord(ReadOnlySpan<char> text, int index, Side before, Side after) =>
        before == Side.Letter && after is Side.Space or Side.Dash && Apostrophes.EndsWord(text, index) ? 10 : 0;

    private static int IgnoringDouble(QuotationMarkKind kind, Side before, Side after, bool measure) => kind switch
    {
        Straight when measure => 10,
        Straight => LooksOpening(before, after) ? 80 : 50,
        RightCurly => measure ? 15 : LooksOpening(before, after) ? 60 : 45,
        LeftCurly => 70,
        _ => 60,
    };

    private static bool LooksOpening(Side before, Side after) =>
        before is Side.Edge or Side.Space or Side.OpenBracket && after is Side.Letter or Side.Digit or Side.OpenBracket or Side.Ellipsis;

    private static int IgnoringSingle(ReadOnlySpan<char> text, int index, QuotationMarkKind kind, Side before, Side after, bool elision) =>
        kind switch
        {
            Backtick => 5,
            SingleLow or SingleLeftGuillemet or SingleRightGuillemet => 40,
            _ when elision => 0,
            _ when after is Side.Letter or Side.Digit or Side.OpenBracket => kind == SingleRight ? 5 : 40,
            _ when before == Side.Digit => 3,
            _ when before == Side.Letter => kind == SingleLeft ? 10 : Apostrophes.EndsWord(text, index) ? 5 : 20,
            _ when before is Side.Space or Side.Edge => 5,
            _ => 40,
        };
}
