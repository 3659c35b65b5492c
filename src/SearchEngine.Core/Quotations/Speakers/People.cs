using SearchEngine.Core.Articles;
using SearchEngine.Core.Quotations.Attributing;
using SearchEngine.Core.Quotations.Wording;

namespace SearchEngine.Core.Quotations.Speakers;

/// <summary>Somebody whom the article names.</summary>
internal sealed class Person
{
    /// <summary>The fullest form of the name that the article prints.</summary>
    public required string[] Name { get; set; }

    /// <summary>The first role that the article prints.</summary>
    public string? Role { get; set; }

    /// <summary>Male, female, or nothing when the article does not tell.</summary>
    public WordClass Gender { get; set; }

    /// <summary>Whether a pronoun, title or first name of this gender can mean the person.</summary>
    public bool MayBe(WordClass gender) => gender == WordClass.None || Gender == WordClass.None || gender == Gender;
}

/// <summary>The people of one article: every mention by name joined to one person, by full name first, then by surname or first name.</summary>
internal sealed class People
{
    private readonly Dictionary<string, List<Person>> _byName = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<Scene, Person?[]> _mentions = [];

    /// <summary>The people that <paramref name="scenes"/> name; full names anywhere explain surnames anywhere.</summary>
    public People(IReadOnlyList<Scene> scenes)
    {
        PersonalName?[][] names = [.. scenes.Select(scene => scene.Phrases.Select(phrase => PersonalName.Of(scene, phrase)).ToArray())];
        for (int s = 0; s < names.Length; s++) _mentions[scenes[s]] = new Person?[names[s].Length];
        for (int s = 0; s < names.Length; s++) Join(scenes[s], names[s], full: true);
        for (int s = 0; s < names.Length; s++) Join(scenes[s], names[s], full: false);
    }

    /// <summary>The person that each noun phrase of <paramref name="scene"/> names; null where it names none.</summary>
    public Person?[] MentionsIn(Scene scene) => _mentions[scene];

    /// <summary>Whom the label of a transcript's turn means ("WALDEN"): the one person of that name, else the label itself.</summary>
    public Speaker Labelled(string label)
    {
        string surname = label[(label.LastIndexOfAny([' ', '\u00A0']) + 1)..];
        return _byName.TryGetValue(surname, out List<Person>? named) && named.Count == 1
            ? new Speaker(string.Join(' ', named[0].Name), named[0].Role, label)
            : new Speaker(label, null, label);
    }

    private void Join(Scene scene, PersonalName?[] names, bool full)
    {
        Person?[] mentions = _mentions[scene];
        for (int p = 0; p < names.Length; p++)
        {
            if (names[p] is not { } name || name.Words.Length > 1 != full) continue;
            if ((Find(name, mentions, p) ?? (MayBeAnyWord(scene, scene.Phrases[p], name) ? null : Add(name))) is not { } person) continue;
            mentions[p] = person;
            Learn(person, name, Appositions.Of(scene, p));
        }
    }

    // A word alone that is capital because a sentence begins with it need not be a name: "Wet, he said."
    private static bool MayBeAnyWord(Scene scene, NounPhrase phrase, PersonalName name)
    {
        if (name.Words.Length > 1 || name.Role is not null || phrase.First != phrase.Last) return false;
        Token token = scene.Tokens[phrase.First];
        Token before = scene.At(phrase.First - 1);
        return !token.Is(WordClass.FirstName) && !token.Possessive && (before.Kind != TokenKind.Word && before.Kind != TokenKind.Comma);
    }

    private static void Learn(Person person, PersonalName name, string? beside)
    {
        if (person.Gender == WordClass.None) person.Gender = name.Gender;
        if (name.Words.Length > person.Name.Length && person.Name.Length == 1) person.Name = name.Words;
        string? role = name.Role ?? beside;
        // "Mr. Kirby, the spokesman" may come after "spokesman John Kirby": the first role stays, unless it was a title only.
        if (person.Role is null || (role is not null && !person.Role.Contains(' ', StringComparison.Ordinal) && person.Role.EndsWith('.') && role.Contains(' ', StringComparison.Ordinal))) person.Role = role ?? person.Role;
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
        if (name.Role is not null && sharing.Find(person => Fits(name, person) && person.Role == name.Role) is { } titled) return titled;
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
        var person = new Person { Name = name.Words, Gender = name.Gender };
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
