using SearchEngine.Core.Articles;
using SearchEngine.Core.Quotations.Attributing;
using SearchEngine.Core.Quotations.Wording;

namespace SearchEngine.Core.Quotations.Speakers;

/// <summary>
/// Resolves the sources of one text to speakers, in text order: names to the fullest name and role that the article gives,
/// pronouns and "the president" to whom they mean, documents, organisations and unnamed people to their own words.
/// </summary>
internal sealed class SpeakerResolver
{
    private const int Farthest = 60; // noun phrases that a pronoun is looked for back from itself

    private readonly Scene _scene;
    private readonly Person?[] _mentions;
    private Person? _lastSpeaker;
    private int _lastPhrase = -1;

    /// <summary>Resolves in <paramref name="scene"/>, one of the texts that <paramref name="people"/> were read from.</summary>
    public SpeakerResolver(Scene scene, People people) => (_scene, _mentions) = (scene, people.MentionsIn(scene));

    /// <summary>The speaker that noun phrase <paramref name="phrase"/> means. Call it in the order of the quotes: a pronoun prefers who spoke last.</summary>
    public Speaker Resolve(int phrase)
    {
        string printed = Printed(phrase);
        Person? person = PersonOf(phrase, out int antecedent);
        if (person is not null)
        {
            (_lastSpeaker, _lastPhrase) = (person, phrase);
            return new Speaker(string.Join(' ', person.Name), person.Role, printed);
        }

        return new Speaker(Neutral(antecedent), null, printed);
    }

    /// <summary>The source as printed, a possessive ending left out.</summary>
    public static PrintedText Source(Scene scene, int phrase)
    {
        TextRange range = scene.RangeOf(scene.Phrases[phrase]);
        return PrintedText.Of(scene.Text, scene.Tokens[scene.Phrases[phrase].Last].Possessive ? new TextRange(range.Start, range.Length - 2) : range);
    }

    private string Printed(int phrase) => Source(_scene, phrase).Text;

    private Person? PersonOf(int phrase, out int antecedent)
    {
        antecedent = phrase;
        if (_mentions[phrase] is { } named) return named;
        NounPhrase own = _scene.Phrases[phrase];
        Token first = _scene.Tokens[own.First];
        switch (own.Type)
        {
            case PhraseType.Relative when phrase > 0 && own.First - _scene.Phrases[phrase - 1].Last <= 2:
                return PersonOf(phrase - 1, out antecedent);
            case PhraseType.Pronoun when first.Is(WordClass.Male | WordClass.Female):
                return Nearest(phrase, first.Class & (WordClass.Male | WordClass.Female));
            case PhraseType.Pronoun:
                antecedent = Thing(phrase, first);
                return null;
            case PhraseType.Other when own.First == own.Last && IsPossessivePronoun(first, out WordClass gender):
                return Nearest(phrase, gender);
            case PhraseType.Person when first.Is(WordClass.Determiner) && IsThe(first):
                return ByRole(phrase);
            default:
                return null;
        }
    }

    // Whoever is most in the reader's mind: who spoke last, a subject, near.
    private Person? Nearest(int phrase, WordClass gender)
    {
        Person? best = null;
        int highest = int.MinValue;
        int sentence = _scene.Tokens[_scene.Phrases[phrase].First].Sentence;
        for (int p = phrase - 1; p >= 0 && phrase - p <= Farthest; p--)
        {
            if (_mentions[p] is not { } person || !person.MayBe(gender)) continue;
            int score = Salience(p, sentence) + (person.Gender == gender ? 4 : 0) + (person == _lastSpeaker ? 4 : 0);
            if (score > highest) (best, highest) = (person, score);
        }

        if (_lastSpeaker is { } last && last.MayBe(gender))
        {
            int score = Salience(_lastPhrase, sentence) + 5 + (last.Gender == gender ? 4 : 0);
            if (score >= highest) best = last;
        }

        return best;
    }

