using SearchEngine.Core.Articles;
using SearchEngine.Core.Quotations.Wording;

namespace SearchEngine.Core.Quotations.Attributing;

/// <summary>The cue as printed: the word that attributes, with the small words that belong to it ("according to", "calls for").</summary>
internal static class CuePhrase
{
    /// <summary>The cue whose word is <paramref name="token"/>.</summary>
    public static PrintedText Of(Scene scene, int token)
    {
        Token own = scene.Tokens[token], next = scene.At(token + 1);
        bool joins = own.Kind == TokenKind.Word && next.Kind == TokenKind.Word && next.IsLowerWord
            && (own.Is(WordClass.Attributing) ? !own.Is(WordClass.Reporting) && next.Is(WordClass.Preposition) : IsParticle(scene.Text.AsSpan(next.Start, next.Length)));
        return PrintedText.Of(scene.Text, TextRange.Between(own.Start, joins ? next.End : own.End));
    }

    private static bool IsParticle(ReadOnlySpan<char> word) => word is "for" or "on" or "out" or "up" or "off";
}
