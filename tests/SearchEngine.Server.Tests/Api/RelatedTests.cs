using System.Net;
using System.Text.Json;
using Xunit;

namespace SearchEngine.Server.Tests.Api;

/// <summary>Stories like one, over the corpus of the repository.</summary>
public sealed class RelatedTests(ServerFixture server)
{
    [Fact]
    public async Task Stories_of_the_same_matter_are_related_and_say_by_which_words()
    {
        string id = (await server.SearchAsync("hospital close")).Ids()[0];
        JsonElement answer = await server.GetJsonAsync($"/v1/articles/{Uri.EscapeDataString(id)}/related");
        JsonElement[] hits = answer.Hits();
        Assert.NotEmpty(hits);
        Assert.DoesNotContain(id, answer.Ids());
        Assert.All(hits, hit => Assert.NotEmpty(hit.GetProperty("terms").EnumerateArray()));
        Assert.All(hits, hit => Assert.Empty(hit.GetProperty("headline").GetProperty("spans").EnumerateArray()));
        Assert.Equal(hits.Select(hit => hit.GetProperty("score").GetSingle()).OrderDescending(), hits.Select(hit => hit.GetProperty("score").GetSingle()));
        string story = (await server.GetJsonAsync($"/v1/articles/{Uri.EscapeDataString(id)}")).GetRawText();
        Assert.All(hits.SelectMany(hit => hit.GetProperty("terms").EnumerateArray()), term => Assert.Contains(term.GetString()!, story, StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_same_question_has_the_same_answer()
    {
        const string Path = "/v1/articles/cnn-2016-06-17-syria-memo/related?limit=50";
        Assert.Equal((await server.GetJsonAsync(Path)).GetProperty("hits").GetRawText(), (await server.GetJsonAsync(Path)).GetProperty("hits").GetRawText());
    }

    [Fact]
    public async Task A_copy_of_the_story_is_no_related_story_even_where_its_words_differ()
    {
        const string Id = "pwa-2024-03-05-mercy-blockade";
        string copy = (await server.GetJsonAsync($"/v1/articles/{Id}/copies")).GetProperty("copies")[0].GetProperty("article").GetProperty("id").GetString()!;
        string[] related = [.. (await server.GetJsonAsync($"/v1/articles/{Id}/related")).Ids()];
        Assert.NotEmpty(related);
        Assert.DoesNotContain(copy, related);
    }

    [Fact]
    public async Task No_more_are_given_than_wanted()
    {
        string id = (await server.SearchAsync("hospital close")).Ids()[0];
        Assert.Single((await server.GetJsonAsync($"/v1/articles/{Uri.EscapeDataString(id)}/related?limit=1")).Hits());
    }

    [Theory]
    [InlineData("/v1/articles/no-such-story/related", HttpStatusCode.NotFound, "no article with the id “no-such-story”")]
    [InlineData("/v1/articles/cnn-2016-06-17-syria-memo/related?limit=51", HttpStatusCode.BadRequest, "from 1 to 50")]
    [InlineData("/v1/articles/cnn-2016-06-17-syria-memo/related?offset=5", HttpStatusCode.BadRequest, "There is no parameter “offset”")]
    public async Task What_cannot_be_answered_says_why(string path, HttpStatusCode status, string detail)
    {
        using HttpResponseMessage response = await server.Client.GetAsync(new Uri(path, UriKind.Relative), TestContext.Current.CancellationToken);
        Assert.Equal(status, response.StatusCode);
        JsonElement problem = JsonDocument.Parse(await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).RootElement;
        Assert.Contains(detail, problem.GetProperty("detail").GetString(), StringComparison.Ordinal);
    }
}
