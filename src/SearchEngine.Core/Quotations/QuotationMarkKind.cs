namespace SearchEngine.Core.Quotations;

/// <summary>
/// What sort of quotation mark stands at a place. Named by shape and not by role: <c>“</c> opens in English and closes
/// in German. Double kinds come before <see cref="SingleStraight"/>, single kinds from there on.
/// </summary>
public enum QuotationMarkKind : byte
{
    /// <summary>No quotation mark.</summary>
    None,

    /// <summary><c>"</c>, the full-width <c>＂</c>, and two typewriter apostrophes <c>''</c>.</summary>
    Straight,

    /// <summary><c>“</c> and its heavy, reversed and prime-shaped sisters.</summary>
    LeftCurly,

    /// <summary><c>”</c> and its heavy and prime-shaped sisters.</summary>
    RightCurly,

    /// <summary><c>„</c>, which only opens.</summary>
    Low,

    /// <summary><c>«</c>: opens in French, closes in German.</summary>
    LeftGuillemet,

    /// <summary><c>»</c>: closes in French, opens in German, does both in Swedish.</summary>
    RightGuillemet,

    /// <summary>Two backticks <c>``</c>, closed by <c>''</c>.</summary>
    Backticks,

    /// <summary><c>「</c>.</summary>
    LeftCorner,

    /// <summary><c>」</c>.</summary>
    RightCorner,

    /// <summary><c>『</c>.</summary>
    LeftWhiteCorner,

    /// <summary><c>』</c>.</summary>
    RightWhiteCorner,

    /// <summary><c>'</c>, also the typewriter's apostrophe.</summary>
    SingleStraight,

    /// <summary><c>‘</c>.</summary>
    SingleLeft,

    /// <summary><c>’</c>, also the printer's apostrophe, and the acute accent <c>´</c> typed for it.</summary>
    SingleRight,

    /// <summary><c>‚</c>, which only opens.</summary>
    SingleLow,

    /// <summary><c>‹</c>.</summary>
    SingleLeftGuillemet,

    /// <summary><c>›</c>.</summary>
    SingleRightGuillemet,

    /// <summary>One backtick, closed by <c>'</c>.</summary>
    Backtick,
}
