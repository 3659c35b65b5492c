using System.Net.Http.Headers;
using System.Text;

namespace SearchEngine.Server.Tests.Description;

/// <summary>A request whose answer is held against the description.</summary>
/// <param name="Operation">The <c>operationId</c>.</param>
/// <param name="Status">The status that it gets.</param>
/// <param name="Path">The address.</param>
/// <param name="Body">What is sent; null for nothing.</param>
/// <param name="Type">Of which type that is.</param>
internal sealed record DescribedProbe(string Operation, int Status, string Path, string? Body = null, string Type = "application/json")
{
    /// <summary>Further headers.</summary>
    public IReadOnlyDictionary<string, string> Headers { get; init; } = new Dictionary<string, string>(StringComparer.Ordinal);

    /// <summary>Whether the answer changes by itself: by the clock, or while suggestions are gathered.</summary>
    public bool FollowsClock => Path.Contains("recency=", StringComparison.Ordinal) || Path.Contains("asOf=2100", StringComparison.Ordinal) || Operation == "suggest";

    /// <summary>The request.</summary>
    public HttpRequestMessage ToRequest(string method)
    {
        var request = new HttpRequestMessage(HttpMethod.Parse(method.ToUpperInvariant()), new Uri(Path, UriKind.Relative));
        if (Body is not null)
        {
            request.Content = new ByteArrayContent(Encoding.UTF8.GetBytes(Body));
            request.Content.Headers.ContentType = MediaTypeHeaderValue.Parse(Type);
        }

        foreach ((string name, string value) in Headers) request.Headers.TryAddWithoutValidation(name, value);
        return request;
    }

    public override string ToString() => $"{Operation}: {(Path.Length > 200 ? Path[..200] + "…" : Path)}";
}

/// <summary>
/// What is asked of each operation, in this order, of an archive of the repository's corpus. The first of an operation that succeeds, with its body and
/// answer, is the example that the description shows.
/// </summary>
internal static class DescribedProbes
{
    /// <summary>An article of the corpus.</summary>
    private const string Seed = "/v1/articles/cnn-2016-06-17-syria-memo";

    private const string Lines = "application/x-ndjson";
    private const string Article = """{"headline":"Harbour closed","body":"“We wait for the morning tide,” said Ann Lee, the harbour master.","source":"The Harbour Post","published":"2024-03-06T12:00:00Z"}""";

    private static readonly Dictionary<string, string> Foreign = new(StringComparer.Ordinal) { ["Origin"] = "https://elsewhere.example" };

