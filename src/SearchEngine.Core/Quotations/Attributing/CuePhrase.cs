using SearchEngine.Core.Articles;
using SearchEngine.Core.Quotations.Wording;

namespace SearchEngine.Core.Quotations.Attributing;

/// <summary>The cue as printed: the word that attributes, with the small words that belong to it ("according to", "calls for").</summary>
internal static class CuePhrase
{
    private static readonly HashSet<string>.AlternateLookup<ReadOnlySpan<char>> Pairs =
        WordLists.Lines("attributing-phrases.txt").Concat(WordLists.Lines("phrasal-reporting-verbs.txt"))
            .ToHashSet(StringComparer.OrdinalIgnoreCase).GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>The cue whose word is <paramref name="token"/>.</summary>
    public static PrintedText Of(Scene scene, int token)
    {
        Token own = scene.Tokens[token], next = scene.At(token + 1);
        bool joins = next.Kind == TokenKind.Word && next.Start == own.End + 1 && Pairs.Contains(scene.Text.AsSpan(own.Start, next.End - own.Start));
        return PrintedText.Of(scene.Text, TextRange.Between(own.Start, joins ? next.End : own.End));
    }
}
