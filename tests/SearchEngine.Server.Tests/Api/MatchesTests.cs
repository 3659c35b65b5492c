using System.Net;
using System.Text.Json;
using Xunit;

namespace SearchEngine.Server.Tests.Api;

/// <summary>All that matches in one article, beside what a search shows of it.</summary>
public sealed class MatchesTests(ServerFixture server)
{
    private const string Seed = "cnn-2016-06-17-syria-memo";

    [Theory]
    [InlineData("syria")]
    [InlineData("\"the floor was the wall\"")]
    [InlineData("ferry inquiry")]
    [InlineData("herring OR quota")]
    [InlineData("strike -teachers")]
    [InlineData("quote:families speaker:Walden")]
    [InlineData("fir*")]
    public async Task What_a_search_marks_of_an_article_is_among_all_that_matches_in_it(string query)
    {
        JsonElement answer = await server.SearchAsync(query, "&limit=20&snippets=10");
        Assert.NotEmpty(answer.Hits());
        foreach (JsonElement hit in answer.Hits())
        {
            string id = hit.GetProperty("id").GetString()!;
            JsonElement matches = await MatchesAsync(id, $"q={Uri.EscapeDataString(query)}");
            Assert.Equal(answer.GetProperty("query").GetProperty("reading").GetString(), matches.GetProperty("query").GetProperty("reading").GetString());
            Assert.Equal(Ranges(hit.GetProperty("headline").GetProperty("spans")), Ranges(matches.GetProperty("headline")));
            Assert.Equal(
                hit.GetProperty("highlights").EnumerateArray().Select(item => Ranges(item.GetProperty("spans"))),
                matches.GetProperty("highlights").EnumerateArray().Select(Ranges));
            (int Start, int Length)[] body = Ranges(matches.GetProperty("body"));
            foreach (JsonElement snippet in hit.GetProperty("snippets").EnumerateArray())
            {
                int start = snippet.GetProperty("start").GetInt32();
                Assert.Subset(body.ToHashSet(), Ranges(snippet.GetProperty("spans")).Select(span => (span.Start + start, span.Length)).ToHashSet());
            }

            string[] quotes = [.. matches.GetProperty("quotes").EnumerateArray().Select(quote => quote.GetString()!)];
            Assert.Subset(quotes.ToHashSet(), hit.GetProperty("quotes").EnumerateArray().Select(quote => quote.GetProperty("id").GetString()!).ToHashSet());
            Assert.Equal(quotes.OrderBy(NumberOf), quotes);
        }
    }

    [Fact]
    public async Task Every_place_of_a_word_is_there_and_no_other()
    {
        string body = (await server.GetJsonAsync($"/v1/articles/{Seed}")).GetProperty("body").GetString()!;
        (int Start, int Length)[] found = Ranges((await MatchesAsync(Seed, "q=%3Dmemo")).GetProperty("body"));
        int[] places = [.. System.Text.RegularExpressions.Regex.Matches(body, @"\bmemo\b(?!['’]s)", System.Text.RegularExpressions.RegexOptions.IgnoreCase).Select(match => match.Index)];
        Assert.True(places.Length > 5);
        Assert.Equal(places, found.Select(range => range.Start));
    }

    [Fact]
    public async Task Of_quotes_only_what_stands_in_those_that_match_is_marked()
    {
        JsonElement article = await server.GetJsonAsync($"/v1/articles/{Seed}");
        JsonElement said = await MatchesAsync(Seed, "q=military&hits=quotes&speaker=Friedman");
        string id = Assert.Single(said.GetProperty("quotes").EnumerateArray()).GetString()!;
        JsonElement quote = article.GetProperty("quotes")[NumberOf(id) - 1];
        (int start, int length) = Assert.Single(Ranges(said.GetProperty("body")));
        Assert.InRange(start, quote.GetProperty("start").GetInt32(), quote.GetProperty("start").GetInt32() + quote.GetProperty("length").GetInt32());
        Assert.Equal("military", article.GetProperty("body").GetString()!.Substring(start, length));

        JsonElement all = await MatchesAsync(Seed, "hits=quotes&speaker=Friedman");
        Assert.True(all.GetProperty("quotes").GetArrayLength() > 1);
        Assert.Empty(all.GetProperty("body").EnumerateArray());
    }

