using SearchEngine.Core.Quotations.Attributing;
using SearchEngine.Core.Quotations.Wording;

namespace SearchEngine.Core.Quotations.Speakers;

/// <summary>Reads the role that stands beside a name between commas: "Ana Ruiz, a professor at the college,", "a spokeswoman, Ana Ruiz,".</summary>
internal static class Appositions
{
    private const int Longest = 16;

    /// <summary>The role beside the phrase; null when none is printed there.</summary>
    public static string? Of(Scene scene, int phrase) => Behind(scene, scene.Phrases[phrase]) ?? Before(scene, phrase);

    private static string? Behind(Scene scene, NounPhrase name)
    {
        int from = name.Last + 2;
        if (scene.At(name.Last + 1).Kind != TokenKind.Comma || scene.PhraseAt(from) < 0) return null;
        NounPhrase role = scene.Phrases[scene.PhraseAt(from)];
        if (role.First != from || !NamesRole(scene, role)) return null;
        int end = role.Last + 1;
        while (end - from < Longest && !Ends(scene.At(end))) end++;
        if (!Ends(scene.At(end))) end = role.Last + 1;
        return Words(scene, from, end);
    }

    private static string? Before(Scene scene, int phrase)
    {
        NounPhrase name = scene.Phrases[phrase];
        if (phrase == 0 || scene.At(name.First - 1).Kind != TokenKind.Comma) return null;
        NounPhrase role = scene.Phrases[phrase - 1];
        bool beside = role.Last == name.First - 2 && role.Type == PhraseType.Person && scene.Tokens[role.First].Is(WordClass.Determiner);
        return beside && scene.At(name.Last + 1).Kind == TokenKind.Comma ? Words(scene, role.First, role.Last + 1) : null;
    }

    private static bool NamesRole(Scene scene, NounPhrase role)
    {
        if (role.Type is PhraseType.Pronoun or PhraseType.Relative) return false;
        if (role.Type == PhraseType.Person) return true;
        for (int i = role.First; i <= role.Last; i++) if (scene.Tokens[i].Is(WordClass.Person) && !scene.Tokens[i].Possessive) return role.Type != PhraseType.TitledName;
        return false;
    }

    private static bool Ends(Token token) =>
        token.Kind is TokenKind.Comma or TokenKind.Stop or TokenKind.Semicolon or TokenKind.Quotation or TokenKind.Break or TokenKind.Dash or TokenKind.OpenBracket or TokenKind.CloseBracket or TokenKind.Colon
        || (token.IsLowerWord && token.Is(WordClass.Reporting | WordClass.Auxiliary) && !token.Is(WordClass.Person | WordClass.Document))
        || (token.Is(WordClass.SubjectPronoun) && token.Is(WordClass.Closed));

    private static string? Words(Scene scene, int from, int end)
    {
        if (scene.Tokens[from].Is(WordClass.Determiner) && scene.Tokens[from].Length <= 3) from++;
        return from < end ? scene.Text[scene.Tokens[from].Start..scene.Tokens[end - 1].End] : null;
    }
}