    /// <summary>All of them.</summary>
    public static IReadOnlyList<DescribedProbe> All { get; } =
    [
        new("search", 200, "/v1/search?q=syria+%22dissent+channel%22&facets=source&limit=1&snippets=1"),
        new("search", 200, "/v1/search?q=syria+speaker:Kirby&explain=true&facets=source,section,byline,speaker,year,month,day&limit=20"),
        new("search", 200, "/v1/search?q=mercy+blockade&collapse=true&expand=true&recency=1y&total=bounded&sort=relevance&snippets=10&snippetOrder=text"),
        new("search", 200, "/v1/search?q=sirya&in=headline,body&from=2016-01-01&to=2016-12-31T00:00:00Z"),
        new("search", 200, "/v1/search?source=CNN&limit=1&sort=newest&asOf=2100-01-01&ranking=1"),
        new("search", 200, "/v1/search?q=minist*+OR+minister~+OR+=said&limit=100"),
        new("search", 400, "/v1/search?q=x&colour=red&limit=0&from=soon"),
        new("search", 400, "/v1/search?q=" + new string('x', 20_001)),
        new("searchQuotes", 200, "/v1/quotes?speaker=Kirby&facets=speaker,source,year&limit=1"),
        new("searchQuotes", 200, "/v1/quotes?source=CNN&limit=100&sort=oldest"),
        new("searchQuotes", 400, "/v1/quotes?sort=best"),
        new("checkQuote", 200, "/v1/quotes/check", """{"text":"judicious use of stand-off and air weapons","speaker":"John Kirby"}"""),
        new("checkQuote", 200, "/v1/quotes/check", """{"text":"a more judicious and wise use of air weapons"}"""),
        new("checkQuote", 200, "/v1/quotes/check", """{"text":"nobody ever said anything of this sort about marmalade"}"""),
        new("checkQuote", 400, "/v1/quotes/check", """{"text":""}"""),
        new("checkQuote", 400, "/v1/quotes/check?why=not", """{"text":"x"}"""),
        new("checkQuote", 400, "/v1/quotes/check", "[1,"),
        new("checkQuote", 413, "/v1/quotes/check", $$"""{"text":"{{new string('x', 300_000)}}"}"""),
        new("checkQuote", 415, "/v1/quotes/check", "text=x", "text/plain"),
        new("suggest", 200, "/v1/suggest?q=john+ki"),
        new("suggest", 200, "/v1/suggest?q=s&limit=20"),
        new("suggest", 200, "/v1/suggest?q=dissent"),
        new("suggest", 400, "/v1/suggest"),
        new("getArticle", 200, "/v1/articles/pwa-2024-03-05-mercy-blockade"),
        new("getArticle", 200, Seed),
        new("getArticle", 404, "/v1/articles/no-such-article"),
        new("getArticle", 400, Seed + "?asOf=soon"),
        new("articleVersions", 200, Seed + "/versions"),
        new("articleVersions", 400, Seed + "/versions?limit=3"),
        new("articleVersions", 404, "/v1/articles/no-such-article/versions"),
        new("relatedArticles", 200, Seed + "/related?limit=2"),
        new("relatedArticles", 400, Seed + "/related?limit=none"),
        new("relatedArticles", 404, "/v1/articles/no-such-article/related"),
        new("articleCopies", 200, "/v1/articles/pwa-2024-03-05-mercy-blockade/copies?limit=2"),
        new("articleCopies", 400, Seed + "/copies?limit=none"),
        new("articleCopies", 404, "/v1/articles/no-such-article/copies"),
        new("articleMatches", 200, Seed + "/matches?q=syria+%22dissent+channel%22"),
        new("articleMatches", 200, Seed + "/matches?hits=quotes&speaker=Kirby"),
        new("articleMatches", 400, Seed + "/matches?q=syria&hits=all"),
        new("articleMatches", 404, "/v1/articles/no-such-article/matches?q=syria"),
        new("stats", 200, "/v1/stats"),
        new("stats", 400, "/v1/stats?of=everything"),
        new("putAlert", 201, "/v1/alerts/harbour-desk", """{"name":"Harbour desk","q":"harbour closed"}"""),
        new("putAlert", 200, "/v1/alerts/harbour-desk", """{"name":"Harbour desk","q":"harbour closed"}"""),
        new("putAlert", 201, "/v1/alerts/morning-tide", """{"quote":{"text":"We wait for the morning tide","speaker":"Lee"},"webhook":{"url":"https://desk.example.org/alerts","secret":"whsec_AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8="}}"""),
        new("putAlert", 400, "/v1/alerts/harbour-desk", """{"colour":"red"}"""),
        new("putAlert", 400, "/v1/alerts/harbour-desk", "[1,"),
        new("putAlert", 403, "/v1/alerts/harbour-desk", """{"q":"harbour"}""") { Headers = Foreign },
        new("putAlert", 409, "/v1/alerts/one-too-many", """{"q":"harbour"}"""),
        new("putAlert", 413, "/v1/alerts/harbour-desk", $$"""{"q":"{{new string('x', 300_000)}}"}"""),
        new("putAlert", 415, "/v1/alerts/harbour-desk", "q=harbour", "text/plain"),
        new("getAlert", 200, "/v1/alerts/harbour-desk"),
        new("getAlert", 400, "/v1/alerts/harbour-desk?secret=please"),
        new("getAlert", 404, "/v1/alerts/no-such-alert"),
        new("alerts", 200, "/v1/alerts?limit=10"),
        new("alerts", 400, "/v1/alerts?limit=none"),
        new("putArticle", 201, "/v1/articles/harbour-7", Article) { Headers = new Dictionary<string, string>(StringComparer.Ordinal) { ["Idempotency-Key"] = "first" } },
        new("putArticle", 200, "/v1/articles/harbour-7", Article.Replace("closed", "closed again", StringComparison.Ordinal)),
        new("putArticle", 422, "/v1/articles/harbour-7", Article.Replace("closed", "open", StringComparison.Ordinal)) { Headers = new Dictionary<string, string>(StringComparer.Ordinal) { ["Idempotency-Key"] = "first" } },
        new("putArticle", 400, "/v1/articles/harbour-7", """{"headline":7}"""),
        new("putArticle", 400, "/v1/articles/harbour-7?mood=good", Article),
        new("putArticle", 403, "/v1/articles/harbour-7", Article) { Headers = Foreign },
        new("putArticle", 409, "/v1/articles/harbour-7", """{"headline":"Older","published":"2023-03-06T12:00:00Z","updated":"2023-03-06T12:00:00Z"}"""),
        new("putArticle", 413, "/v1/articles/harbour-7", $$"""{"body":"{{new string('x', 200_000)}}"}"""),
        new("putArticle", 415, "/v1/articles/harbour-7", Article, "text/plain"),
        new("getArticle", 200, "/v1/articles/harbour-7"),
        new("articleVersions", 200, "/v1/articles/harbour-7/versions"),
        new("articleChanges", 200, "/v1/articles/harbour-7/changes"),
        new("articleChanges", 400, "/v1/articles/harbour-7/changes?from=9"),
        new("articleChanges", 404, "/v1/articles/no-such-article/changes"),
        new("postArticles", 201, "/v1/articles", """{"id":"harbour-8","uri":"urn:harbour:8","headline":"Harbour opens","ednote":"Corrects the hour.","urgency":3,"place":"BREMEN","media":[{"caption":"The harbour"}]}"""),
        new("getArticle", 200, "/v1/articles/harbour-8"),
        new("postArticles", 200, "/v1/articles", """{"id":"harbour-8","uri":"urn:harbour:8","headline":"Harbour opens at nine"}"""),
        new("postArticles", 200, "/v1/articles", """
            {"id":"harbour-9","headline":"Ferries go again"}
            {"id":"harbour-10","headline":"Harbour master retires"}

            """, Lines),
        new("postArticles", 200, "/v1/articles", """
            {"id":"harbour-9","headline":"Ferries go again"}
            {"headline":
            {"id":"harbour-9","headline":"Ferries go on"}

            """, Lines),
        new("postArticles", 400, "/v1/articles", "{}"),
        new("postArticles", 403, "/v1/articles", Article) { Headers = Foreign },
        new("postArticles", 409, "/v1/articles", """{"id":"harbour-7","headline":"Older","published":"2023-03-06T12:00:00Z","updated":"2023-03-06T12:00:00Z"}"""),
        new("postArticles", 413, "/v1/articles", $$"""{"body":"{{new string('x', 200_000)}}"}"""),
        new("postArticles", 415, "/v1/articles", Article, "application/xml"),
        new("postArticles", 400, "/v1/articles", Article) { Headers = new Dictionary<string, string>(StringComparer.Ordinal) { ["Idempotency-Key"] = "not visible" } },
        new("withdrawArticle", 200, "/v1/articles/harbour-9?by=night+desk&reason=court+order"),
        new("withdrawArticle", 400, "/v1/articles/harbour-9"),
        new("withdrawArticle", 403, "/v1/articles/harbour-9?by=a+page") { Headers = Foreign },
        new("withdrawArticle", 404, "/v1/articles/no-such-article?by=night+desk"),
        new("putArticle", 409, "/v1/articles/harbour-9", Article),
        new("withdrawals", 200, "/v1/withdrawals"),
        new("withdrawals", 400, "/v1/withdrawals?since=ever"),
        new("withdrawals", 403, "/v1/withdrawals") { Headers = Foreign },
        new("rebuild", 200, "/v1/rebuild"),
        new("rebuild", 400, "/v1/rebuild?fast=true"),
        new("rebuild", 403, "/v1/rebuild") { Headers = Foreign },
        new("alertEvents", 200, "/v1/alerts/harbour-desk/events?limit=1"),
        new("alertEvents", 200, "/v1/alerts/morning-tide/events"),
        new("alertEvents", 400, "/v1/alerts/harbour-desk/events?after=lunch"),
        new("alertEvents", 404, "/v1/alerts/no-such-alert/events"),
        new("deadLetters", 200, "/v1/alerts/morning-tide/dead-letters"),
        new("deadLetters", 400, "/v1/alerts/morning-tide/dead-letters?limit=none"),
        new("deadLetters", 404, "/v1/alerts/no-such-alert/dead-letters"),
        new("retryDeadLetters", 202, "/v1/alerts/morning-tide/dead-letters/retry"),
        new("retryDeadLetters", 400, "/v1/alerts/morning-tide/dead-letters/retry?soon=true"),
        new("retryDeadLetters", 403, "/v1/alerts/morning-tide/dead-letters/retry") { Headers = Foreign },
        new("retryDeadLetters", 404, "/v1/alerts/no-such-alert/dead-letters/retry"),
        new("retryDeadLetters", 409, "/v1/alerts/harbour-desk/dead-letters/retry"),
        new("deleteAlert", 403, "/v1/alerts/harbour-desk") { Headers = Foreign },
        new("deleteAlert", 204, "/v1/alerts/harbour-desk"),
        new("deleteAlert", 400, "/v1/alerts/harbour-desk?events=keep"),
        new("deleteAlert", 404, "/v1/alerts/no-such-alert"),
        new("live", 200, "/healthz/live"),
        new("ready", 200, "/healthz/ready"),
    ];

    /// <summary>Statuses that a request alone does not bring about, by operation or, under <c>*</c>, for all: other tests do.</summary>
    public static IReadOnlyDictionary<string, int[]> NotProbed { get; } = new Dictionary<string, int[]>(StringComparer.Ordinal)
    {
        // No key; too many requests; a fault; an archive that is closed, or a search that is late; a full disk.
        ["*"] = [401, 429, 500, 503, 507],
        // The same request under way at the same time.
        ["withdrawArticle"] = [409, 422],
        ["postArticles"] = [422],
        // Where reading needs a key: a check is a POST that only reads.
        ["checkQuote"] = [403],
    };

    /// <summary>Reading is open unless keys say otherwise.</summary>
    public static bool IsOfKeys(string method, int status) => method == "get" && status == 403;
}
