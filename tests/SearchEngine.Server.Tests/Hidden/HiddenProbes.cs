namespace SearchEngine.Server.Tests.Hidden;

/// <summary>A request that tries to get something out of the archive.</summary>
/// <param name="Path">The address.</param>
/// <param name="Route">The endpoint as the description of the API names it.</param>
/// <param name="Text">The body; null for a GET.</param>
internal sealed record Probe(string Path, string Route, string? Text = null);

/// <summary>The endpoints that answer from the archive, each with requests about it at random.</summary>
internal sealed class HiddenProbes(HiddenArchive archive, DateTimeOffset past, DateTimeOffset future, int seed)
{
    private readonly Random _random = new(seed);
    private readonly string[] _secret = [.. archive.Secret.Order(StringComparer.Ordinal)];
    private readonly string[] _moments = ["", $"&asOf={past:yyyy-MM-dd'T'HH:mm:ss'Z'}", $"&asOf={future:yyyy-MM-dd'T'HH:mm:ss'Z'}"];

    /// <summary>The alerts that are saved before anything is written.</summary>
    public static readonly string[] Alerts = ["search", "quote", "phrase"];

    /// <summary>By endpoint, what is asked of it.</summary>
    public IReadOnlyDictionary<string, Func<Probe>> ByRoute => new Dictionary<string, Func<Probe>>(StringComparer.Ordinal)
    {
        ["get /v1/search"] = Search,
        ["get /v1/quotes"] = Quotes,
        ["get /v1/suggest"] = () => new Probe($"/v1/suggest?limit=20&q={Escaped(Beginning())}", "get /v1/suggest"),
        ["post /v1/quotes/check"] = () => new Probe("/v1/quotes/check", "post /v1/quotes/check", Pick($"We never saw the {Any()} {Any()} of the ferry in the harbour", $"saw the {Any()} of the ferry", $"{Any()} {Any()}")),
        ["get /v1/articles/{id}"] = () => new Probe($"/v1/articles/{Id()}{Pick(_moments).Replace('&', '?')}", "get /v1/articles/{id}"),
        ["get /v1/articles/{id}/versions"] = () => new Probe($"/v1/articles/{Id()}/versions", "get /v1/articles/{id}/versions"),
        ["get /v1/articles/{id}/changes"] = () => new Probe($"/v1/articles/{Id()}/changes{Pick("", "?from=1", "?to=1", "?from=1&to=2", "?from=2&to=1", "?to=3")}", "get /v1/articles/{id}/changes"),
        ["get /v1/articles/{id}/matches"] = () => new Probe(
            $"/v1/articles/{Id()}/matches?q={Escaped(Query())}{Pick(_moments)}{Pick("", "&in=headline", "&hits=quotes", $"&hits=quotes&speaker={Any()}")}", "get /v1/articles/{id}/matches"),
        ["get /v1/articles/{id}/related"] = () => new Probe($"/v1/articles/{Id()}/related", "get /v1/articles/{id}/related"),
        ["get /v1/articles/{id}/copies"] = () => new Probe($"/v1/articles/{Id()}/copies", "get /v1/articles/{id}/copies"),
        ["get /v1/alerts/{id}/events"] = () => new Probe($"/v1/alerts/{Pick(Alerts)}/events?limit=100", "get /v1/alerts/{id}/events"),
        ["get /v1/stats"] = () => new Probe("/v1/stats", "get /v1/stats"),
    };

    private Probe Search() => new(
        $"/v1/search?limit=100&snippets=10&snippetOrder=text&q={Escaped(Query())}{Pick(_moments)}{Pick("", "&sort=newest", "&recency=1y", "&expand=true", "&explain=true", "&collapse=true", "&in=headline", "&in=quotes")}"
        + Pick("", "&facets=source,section,byline,speaker,year,month,day", $"&source=The+{Capital(Any())}+Post", $"&section={Any()}", $"&byline=Ann+{Capital(Any())}", $"&speaker={Capital(Any())}"),
        "get /v1/search");

    private Probe Quotes() => new(
        $"/v1/quotes?limit=100&q={Escaped(Query())}{Pick(_moments)}{Pick("", $"&speaker={Any()}", "&facets=speaker,source,year", "&sort=oldest", $"&source=The+{Capital(Any())}+Post")}",
        "get /v1/quotes");

    private string Query()
    {
        string word = Any();
        string other = Any();
        return Pick(
            word, $"\"{word}\"", $"={word}", $"{word[..4]}*", $"*{word[^4..]}", $"{word[..2]}*{word[^2..]}", $"{word}~", $"{Mistyped(word)}~2", Mistyped(word), $"qqqq OR {Mistyped(word)}", $"{Mistyped(word)} OR {Mistyped(other)}",
            $"{Mistyped(word)} {other} ferry", $"ferry OR {word}", $"ferry -{word}", $"NOT {word} harbour", $"headline:{word}", $"highlights:{word}", $"body:{word}", $"quote:{word}", $"speaker:{word}",
            $"source:{word}", $"section:{word}", $"byline:{word}", $"speaker:{Mistyped(word)}", $"quote:\"{word} {other}\"", $"\"{word} {other}\"~5", $"\"ferry {Mistyped(word)} harbour\"", "ferry", "harbour said",
            $"{word} {other} ferry harbour {Any()} {Any()} {Any()} {Any()}", $"{Mistyped(word)} {Mistyped(other)} {Any()} {Any()} {Any()} {Any()} {Any()} {Any()}", HiddenArchive.PhraseOfHidden, $"\"{HiddenArchive.PhraseOfHidden}\"",
            word[..(word.Length / 2)] + " " + word[(word.Length / 2)..], $"{word}{other}", "date:2016..2020 ferry");
    }

    private string Beginning()
    {
        string word = Any();
        return Pick(word, word[..3], word[..4], Mistyped(word), "ferry " + word[..2], "copper", "copper la", "velvet an", "wicker", "wicker thu", "the " + word[..3], "we", "ferr", "a", word + " " + Any());
    }

    /// <summary>A word that nobody may see, more often than one that somebody may.</summary>
    private string Any() => _random.Next(3) == 0 ? Pick([.. archive.Seen]) : Pick(_secret);

    private string Id() => Pick([.. archive.Ids]);

    private string Mistyped(string word)
    {
        int at = _random.Next(1, word.Length - 1);
        return _random.Next(3) switch
        {
            0 => word.Remove(at, 1),
            1 => word.Insert(at, "q"),
            _ => word[..at] + word[at + 1] + word[at] + word[(at + 2)..],
        };
    }

    private string Pick(params string[] of) => of[_random.Next(of.Length)];

    private static string Capital(string word) => char.ToUpperInvariant(word[0]) + word[1..];

    private static string Escaped(string text) => Uri.EscapeDataString(text);
}