    [Theory]
    [InlineData("q=zebra")]
    [InlineData("q=syria+zebra")]
    [InlineData("q=syria+-memo")]
    [InlineData("q=zebra&hits=quotes")]
    public async Task Where_the_query_does_not_hold_nothing_is_marked(string parameters)
    {
        JsonElement answer = await MatchesAsync(Seed, parameters);
        Assert.Empty(answer.GetProperty("body").EnumerateArray());
        Assert.Empty(answer.GetProperty("headline").EnumerateArray());
        Assert.Empty(answer.GetProperty("quotes").EnumerateArray());
    }

    [Fact]
    public async Task An_earlier_version_is_marked_as_it_was()
    {
        await using WritableServer own = await WritableServer.StartAsync();
        await own.PutAsync("h", new { headline = "Harbour", body = "The ferry left. The ferry sank." });
        await own.PutAsync("h", new { headline = "Harbour", body = "The ship left." });
        string was = (await own.GetAsync("/v1/articles/h/versions")).Body.GetProperty("versions")[1].GetProperty("article").GetString()!;
        string asOf = was[(was.IndexOf('?', StringComparison.Ordinal) + 1)..];
        Assert.Equal([(4, 5), (20, 5)], Ranges((await own.GetAsync($"/v1/articles/h/matches?q=ferry&{asOf}")).Body.GetProperty("body")));
        Assert.Empty((await own.GetAsync("/v1/articles/h/matches?q=ferry")).Body.GetProperty("body").EnumerateArray());
    }

    [Theory]
    [InlineData("/v1/articles/no-such-story/matches?q=x", HttpStatusCode.NotFound, "no article with the id")]
    [InlineData("/v1/articles/cnn-2016-06-17-syria-memo/matches", HttpStatusCode.BadRequest, "There is nothing to look for")]
    [InlineData("/v1/articles/cnn-2016-06-17-syria-memo/matches?q=x&hits=people", HttpStatusCode.BadRequest, "it takes stories, quotes")]
    [InlineData("/v1/articles/cnn-2016-06-17-syria-memo/matches?q=x&speaker=Kirby", HttpStatusCode.BadRequest, "hits=quotes only")]
    [InlineData("/v1/articles/cnn-2016-06-17-syria-memo/matches?q=x&hits=quotes&in=body", HttpStatusCode.BadRequest, "hits=stories only")]
    [InlineData("/v1/articles/cnn-2016-06-17-syria-memo/matches?hits=quotes&speaker=…", HttpStatusCode.BadRequest, "give a name")]
    [InlineData("/v1/articles/cnn-2016-06-17-syria-memo/matches?q=x&limit=3", HttpStatusCode.BadRequest, "no parameter “limit”")]
    public async Task What_cannot_be_answered_says_why(string path, HttpStatusCode status, string detail)
    {
        using HttpResponseMessage response = await server.Client.GetAsync(new Uri(path, UriKind.Relative), TestContext.Current.CancellationToken);
        Assert.Equal(status, response.StatusCode);
        JsonElement problem = JsonDocument.Parse(await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).RootElement;
        Assert.Contains(detail, problem.GetProperty("detail").GetString(), StringComparison.Ordinal);
    }

    private Task<JsonElement> MatchesAsync(string id, string parameters) => server.GetJsonAsync($"/v1/articles/{Uri.EscapeDataString(id)}/matches?{parameters}");

    private static (int Start, int Length)[] Ranges(JsonElement spans) => [.. spans.EnumerateArray().Select(span => (span[0].GetInt32(), span[1].GetInt32()))];

    private static int NumberOf(string id) => int.Parse(id[(id.LastIndexOf('#') + 1)..], System.Globalization.CultureInfo.InvariantCulture);
}
