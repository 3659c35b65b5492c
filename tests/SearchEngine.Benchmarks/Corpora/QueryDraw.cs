using System.Text;
using SearchEngine.Core.Articles;

namespace SearchEngine.Benchmarks.Corpora;

/// <summary>A query of the comparison.</summary>
/// <param name="Class">What kind it is: one of <see cref="QueryDraw.Classes"/>.</param>
/// <param name="Text">Its words, as <see cref="Tokens"/> makes them, joined by single spaces.</param>
internal sealed record DrawnQuery(string Class, string Text);

/// <summary>
/// Draws the queries of each class from a corpus. A rare word stands in 3 to N/500 of its N documents, a medium one in up to
/// N/20, a common one in more. Words of one query come from one document, as those that a reader types together do, so that AND
/// finds something. Each class has a sequence of its own, so that a new class leaves the others as they were.
/// </summary>
internal sealed class QueryDraw
{
    /// <summary>After so many draws for each query wanted a class stays smaller: a small corpus may hold no more.</summary>
    private const int DrawsForEach = 400;

    private readonly CorpusSample _sample;
    private readonly IReadOnlyList<string> _rare, _medium, _common, _spelt;
    private readonly HashSet<string> _mediumSet, _commonSet, _frequent;

    private QueryDraw(CorpusSample sample)
    {
        _sample = sample;
        int rareMost = sample.Documents / 500, mediumMost = sample.Documents / 20;
        _rare = sample.WordsIn(3, rareMost);
        _medium = sample.WordsIn(rareMost + 1, mediumMost);
        _common = sample.WordsIn(mediumMost + 1, int.MaxValue);
        _spelt = [.. _medium.Where(word => word.All(char.IsLetter))];
        _mediumSet = [.. _medium];
        _commonSet = [.. _common];
        _frequent = [.. sample.Frequent];
    }

    /// <summary>The names of the classes, in the order in which they are drawn.</summary>
    public static IReadOnlyList<string> Classes { get; } =
    [
        "term-rare", "term-medium", "term-common", "and-2", "and-3", "and-4", "or-2", "or-3", "or-4", "or-common",
        "phrase-2", "quote", "phrase-stop", "phrase-absent", "prefix", "fuzzy",
    ];

    /// <summary>The command <c>queries --corpus FILE --out FILE.tsv [--each N] [--seed S]</c>: lines of class, tabulator, text.</summary>
    public static int Run(IReadOnlyList<string> args)
    {
        Arguments given = new(args, "--corpus", "--out", "--each", "--seed");
        IReadOnlyList<string> files = given.All("--corpus") is { Count: > 0 } named ? named : throw new ArgumentException("Say --corpus.");
        var queries = Draw(() => MadeCorpus.Read(files), given.Number("--each", 250), (ulong)given.Number("--seed", MadeCorpus.DefaultSeed));
        File.WriteAllLines(given.One("--out"), queries.Select(query => $"{query.Class}\t{query.Text}"));
        foreach (string name in Classes) Console.WriteLine($"{name,-14} {queries.Count(query => query.Class == name)}");
        return 0;
    }

    /// <summary>Draws up to <paramref name="each"/> different queries of each class.</summary>
    /// <param name="corpus">Opens the corpus, which is read twice: for its words, and for phrases that must not occur.</param>
    /// <param name="each">How many of each class; fewer where the corpus is too small for so many.</param>
    /// <param name="seed">Equal seeds draw equal queries from equal corpora.</param>
    public static IReadOnlyList<DrawnQuery> Draw(Func<IEnumerable<Article>> corpus, int each, ulong seed)
    {
        CorpusSample sample = new(corpus(), seed);
        if (sample.Kept.Count == 0) return [];
        QueryDraw draw = new(sample);
        List<DrawnQuery> queries = [];
        for (int i = 0; i < Classes.Count; i++)
        {
            string name = Classes[i];
            SplitMix random = new(seed + ((ulong)(i + 1) << 32));
            IEnumerable<string> texts = name == "phrase-absent"
                // Some of the candidates turn out to occur; scanning for more of them at once saves reading again.
                ? AbsentPhrases.Among([.. draw.Different(name, random, 3 * each).Select(text => text.Split(' '))], corpus()).Take(each).Select(words => string.Join(' ', words))
                : draw.Different(name, random, each);
            queries.AddRange(texts.Select(text => new DrawnQuery(name, text)));
        }

        return queries;
    }

