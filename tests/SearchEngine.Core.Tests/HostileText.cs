using CsCheck;

namespace SearchEngine.Core.Tests;

/// <summary>Generators of text that is made to be misread.</summary>
internal static class HostileText
{
    private static readonly string[] Pieces =
    [
        "a", "B", "é", "e\u0301", "ß", "İ", "ﬁ", "ς", "don’t", "O'Brien", "U.S.", "U.S.A", "US", "WHO", "Ph.D.", "EE.UU.", "F16", "a.m.", "1,200", "1,20", "1.2bn", "AT&T", "syria’s",
        "stand-off", " ", " ", " ", "\u00A0", "\n\n", ".", ",", ". ", "'", "’", "‘", "ʼ", "\"", "“", "”", "-", "—", "&", "_", "<b>", "&amp;",
        "\u00AD", "\u200B", "\u200D", "\u202E", "\uFE0F", "\u0301", "漢", "ไ", "ที่", "🔥", "👨", "𠀀", "𝒜", "\uD800", "\uDC00", "\uFFFD", "\0",
        "xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx",
    ];

    /// <summary>Up to some twenty pieces in a row, with any character in between at times.</summary>
    public static Gen<string> Any { get; } = Gen.Frequency(
            (9, (IGen<string>)Gen.OneOf(Pieces)),
            (1, Gen.Char.Select(c => c.ToString())))
        .Array[0, 20].Select(string.Concat);

    /// <summary>The text with what no UTF-8 file can hold, a surrogate without its partner, replaced as decoders do.</summary>
    public static string WellFormed(string text)
    {
        char[] chars = text.ToCharArray();
        for (int i = 0; i < chars.Length; i++)
        {
            if (char.IsHighSurrogate(chars[i]) && i + 1 < chars.Length && char.IsLowSurrogate(chars[i + 1])) i++;
            else if (char.IsSurrogate(chars[i])) chars[i] = '\uFFFD';
        }

        return new string(chars);
    }

    /// <summary>Whether a border at <paramref name="i"/> would part a surrogate pair.</summary>
    public static bool PartsPair(string text, int i) =>
        i > 0 && i < text.Length && char.IsHighSurrogate(text[i - 1]) && char.IsLowSurrogate(text[i]);
}
