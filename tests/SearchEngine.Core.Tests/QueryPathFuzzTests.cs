using System.Diagnostics;
using System.Globalization;
using System.Text;
using System.Text.Json;
using SearchEngine.Core.Checking;
using SearchEngine.Core.Corpus;
using SearchEngine.Core.Highlighting;
using SearchEngine.Core.Queries;
using SearchEngine.Core.Searching;
using SearchEngine.Core.Searching.Relating;
using SearchEngine.Core.Searching.Suggesting;
using SearchEngine.Core.Tests.Highlighting;
using SearchEngine.Core.Tests.Searching;
using Xunit;

namespace SearchEngine.Core.Tests;

/// <summary>
/// The whole way of a query, from what was typed to the JSON of the answer, with inputs that nobody would type on purpose:
/// each is parsed, read, compiled, searched for and marked, over a few articles; and one in fifty goes through all that an
/// archive of the whole corpus can be asked.
/// <c>NEWSEARCH_FUZZ_INPUTS</c> says how many, <c>NEWSEARCH_FUZZ_SEED</c> with which the first is made; a failure names the
/// seed of its input. Every call has to stay within the archive's time for a search, and within a bound of memory.
/// </summary>
public sealed class QueryPathFuzzTests : IAsyncLifetime
{
    /// <summary>What one call may take of the heap, all its garbage included, in bytes.</summary>
    private const long MaxAllocated = 512L << 20;

    /// <summary>Of how many inputs one goes through everything.</summary>
    private const int EverythingEvery = 50;

    /// <summary>How many failures end a run.</summary>
    private const int MaxFailures = 20;

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

    private static readonly TimeSpan SearchTime = TimeSpan.FromSeconds(10);

    private readonly string _folder = Directory.CreateTempSubdirectory("newsearch-fuzz-").FullName;
    private NewsArchive? _archive;
    private InMemoryArchive? _few;
    private (TimeSpan Took, long Allocated) _most;

    public async ValueTask InitializeAsync()
    {
        _archive = NewsArchive.Open(new ArchiveOptions { IndexDirectory = _folder, SearchTime = SearchTime });
        await _archive.TakeInAsync([Path.Combine(Repository.Root, "corpus")], null, TestContext.Current.CancellationToken);
        await _archive.GatherSuggestionsAsync(TestContext.Current.CancellationToken);
        IEnumerable<CorpusFile> pages = CorpusFiles.Find([Path.Combine(Repository.Root, "corpus")]).Files.Where(file => file.Path.EndsWith(".txt", StringComparison.Ordinal));
        _few = InMemoryArchive.Of(pages.SelectMany(page => new CorpusReader().Read(page)).Select(outcome => outcome.Article!));
    }