    private List<string> Different(string name, SplitMix random, int count)
    {
        HashSet<string> seen = [];
        List<string> texts = [];
        for (long draws = 0; texts.Count < count && draws < (long)DrawsForEach * count; draws++)
            if (One(name, random) is { } words && string.Join(' ', words) is var text && seen.Add(text)) texts.Add(text);
        return texts;
    }

    /// <summary>One query of a class; null where the draw met nothing that fits.</summary>
    private List<string>? One(string name, SplitMix random) => name switch
    {
        "term-rare" => Word(_rare, random),
        "term-medium" => Word(_medium, random),
        "term-common" => Word(_common, random),
        "and-2" or "or-2" => Mixed(2, random),
        "and-3" or "or-3" => Mixed(3, random),
        "and-4" or "or-4" => Mixed(4, random),
        "or-common" => Drawn([.. _sample.Frequent], 2 + random.Below(3), random),
        "phrase-2" => Phrase(2, random) is { } pair && !pair.Any(_frequent.Contains) ? pair : null,
        "quote" => Quotation(random),
        "phrase-stop" => Phrase(3 + random.Below(2), random) is { } phrase && phrase.Count(_frequent.Contains) >= 2 ? phrase : null,
        "phrase-absent" => Mixed(2 + random.Below(2), random),
        "prefix" => Prefix(random),
        "fuzzy" => Misspelt(random),
        _ => throw new ArgumentException($"{name} is no class of queries.", nameof(name)),
    };

    private static List<string>? Word(IReadOnlyList<string> words, SplitMix random) => words.Count == 0 ? null : [random.OneOf(words)];

    private static List<string>? Drawn(List<string> words, int count, SplitMix random)
    {
        if (words.Count < count) return null;
        random.Draw(words, count);
        return words[..count];
    }

    /// <summary>Medium and common words of one document, at least one of each, in random order.</summary>
    private List<string>? Mixed(int count, SplitMix random)
    {
        IEnumerable<string> words = random.OneOf(_sample.Kept).Tokens.Distinct(StringComparer.Ordinal);
        List<string>? drawn = Drawn([.. words.Where(word => _mediumSet.Contains(word) || _commonSet.Contains(word))], count, random);
        return drawn is not null && drawn.Any(_mediumSet.Contains) && drawn.Any(_commonSet.Contains) ? drawn : null;
    }

    private List<string>? Phrase(int length, SplitMix random)
    {
        List<string> tokens = random.OneOf(_sample.Kept).Tokens;
        return tokens.Count < length ? null : tokens.GetRange(random.Below(tokens.Count - length + 1), length);
    }

    /// <summary>6 to 20 words of a quotation.</summary>
    private List<string>? Quotation(SplitMix random)
    {
        List<List<string>> quotations = [.. random.OneOf(_sample.Kept).Quotations().Where(words => words.Count >= 6)];
        if (quotations.Count == 0) return null;
        List<string> quotation = random.OneOf(quotations);
        int length = 6 + random.Below(Math.Min(20, quotation.Count) - 5);
        return quotation.GetRange(random.Below(quotation.Count - length + 1), length);
    }

    private List<string>? Prefix(SplitMix random)
    {
        int length = 3 + random.Below(2);
        return Word(_spelt, random) is [var word] && word.Length > length ? [word[..length]] : null;
    }

    /// <summary>A medium word of six letters or more with one of them changed, which no document holds.</summary>
    private List<string>? Misspelt(SplitMix random)
    {
        if (Word(_spelt, random) is not [{ Length: >= 6 } word]) return null;
        StringBuilder misspelt = new(word);
        misspelt[random.Below(word.Length)] = (char)('a' + random.Below(26));
        string text = misspelt.ToString();
        return _sample.DocumentFrequency(text) == 0 ? [text] : null;
    }
}
