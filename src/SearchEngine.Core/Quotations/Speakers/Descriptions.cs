using SearchEngine.Core.Quotations.Attributing;
using SearchEngine.Core.Quotations.Wording;

namespace SearchEngine.Core.Quotations.Speakers;

/// <summary>Whom a description without a name means: "the senator", "the retired surgeon", "the official".</summary>
internal sealed class Descriptions(Scene scene, Person?[] mentions)
{
    private const int FarthestParagraph = 1;
    private const int FarthestSentence = 6;

    /// <summary>
    /// The person whom "the …" of <paramref name="phrase"/> means: whoever has a role that says so; else, where its noun is one
    /// that articles call people by again, whoever spoke or stood as a subject just before. Null when nobody is sure.
    /// </summary>
    public Person? Means(int phrase, Person? lastSpeaker, int lastPhrase)
    {
        NounPhrase own = scene.Phrases[phrase];
        if (!IsThe(scene.Tokens[own.First])) return null;
        int head = Role.HeadOf(scene.Tokens, own.First, own.Last + 1);
        Token noun = scene.Tokens[head];
        bool standing = WordSet.StandingNouns.Holds(noun);
        if (own.Type != PhraseType.Person && !standing) return null;
        if (!noun.Is(WordClass.Person) && !standing) return null;
        WordClass gender = noun.Class & (WordClass.Male | WordClass.Female);
        if (ByRole(phrase, head, gender) is { } named) return named;
        return standing && !Introduced(phrase, noun) ? Recent(phrase, head, gender, lastSpeaker, lastPhrase) : null;
    }

    /// <summary>"The official" is "a senior official" of before: the phrase that introduced an unnamed person, else the phrase itself.</summary>
    public int Introduction(int phrase)
    {
        NounPhrase own = scene.Phrases[phrase];
        if (own.Type != PhraseType.Person || !IsThe(scene.Tokens[own.First])) return phrase;
        Token head = scene.Tokens[Role.HeadOf(scene.Tokens, own.First, own.Last + 1)];
        if (Organisations.IsBody(scene.Text, head)) return phrase;
        for (int p = phrase - 1; p >= 0 && phrase - p <= Salience.Farthest; p--) if (Introduces(p, head)) return p;
        return phrase;
    }

    /// <summary>The office or occupation in the description of somebody unnamed ("a senior official"); null for crowds and bodies.</summary>
    public string? RoleOf(int phrase)
    {
        NounPhrase own = scene.Phrases[phrase];
        if (own.Type != PhraseType.Person || !scene.Tokens[own.First].Is(WordClass.Determiner)) return null;
        Token head = scene.Tokens[Role.HeadOf(scene.Tokens, own.First, own.Last + 1)];
        if (Role.IsPlural(scene.Text, head) || Organisations.IsBody(scene.Text, head) || head.Is(WordClass.Document)) return null;
        return Role.Of(scene, own.First, own.Last + 1) is { Plural: false, Rank: RoleRank.Title or RoleRank.Full } role ? role.Text : null;
    }

    private Person? ByRole(int phrase, int head, WordClass gender)
    {
        string noun = WordSet.TextOf(scene.Text, scene.Tokens[head]).ToString().ToLowerInvariant();
        Person? best = null;
        int highest = 0;
        var weighed = new HashSet<Person>();
        for (int p = phrase - 1; p >= 0; p--) Weigh(p);
        if (best is not null) return best;
        for (int p = phrase + 1; p < mentions.Length; p++) Weigh(p);
        return best;

        void Weigh(int p)
        {
            if (mentions[p] is not { } person || person.Roles.Count == 0 || !weighed.Add(person) || !person.MayBe(gender)) return;
            foreach (string role in person.Roles)
            {
                int score = TitleNouns.Means(noun, role) ? Shared(phrase, head, role) : 0;
                if (score > highest) (best, highest) = (person, score);
            }
        }
    }

    // 0 where the words before the noun say that another is meant; higher the more of them the role has.
    private int Shared(int phrase, int head, string role)
    {
        int score = 8;
        bool former = false;
        for (int i = scene.Phrases[phrase].First + 1; i < head; i++)
        {
            Token token = scene.Tokens[i];
            ReadOnlySpan<char> word = WordSet.TextOf(scene.Text, token);
            bool has = TitleNouns.Holds(role, word);
            former |= word is "former";
            if (has) score += 4;
            else if (WordSet.Peoples.Holds(word) && TitleNouns.HoldsAny(role, WordSet.Peoples)) return 0;
            else score--;
        }

        return former != TitleNouns.Holds(role, "former") ? 0 : Math.Max(1, score);
    }

    // Who spoke just before, if nobody else has stood as a subject since; else the subject of the sentence before.
    private Person? Recent(int phrase, int head, WordClass gender, Person? lastSpeaker, int lastPhrase)
    {
        Token own = scene.Tokens[scene.Phrases[phrase].First];
        for (int p = phrase - 1; p >= 0 && phrase - p <= Salience.Farthest; p--)
        {
            Token first = scene.Tokens[scene.Phrases[p].First];
            if (own.Paragraph - first.Paragraph > FarthestParagraph || own.Sentence - first.Sentence > FarthestSentence) return null;
            Person? person = p == lastPhrase ? lastSpeaker : Salience.BeginsSentence(scene, p) ? mentions[p] : null;
            if (person is not null) return person.Known && person.MayBe(gender) && !OtherOffice(person, head) ? person : null;
        }

        return null;
    }

    // "The senator" is nobody whom the article calls a governor and never a senator.
    private bool OtherOffice(Person person, int head) =>
        person.Role is { } role && TitleNouns.IsOffice(WordSet.TextOf(scene.Text, scene.Tokens[head]).ToString().ToLowerInvariant()) && TitleNouns.HoldsOffice(role);

    private bool Introduced(int phrase, Token head)
    {
        for (int p = phrase - 1; p >= 0 && phrase - p <= Salience.Farthest; p--) if (Introduces(p, head)) return true;
        return false;
    }

    // "A senior official", but not "Ana Ruiz, a senior official".
    private bool Introduces(int phrase, Token head)
    {
        NounPhrase own = scene.Phrases[phrase];
        Token first = scene.Tokens[own.First];
        if (own.Type != PhraseType.Person || own.First == own.Last || !IsA(first) || scene.At(own.First - 1).Kind == TokenKind.Comma) return false;
        return scene.Tokens[Role.HeadOf(scene.Tokens, own.First, own.Last + 1)].Hash == head.Hash;
    }

    private bool IsThe(Token token) => WordSet.TextOf(scene.Text, token).Equals("the", StringComparison.OrdinalIgnoreCase);

    private bool IsA(Token token)
    {
        ReadOnlySpan<char> word = WordSet.TextOf(scene.Text, token);
        return word.Length is 1 or 2 or 3 or 7 && (word.Equals("a", StringComparison.OrdinalIgnoreCase) || word.Equals("an", StringComparison.OrdinalIgnoreCase)
            || word.Equals("one", StringComparison.OrdinalIgnoreCase) || word.Equals("another", StringComparison.OrdinalIgnoreCase));
    }
}
