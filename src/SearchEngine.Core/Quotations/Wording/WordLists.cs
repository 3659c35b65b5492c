using System.Reflection;

namespace SearchEngine.Core.Quotations.Wording;

/// <summary>The word lists of the folder <c>Quotations/Data</c>, which are part of the assembly, as one dictionary from word to classes.</summary>
internal sealed class WordLists
{
    private readonly Dictionary<string, WordClass>.AlternateLookup<ReadOnlySpan<char>> _lower;
    private readonly Dictionary<string, WordClass>.AlternateLookup<ReadOnlySpan<char>> _printed;

    private WordLists()
    {
        var lower = new Dictionary<string, WordClass>(StringComparer.Ordinal);
        var printed = new Dictionary<string, WordClass>(StringComparer.Ordinal);
        foreach ((string file, WordClass meaning) in LowerFiles) AddWords(lower, file, meaning);
        foreach ((string file, WordClass meaning) in PrintedFiles) AddEntries(printed, file, meaning);
        AddEntries(lower, "subject-pronouns.txt", WordClass.SubjectPronoun);
        foreach (string phrase in Lines("attributing-phrases.txt")) Add(lower, phrase.Split(' ')[0], WordClass.Attributing);
        _lower = lower.GetAlternateLookup<ReadOnlySpan<char>>();
        _printed = printed.GetAlternateLookup<ReadOnlySpan<char>>();
    }

    /// <summary>The lists, read once.</summary>
    public static WordLists Shared { get; } = new();

    private static (string File, WordClass Class)[] LowerFiles =>
    [
        ("reporting-verbs.txt", WordClass.Reporting), ("weaker-reporting-verbs.txt", WordClass.WeaklyReporting),
        ("closed-class-words.txt", WordClass.Closed), ("auxiliaries.txt", WordClass.Auxiliary | WordClass.Closed),
        ("prepositions.txt", WordClass.Preposition | WordClass.Closed), ("determiners.txt", WordClass.Determiner),
        ("person-nouns.txt", WordClass.Person), ("document-nouns.txt", WordClass.Document),
        ("role-modifiers.txt", WordClass.RoleModifier), ("male-nouns.txt", WordClass.Male | WordClass.Person),
        ("female-nouns.txt", WordClass.Female | WordClass.Person), ("abbreviations.txt", WordClass.Abbreviation),
    ];

    private static (string File, WordClass Class)[] PrintedFiles =>
    [
        ("honorifics.txt", WordClass.Honorific), ("name-particles.txt", WordClass.Particle), ("name-suffixes.txt", WordClass.Suffix),
        ("organisation-words.txt", WordClass.Organisation), ("male-first-names.txt", WordClass.MaleName),
        ("female-first-names.txt", WordClass.FemaleName), ("time-words.txt", WordClass.Time),
    ];

    /// <summary>The classes of a word given in lower case, straight apostrophes.</summary>
    public WordClass OfLower(ReadOnlySpan<char> word) => _lower.TryGetValue(word, out WordClass found) ? found : WordClass.None;

    /// <summary>The classes of a word that depend on how it is printed: names, titles, organisations.</summary>
    public WordClass OfPrinted(ReadOnlySpan<char> word) => _printed.TryGetValue(word, out WordClass found) ? found : WordClass.None;

    /// <summary>The entries of a data file, without the comments.</summary>
    public static IEnumerable<string> Lines(string file)
    {
        using Stream stream = Assembly.GetExecutingAssembly().GetManifestResourceStream("Quotations/" + file)
            ?? throw new InvalidOperationException($"The data file {file} is not in the assembly.");
        using var reader = new StreamReader(stream);
        while (reader.ReadLine() is { } line)
        {
            if (line.Length > 0 && line[0] != '#') yield return line;
        }
    }

    // Every word of a line has the class: the inflections of a verb.
    private static void AddWords(Dictionary<string, WordClass> to, string file, WordClass meaning)
    {
        foreach (string line in Lines(file)) foreach (string word in line.Split(' ')) Add(to, word, meaning);
    }

    // One entry a line, perhaps with what it tells of gender or number behind it.
    private static void AddEntries(Dictionary<string, WordClass> to, string file, WordClass meaning)
    {
        foreach (string line in Lines(file))
        {
            string[] parts = line.Split(' ');
            WordClass tells = parts[^1] switch
            {
                "m" when parts.Length > 1 => WordClass.Male,
                "f" when parts.Length > 1 => WordClass.Female,
                "p" when parts.Length > 1 => WordClass.Plural,
                _ => WordClass.None,
            };
            Add(to, parts[0], meaning | tells);
        }
    }

    private static void Add(Dictionary<string, WordClass> to, string word, WordClass meaning) =>
        to[word] = to.GetValueOrDefault(word) | meaning;
}
