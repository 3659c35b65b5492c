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
    private readonly Scene _scene;
    private readonly Mentions _mentions;
    private readonly Descriptions _descriptions;
    private readonly Organisations _organisations;
    private Person? _lastSpeaker;
    private int _lastPhrase = -1;

    /// <summary>Resolves in <paramref name="scene"/>, one of the texts that <paramref name="people"/> were read from.</summary>
    public SpeakerResolver(Scene scene, People people)
    {
        (_scene, _mentions) = (scene, people.MentionsIn(scene));
        _descriptions = new Descriptions(scene, _mentions.Named);
        _organisations = new Organisations(scene, people);
    }

    /// <summary>The speaker that noun phrase <paramref name="phrase"/> means. Call it in the order of the quotes: a pronoun prefers who spoke last.</summary>
    public Speaker Resolve(int phrase)
    {
        string printed = Printed(phrase);
        int name = Appositions.NameBefore(_scene, phrase);
        if (name >= 0 && _mentions.Named[name] is null && !Organisations.IsBody(_scene.Text, _scene.Tokens[_scene.Phrases[phrase].Last])) name = -1;
        Person? person = PersonOf(name < 0 ? phrase : name, out int antecedent);
        if (person is not null)
        {
            (_lastSpeaker, _lastPhrase) = (person, phrase);
            return new Speaker(string.Join(' ', person.Name), person.Role, printed);
        }

        if (name >= 0) return new Speaker(Neutral(name), Role.Of(_scene, _scene.Phrases[phrase].First, _scene.Phrases[phrase].Last + 1, body: true)?.Text, printed);
        if (_organisations.Fullest(antecedent) is { } body) return new Speaker(body, null, printed);
        int introduced = _descriptions.Introduction(antecedent);
        return new Speaker(Neutral(introduced), _descriptions.RoleOf(introduced), printed);
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
        if (_mentions.Named[phrase] is { } named) return named;
        NounPhrase own = _scene.Phrases[phrase];
        Token first = _scene.Tokens[own.First];
        switch (own.Type)
        {
            case PhraseType.Relative when phrase > 0 && own.First - _scene.Phrases[phrase - 1].Last <= 2:
                return PersonOf(phrase - 1, out antecedent);
            case PhraseType.Pronoun when first.Is(WordClass.Male | WordClass.Female):
                return Nearest(phrase, first.Class & (WordClass.Male | WordClass.Female));
            case PhraseType.Pronoun:
                antecedent = _organisations.Meant(phrase, first);
                return _mentions.Named[antecedent];
            case PhraseType.Other when own.First == own.Last && IsPossessivePronoun(first, out WordClass gender):
                return Nearest(phrase, gender);
            case PhraseType.Person or PhraseType.Organisation or PhraseType.TitledName or PhraseType.Other when first.Is(WordClass.Determiner):
                return Described(phrase);
            default:
                return null;
        }
    }

    // What the article calls somebody again is a role of theirs, if it prints no other.
    private Person? Described(int phrase)
    {
        NounPhrase own = _scene.Phrases[phrase];
        if (_descriptions.Means(phrase, _lastSpeaker, _lastPhrase) is { } person)
        {
            if (person.Role is null && Role.Of(_scene, own.First, own.Last + 1) is { } role) person.Learn(role);
            return person;
        }

        // "The group" whose name does not tell that it is one.
        bool body = own.Last == own.First + 1 && Organisations.IsBody(_scene.Text, _scene.Tokens[own.Last]);
        return body && _lastSpeaker is { Known: false } && _scene.Tokens[own.First].Paragraph - _scene.Tokens[_scene.Phrases[_lastPhrase].First].Paragraph <= 2 ? _lastSpeaker : null;
    }

    // Whoever is most in the reader's mind: who spoke last, unless another paragraph has begun with somebody else; a subject; near.
    private Person? Nearest(int phrase, WordClass gender)
    {
        Person? best = null;
        int highest = int.MinValue;
        int sentence = _scene.Tokens[_scene.Phrases[phrase].First].Sentence;
        int spokeIn = _lastPhrase < 0 ? 0 : _scene.Tokens[_scene.Phrases[_lastPhrase].First].Paragraph;
        bool shifted = false;
        for (int p = phrase - 1; p >= 0 && phrase - p <= Salience.Farthest; p--)
        {
            if ((_mentions.Named[p] ?? _mentions.Possessors[p]) is not { } person || !person.MayBe(gender)) continue;
            bool named = _mentions.Named[p] is not null;
            int score = Salience.Of(_scene, p, sentence) + Likely(person, gender) + (person == _lastSpeaker && !shifted ? 4 : 0) - (named ? 0 : 2);
            if (score > highest) (best, highest) = (person, score);
            shifted |= named && person.Known && person != _lastSpeaker && p > _lastPhrase && _scene.Tokens[_scene.Phrases[p].First].Paragraph > spokeIn && Salience.BeginsSentence(_scene, p);
        }

        if (_lastSpeaker is { } last && last.MayBe(gender))
        {
            int score = Salience.Of(_scene, _lastPhrase, sentence) + (shifted ? 0 : 5) + Likely(last, gender);
            if (score >= highest) best = last;
        }

        return best;
    }

    private static int Likely(Person person, WordClass gender) => (person.Gender == gender ? 4 : 0) - (person.Known ? 0 : 4);

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
