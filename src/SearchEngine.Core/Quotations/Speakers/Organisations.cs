using SearchEngine.Core.Quotations.Attributing;
using SearchEngine.Core.Quotations.Wording;

namespace SearchEngine.Core.Quotations.Speakers;

/// <summary>The fullest name of a body: of "the Times", "the EPA", "the agency", "Ruiz's office", and what "it" stands for.</summary>
internal sealed class Organisations(Scene scene, People people)
{
    private const int ShortestAcronym = 3;
    private const int LongestAcronym = 6;

    // A noun for a body, and the words in the name of such a body.
    private static readonly Dictionary<string, string[]>.AlternateLookup<ReadOnlySpan<char>> Bodies =
        WordLists.Lines("body-nouns.txt").Select(line => line.Split(' ')).ToDictionary(words => words[0], words => words[1..], StringComparer.OrdinalIgnoreCase)
            .GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>Whether the word stands for a body that speaks: "agency".</summary>
    public static bool IsBody(string text, Token token) => Bodies.ContainsKey(WordSet.TextOf(text, token));

    /// <summary>The fullest name that the article prints for the body that <paramref name="phrase"/> stands for; null where it is no body or its own words are the fullest.</summary>
    public string? Fullest(int phrase)
    {
        NounPhrase own = scene.Phrases[phrase];
        int first = scene.Tokens[own.First].Is(WordClass.Determiner) && own.First < own.Last ? own.First + 1 : own.First;
        if (scene.Tokens[first].Possessive && first < own.Last) return OfPerson(first, own);
        if (own.Type is PhraseType.Person or PhraseType.Other or PhraseType.Document && first == own.Last && first > own.First && !scene.Tokens[first].Capital) return ByNoun(phrase, scene.Tokens[first]);
        if (own.Type is not (PhraseType.Organisation or PhraseType.Name) || !scene.Tokens[first].Capital) return null;
        Token only = scene.Tokens[first], last = scene.Tokens[own.Last];
        if (WordSet.Peoples.Holds(last)) return null;
        if (first == own.Last && only.AllCapitals && only.Length is >= ShortestAcronym and <= LongestAcronym && ByInitials(only, phrase) is { } whole) return whole;
        return own.Type == PhraseType.Organisation || last.Is(WordClass.Organisation) ? Longer(first, own, phrase) : null;
    }

    /// <summary>What "it" or "they" stands for: the nearest document or organisation, or people, preferring a subject.</summary>
    public int Meant(int phrase, Token pronoun)
    {
        bool plural = pronoun.Is(WordClass.Plural);
        if (!plural && !WordSet.TextOf(scene.Text, pronoun).Equals("it", StringComparison.OrdinalIgnoreCase)) return phrase;
        Person?[] mentions = people.MentionsIn(scene).Named;
        int best = phrase, highest = int.MinValue;
        int sentence = scene.Tokens[scene.Phrases[phrase].First].Sentence;
        for (int p = phrase - 1; p >= 0 && phrase - p <= Salience.Farthest; p--)
        {
            PhraseType type = scene.Phrases[p].Type;
            Token last = scene.Tokens[scene.Phrases[p].Last];
            bool body = type == PhraseType.Person && Bodies.TryGetValue(WordSet.TextOf(scene.Text, last), out string[]? names) && names.Length > 0;
            bool fits = plural ? type == PhraseType.Person && !body && IsPlural(last) : type is PhraseType.Document or PhraseType.Organisation || body;
            if (!fits || mentions[p] is not null) continue;
            int score = Salience.Of(scene, p, sentence) + (type == PhraseType.Document ? 3 : type == PhraseType.Organisation ? 2 : body ? 2 : 0);
            if (score > highest) (best, highest) = (p, score);
        }

        return best;
    }

    private bool IsPlural(Token noun) => WordSet.TextOf(scene.Text, noun) is [.., 's'] or "people" or "men" or "women" or "children" || noun.Is(WordClass.Plural);

