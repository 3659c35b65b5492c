using System.Net;
using System.Text.Json;
using SearchEngine.Core.Searching.Suggesting;
using Xunit;

namespace SearchEngine.Server.Tests.Api;

/// <summary>What is offered while somebody types, over the corpus of the repository.</summary>
public sealed class SuggestTests(ServerFixture server)
{
    [Fact]
    public async Task A_speaker_is_suggested_with_a_query_that_finds_what_was_said()
    {
        JsonElement one = (await SuggestAsync("john ki")).Single(suggestion => Text(suggestion) == "John Kirby");
        Assert.Equal("speaker", one.GetProperty("kind").GetString());
        Assert.Equal("speaker:\"John Kirby\"", one.GetProperty("query").GetString());
        Assert.Equal("[[0,4],[5,2]]", one.GetProperty("spans").GetRawText());
        Assert.False(one.TryGetProperty("id", out _));
        Assert.Equal(one.GetProperty("count").GetInt32(), (await server.SearchAsync("", "&speaker=John+Kirby")).Total());
        Assert.True((await server.SearchAsync(one.GetProperty("query").GetString()!)).Total() > 0);
    }

    [Fact]
    public async Task A_headline_is_suggested_with_the_id_of_its_story()
    {
        JsonElement story = await server.GetJsonAsync("/v1/articles/cnn-2016-06-17-syria-memo");
        string headline = story.GetProperty("headline").GetString()!;
        JsonElement one = (await SuggestAsync(headline[..20])).Single(suggestion => Text(suggestion) == headline);
        Assert.Equal("headline", one.GetProperty("kind").GetString());
        Assert.Equal("cnn-2016-06-17-syria-memo", one.GetProperty("id").GetString());
        Assert.Contains("cnn-2016-06-17-syria-memo", (await server.SearchAsync(one.GetProperty("query").GetString()!)).Ids());
    }

    [Fact]
    public async Task No_more_are_given_than_wanted() => Assert.Equal(2, (await SuggestAsync("s", "&limit=2")).Length);

    [Theory]
    [InlineData("", "q", "Give q")]
    [InlineData("q=a&limit=0", "limit", "from 1 to 20")]
    [InlineData("q=a&sort=newest", "sort", "There is no parameter “sort”")]
    [InlineData("q=a&q=b", "q", "give it once")]
    public async Task A_parameter_that_cannot_be_used_is_named(string query, string parameter, string advice)
    {
        JsonElement problem = await ProblemAsync("/v1/suggest?" + query);
        Assert.Contains(advice, problem.GetProperty("errors").GetProperty(parameter)[0].GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Twenty_thousand_characters_are_refused_with_the_limit()
    {
        JsonElement problem = await ProblemAsync("/v1/suggest?q=" + new string('a', 20_000));
        Assert.Contains("200 are allowed", problem.GetProperty("detail").GetString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("%20")]
    [InlineData("")]
    [InlineData("!!!%22%22()**")]
    [InlineData("%00%07%1b")]
    [InlineData("%ED%A0%80")]
    [InlineData("%F0%9F%A6%A4%F0%9F%A6%A4")]
    public async Task What_holds_no_word_of_the_archive_gives_an_empty_list(string q) =>
        Assert.Empty((await server.GetJsonAsync("/v1/suggest?q=" + q)).GetProperty("suggestions").EnumerateArray());

    [Fact]
    public async Task The_description_names_every_parameter_and_every_key()
    {
        JsonElement document = await server.GetJsonAsync("/openapi/v1.json");
        JsonElement suggest = document.GetProperty("paths").GetProperty("/v1/suggest").GetProperty("get");
        Assert.Equal(
            SuggestParameters.All.Select(parameter => (parameter.Name, parameter.Example)),
            suggest.GetProperty("parameters").EnumerateArray().Where(parameter => parameter.GetProperty("in").GetString() == "query").Select(parameter => (parameter.GetProperty("name").GetString()!, parameter.GetProperty("example").ToString())));
        JsonElement schema = document.GetProperty("components").GetProperty("schemas").GetProperty("Suggestion").GetProperty("properties");
        Assert.Equal(["count", "id", "kind", "query", "spans", "text"], schema.EnumerateObject().Select(key => key.Name).Order(StringComparer.Ordinal));
    }

    private static string Text(JsonElement suggestion) => suggestion.GetProperty("text").GetString()!;

    private async Task<JsonElement[]> SuggestAsync(string text, string more = "")
    {
        // Headlines come a moment after the first names.
        for (int attempt = 0; ; attempt++)
        {
            JsonElement answer = await server.GetJsonAsync($"/v1/suggest?q={Uri.EscapeDataString(text)}{more}");
            Assert.Equal(text, answer.GetProperty("text").GetString());
            JsonElement[] suggestions = [.. answer.GetProperty("suggestions").EnumerateArray()];
            if (suggestions.Length > 0 || attempt == 50) return suggestions;
            await Task.Delay(100, TestContext.Current.CancellationToken);
        }
    }

    private async Task<JsonElement> ProblemAsync(string path)
    {
        using HttpResponseMessage response = await server.Client.GetAsync(new Uri(path, UriKind.Relative), TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        return JsonDocument.Parse(await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).RootElement;
    }
}
