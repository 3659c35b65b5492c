using SearchEngine.Core.Quotations.Attributing;
using SearchEngine.Core.Quotations.Wording;

namespace SearchEngine.Core.Quotations.Speakers;

/// <summary>Reads the role that stands beside a name between commas: "Ana Ruiz, a professor at the college,", "a spokeswoman, Ana Ruiz,".</summary>
internal static class Appositions
{
    private const int Longest = 16;
    private const int LongestParty = 5;

    /// <summary>The role beside the phrase; null when none is printed there.</summary>
    public static Role? Of(Scene scene, int phrase) => Behind(scene, scene.Phrases[phrase]) ?? Before(scene, phrase);

    /// <summary>The phrase that <paramref name="phrase"/> stands behind as an apposition ("Ana Ruiz, the city's engineer,"); -1 when it is none.</summary>
    public static int NameBefore(Scene scene, int phrase)
    {
        NounPhrase own = scene.Phrases[phrase];
        if (phrase == 0 || scene.At(own.First - 1).Kind != TokenKind.Comma) return -1;
        NounPhrase name = scene.Phrases[phrase - 1];
        if (name.Last != own.First - 2 || name.Type is not (PhraseType.Name or PhraseType.TitledName or PhraseType.Organisation)) return -1;
        return IsParty(scene, own) || (own.Type == PhraseType.Person && EndsApposition(scene, own)) ? phrase - 1 : -1;
    }

    private static Role? Behind(Scene scene, NounPhrase name)
    {
        if (scene.At(name.Last + 1).Kind is not (TokenKind.Comma or TokenKind.OpenBracket)) return null;
        int from = BehindAgeAndParty(scene, name.Last + 1);
        if (scene.At(from).Kind != TokenKind.Comma || scene.PhraseAt(++from) < 0) return null;
        NounPhrase role = scene.Phrases[scene.PhraseAt(from)];
        if (role.First != from || !NamesRole(scene, role)) return null;
        int end = role.Last + 1;
        while (end - from < Longest && !Ends(scene.At(end))) end++;
        if (!Ends(scene.At(end))) end = role.Last + 1;
        return Role.Of(scene, BehindParty(scene, from, end), end) is { Plural: false } read ? read : null;
    }

    private static Role? Before(Scene scene, int phrase)
    {
        NounPhrase name = scene.Phrases[phrase];
        if (phrase == 0 || scene.At(name.First - 1).Kind != TokenKind.Comma) return null;
        NounPhrase role = scene.Phrases[phrase - 1];
        bool beside = role.Last == name.First - 2 && NamesRole(scene, role) && scene.Tokens[role.First].Is(WordClass.Determiner);
        return beside && scene.At(name.Last + 1).Kind is TokenKind.Comma or TokenKind.Stop ? Role.Of(scene, role.First, role.Last + 1) : null;
    }

    // "Ana Ruiz, 33, a nurse", "Tom Berg (R-Tex.), chairman of the committee".
    private static int BehindAgeAndParty(Scene scene, int at)
    {
        if (scene.At(at).Kind == TokenKind.OpenBracket)
        {
            int close = at + 1;
            while (close - at < LongestParty && scene.At(close).Kind != TokenKind.CloseBracket) close++;
            if (scene.At(close).Kind == TokenKind.CloseBracket) at = close + 1;
        }

        if (scene.At(at).Kind != TokenKind.Comma || scene.At(at + 2).Kind != TokenKind.Comma) return at;
        bool aside = scene.At(at + 1).Kind == TokenKind.Number || (scene.PhraseAt(at + 1) >= 0 && IsParty(scene, scene.Phrases[scene.PhraseAt(at + 1)]));
        return aside ? at + 2 : at;
    }

    // "R-Pa.": the party and the state.
    private static bool IsParty(Scene scene, NounPhrase phrase)
    {
        Token token = scene.Tokens[phrase.First];
        return phrase.First == phrase.Last && token.Length is >= 4 and <= 8 && scene.Text[token.Start + 1] == '-' && scene.Text[token.Start] is 'R' or 'D' or 'I' && char.IsUpper(scene.Text[token.Start + 2]);
    }

    // "A Republican and former senator": the office tells more than the party.
    private static int BehindParty(Scene scene, int from, int end)
    {
        int at = scene.Tokens[from].Is(WordClass.Determiner) ? from + 1 : from;
        bool party = at + 2 < end && WordSet.Peoples.Holds(scene.Tokens[at]) && WordSet.TextOf(scene.Text, scene.Tokens[at + 1]) is "and";
        return party ? at + 2 : from;
    }

    private static bool NamesRole(Scene scene, NounPhrase role)
    {
        if (role.Type is PhraseType.Pronoun or PhraseType.Relative) return false;
        if (role.Type == PhraseType.TitledName) return EndsInNoun(scene, role);
        if (role.Type == PhraseType.Person) return true;
        for (int i = role.First; i <= role.Last; i++)
        {
            Token token = scene.Tokens[i];
            if (!token.Possessive && (token.Is(WordClass.Person) || (token.IsLowerWord && Role.IsNoun(scene.Text, token)))) return true;
        }

        return EndsInNoun(scene, role) && scene.Tokens[role.First].Is(WordClass.Determiner | WordClass.RoleModifier);
    }

    // "former House Speaker", which looks like a title without its name.
    private static bool EndsInNoun(Scene scene, NounPhrase role)
    {
        Token last = scene.Tokens[role.Last];
        return !last.Possessive && last.Is(WordClass.Honorific | WordClass.Person) && !last.Is(WordClass.Abbreviation) && role.First < role.Last;
    }

    private static bool EndsApposition(Scene scene, NounPhrase phrase) =>
        scene.Tokens[phrase.Last].Is(WordClass.Person) && (scene.At(phrase.Last + 1).Kind is TokenKind.Comma || (scene.At(phrase.Last + 1) is { IsLowerWord: true } next && !next.Is(WordClass.AnyReporting | WordClass.Auxiliary)));

    private static bool Ends(Token token) =>
        token.Kind is TokenKind.Comma or TokenKind.Stop or TokenKind.Semicolon or TokenKind.Quotation or TokenKind.Break or TokenKind.Dash or TokenKind.OpenBracket or TokenKind.CloseBracket or TokenKind.Colon
        || (token.IsLowerWord && token.Is(WordClass.Reporting | WordClass.Auxiliary) && !token.Is(WordClass.Person | WordClass.Document))
        || (token.Is(WordClass.SubjectPronoun) && token.Is(WordClass.Closed));
}
