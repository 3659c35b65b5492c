using System.Globalization;
using System.Text;
using System.Text.Json;
using SearchEngine.Core.Queries;
using SearchEngine.Core.Searching;
using SearchEngine.Core.Tests.Highlighting;
using Xunit;

namespace SearchEngine.Core.Tests;

/// <summary>
/// The whole way of a query, from what was typed to the JSON of the answer, with inputs that nobody would type on purpose.
/// <c>NEWSEARCH_FUZZ_INPUTS</c> says how many; each round's seed is in the message of a failure.
/// </summary>
public sealed class QueryPathFuzzTests : IAsyncLifetime
{
    /// <summary>What one query may take of the heap, all its garbage included, in bytes.</summary>
    private const long MaxAllocated = 512L << 20;

    private static readonly string[] Operators =
    [
        "\"", "“", "”", "'", "''", "``", "«", "(", ")", " ", " ", " ", "-", "−", " OR ", " AND ", " NOT ", "NOT ", "=", "~", "~1", "~2", "~s", "~5", "~999", "*",
        ":", "quote:", "speaker:", "by:", "headline:", "highlights:", "body:", "source:", "section:", "byline:", "date:", "2016", "2016-06..2016-07", "..",
        "date:2016-06-16", "\u00A0", "\t", "\n", ".", ",", "…", "&", "@", "#", "$", "\\", "/", "?", "!", "^", "[", "]", "{", "}", "|", "+",
    ];

    private static readonly string[] Odd =
    [
        "\uD800", "\uDC00", "\u202E", "\u0301", "\0", "\uFFFF", "İ", "ı", "ß", "🔥", "👨‍👩‍👧", "漢字", "ไทย", "e\u0301", "\u200B", "\uFEFF", "ﬁ", "\u0000\u0001", "١٢٣",
        "xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx",
    ];

    private static readonly string[] Words =
    [
        "a", "the", "of", "said", "ferry", "ferries", "dam", "council", "harbour", "Syria", "memo", "dissent", "U.S.", "US", "U.S.-backed", "AT&T", "9/11", "COVID-19",
        "O'Brien", "don’t", "anti-Daesh", "$1.2bn", "@names", "1,200", "stand-off", "café", "he", "Kirby", "Friedman", "fer*", "s*d", "wom*n", "ferri~", "syrai~2", "a*", "*",
    ];

    private readonly string _folder = Directory.CreateTempSubdirectory("newsearch-fuzz-").FullName;
    private NewsArchive? _archive;

    public async ValueTask InitializeAsync()
    {
        _archive = NewsArchive.Open(new ArchiveOptions { IndexDirectory = _folder });
        await _archive.TakeInAsync([Path.Combine(Repository.Root, "corpus")], null, TestContext.Current.CancellationToken);
    }

    public async ValueTask DisposeAsync()
    {
        await _archive!.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public async Task Every_input_is_answered_or_refused_by_a_limit_that_says_where()
    {
        int inputs = int.Parse(Environment.GetEnvironmentVariable("NEWSEARCH_FUZZ_INPUTS") ?? "800", CultureInfo.InvariantCulture);
        int first = int.Parse(Environment.GetEnvironmentVariable("NEWSEARCH_FUZZ_SEED") ?? "20160616", CultureInfo.InvariantCulture);
        for (int seed = first; seed < first + inputs; seed++)
        {
            string input = Input(new Random(seed));
            long before = GC.GetAllocatedBytesForCurrentThread();
            try
            {
                await AskAsync(input, new Random(seed));
            }
            catch (QueryLimitException limit)
            {
                Assert.InRange(limit.Position, 0, input.Length);
            }
            catch (Exception failure) when (failure is not OperationCanceledException)
            {
                Assert.Fail($"seed {seed}: {JsonSerializer.Serialize(input)}\n{failure}");
            }

            Assert.True(GC.GetAllocatedBytesForCurrentThread() - before < MaxAllocated, $"seed {seed} takes too much memory: {JsonSerializer.Serialize(input)}");
        }
    }

    private async Task AskAsync(string input, Random random)
    {
        CancellationToken token = TestContext.Current.CancellationToken;
        var request = new SearchRequest
        {
            Query = input,
            In = random.Next(4) == 0 ? [SearchRequest.TextFields[random.Next(4)]] : [],
            Sort = (SortOrder)random.Next(3),
            Recency = random.Next(5) == 0 ? TimeSpan.FromDays(random.Next(1, 1_000)) : null,
            Limit = random.Next(1, 30),
            Offset = random.Next(5) == 0 ? random.Next(50) : 0,
            Facets = random.Next(4) == 0 ? SearchRequest.FacetFields : [],
            Snippets = random.Next(5),
            SnippetOrder = (SnippetOrder)random.Next(2),
        };
        SearchAnswer answer = await _archive!.SearchAsync(request, token);
        Assert.True(answer.Hits.Count <= request.Limit && answer.Hits.Count <= answer.Total.Value);
        foreach (Hit hit in answer.Hits)
        {
            Assert.True(float.IsFinite(hit.Score) && hit.Score >= 0, $"the score is {hit.Score}");
            MarkedTextCheck.IsWellFormed(hit.Headline.Text, hit.Headline.Html, hit.Headline.Spans);
            foreach (var highlight in hit.Highlights) MarkedTextCheck.IsWellFormed(highlight.Text, highlight.Html, highlight.Spans);
            foreach (var snippet in hit.Snippets) MarkedTextCheck.IsWellFormed(snippet.Text, snippet.Html, snippet.Spans);
        }

        Assert.NotEmpty(JsonSerializer.Serialize(answer, AnswerJson.Options));
        if (answer.Total.Value == 0) Assert.NotEmpty(answer.Query.Notes);

        // What was read is read the same again, and finds the same.
        SearchAnswer again = await _archive.SearchAsync(request with { Query = answer.Query.Reading }, token);
        if (answer.Query.Reading.Length > 0)
        {
            Assert.Equal(answer.Query.Reading, again.Query.Reading);
            Assert.Equal(answer.Total, again.Total);
            Assert.Equal(answer.Hits.Select(hit => hit.Id), again.Hits.Select(hit => hit.Id));
        }

        QuoteAnswer quotes = await _archive.SearchQuotesAsync(new QuoteSearchRequest { Query = input, Page = request with { In = [], Recency = null, Facets = [] } }, token);
        foreach (QuoteHit quote in quotes.Hits) MarkedTextCheck.IsWellFormed(quote.Text, quote.Html, quote.Spans);
    }

    /// <summary>Mostly short inputs rich in operators; at times a long one, a repeated one, or plain noise.</summary>
    private static string Input(Random random)
    {
        int kind = random.Next(100);
        int pieces = kind < 90 ? random.Next(1, 14) : random.Next(20, 200);
        var input = new StringBuilder();
        string[] only = [Piece(random), Piece(random), Piece(random)];
        for (int i = 0; i < pieces; i++)
        {
            input.Append(kind is >= 80 and < 96 ? only[random.Next(3)] : Piece(random));
            if (random.Next(2) == 0) input.Append(' ');
        }

        if (kind >= 98) for (int i = 0; i < 200; i++) input.Append((char)random.Next(0x10000));
        return input.ToString();
    }

    private static string Piece(Random random) => random.Next(20) switch
    {
        < 9 => Words[random.Next(Words.Length)],
        < 18 => Operators[random.Next(Operators.Length)],
        18 => Odd[random.Next(Odd.Length)],
        _ => ((char)random.Next(0x20, 0x2100)).ToString(),
    };
}