    public async ValueTask DisposeAsync()
    {
        _few?.Dispose();
        await _archive!.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public async Task Every_input_is_answered_or_refused_by_a_limit_that_says_where()
    {
        int inputs = Setting("NEWSEARCH_FUZZ_INPUTS", Rounds.Of(3_000));
        int first = Setting("NEWSEARCH_FUZZ_SEED", 20160616);
        var failures = new List<string>();
        long begin = Stopwatch.GetTimestamp();
        for (int done = 0; done < inputs && failures.Count < MaxFailures; done++)
        {
            if (done > 0 && done % 10_000 == 0) Report(done, failures.Count, Stopwatch.GetElapsedTime(begin));
            int seed = first + done;
            string input = Input(new Random(seed));
            try
            {
                await AskAsync(input, new Random(seed), everything: seed % EverythingEvery == 0);
            }
            catch (Exception failure) when (!TestContext.Current.CancellationToken.IsCancellationRequested)
            {
                failures.Add($"seed {seed}: {JsonSerializer.Serialize(input)}\n{failure}");
                TestContext.Current.TestOutputHelper?.WriteLine(failures[^1]);
            }
        }

        Report(inputs, failures.Count, Stopwatch.GetElapsedTime(begin));
        Assert.True(failures.Count == 0, string.Join("\n\n", failures));
    }

    private static int Setting(string name, int otherwise) =>
        Environment.GetEnvironmentVariable(name) is { Length: > 0 } given ? int.Parse(given, CultureInfo.InvariantCulture) : otherwise;

    private void Report(int done, int failures, TimeSpan took) => TestContext.Current.TestOutputHelper?.WriteLine(string.Create(
        CultureInfo.InvariantCulture,
        $"{done} inputs in {took.TotalSeconds:0} s, {failures} failures; at most {_most.Took.TotalMilliseconds:0} ms and {_most.Allocated >> 10} KiB a call"));

    private async Task AskAsync(string input, Random random, bool everything)
    {
        if (await ReadAsync(input) is not { } reading) return;
        SearchRequest request = Request(input, random);
        await FindAsync(request);
        if (!everything || await AskAsync(request) is not { } answer) return;

        // What was read is read the same again, and finds the same.
        if (reading.Length > 0 && await AskAsync(request with { Query = reading }) is { } again)
        {
            Assert.Equal(reading, again.Query.Reading);
            Assert.Equal(answer.Total, again.Total);
            Assert.Equal(answer.Hits.Select(hit => hit.Id), again.Hits.Select(hit => hit.Id));
        }

        await AskForMoreAsync(request, answer, random);
        await AskBesidesAsync(input, answer, random);
        await AskByParametersAsync(input, answer, random);
    }

    /// <summary>How an input is read, and that it is read the same again; null where it is over a limit.</summary>
    private async Task<string?> ReadAsync(string input)
    {
        if (await BoundedAsync(input, () => Task.FromResult(QueryParser.Parse(input))) is not { } parsed) return null;
        ParsedQuery again = QueryParser.Parse(parsed.Reading);
        Assert.Equal(parsed.Reading, again.Reading);
        Assert.Empty(again.Notes);
        return parsed.Reading;
    }

    private static SearchRequest Request(string input, Random random) => new()
    {
        Query = input,
        In = random.Next(4) == 0 ? [SearchRequest.TextFields[random.Next(4)]] : [],
        Sort = (SortOrder)random.Next(3),
        Recency = random.Next(5) == 0 ? TimeSpan.FromDays(random.Next(1, 1_000)) : null,
        Limit = random.Next(8) == 0 ? random.Next(5, 30) : random.Next(1, 4),
        Offset = random.Next(5) == 0 ? random.Next(50) : 0,
        Facets = random.Next(8) == 0 ? SearchRequest.FacetFields : [],
        Snippets = random.Next(5),
        SnippetOrder = (SnippetOrder)random.Next(2),
        AsOf = random.Next(5) == 0 ? DateTimeOffset.FromUnixTimeSeconds(random.Next()) : null,
    };

    /// <summary>Finds and marks, without what is said of a result beside its hits.</summary>
    private async Task FindAsync(SearchRequest request)
    {
        if (await BoundedAsync(request.Query, () => Task.FromResult(_few!.Search(request))) is not { } page) return;
        Assert.True(page.Hits.Count <= Math.Min(request.Limit, page.Total));
        foreach (ShownHit hit in page.Hits)
        {
            Assert.True(float.IsFinite(hit.Score) && hit.Score >= 0, $"the score is {hit.Score}");
            MarkedTextCheck.IsWellFormed(hit.Shown.Headline.Text, hit.Shown.Headline.Html, hit.Shown.Headline.Spans);
            foreach (var highlight in hit.Shown.Highlights) MarkedTextCheck.IsWellFormed(highlight.Text, highlight.Html, highlight.Spans);
            foreach (var snippet in hit.Shown.Snippets) MarkedTextCheck.IsWellFormed(snippet.Text, snippet.Html, snippet.Spans);
        }
    }

    private async Task<SearchAnswer?> AskAsync(SearchRequest request)
    {
        if (await BoundedAsync(request.Query, () => _archive!.SearchAsync(request, TestContext.Current.CancellationToken)) is not { } answer) return null;
        Assert.True(answer.Hits.Count <= request.Limit && answer.Hits.Count <= answer.Total.Value);
        foreach (Hit hit in answer.Hits)
        {
            Assert.True(float.IsFinite(hit.Score) && hit.Score >= 0, $"the score is {hit.Score}");
            MarkedTextCheck.IsWellFormed(hit.Headline.Text, hit.Headline.Html, hit.Headline.Spans);
            foreach (var highlight in hit.Highlights) MarkedTextCheck.IsWellFormed(highlight.Text, highlight.Html, highlight.Spans);
            foreach (var snippet in hit.Snippets) MarkedTextCheck.IsWellFormed(snippet.Text, snippet.Html, snippet.Spans);
            Assert.Equal(request.Explain, hit.Explanation is not null);
            if (hit.Explanation is { } explanation) ExplainedScore.AddsUp(explanation, hit.Score);
        }

        Assert.NotEmpty(JsonSerializer.Serialize(answer, AnswerJson.Options));
        if (answer.Total.Value == 0) Assert.NotEmpty(answer.Query.Notes);
        return answer;
    }

    /// <summary>The same explained, with words added, its next page, and its quotes.</summary>
    private async Task AskForMoreAsync(SearchRequest request, SearchAnswer answer, Random random)
    {
        if (await AskAsync(request with { Explain = true }) is { } explained) Assert.Equal(answer.Hits.Select(hit => hit.Id), explained.Hits.Select(hit => hit.Id));
        if (await AskAsync(request with { Expand = true, Explain = random.Next(2) == 0 }) is { } expanded) Assert.True(expanded.Total.Value >= answer.Total.Value);
        if (answer.NextCursor is { } cursor && await AskAsync(request with { Offset = 0, After = PageCursor.Parse(cursor) }) is { } next)
        {
            Assert.Equal(answer.Total, next.Total);
            Assert.NotEmpty(next.Hits);
            Assert.Empty(next.Hits.Select(hit => hit.Id).Intersect(answer.Hits.Select(hit => hit.Id)));
        }

        var ofQuotes = new QuoteSearchRequest { Query = request.Query, Speaker = random.Next(5) == 0 ? Piece(random) : "", Page = request with { In = [], Recency = null, Facets = [] } };
        if (await BoundedAsync(request.Query, () => _archive!.SearchQuotesAsync(ofQuotes, TestContext.Current.CancellationToken)) is not { } quotes) return;
        foreach (QuoteHit quote in quotes.Hits) MarkedTextCheck.IsWellFormed(quote.Text, quote.Html, quote.Spans);
        Assert.NotEmpty(JsonSerializer.Serialize(quotes, AnswerJson.Options));
    }

    /// <summary>What takes a text that is no query: suggestions, the check of a quote, related stories, an article.</summary>
    private async Task AskBesidesAsync(string input, SearchAnswer answer, Random random)
    {
        CancellationToken token = TestContext.Current.CancellationToken;
        string begun = input.Length > SuggestParameters.MaxLength ? input[..SuggestParameters.MaxLength] : input;
        SuggestAnswer? suggested = await BoundedAsync(begun, () => _archive!.SuggestAsync(new SuggestRequest(begun, random.Next(1, SuggestParameters.MaxLimit + 1)), token));
        foreach (Suggestion one in suggested!.Suggestions) MarkedTextCheck.IsWellFormed(one.Text, MarkedText.Of(one.Text, one.Spans).Html, one.Spans);
        Assert.NotEmpty(JsonSerializer.Serialize(suggested, AnswerJson.Options));

        string text = answer.Hits.SelectMany(hit => hit.Quotes).Select(quote => quote.Text).FirstOrDefault() is { } said && random.Next(2) == 0 ? $"{said} {input}" : input;
        if (QuoteChecker.Problem(text) is null)
        {
            string? speaker = random.Next(2) == 0 ? Piece(random) : null;
            QuoteCheckAnswer? check = await BoundedAsync(text, () => _archive!.CheckQuoteAsync(text, speaker, token));
            Assert.NotEmpty(JsonSerializer.Serialize(check, AnswerJson.Options));
        }

        string id = answer.Hits.Count > 0 && random.Next(4) > 0 ? answer.Hits[0].Id : input;
        RelatedAnswer? related = await BoundedAsync(id, () => _archive!.RelatedAsync(id, random.Next(1, RelatedParameters.MaxLimit + 1), token));
        if (related is not null) Assert.NotEmpty(JsonSerializer.Serialize(related, AnswerJson.Options));
        Assert.Equal(related is null, await _archive!.GetAsync(id, asOf: null, token) is null);
    }

    /// <summary>The same text in the place of every parameter: it is refused with the parameter's name, or can be asked for.</summary>
    private async Task AskByParametersAsync(string input, SearchAnswer answer, Random random)
    {
        string name = SearchParameters.All[random.Next(SearchParameters.All.Count)].Name;
        string value = name == "cursor" && answer.NextCursor is { } cursor ? Changed(cursor, random) : random.Next(2) == 0 ? Piece(random) : input;
        var values = new Dictionary<string, IReadOnlyList<string>>(StringComparer.Ordinal) { ["q"] = [input], [name] = [value] };
        SearchRequest request = SearchParameters.Read(values, out IReadOnlyList<ParameterError> errors);
        if (errors.Count == 0) await AskAsync(request);
        else Assert.All(errors, error => Assert.Contains(SearchParameters.All, parameter => parameter.Name == error.Parameter));
    }

    private static string Changed(string cursor, Random random)
    {
        char[] changed = cursor.ToCharArray();
        changed[random.Next(changed.Length)] = (char)random.Next('0', 'z');
        return new string(changed);
    }

    /// <summary>What a call gives, within its bounds; null where <paramref name="text"/> is over a limit, which says where.</summary>
    private async Task<T?> BoundedAsync<T>(string text, Func<Task<T>> call)
        where T : class?
    {
        long allocated = GC.GetAllocatedBytesForCurrentThread();
        long begin = Stopwatch.GetTimestamp();
        try
        {
            Task<T> asked = call();
            Assert.True(asked.IsCompleted, "the work went to another thread, where its memory is not seen");
            return await asked;
        }
        catch (QueryLimitException limit)
        {
            Assert.InRange(limit.Position, 0, text.Length);
            return null;
        }
        finally
        {
            TimeSpan took = Stopwatch.GetElapsedTime(begin);
            allocated = GC.GetAllocatedBytesForCurrentThread() - allocated;
            _most = (took > _most.Took ? took : _most.Took, Math.Max(allocated, _most.Allocated));
            Assert.True(allocated < MaxAllocated, $"it took {allocated >> 20} MiB of memory");

            // What is stopped in time ends soon behind it; a machine may be busy, so that the double is allowed.
            Assert.True(took < 2 * SearchTime, $"it took {took.TotalSeconds:0.0} s");
        }
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
