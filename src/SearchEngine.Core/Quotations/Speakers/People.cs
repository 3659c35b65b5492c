using SearchEngine.Core.Articles;
using SearchEngine.Core.Quotations.Attributing;
using SearchEngine.Core.Quotations.Wording;

namespace SearchEngine.Core.Quotations.Speakers;

/// <summary>The people of one article: every mention by name joined to one person, by full name first, then by surname or first name.</summary>
internal sealed class People
{
    private readonly Dictionary<string, List<Person>> _byName = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<Scene, Mentions> _mentions = [];

    /// <summary>The people that <paramref name="scenes"/> name; full names anywhere explain surnames anywhere.</summary>
    public People(IReadOnlyList<Scene> scenes)
    {
        var names = new PersonalName?[scenes.Count][];
        var titled = new HashSet<string>(StringComparer.Ordinal);
        for (int s = 0; s < names.Length; s++)
        {
            List<NounPhrase> phrases = scenes[s].Phrases;
            names[s] = new PersonalName?[phrases.Count];
            for (int p = 0; p < phrases.Count; p++) if ((names[s][p] = PersonalName.Of(scenes[s], phrases[p])) is { Known: true, Words.Length: 1 } one) titled.Add(one.Surname);
            _mentions[scenes[s]] = new Mentions(new Person?[phrases.Count], new Person?[phrases.Count]);
        }

        for (int s = 0; s < names.Length; s++) Join(scenes[s], names[s], name => name.Words.Length > 1 && name.Known);
        for (int s = 0; s < names.Length; s++) JoinPossessors(scenes[s]);
        for (int s = 0; s < names.Length; s++) Join(scenes[s], names[s], name => name.Words.Length > 1 && !name.Known && !HoldsSurname(name, titled));
        for (int s = 0; s < names.Length; s++) Join(scenes[s], names[s], name => name.Words.Length == 1);
    }

    /// <summary>The people that the noun phrases of <paramref name="scene"/> name.</summary>
    public Mentions MentionsIn(Scene scene) => _mentions[scene];

    /// <summary>Whom the label of a transcript's turn means ("WALDEN"): the one person of that name, else the label itself.</summary>
    public Speaker Labelled(string label)
    {
        string surname = label[(label.LastIndexOfAny([' ', '\u00A0']) + 1)..];
        return _byName.TryGetValue(surname, out List<Person>? named) && named.Count == 1
            ? new Speaker(string.Join(' ', named[0].Name), named[0].Role, label)
            : new Speaker(label, null, label);
    }

    /// <summary>The one person of that surname or first name; null where there is none or more.</summary>
    public Person? Only(string word) => _byName.TryGetValue(word, out List<Person>? named) && named.Count == 1 ? named[0] : null;

    private void Join(Scene scene, PersonalName?[] names, Func<PersonalName, bool> now)
    {
        Mentions mentions = _mentions[scene];
        for (int p = 0; p < names.Length; p++)
        {
            if (names[p] is not { } name || !now(name)) continue;
            if ((Find(name, mentions.Named, p) ?? (MayBeAnyWord(scene, scene.Phrases[p], name) ? null : Add(name))) is not { } person) continue;
            mentions.Named[p] = person;
            Learn(person, name);
            if ((name.Role ?? Appositions.Of(scene, p) ?? SharedRole(scene, names, p)) is { } role) person.Learn(role);
        }
    }

    private void JoinPossessors(Scene scene)
    {
        Mentions mentions = _mentions[scene];
        for (int p = 0; p < scene.Phrases.Count; p++)
        {
            if (scene.Phrases[p].First == scene.Phrases[p].Last || mentions.Named[p] is not null || PersonalName.OfPossessor(scene, scene.Phrases[p]) is not { } name) continue;
            if ((name.Words.Length > 1 ? name.Known ? Find(name, mentions.Named, p) ?? Add(name) : null : Find(name, mentions.Named, p)) is not { } person) continue;
            mentions.Possessors[p] = person;
            Learn(person, name);
            if (name.Role is { } role) person.Learn(role);
        }
    }

