using CsCheck;

namespace SearchEngine.Core.Tests.Quotations;

/// <summary>How a paper prints quotations, and stories printed that way, in the notation of <see cref="BracketedText"/>.</summary>
internal sealed record PrintedStyle(string Open, string Close, string InnerOpen, string InnerClose)
{
    public static readonly Gen<PrintedStyle> Any = Pick.From(
        new PrintedStyle("\"", "\"", "'", "'"),
        new PrintedStyle("“", "”", "‘", "’"),
        new PrintedStyle("‘", "’", "“", "”"),
        new PrintedStyle("'", "'", "\"", "\""),
        new PrintedStyle("„", "“", "‚", "‘"),
        new PrintedStyle("„", "”", "«", "»"),
        new PrintedStyle("»", "«", "›", "‹"),
        new PrintedStyle("«\u00A0", "\u00A0»", "“", "”"),
        new PrintedStyle("”", "”", "’", "’"),
        new PrintedStyle("``", "''", "`", "'"),
        new PrintedStyle("「", "」", "『", "』"));

    private static readonly Gen<string> Words = Pick.From(
        "the bridge", "don’t", "it's", "rain in 2016", "snow", "a well-known road", "O’Dell’s farm", "no", "U.S.-led", "some 42 people", "the mayor (who)")
        .Array[1, 6].Select(w => string.Join(' ', w));

    private static readonly Gen<string> Narration = Words.Select(w => " said Ana of " + w + ".");

    public static Gen<string> Story(PrintedStyle style) =>
        Gen.OneOf(Plain, style.Statement, style.Fragment, style.LongStatement).Array[1, 6].Select(p => string.Join('¶', p));

    private static Gen<string> Plain => Words.Select(w => "They spoke of " + w + ".");

    private Gen<string> Inside => Gen.OneOf(
        Words,
        Gen.Select(Words, Words, Words, (a, b, c) => $"{a} {InnerOpen}{b}{InnerClose} {c}"));

    private Gen<string> Statement => Gen.Select(Inside, Narration, Inside, (first, narration, second) =>
        $"{Open}⟦{first},⟧{Close}{narration} {Open}⟦{second}.⟧{Close}");

    private Gen<string> Fragment => Gen.Select(Words, Inside, Narration, (before, inside, after) =>
        $"Of {before} as {Open}⟦{inside}⟧{Close}{after}");

    private Gen<string> LongStatement => Gen.Select(Inside.Array[2, 5], Narration, (parts, narration) =>
        $"{Open}⟦{string.Join(".¶" + Open, parts)},⟧{Close}{narration}");
}

/// <summary>One of some given values.</summary>
internal static class Pick
{
    public static Gen<T> From<T>(params T[] values) => Gen.Int[0, values.Length - 1].Select(i => values[i]);
}