    // "Ruiz's office", where "Ana Ruiz's office" is printed too.
    private string? OfPerson(int first, NounPhrase own)
    {
        if (people.Only(WordSet.TextOf(scene.Text, scene.Tokens[first]).ToString()) is not { Name.Length: > 1 } person) return null;
        int end = scene.Tokens[own.Last].Possessive ? scene.Tokens[own.Last].End - 2 : scene.Tokens[own.Last].End;
        string full = string.Join(' ', person.Name[..^1]) + ' ' + scene.Text[scene.Tokens[first].Start..end];
        return scene.Text.Contains(full, StringComparison.Ordinal) ? full : null;
    }

    // "The agency": the body named last whose name says that it is one.
    private string? ByNoun(int phrase, Token noun)
    {
        if (!Bodies.TryGetValue(WordSet.TextOf(scene.Text, noun), out string[]? words)) return null;
        for (int p = phrase - 1; p >= 0 && phrase - p <= Salience.Farthest; p--)
        {
            if (NameAt(p) is not { } name) continue;
            Token head = scene.Tokens[name.Last];
            foreach (string word in words) if (WordSet.TextOf(scene.Text, head).Equals(word, StringComparison.Ordinal) || HeadBeforeOf(name, word)) return Fullest(p) ?? Text(name);
        }

        return null;
    }

    // "The Department of Transport".
    private bool HeadBeforeOf(NounPhrase name, string word)
    {
        int head = Role.HeadOf(scene.Tokens, name.First, name.Last + 1);
        return head < name.Last && WordSet.TextOf(scene.Text, scene.Tokens[head]).Equals(word, StringComparison.Ordinal);
    }

    // "The EPA": the body whose words begin with these letters.
    private string? ByInitials(Token acronym, int phrase)
    {
        ReadOnlySpan<char> letters = WordSet.TextOf(scene.Text, acronym);
        for (int p = 0; p < scene.Phrases.Count; p++)
        {
            if (p == phrase || NameAt(p) is not { } name || name.Last - name.First + 1 < letters.Length) continue;
            int matched = 0;
            bool all = true;
            for (int i = name.First; i <= name.Last && all; i++)
            {
                if (!scene.Tokens[i].Capital) continue;
                all = matched < letters.Length && scene.Text[scene.Tokens[i].Start] == letters[matched++];
            }

            if (all && matched == letters.Length) return Text(name);
        }

        return null;
    }

    // "The Times", where "The New York Times" is printed: the nearest longer name before that ends so, else one behind.
    private string? Longer(int first, NounPhrase own, int phrase)
    {
        for (int p = phrase - 1; p >= 0; p--) if (EndsSo(p)) return Text(NameAt(p)!.Value);
        for (int p = phrase + 1; p < scene.Phrases.Count; p++) if (EndsSo(p)) return Text(NameAt(p)!.Value);
        return null;

        bool EndsSo(int p)
        {
            if (scene.Phrases[p].Last - scene.Phrases[p].First <= own.Last - first || NameAt(p) is not { } name) return false;
            int longer = name.Last - name.First - (own.Last - first);
            if (longer <= 0) return false;
            for (int i = first; i <= own.Last; i++) if (scene.Tokens[i].Hash != scene.Tokens[name.Last - (own.Last - i)].Hash || !scene.Tokens[name.Last - (own.Last - i)].Capital) return false;
            return true;
        }
    }

    // The name of a body in a phrase, without its article and without what it has ("the Tolland Times' reporter" has none).
    private NounPhrase? NameAt(int phrase)
    {
        NounPhrase own = scene.Phrases[phrase];
        if (own.Type is not (PhraseType.Organisation or PhraseType.Name) || people.MentionsIn(scene).Named[phrase] is { Known: true }) return null;
        int first = own.First;
        while (first < own.Last && scene.Tokens[first].Is(WordClass.Determiner)) first++;
        for (int i = first; i < own.Last; i++)
        {
            Token token = scene.Tokens[i];
            if (token.Possessive || (!token.Capital && !token.Is(WordClass.Preposition) && !token.Is(WordClass.Determiner))) return null;
        }

        return scene.Tokens[first].Capital && scene.Tokens[own.Last].Capital ? own with { First = first } : null;
    }

    private string Text(NounPhrase name) =>
        scene.Text[scene.Tokens[name.First].Start..(scene.Tokens[name.Last].Possessive ? scene.Tokens[name.Last].End - 2 : scene.Tokens[name.Last].End)];
}
