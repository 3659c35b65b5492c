using System.Net;
using System.Text.Json;
using SearchEngine.Core.Searching;
using Xunit;

namespace SearchEngine.Server.Tests.Api;

/// <summary>What the service says of itself, and what it keeps to itself.</summary>
public sealed class ServiceTests(ServerFixture server)
{
    [Fact]
    public void The_whole_corpus_is_readable() => Assert.Empty(server.Intake.Failures);

    [Fact]
    public async Task The_statistics_count_the_corpus()
    {
        JsonElement stats = await server.GetJsonAsync("/v1/stats");
        Assert.True(stats.GetProperty("articles").GetInt32() > 60);
        Assert.True(stats.GetProperty("quotes").GetInt64() > 220);
        // Two pages of the sample archive say nothing of themselves.
        int withSource = stats.GetProperty("sources").EnumerateArray().Sum(source => source.GetProperty("count").GetInt32());
        Assert.Equal(stats.GetProperty("articles").GetInt32() - 2, withSource);
        // One file holds nothing but an earlier version of an article in another.
        Assert.Equal(server.Intake.Files - 1, stats.GetProperty("files").GetInt32());
        Assert.True(stats.GetProperty("sizeBytes").GetInt64() > 0);
    }

    [Theory]
    [InlineData("/healthz/live")]
    [InlineData("/healthz/ready")]
    public async Task It_is_healthy(string path)
    {
        using HttpResponseMessage response = await server.Client.GetAsync(new Uri(path, UriKind.Relative), TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
    }

    [Fact]
    public async Task The_description_names_every_parameter_and_every_key_of_an_answer()
    {
        JsonElement document = await server.GetJsonAsync("/openapi/v1.json");
        Assert.StartsWith("3.1", document.GetProperty("openapi").GetString(), StringComparison.Ordinal);
        JsonElement search = document.GetProperty("paths").GetProperty("/v1/search").GetProperty("get");
        Assert.Equal(
            SearchParameters.All.Select(parameter => parameter.Name),
            search.GetProperty("parameters").EnumerateArray().Where(parameter => parameter.GetProperty("in").GetString() == "query").Select(parameter => parameter.GetProperty("name").GetString()));

        JsonElement answer = await server.SearchAsync("ferry", "&facets=source");
        JsonElement schemas = document.GetProperty("components").GetProperty("schemas");
        Assert.Equal(Names(answer), Names(schemas.GetProperty("SearchAnswer").GetProperty("properties")));
        Assert.Equal(Names(answer.Hits()[0]), Names(schemas.GetProperty("Hit").GetProperty("properties")));
        Assert.Equal(Names(answer.Hits()[0].GetProperty("snippets")[0]), Names(schemas.GetProperty("Snippet").GetProperty("properties")));
        Assert.Equal("array", schemas.GetProperty("TextRange").GetProperty("type").GetString());

        JsonElement article = await server.GetJsonAsync("/v1/articles/cnn-2016-06-17-syria-memo");
        Assert.Subset(Names(schemas.GetProperty("Article").GetProperty("properties")).ToHashSet(StringComparer.Ordinal), Names(article).ToHashSet(StringComparer.Ordinal));
    }

    [Fact]
    public async Task The_page_may_load_nothing_but_its_own_files()
    {
        using HttpResponseMessage page = await server.Client.GetAsync(new Uri("/", UriKind.Relative), TestContext.Current.CancellationToken);
        Assert.Equal("text/html", page.Content.Headers.ContentType?.MediaType);
        string policy = Assert.Single(page.Headers.GetValues("Content-Security-Policy"));
        Assert.Contains("default-src 'none'", policy, StringComparison.Ordinal);
        Assert.DoesNotContain("unsafe", policy, StringComparison.Ordinal);
        Assert.Equal("nosniff", Assert.Single(page.Headers.GetValues("X-Content-Type-Options")));
    }

    [Fact]
    public async Task A_page_that_the_browser_has_is_not_sent_again()
    {
        using HttpResponseMessage first = await server.Client.GetAsync(new Uri("/", UriKind.Relative), TestContext.Current.CancellationToken);
        using var again = new HttpRequestMessage(HttpMethod.Get, "/");
        again.Headers.IfNoneMatch.Add(first.Headers.ETag!);
        using HttpResponseMessage second = await server.Client.SendAsync(again, TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.NotModified, second.StatusCode);
    }

    [Fact]
    public async Task A_request_is_logged_with_its_id_and_without_what_was_searched_for()
    {
        using HttpResponseMessage response = await server.Client.GetAsync(
            new Uri("/v1/search?q=confidentialtip+syria&source=CNN", UriKind.Relative), TestContext.Current.CancellationToken);
        string id = Assert.Single(response.Headers.GetValues("X-Request-Id"));
        SpinWait.SpinUntil(() => server.Log.Any(line => line.Contains(id, StringComparison.Ordinal)), TimeSpan.FromSeconds(10));
        Assert.Contains(server.Log, line => line.Contains("/v1/search", StringComparison.Ordinal) && line.Contains(id, StringComparison.Ordinal));
        Assert.DoesNotContain(server.Log, line => line.Contains("confidentialtip", StringComparison.OrdinalIgnoreCase));
    }

    private static IEnumerable<string> Names(JsonElement value) => value.EnumerateObject().Select(property => property.Name).Order(StringComparer.Ordinal);
}
