using System.Net;
using System.Text.Json;
using Xunit;

namespace SearchEngine.Server.Tests.Api;

/// <summary>Whatever arrives is answered: with results, or with an error that says what to change.</summary>
public sealed class RequestTests(ServerFixture server)
{
    [Theory]
    [InlineData("q=syria&limt=5", "limt", "There is no parameter “limt”")]
    [InlineData("q=syria&limit=0", "limit", "a whole number from 1 to 100")]
    [InlineData("q=syria&limit=ten", "limit", "limit is “ten”")]
    [InlineData("q=syria&offset=10001", "offset", "0 to 10000")]
    [InlineData("q=syria&snippets=11", "snippets", "0 to 10")]
    [InlineData("q=syria&from=yesterday", "from", "a date such as")]
    [InlineData("q=syria&to=2016-13-01", "to", "a date such as")]
    [InlineData("q=syria&from=2016-07-01&to=2016-06-01", "from", "later than to")]
    [InlineData("q=syria&sort=best", "sort", "relevance, newest, oldest")]
    [InlineData("q=syria&in=title", "in", "headline, highlights, body, quotes")]
    [InlineData("q=syria&facets=colour", "facets", "source, section, byline")]
    [InlineData("q=syria&q=memo", "q", "give it once")]
    [InlineData("q=syria&cursor=abc", "cursor", "none that this archive gave")]
    [InlineData("q=syria&cursor=MCAwIDAgOmE&offset=5", "cursor", "leave out offset")]
    [InlineData("q=syria&cursor=MCAwIDAgOmE&sort=newest", "cursor", "another order")]
    [InlineData("q=syria&explain=yes", "explain", "explain is “yes”; it takes true, false")]
    [InlineData("q=syria&source=", "source", "source is empty")]
    [InlineData("", "q", "Give q, or a filter")]
    [InlineData("q=%20", "q", "Give q, or a filter")]
    public async Task A_parameter_that_cannot_be_used_is_named_with_what_to_change(string query, string parameter, string advice)
    {
        JsonElement problem = await ProblemAsync("/v1/search?" + query, HttpStatusCode.BadRequest);
        Assert.Contains(advice, problem.GetProperty("detail").GetString(), StringComparison.Ordinal);
        Assert.Contains(advice, problem.GetProperty("errors").GetProperty(parameter)[0].GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Several_wrong_parameters_are_all_named()
    {
        JsonElement problem = await ProblemAsync("/v1/search?q=a&limit=0&sort=x&colour=red", HttpStatusCode.BadRequest);
        Assert.Equal(["colour", "limit", "sort"], problem.GetProperty("errors").EnumerateObject().Select(error => error.Name).Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("\"dissent channel")]
    [InlineData("“dissent channel\"")]
    [InlineData("dissent\" channel\"")]
    [InlineData("dissent AND")]
    [InlineData("OR dissent OR")]
    [InlineData("((dissent)")]
    [InlineData("dissent)) NOT")]
    [InlineData("-")]
    [InlineData("\"\"")]
    [InlineData("*?:/\\^~[]{}!+")]
    [InlineData("😀 مرحبا 日本語 \u202e")]
    [InlineData("a\u0000b\tc\nd")]
    [InlineData("\ud800 lone surrogate")]
    public async Task Any_text_that_a_person_types_is_answered(string query)
    {
        using HttpResponseMessage response = await server.Client.GetAsync(
            new Uri("/v1/search?q=" + Escaped(query), UriKind.Relative), TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
    }

    [Fact]
    public async Task Ten_thousand_characters_are_searched_whole()
    {
        string text = string.Join(' ', Enumerable.Range(0, 908).Select(i => $"harbour{i:000}")) + " at the inquiry";
        Assert.InRange(text.Length, 10_000, 10_010);
        JsonElement answer = await server.SearchAsync(text);
        Assert.Equal(text, answer.GetProperty("query").GetProperty("text").GetString());
        Assert.EndsWith("inquiry", answer.GetProperty("query").GetProperty("reading").GetString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("ü", 20_001, 20_000)]
    [InlineData("word ", 1_001, 5_000)]
    [InlineData("(a ", 60, null)]
    public async Task A_query_over_a_limit_says_where(string piece, int times, int? position)
    {
        string query = string.Concat(Enumerable.Repeat(piece, times)) + (piece[0] == '(' ? new string(')', times) : "");
        JsonElement problem = await ProblemAsync("/v1/search?q=" + Uri.EscapeDataString(query), HttpStatusCode.BadRequest);
        int said = problem.GetProperty("position").GetInt32();
        Assert.Equal(position ?? 3 * Core.Queries.QueryParser.MaxDepth, said);
    }

    [Fact]
    public async Task A_paragraph_pasted_from_a_story_finds_the_story()
    {
        JsonElement article = await server.GetJsonAsync("/v1/articles/cnn-2016-06-17-syria-memo");
        string paragraph = article.GetProperty("body").GetString()!.Split("\n\n")[5];
        Assert.Equal("cnn-2016-06-17-syria-memo", (await server.SearchAsync(paragraph)).Ids()[0]);
    }

    [Theory]
    [InlineData("dissnet memo", "dissent memo")]
    [InlineData("“dissent chanel”", "“dissent channel”")]
    [InlineData("speaker:Kirbi", "speaker:Kirby")]
    [InlineData("memo qqqqzzzzxxxx", "memo")]
    public async Task At_zero_hits_a_query_that_has_hits_is_offered(string typed, string offered)
    {
        JsonElement answer = await server.SearchAsync(typed);
        Assert.Equal(0, answer.Total());
        Assert.Equal(offered, answer.GetProperty("didYouMean").GetString());
        Assert.True((await server.SearchAsync(offered)).Total() > 0);
    }

    [Fact]
    public async Task Where_something_is_found_or_nothing_is_near_nothing_is_offered()
    {
        Assert.Equal(JsonValueKind.Null, (await server.SearchAsync("syria")).GetProperty("didYouMean").ValueKind);
        Assert.Equal(JsonValueKind.Null, (await server.SearchAsync("qqqqzzzzxxxx")).GetProperty("didYouMean").ValueKind);
    }

    [Fact]
    public async Task At_zero_hits_a_note_says_which_part_no_article_matches()
    {
        Assert.Contains(await NotesAsync("syria zzyzx"), note => note.Contains("zzyzx", StringComparison.Ordinal));
        Assert.Contains(await NotesAsync("syria", "&source=Nobody"), note => note.Contains("source “Nobody”", StringComparison.Ordinal));
        Assert.Contains(await NotesAsync("syria goalkeeper"), note => note.Contains("Each part", StringComparison.Ordinal));
        Assert.Contains(await NotesAsync("syria", "&from=2020-01-01"), note => note.Contains("none does both", StringComparison.Ordinal));
        Assert.Contains(await NotesAsync("syria the goalkeeper"), note => note.StartsWith("Without syria there ", StringComparison.Ordinal));
        Assert.Contains(await NotesAsync("syria the", "&from=2020-01-01"), note => note.StartsWith("Without the date of publication in the given range there ", StringComparison.Ordinal));

        async Task<string[]> NotesAsync(string query, string more = "")
        {
            JsonElement answer = await server.SearchAsync(query, more);
            Assert.Equal(0, answer.Total());
            return answer.Notes();
        }
    }

    [Theory]
    [InlineData("q=zzyzx", "No quote matches zzyzx.")]
    [InlineData("q=solution&speaker=Nobodyx", "No quote has the speaker “Nobodyx”.")]
    [InlineData("q=solution&source=Nobody", "No quote has the source “Nobody”.")]
    [InlineData("q=solution+-solution", "excludes")]
    [InlineData("q=%22military+solution%22&to=1900-01-01", "No quote has the date of publication in the given range.")]
    public async Task At_zero_quotes_a_note_says_which_part_no_quote_matches(string search, string expected)
    {
        JsonElement answer = await server.GetJsonAsync($"/v1/quotes?{search}");
        Assert.Equal(0, answer.Total());
        Assert.Contains(answer.Notes(), note => note.Contains(expected, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("/v1/articles/no-such-id", HttpStatusCode.NotFound)]
    [InlineData("/v1/articles/..%2F..%2Fetc", HttpStatusCode.NotFound)]
    [InlineData("/v2/search?q=a", HttpStatusCode.NotFound)]
    [InlineData("/nowhere", HttpStatusCode.NotFound)]
    public async Task What_is_not_there_is_a_problem_that_says_so(string path, HttpStatusCode status) =>
        Assert.NotEmpty((await ProblemAsync(path, status)).GetProperty("detail").GetString()!);

    [Fact]
    public async Task The_wrong_method_is_named()
    {
        using HttpResponseMessage response = await server.Client.PostAsync(
            new Uri("/v1/search?q=a", UriKind.Relative), content: null, TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.MethodNotAllowed, response.StatusCode);
        Assert.Equal("application/problem+json", response.Content.Headers.ContentType?.MediaType);
    }

    private async Task<JsonElement> ProblemAsync(string path, HttpStatusCode status)
    {
        using HttpResponseMessage response = await server.Client.GetAsync(new Uri(path, UriKind.Relative), TestContext.Current.CancellationToken);
        string body = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.True(status == response.StatusCode, $"{(int)response.StatusCode}: {body}");
        Assert.Equal("application/problem+json", response.Content.Headers.ContentType?.MediaType);
        JsonElement problem = JsonDocument.Parse(body).RootElement;
        Assert.Equal((int)status, problem.GetProperty("status").GetInt32());
        Assert.NotEmpty(problem.GetProperty("requestId").GetString()!);
        return problem;
    }

    /// <summary>Percent-encoded UTF-8, a lone surrogate as its three bytes, as broken clients send it.</summary>
    private static string Escaped(string text) => string.Concat(text.EnumerateRunes().Zip(Slices(text)).Select(pair =>
        pair.Second.Length == 1 && char.IsSurrogate(pair.Second[0]) ? "%ED%A0%80" : Uri.EscapeDataString(pair.Second)));

    private static IEnumerable<string> Slices(string text)
    {
        for (int i = 0; i < text.Length;)
        {
            int length = char.IsHighSurrogate(text[i]) && i + 1 < text.Length && char.IsLowSurrogate(text[i + 1]) ? 2 : 1;
            yield return text.Substring(i, length);
            i += length;
        }
    }
}
