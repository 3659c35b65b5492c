using System.Text.Json;
using Xunit;

namespace SearchEngine.Server.Tests.Api;

/// <summary>Quotes as hits: by their words, in their place.</summary>
public sealed class QuoteTests(ServerFixture server)
{
    [Fact]
    public async Task Every_quote_of_the_seed_is_found_whole_and_first()
    {
        foreach (string words in SeedTests.Quotations.Select(row => row.Data))
        {
            JsonElement hit = (await QuotesAsync($"“{words}”", "&source=CNN")).Hits()[0];
            Assert.Equal(words, hit.GetProperty("text").GetString());
            Assert.Equal("cnn-2016-06-17-syria-memo", hit.GetProperty("article").GetProperty("id").GetString());
        }
    }

    [Fact]
    public async Task A_quote_stands_in_its_article_where_it_says_with_what_it_says_around_it()
    {
        JsonElement answer = await QuotesAsync("door OR wall OR dam", "&limit=100");
        Assert.NotEmpty(answer.Hits());
        foreach (JsonElement hit in answer.Hits().Where(hit => hit.GetProperty("field").GetString() == "body"))
        {
            JsonElement article = await server.GetJsonAsync("/v1/articles/" + Uri.EscapeDataString(hit.GetProperty("article").GetProperty("id").GetString()!));
            string body = article.GetProperty("body").GetString()!;
            int start = hit.GetProperty("start").GetInt32();
            string text = hit.GetProperty("text").GetString()!;
            string before = hit.GetProperty("context").GetProperty("before").GetString()!;
            string after = hit.GetProperty("context").GetProperty("after").GetString()!;
            Assert.Equal(before + text + after, body.Substring(start - before.Length, before.Length + text.Length + after.Length));
            Assert.NotEmpty(hit.Marked());
        }
    }

    [Fact]
    public async Task Words_of_quotes_are_found_as_typed()
    {
        Assert.All((await QuotesAsync("knew", "&limit=100")).Hits().SelectMany(hit => hit.Marked()), marked => Assert.Equal("knew", marked, ignoreCase: true));
        Assert.Equal(0, (await QuotesAsync("\"we know it was the door\"")).Total());
        Assert.NotEqual(0, (await QuotesAsync("\"we knew it was the door\"")).Total());
    }

    [Fact]
    public async Task Clauses_about_quotes_side_by_side_are_about_one_quote()
    {
        // Both phrases are in quotes of the seed, but not in the same one.
        Assert.Equal(1, (await server.SearchAsync("quote:\"military solution\"")).Total());
        Assert.Equal(1, (await server.SearchAsync("quote:\"strong deliberations\"")).Total());
        Assert.Equal(0, (await server.SearchAsync("quote:\"strong deliberations\" quote:\"military solution\"")).Total());
        Assert.Equal(1, (await server.SearchAsync("quote:(always clear) quote:\"military solution\"")).Total());
    }

    [Fact]
    public async Task A_hit_carries_its_matching_quotes_and_shows_them()
    {
        JsonElement hit = Assert.Single((await server.SearchAsync("quote:\"dissent channel cable\" Kirby")).Hits());
        JsonElement quote = Assert.Single(hit.GetProperty("quotes").EnumerateArray());
        Assert.StartsWith("We are aware of a dissent channel cable", quote.GetProperty("text").GetString(), StringComparison.Ordinal);
        Assert.Contains("dissent channel cable", hit.GetProperty("snippets").EnumerateArray().SelectMany(snippet => snippet.Marked()));
    }

    [Theory]
    [InlineData("year", 4)]
    [InlineData("month", 7)]
    [InlineData("day", 10)]
    public async Task Quotes_are_counted_by_the_time_of_their_articles(string unit, int length)
    {
        JsonElement answer = await server.GetJsonAsync($"/v1/quotes?speaker=Walden&limit=1&facets={unit}");
        JsonElement[] counts = [.. answer.GetProperty("facets").GetProperty(unit).EnumerateArray()];
        Assert.All(counts, count => Assert.Equal(length, count.GetProperty("value").GetString()!.Length));
        Assert.Equal(answer.Total(), counts.Sum(count => count.GetProperty("count").GetInt32()));
    }

    [Theory]
    [InlineData("speaker=Kirby&limit=0", "limit")]
    [InlineData("speaker=%21", "speaker")]
    [InlineData("q=a&section=politics", "section")]
    [InlineData("", "q")]
    public async Task A_wrong_parameter_is_named(string query, string parameter)
    {
        using HttpResponseMessage response = await server.Client.GetAsync(new Uri("/v1/quotes?" + query, UriKind.Relative));
        Assert.Equal(System.Net.HttpStatusCode.BadRequest, response.StatusCode);
        JsonElement problem = JsonDocument.Parse(await response.Content.ReadAsStringAsync()).RootElement;
        Assert.True(problem.GetProperty("errors").TryGetProperty(parameter, out _));
    }

    private Task<JsonElement> QuotesAsync(string query, string more = "") => server.GetJsonAsync($"/v1/quotes?q={Uri.EscapeDataString(query)}{more}");
}
