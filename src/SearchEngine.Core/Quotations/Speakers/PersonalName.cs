using SearchEngine.Core.Quotations.Attributing;
using SearchEngine.Core.Quotations.Wording;

namespace SearchEngine.Core.Quotations.Speakers;

/// <summary>A noun phrase that holds the name of a person, in its parts.</summary>
/// <param name="Words">The words of the name: first names, surname; one word when only one is printed.</param>
/// <param name="Role">The role printed before the name; null when there is none.</param>
/// <param name="Gender">What title and role tell of the gender: <see cref="WordClass.Male"/>, <see cref="WordClass.Female"/> or nothing.</param>
/// <param name="Given">What the first word of the name tells of it, which may be a surname where it stands alone: "Kelly".</param>
/// <param name="Known">Whether it begins with a known first name or stands behind a title, so that it surely is a person's.</param>
internal sealed record PersonalName(string[] Words, Role? Role, WordClass Gender, WordClass Given, bool Known)
{
    private const int MostWords = 5;

    /// <summary>The word by which the person is called later: the last that is no "Jr.".</summary>
    public string Surname => Words.Length > 1 && (WordLists.Shared.OfPrinted(Words[^1]) & WordClass.Suffix) != 0 ? Words[^2] : Words[^1];

    /// <summary>The name in <paramref name="phrase"/>; null when it holds none of a person.</summary>
    public static PersonalName? Of(Scene scene, NounPhrase phrase)
    {
        if (phrase.Type is not (PhraseType.Name or PhraseType.TitledName or PhraseType.Organisation)) return null;
        return Read(scene, phrase.First, BeforeOrigin(scene, phrase));
    }

    /// <summary>Whose the thing is that <paramref name="phrase"/> stands for, where a full name tells: "Ana Ruiz's office".</summary>
    public static PersonalName? OfPossessor(Scene scene, NounPhrase phrase)
    {
        for (int i = phrase.First; i < phrase.Last; i++)
        {
            if (scene.Tokens[i].Possessive) return scene.Tokens[i].Capital ? Read(scene, phrase.First, i + 1) : null;
        }

        return null;
    }

    private static PersonalName? Read(Scene scene, int from, int end)
    {
        ReadOnlySpan<Token> tokens = scene.Tokens.AsSpan(from, end - from);
        int start = StartOf(tokens);
        if (start > 0 && start < tokens.Length && tokens[start - 1].Is(WordClass.Preposition)) return null; // "the Ministry of Transport"
        if (start >= tokens.Length || tokens.Length - start > MostWords || !IsPersonal(tokens[start..], start > 0)) return null;
        var words = new string[tokens.Length - start];
        for (int i = 0; i < words.Length; i++) words[i] = WordSet.TextOf(scene.Text, tokens[start + i]).ToString();
        Role? role = start > 0 ? Role.Of(scene, from, from + start) : null;
        WordClass given = words.Length > 1 ? GivenGender(tokens[start], out bool known) : FirstNameGender(tokens[start], out known);
        bool titled = start > 0 && tokens[start - 1].Is(WordClass.Honorific | WordClass.Person);
        return new PersonalName(words, role, GenderOf(tokens[..start]), given, known || titled);
    }

    // "Tom Berg of the union": where somebody comes from is no part of the name.
    private static int BeforeOrigin(Scene scene, NounPhrase phrase)
    {
        for (int i = phrase.First + 2; i < phrase.Last; i++)
        {
            if (!scene.Tokens[i].Is(WordClass.Preposition)) continue;
            Token last = scene.Tokens[i - 1], first = scene.Tokens[i - 2];
            bool name = last.Capital && !last.Is(WordClass.Organisation | WordClass.Person | WordClass.Honorific) && first.Capital && first.Is(WordClass.FirstName);
            return name ? i : phrase.Last + 1;
        }

        return phrase.Last + 1;
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
            if (tokens[start].Is(WordClass.FirstName)) return start;
            if (tokens[i].Is(WordClass.FirstName) ? IsTitleLike(tokens[..i]) : IsTitleLike(tokens[(i - 1)..i]) && IsFirstName(tokens[i])) return i;
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
        if (name.Length > 2 && name[0].AllCapitals && name[0].Length > 2 && !name[^1].AllCapitals) return false; // "ESPN Hires Berg"
        return !name[0].AllCapitals || name.Length > 1 || titled || name[0].Length > 5;
    }

    private static WordClass GenderOf(ReadOnlySpan<Token> title)
    {
        foreach (Token token in title)
        {
            if (token.Possessive) continue;
            if (token.Is(WordClass.Male) && !token.Is(WordClass.Female)) return WordClass.Male;
            if (token.Is(WordClass.Female) && !token.Is(WordClass.Male)) return WordClass.Female;
        }

        return WordClass.None;
    }

    private static bool IsFirstName(Token token) =>
        token.Is(WordClass.FirstName) || WordSet.MaleNames.Holds(token) || WordSet.FemaleNames.Holds(token);

    private static WordClass FirstNameGender(Token first, out bool known)
    {
        known = first.Is(WordClass.FirstName);
        bool male = first.Is(WordClass.MaleName), female = first.Is(WordClass.FemaleName);
        return male == female ? WordClass.None : male ? WordClass.Male : WordClass.Female;
    }

    private static WordClass GivenGender(Token first, out bool known)
    {
        WordClass listed = FirstNameGender(first, out known);
        if (known) return listed;
        bool male = WordSet.MaleNames.Holds(first), female = WordSet.FemaleNames.Holds(first);
        known = male || female;
        return male == female ? WordClass.None : male ? WordClass.Male : WordClass.Female;
    }
}
