using System.Text;

namespace SearchEngine.Benchmarks.Corpora;

/// <summary>
/// The words of a text as every engine of the comparison is given them, so that all count the same hits: a token is a
/// maximal run of Unicode letters or decimal digits, lower-cased invariantly rune by rune.
/// </summary>
internal static class Tokens
{
    /// <summary>The longest token kept, in UTF-16 units; a longer one is left out as if it stood not in the text.</summary>
    public const int MaxLength = 40;

    /// <summary>Gives the tokens of a text in its order.</summary>
    /// <param name="text">Any text; unpaired surrogates and combining marks separate tokens as punctuation does.</param>
    public static List<string> Of(string text)
    {
        List<string> tokens = [];
        StringBuilder token = new();
        foreach (Rune rune in text.EnumerateRunes())
        {
            if (Rune.IsLetter(rune) || Rune.IsDigit(rune)) token.Append(Rune.ToLowerInvariant(rune).ToString());
            else End(token, tokens);
        }

        End(token, tokens);
        return tokens;
    }

    /// <summary>The tokens parted by single spaces.</summary>
    public static string Joined(string text) => string.Join(' ', Of(text));

    private static void End(StringBuilder token, List<string> tokens)
    {
        if (token.Length is > 0 and <= MaxLength) tokens.Add(token.ToString());
        token.Clear();
    }
}