    private int Salience(int phrase, int sentence)
    {
        NounPhrase candidate = _scene.Phrases[phrase];
        Token first = _scene.Tokens[candidate.First], before = _scene.At(candidate.First - 1);
        int score = -2 * Math.Min(12, sentence - first.Sentence);
        if (before.Sentence != first.Sentence || before.Kind == TokenKind.Quotation) score += 4;
        if (before.IsLowerWord && before.Is(WordClass.Preposition)) score -= 3;
        if (_scene.Tokens[candidate.Last].Possessive) score -= 2;
        if (candidate.Type == PhraseType.Organisation) score -= 2;
        return score;
    }

    // "The president": the nearest person before with such a role, then anybody in the article with it.
    private Person? ByRole(int phrase)
    {
        Token head = Head(_scene.Phrases[phrase]);
        string noun = _scene.Text.Substring(head.Start, head.Length).ToLowerInvariant();
        WordClass gender = head.Class & (WordClass.Male | WordClass.Female);
        for (int p = phrase - 1; p >= 0; p--) if (Has(_mentions[p])) return _mentions[p];
        for (int p = phrase + 1; p < _mentions.Length; p++) if (Has(_mentions[p])) return _mentions[p];
        return null;

        bool Has(Person? person) => person is { Role: { } role } && person.MayBe(gender) && TitleNouns.Means(noun, role);
    }

    // "The director of the agency": the word before "of".
    private Token Head(NounPhrase phrase)
    {
        for (int i = phrase.First + 1; i <= phrase.Last; i++) if (_scene.Tokens[i].Is(WordClass.Preposition)) return _scene.Tokens[i - 1];
        return _scene.Tokens[phrase.Last];
    }

    // What "it" or "they" stands for: the nearest document or organisation, or people, preferring a subject.
    private int Thing(int phrase, Token pronoun)
    {
        bool plural = pronoun.Is(WordClass.Plural);
        if (!plural && !IsIt(pronoun)) return phrase;
        int best = phrase, highest = int.MinValue;
        int sentence = _scene.Tokens[_scene.Phrases[phrase].First].Sentence;
        for (int p = phrase - 1; p >= 0 && phrase - p <= Farthest; p--)
        {
            PhraseType type = _scene.Phrases[p].Type;
            bool fits = plural ? type == PhraseType.Person : type is PhraseType.Document or PhraseType.Organisation;
            if (!fits || _mentions[p] is not null) continue;
            int score = Salience(p, sentence) + (type is PhraseType.Organisation ? 2 : 0) + (_scene.Phrases[p].Type == PhraseType.Document ? 3 : 0);
            if (score > highest) (best, highest) = (p, score);
        }

        return best;
    }

    private bool IsIt(Token token) => token.Length == 2 && (_scene.Text[token.Start] | 0x20) == 'i';

    private bool IsThe(Token token) => token.Length == 3 && (_scene.Text[token.Start] | 0x20) == 't';

    private bool IsPossessivePronoun(Token token, out WordClass gender)
    {
        ReadOnlySpan<char> word = _scene.Text.AsSpan(token.Start, token.Length);
        gender = word.Equals("his", StringComparison.OrdinalIgnoreCase) ? WordClass.Male : word.Equals("her", StringComparison.OrdinalIgnoreCase) ? WordClass.Female : WordClass.None;
        return gender != WordClass.None;
    }

    // The words themselves; an article that is capital only because a sentence begins with it is written small.
    private string Neutral(int phrase)
    {
        string words = Printed(phrase);
        NounPhrase own = _scene.Phrases[phrase];
        bool small = own.Type is PhraseType.Document or PhraseType.Person or PhraseType.Other or PhraseType.Pronoun && words is not "I";
        return small && (_scene.Tokens[own.First].Is(WordClass.Determiner | WordClass.SubjectPronoun)) ? char.ToLowerInvariant(words[0]) + words[1..] : words;
    }
}