    // "Candidates Ana Ruiz and Tom Berg": the second is a candidate too.
    private static Role? SharedRole(Scene scene, PersonalName?[] names, int phrase)
    {
        if (phrase == 0 || names[phrase - 1]?.Role is not { Plural: true } role) return null;
        int between = scene.Phrases[phrase - 1].Last + 1;
        bool joined = scene.Phrases[phrase].First == between + 1 && WordSet.TextOf(scene.Text, scene.Tokens[between]) is "and" or "or";
        return joined ? role : null;
    }

    // A word alone that is capital because a sentence begins with it need not be a name: "Wet, he said."
    private static bool MayBeAnyWord(Scene scene, NounPhrase phrase, PersonalName name)
    {
        if (name.Words.Length > 1 || name.Role is not null || phrase.First != phrase.Last) return false;
        Token token = scene.Tokens[phrase.First];
        Token before = scene.At(phrase.First - 1);
        if (token.Is(WordClass.FirstName)) return false;
        if (WordSet.Peoples.Holds(token)) return true;
        return !token.Possessive && (before.Kind != TokenKind.Word && before.Kind != TokenKind.Comma);
    }

    // "Ruiz Speaks" of a headline, "the Ruiz Bridge": a surname that somebody has, with a word behind it that nobody has.
    private bool HoldsSurname(PersonalName name, HashSet<string> titled) =>
        !_byName.ContainsKey(name.Surname) && !titled.Contains(name.Surname)
        && (titled.Contains(name.Words[0])
            || (_byName.TryGetValue(name.Words[0], out List<Person>? sharing) && sharing.Exists(person => person.Known && person.Name[^1].Equals(name.Words[0], StringComparison.OrdinalIgnoreCase))));

    private static void Learn(Person person, PersonalName name)
    {
        if (person.Gender == WordClass.None) person.Gender = name.Gender != WordClass.None || name.Words.Length == 1 ? name.Gender : name.Given;
        person.Known |= name.Known;
        if (name.Words.Length > person.Name.Length && person.Name.Length == 1) person.Name = name.Words;
    }

    private Person? Find(PersonalName name, Person?[] mentions, int phrase)
    {
        if (!_byName.TryGetValue(name.Surname, out List<Person>? sharing)) return null;
        Person? only = null;
        int fitting = 0;
        foreach (Person person in sharing)
        {
            if (!Fits(name, person)) continue;
            only ??= person;
            fitting++;
        }

        if (fitting <= 1 || name.Words.Length > 1) return only;
        if (name.Role is { } role && sharing.Find(person => Fits(name, person) && person.Roles.Contains(role.Text)) is { } titled) return titled;
        for (int p = phrase - 1; p >= 0 && phrase - p < 400; p--) if (mentions[p] is { } near && sharing.Contains(near) && Fits(name, near)) return near;
        return only;
    }

    private static bool Fits(PersonalName name, Person person)
    {
        if (!person.MayBe(name.Gender)) return false;
        return name.Words.Length == 1 || person.Name.Length == 1 || Same(name.Words[0], person.Name[0]);
    }

    // "Bob" and "Robert" are not known to be one; an initial is.
    private static bool Same(string first, string other) =>
        first.Equals(other, StringComparison.OrdinalIgnoreCase)
        || (first.Length == 2 && first[1] == '.' && other.StartsWith(first[0]))
        || (other.Length == 2 && other[1] == '.' && first.StartsWith(other[0]));

    private Person Add(PersonalName name)
    {
        var person = new Person { Name = name.Words, Gender = name.Gender != WordClass.None ? name.Gender : name.Given };
        Index(name.Surname, person);
        if (name.Words.Length > 1 && !name.Words[0].Equals(name.Surname, StringComparison.OrdinalIgnoreCase)) Index(name.Words[0], person);
        return person;
    }

    private void Index(string word, Person person)
    {
        if (!_byName.TryGetValue(word, out List<Person>? sharing)) _byName.Add(word, sharing = []);
        sharing.Add(person);
    }
}
