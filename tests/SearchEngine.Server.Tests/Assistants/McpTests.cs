using System.Net;
using System.Text;
using System.Text.Json;
using ModelContextProtocol.Client;
using ModelContextProtocol.Protocol;
using Xunit;

namespace SearchEngine.Server.Tests.Assistants;

/// <summary>The archive as an assistant sees it, through the protocol's own client.</summary>
public sealed class McpTests(ServerFixture server) : IAsyncLifetime
{
    private const string Seed = "cnn-2016-06-17-syria-memo";
    private McpClient _client = null!;

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => _client = await ConnectAsync(server.BaseAddress);

    public async ValueTask DisposeAsync() => await _client.DisposeAsync();

    [Fact]
    public async Task There_are_four_tools_that_only_read_and_say_what_they_take_and_give()
    {
        IList<McpClientTool> tools = await _client.ListToolsAsync(cancellationToken: Cancelled);
        Assert.Equal(["check_quote", "get_article", "search_quotes", "search_stories"], tools.Select(tool => tool.Name).Order(StringComparer.Ordinal));
        Assert.All(tools, tool =>
        {
            Assert.True(tool.ProtocolTool.Annotations?.ReadOnlyHint);
            Assert.False(string.IsNullOrWhiteSpace(tool.Description));
            Assert.Equal("object", tool.ProtocolTool.OutputSchema!.Value.GetProperty("type").GetString());
            Assert.All(tool.JsonSchema.GetProperty("properties").EnumerateObject(), parameter => Assert.True(parameter.Value.TryGetProperty("description", out _), parameter.Name));
        });
        Assert.Contains("check_quote", _client.ServerInstructions, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_story_is_found_with_passages_that_stand_in_it()
    {
        JsonElement found = await CallAsync("search_stories", new() { ["q"] = "syria \"dissent channel\"", ["limit"] = 2 });
        JsonElement story = found.GetProperty("stories")[0];
        Assert.Equal(Seed, story.GetProperty("story").GetProperty("id").GetString());
        Assert.NotEmpty(story.GetProperty("passages").EnumerateArray());
        Assert.Contains("dissent channel", story.GetProperty("passages").ToString(), StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task A_speaker_is_found_by_the_surname()
    {
        JsonElement found = await CallAsync("search_quotes", new() { ["q"] = "military solution", ["speaker"] = "Friedman" });
        JsonElement quote = found.GetProperty("quotes")[0].GetProperty("quote");
        Assert.Equal("Jennifer Friedman", quote.GetProperty("speaker").GetString());
        Assert.Equal(Seed, quote.GetProperty("articleId").GetString());
    }

    [Fact]
    public async Task A_quote_has_one_id_wherever_it_is_read()
    {
        JsonElement found = (await CallAsync("search_quotes", new() { ["q"] = "\"military solution\"", ["speaker"] = "Friedman" })).GetProperty("quotes")[0].GetProperty("quote");
        JsonElement read = (await CallAsync("get_article", new() { ["id"] = Seed, ["length"] = 20_000 })).GetProperty("quotes").EnumerateArray()
            .Single(quote => quote.GetProperty("id").GetString() == found.GetProperty("id").GetString());
        Assert.Equal(found.GetProperty("words").GetProperty("text").GetString(), read.GetProperty("words").GetProperty("text").GetString());
    }

    [Fact]
    public async Task Altered_words_are_told_from_the_printed_ones()
    {
        JsonElement checkedQuote = await CallAsync("check_quote", new() { ["text"] = "We are aware of a dissent channel memo written by a group of State Department employees" });
        Assert.Equal("altered", checkedQuote.GetProperty("verdict").GetString());
        JsonElement change = Assert.Single(checkedQuote.GetProperty("matches")[0].GetProperty("differences").EnumerateArray());
        Assert.Equal(("replace", "memo", "cable"), (change.GetProperty("op").GetString(), change.GetProperty("checked").GetString(), change.GetProperty("printed").GetString()));
    }

    [Theory]
    [InlineData("search_stories", """{ "q": "the", "limit": 20 }""")]
    [InlineData("search_stories", """{ "q": "quote:peace OR harbour OR said", "limit": 20, "sort": "newest" }""")]
    [InlineData("search_stories", """{ "source": ["CNN"], "from": "2016-01-01" }""")]
    [InlineData("search_quotes", """{ "q": "we", "limit": 20 }""")]
    [InlineData("search_quotes", """{ "q": "not", "limit": 20, "sort": "oldest" }""")]
    [InlineData("check_quote", """{ "text": "I will negotiate across the table, I will not negotiate through a hawser" }""")]
    [InlineData("get_article", """{ "id": "cnn-2016-06-17-syria-memo" }""")]
    [InlineData("get_article", """{ "id": "cnn-2016-06-17-syria-memo", "start": 1500, "length": 700 }""")]
    public async Task Every_string_that_is_quoted_stands_at_its_place_in_the_archive(string tool, string arguments)
    {
        JsonElement answer = await CallAsync(tool, JsonSerializer.Deserialize<Dictionary<string, object?>>(arguments)!);
        (string Article, JsonElement Cited)[] cited = [.. Cited(answer, article: null)];
        Assert.NotEmpty(cited);
        foreach (IGrouping<string, JsonElement> of in cited.GroupBy(one => one.Article, one => one.Cited, StringComparer.Ordinal))
        {
            JsonElement article = await server.GetJsonAsync($"/v1/articles/{Uri.EscapeDataString(of.Key)}");
            foreach (JsonElement one in of)
            {
                string field = one.GetProperty("field").GetString()!;
                string text = field == "highlights" ? article.GetProperty(field)[one.GetProperty("item").GetInt32()].GetString()! : article.GetProperty(field).GetString()!;
                Assert.Equal(one.GetProperty("text").GetString(), text.Substring(one.GetProperty("start").GetInt32(), one.GetProperty("length").GetInt32()));
            }
        }
    }

    [Fact]
    public async Task A_long_article_is_read_in_pieces_that_make_up_the_whole()
    {
        string body = (await server.GetJsonAsync($"/v1/articles/{Seed}")).GetProperty("body").GetString()!;
        var read = new StringBuilder();
        int quotes = 0;
        for (int? start = 0; start is not null;)
        {
            JsonElement piece = await CallAsync("get_article", new() { ["id"] = Seed, ["start"] = start, ["length"] = 400 });
            Assert.InRange(piece.GetProperty("body").GetProperty("length").GetInt32(), 1, 400);
            read.Append(piece.GetProperty("body").GetProperty("text").GetString());
            quotes += piece.GetProperty("quotes").GetArrayLength();
            start = piece.GetProperty("nextStart").ValueKind == JsonValueKind.Null ? null : piece.GetProperty("nextStart").GetInt32();
        }

        Assert.Equal(body, read.ToString());
        Assert.Equal((await server.GetJsonAsync($"/v1/articles/{Seed}")).GetProperty("quotes").GetArrayLength(), quotes);
    }

    [Fact]
    public async Task The_stories_behind_a_page_follow_by_its_cursor()
    {
        JsonElement first = await CallAsync("search_stories", new() { ["q"] = "said", ["limit"] = 3 });
        JsonElement second = await CallAsync("search_stories", new() { ["q"] = "said", ["limit"] = 3, ["cursor"] = first.GetProperty("nextCursor").GetString() });
        string[] ids = [.. first.GetProperty("stories").EnumerateArray().Concat(second.GetProperty("stories").EnumerateArray()).Select(one => one.GetProperty("story").GetProperty("id").GetString()!)];
        Assert.Equal(6, ids.Distinct(StringComparer.Ordinal).Count());
    }

    [Theory]
    [InlineData("search_stories", "{}", "nothing to search for")]
    [InlineData("search_stories", """{ "q": "a", "limit": 500 }""", "from 1 to 20")]
    [InlineData("search_stories", """{ "q": "a", "from": "June" }""", "from is “June”")]
    [InlineData("search_quotes", "{}", "nothing to search for")]
    [InlineData("check_quote", """{ "text": "  " }""", "text")]
    [InlineData("search_stories", """{ "query": "a" }""", "There is no parameter “query”. There are: q,")]
    [InlineData("search_stories", """{ "q": "a", "limit": "ten" }""", "limit cannot be \"ten\"; give a whole number.")]
    [InlineData("search_stories", """{ "q": "a", "source": [1] }""", "an array of strings")]
    [InlineData("search_stories", """{ "q": "a a a a" , "cursor": "x" }""", "cursor is none that this archive gave")]
    [InlineData("check_quote", "{}", "text is missing; give a string.")]
    [InlineData("get_article", """{ "id": "no-such-story" }""", "no article with the id “no-such-story”")]
    [InlineData("get_article", """{ "id": "cnn-2016-06-17-syria-memo", "length": 0 }""", "from 1 to 20000")]
    [InlineData("get_article", """{ "id": "cnn-2016-06-17-syria-memo", "start": 99999999 }""", "the body is")]
    public async Task What_cannot_be_answered_is_told_with_what_to_change(string tool, string arguments, string told)
    {
        CallToolResult result = await _client.CallToolAsync(tool, JsonSerializer.Deserialize<Dictionary<string, object?>>(arguments)!, cancellationToken: Cancelled);
        Assert.True(result.IsError);
        Assert.DoesNotContain("invoking", result.Content.OfType<TextContentBlock>().Single().Text, StringComparison.Ordinal);
        Assert.Contains(told, Assert.IsType<TextContentBlock>(Assert.Single(result.Content)).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Ten_stories_fit_into_what_an_assistant_takes_in()
    {
        CallToolResult result = await _client.CallToolAsync("search_stories", new Dictionary<string, object?> { ["q"] = "said", ["limit"] = 10 }, cancellationToken: Cancelled);
        Assert.InRange(Assert.IsType<TextContentBlock>(Assert.Single(result.Content)).Text.Length, 1000, 40_000);
    }

    [Fact]
    public async Task What_is_under_embargo_or_withdrawn_is_not_there_for_any_tool()
    {
        await using WritableServer own = await WritableServer.StartAsync();
        await using McpClient client = await ConnectAsync(own.Client.BaseAddress!);
        await own.PutAsync("withdrawn", new { headline = "Lantern strike", body = "“The lanterns stay dark tonight,” said Ines Calder, the mayor." });
        await own.PutAsync("embargoed", new { headline = "Lantern deal", body = "“The lanterns burn again at dawn,” said Ines Calder, the mayor.", embargoed = "2990-01-01T00:00:00Z" });
        Assert.Contains("dark tonight", await AskAllAsync(), StringComparison.Ordinal);
        Assert.DoesNotContain("burn again", await AskAllAsync(), StringComparison.Ordinal);

        await own.WithdrawAsync("withdrawn");
        string after = await AskAllAsync();
        Assert.DoesNotContain("dark tonight", after, StringComparison.Ordinal);
        Assert.DoesNotContain("Calder", after, StringComparison.Ordinal);

        async Task<string> AskAllAsync()
        {
            var answers = new StringBuilder();
            await TellAsync("search_stories", new() { ["q"] = "lantern*" });
            await TellAsync("search_quotes", new() { ["q"] = "lanterns" });
            await TellAsync("check_quote", new() { ["text"] = "the lanterns will stay and burn again" });
            foreach (string id in (string[])["withdrawn", "embargoed"]) await TellAsync("get_article", new() { ["id"] = id });
            return answers.ToString();

            async Task TellAsync(string tool, Dictionary<string, object?> arguments) =>
                answers.AppendLine((await client.CallToolAsync(tool, arguments, cancellationToken: Cancelled)).Content.OfType<TextContentBlock>().Single().Text);
        }
    }

    [Fact]
    public async Task A_page_of_another_site_is_refused()
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri("/mcp", UriKind.Relative))
        {
            Content = new StringContent("""{ "jsonrpc": "2.0", "id": 1, "method": "tools/list" }""", Encoding.UTF8, "application/json"),
        };
        request.Headers.Add("Origin", "https://elsewhere.example");
        request.Headers.Add("Accept", "application/json, text/event-stream");
        using HttpResponseMessage response = await server.Client.SendAsync(request, Cancelled);
        Assert.Equal(HttpStatusCode.Forbidden, response.StatusCode);
        Assert.Contains("another site", await response.Content.ReadAsStringAsync(Cancelled), StringComparison.Ordinal);
    }

    private static Task<McpClient> ConnectAsync(Uri address) => McpClient.CreateAsync(
        new HttpClientTransport(new HttpClientTransportOptions { Endpoint = new Uri(address, "/mcp"), TransportMode = HttpTransportMode.StreamableHttp }),
        cancellationToken: Cancelled);

    private async Task<JsonElement> CallAsync(string tool, Dictionary<string, object?> arguments)
    {
        CallToolResult result = await _client.CallToolAsync(tool, arguments, cancellationToken: Cancelled);
        Assert.True(result.IsError is not true, result.Content.OfType<TextContentBlock>().FirstOrDefault()?.Text);
        return result.StructuredContent!.Value;
    }

    /// <summary>Every cited string below <paramref name="element"/> with the article that it is said to be of.</summary>
    private static IEnumerable<(string Article, JsonElement Cited)> Cited(JsonElement element, string? article)
    {
        if (element.ValueKind == JsonValueKind.Array) return element.EnumerateArray().SelectMany(one => Cited(one, article));
        if (element.ValueKind != JsonValueKind.Object) return [];
        if (element.TryGetProperty("start", out _) && element.TryGetProperty("text", out _)) return [(article!, element)];
        string? own = element.TryGetProperty("articleId", out JsonElement of) ? of.GetString()
            : element.TryGetProperty("story", out JsonElement story) ? story.GetProperty("id").GetString()
            : article;
        return element.EnumerateObject().SelectMany(property => Cited(property.Value, own));
    }
}
