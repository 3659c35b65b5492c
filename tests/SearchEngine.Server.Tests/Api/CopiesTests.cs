using System.Net;
using System.Text.Json;
using Xunit;

namespace SearchEngine.Server.Tests.Api;

/// <summary>Copies of a story over HTTP, over the corpus of the repository.</summary>
public sealed class CopiesTests(ServerFixture server)
{
    [Fact]
    public async Task A_story_of_its_own_has_no_copies_and_says_so_in_the_same_form()
    {
        JsonElement answer = await server.GetJsonAsync("/v1/articles/cnn-2016-06-17-syria-memo/copies");
        Assert.Equal("cnn-2016-06-17-syria-memo", answer.GetProperty("id").GetString());
        Assert.Equal((0, 0), (answer.GetProperty("total").GetInt32(), answer.GetProperty("copies").GetArrayLength()));
    }

    [Fact]
    public async Task The_story_of_an_agency_has_its_copies_with_the_quote_that_one_prints_in_other_words()
    {
        JsonElement answer = await server.GetJsonAsync("/v1/articles/pwa-2024-03-05-mercy-blockade/copies");
        JsonElement copy = Assert.Single(answer.GetProperty("copies").EnumerateArray());
        Assert.Equal("sc-2024-03-06-chained-together", copy.GetProperty("article").GetProperty("id").GetString());
        Assert.InRange(copy.GetProperty("resemblance").GetDouble(), 0.6, 0.95);
        JsonElement quote = Assert.Single(copy.GetProperty("quotes").EnumerateArray());
        Assert.Equal(("The Sound Courier", "Province Wire Agency"), (quote.GetProperty("copy").GetProperty("source").GetString(), quote.GetProperty("original").GetProperty("source").GetString()));
        JsonElement changed = Assert.Single(quote.GetProperty("diff").EnumerateArray(), part => part.GetProperty("op").GetString() != "equal");
        Assert.Equal(("comes ", "is "), (changed.GetProperty("text").GetString(), changed.GetProperty("original").GetString()));

        JsonElement hit = Assert.Single((await server.GetJsonAsync("/v1/search?q=blockade+%22across+a+table%22&collapse=true")).Hits());
        Assert.Equal("pwa-2024-03-05-mercy-blockade", hit.GetProperty("id").GetString());
        Assert.Equal("sc-2024-03-06-chained-together", Assert.Single(hit.GetProperty("copies").EnumerateArray()).GetProperty("id").GetString());
    }

    [Fact]
    public async Task Folded_hits_are_some_of_the_hits_and_each_counts_its_copies()
    {
        JsonElement all = await server.GetJsonAsync("/v1/search?q=hospital&limit=100");
        JsonElement folded = await server.GetJsonAsync("/v1/search?q=hospital&limit=100&collapse=true");
        Assert.Subset(all.Ids().ToHashSet(), folded.Ids().ToHashSet());
        Assert.Equal(folded.Hits().Length, folded.GetProperty("total").GetProperty("value").GetInt32());
        Assert.Contains("collapse=true", folded.GetProperty("permalink").GetString(), StringComparison.Ordinal);
        Assert.All(folded.Hits(), hit => Assert.Equal(hit.GetProperty("copyCount").GetInt32(), hit.GetProperty("copies").GetArrayLength()));
    }

    [Theory]
    [InlineData("/v1/articles/no-such-story/copies", HttpStatusCode.NotFound, "no article with the id “no-such-story”")]
    [InlineData("/v1/articles/cnn-2016-06-17-syria-memo/copies?limit=101", HttpStatusCode.BadRequest, "from 1 to 100")]
    [InlineData("/v1/articles/cnn-2016-06-17-syria-memo/copies?offset=5", HttpStatusCode.BadRequest, "There is no parameter “offset”")]
    [InlineData("/v1/search?q=hospital&collapse=perhaps", HttpStatusCode.BadRequest, "collapse")]
    public async Task What_cannot_be_answered_says_why(string path, HttpStatusCode status, string detail)
    {
        using HttpResponseMessage response = await server.Client.GetAsync(new Uri(path, UriKind.Relative), TestContext.Current.CancellationToken);
        Assert.Equal(status, response.StatusCode);
        JsonElement problem = JsonDocument.Parse(await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).RootElement;
        Assert.Contains(detail, problem.GetProperty("detail").GetString(), StringComparison.Ordinal);
    }
}
