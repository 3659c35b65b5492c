using SearchEngine.Core.Quotations.Attributing;
using SearchEngine.Core.Quotations.Wording;

namespace SearchEngine.Core.Quotations.Speakers;

/// <summary>A noun phrase that holds the name of a person, in its parts.</summary>
/// <param name="Words">The words of the name: first names, surname; one word when only one is printed.</param>
/// <param name="Role">The role printed before the name; null when there is none.</param>
/// <param name="Gender">What title, role and first name tell of the gender: <see cref="WordClass.Male"/>, <see cref="WordClass.Female"/> or nothing.</param>
internal sealed record PersonalName(string[] Words, string? Role, WordClass Gender)
{
    private const int MostWords = 5;

    /// <summary>The name as one text.</summary>
    public string Full => string.Join(' ', Words);

    /// <summary>The word by which the person is called later: the last that is no "Jr.".</summary>
    public string Surname => Words.Length > 1 && (WordLists.Shared.OfPrinted(Words[^1]) & WordClass.Suffix) != 0 ? Words[^2] : Words[^1];

    /// <summary>The name in <paramref name="phrase"/>; null when it holds none of a person.</summary>
    public static PersonalName? Of(Scene scene, NounPhrase phrase)
    {
        if (phrase.Type is not (PhraseType.Name or PhraseType.TitledName or PhraseType.Organisation)) return null;
        ReadOnlySpan<Token> tokens = scene.Tokens.AsSpan(phrase.First, phrase.Last - phrase.First + 1);
        int start = StartOf(tokens);
        if (start > 0 && start < tokens.Length && tokens[start - 1].Is(WordClass.Preposition)) return null; // "the Ministry of Transport"
        if (start >= tokens.Length || tokens.Length - start > MostWords || !IsPersonal(tokens[start..], start > 0)) return null;
        var words = new string[tokens.Length - start];
        for (int i = 0; i < words.Length; i++) words[i] = Printed(scene.Text, tokens[start + i]);
        return new PersonalName(words, RoleOf(scene.Text, tokens[..start]), GenderOf(tokens));
    }

    // Behind the last small word, title or possessive; where only capitals lead to it, at the first name.
    private static int StartOf(ReadOnlySpan<Token> tokens)
    {
        int start = 0;
        for (int i = 0; i < tokens.Length; i++)
        {
            Token token = tokens[i];
            bool isName = token.Capital && !token.Is(WordClass.Determiner) && !(token.Is(WordClass.Honorific) && i + 1 < tokens.Length) && !(token.Possessive && i + 1 < tokens.Length);
            if (!isName && !(token.Is(WordClass.Particle) && i > start)) start = i + 1;
        }

        for (int i = start + 1; i + 1 < tokens.Length; i++)
        {
            if (tokens[i].Is(WordClass.FirstName) && !tokens[start].Is(WordClass.FirstName) && IsTitleLike(tokens[..i])) return i;
        }

        return start;
    }

    // "Senate Majority Leader", but not the first half of a name that happens to hold a first name: "Vaughn Lee Carter".
    private static bool IsTitleLike(ReadOnlySpan<Token> tokens)
    {
        foreach (Token token in tokens) if (token.Is(WordClass.Person | WordClass.Organisation | WordClass.Honorific)) return true;
        return false;
    }

    private static bool IsPersonal(ReadOnlySpan<Token> name, bool titled)
    {
        foreach (Token token in name)
        {
            if (token.Is(WordClass.Organisation) && !token.Is(WordClass.FirstName)) return false;
            if (token.Is(WordClass.Time) && name.Length == 1) return false;
        }

        if (name.Length == 1 && name[0].Is(WordClass.Person | WordClass.Honorific) && !titled) return false;
        return !name[0].AllCapitals || name.Length > 1 || titled || name[0].Length > 5;
    }

    private static string? RoleOf(string text, ReadOnlySpan<Token> tokens)
    {
        int from = 0;
        while (from < tokens.Length && tokens[from].Is(WordClass.Determiner)) from++;
        if (from == tokens.Length || tokens[^1].Possessive) return null;
        if (from == tokens.Length - 1 && tokens[from].Is(WordClass.Male | WordClass.Female) && tokens[from].Is(WordClass.Honorific) && tokens[from].Length <= 4) return null;
        return text[tokens[from].Start..tokens[^1].End];
    }

    private static WordClass GenderOf(ReadOnlySpan<Token> tokens)
    {
        foreach (Token token in tokens)
        {
            if (token.Is(WordClass.Male | WordClass.MaleName) && !token.Is(WordClass.Female | WordClass.FemaleName)) return WordClass.Male;
            if (token.Is(WordClass.Female | WordClass.FemaleName) && !token.Is(WordClass.Male | WordClass.MaleName)) return WordClass.Female;
        }

        return WordClass.None;
    }

    private static string Printed(string text, Token token) =>
        text.Substring(token.Start, token.Possessive ? token.Length - 2 : token.Length);
}
