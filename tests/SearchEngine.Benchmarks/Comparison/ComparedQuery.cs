using System.Globalization;

namespace SearchEngine.Benchmarks.Comparison;

/// <summary>A query that every engine runs.</summary>
/// <param name="Class">The class that its time counts for.</param>
/// <param name="Kind">What it is: <c>term</c>, <c>and</c>, <c>or</c>, <c>phrase</c>, <c>prefix</c> or <c>fuzzy</c>.</param>
/// <param name="Options">What else is asked: <c>top=100</c>, <c>exact</c>, <c>newest</c>, <c>facets</c>, <c>highlight</c>, <c>from=</c> and <c>to=</c> in Unix milliseconds.</param>
/// <param name="Text">Its words, parted by single spaces.</param>
internal sealed record ComparedQuery(string Class, string Kind, IReadOnlyList<string> Options, string Text)
{
    private static readonly string[] Kinds = ["term", "and", "or", "phrase", "quote", "prefix", "fuzzy"];

    /// <summary>The words.</summary>
    public string[] Words => Text.Split(' ');

    /// <summary>How many hits are wanted.</summary>
    public int Top => Options.Contains("top=100") ? 100 : 10;

    /// <summary>The first moment of publication that counts, in Unix milliseconds; null for any.</summary>
    public long? From => Bound("from=");

    /// <summary>The last moment of publication that counts; null for any.</summary>
    public long? To => Bound("to=");

    /// <summary>The line that the drivers read.</summary>
    public string Line => string.Join('\t', Class, Kind, string.Join(',', Options), Text);

    /// <summary>The query of a driver's line.</summary>
    public static ComparedQuery OfLine(string line)
    {
        string[] parts = line.Split('\t');
        return new ComparedQuery(parts[0], parts[1], parts[2].Split(',', StringSplitOptions.RemoveEmptyEntries), parts[3]);
    }

    /// <summary>
    /// The queries of a file of lines <c>class&lt;TAB&gt;text</c>. A class is one of the kinds, <c>quote</c> standing for a phrase, alone or with
    /// more behind a hyphen, such as <c>term-rare</c>.
    /// </summary>
    /// <exception cref="FormatException">A line is no query; the message names it.</exception>
    public static IReadOnlyList<ComparedQuery> Read(string file)
    {
        var queries = new List<ComparedQuery>();
        int number = 0;
        foreach (string line in File.ReadLines(file))
        {
            number++;
            if (string.IsNullOrWhiteSpace(line)) continue;
            string[] parts = line.Split('\t');
            string words = parts.Length == 2 ? Corpora.Tokens.Joined(parts[1]) : "";
            if (words.Length == 0) throw new FormatException(string.Create(CultureInfo.InvariantCulture, $"{file}, line {number}: a line is class, tab, words; this one is “{line}”."));
            string kind = KindOf(parts[0]);
            if (!Kinds.Contains(kind))
                throw new FormatException(string.Create(CultureInfo.InvariantCulture, $"{file}, line {number}: “{parts[0]}” is no class; there are {string.Join(", ", Kinds)}, and each of them with more behind a hyphen."));
            if (kind is "term" or "prefix" or "fuzzy" && words.Contains(' ', StringComparison.Ordinal))
                throw new FormatException(string.Create(CultureInfo.InvariantCulture, $"{file}, line {number}: a {kind} is one word; this is “{words}”."));
            queries.Add(Of(parts[0], [], words));
        }

        return queries.Count > 0 ? queries : throw new FormatException($"{file} has no queries: lines of class, tab, words.");
    }

    /// <summary>A query of a class.</summary>
    public static ComparedQuery Of(string name, IReadOnlyList<string> options, string words) =>
        new(name, KindOf(name) == "quote" ? "phrase" : KindOf(name), options, words);

    private static string KindOf(string name) => name.Split('-')[0];

    private long? Bound(string name) =>
        Options.FirstOrDefault(option => option.StartsWith(name, StringComparison.Ordinal)) is { } option ? long.Parse(option.AsSpan(name.Length), CultureInfo.InvariantCulture) : null;
}
