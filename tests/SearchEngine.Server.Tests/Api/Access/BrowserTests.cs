using System.Net;
using SearchEngine.Core.Articles;
using SearchEngine.Server.Api;
using Xunit;

namespace SearchEngine.Server.Tests.Api.Access;

/// <summary>What a browser is told: by headers on every answer, and to pages of other sites.</summary>
public sealed class BrowserTests
{
    private const string Cms = "https://cms.example.org";

    [Theory]
    [InlineData("GET", "/", 200)]
    [InlineData("GET", "/v1/search?q=x", 200)]
    [InlineData("GET", "/v1/search?nonsense=1", 400)]
    [InlineData("GET", "/nowhere", 404)]
    [InlineData("PATCH", "/v1/search", 405)]
    [InlineData("TRACE", "/v1/search", 405)]
    [InlineData("TRACE", "/", 405)]
    [InlineData("BREW", "/v1/stats", 405)]
    [InlineData("OPTIONS", "/v1/articles/a", 405)]
    [InlineData("DELETE", "/v1/articles/a?by=me", 401)]
    [InlineData("GET", "/v1/articles/a?asOf=2024-01-01", 503)]
    [InlineData("GET", "/v1/articles/b", 500)]
    public async Task Every_answer_tells_the_browser_to_do_no_more_than_it_needs(string method, string path, int status)
    {
        await using WritableServer server = await WritableServer.StartAsync(scopes: AccessScope.Read, archive: real => ArchiveInBetween.Of(real, (call, arguments) => (call, arguments) switch
        {
            ("GetAsync", ["a", ..]) => throw new ArchiveException("Trouble."),
            ("GetAsync", _) => throw new InvalidOperationException("A mistake."),
            _ => null,
        }));
        server.Key = null;
        using var request = new HttpRequestMessage(new HttpMethod(method), path);
        using HttpResponseMessage response = await server.Client.SendAsync(request);
        Assert.Equal(status, (int)response.StatusCode);
        AssertGuarded(response);
        Assert.DoesNotContain("A mistake", await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        if (status >= 400) Assert.Equal("application/problem+json", response.Content.Headers.ContentType?.MediaType);
    }

    [Fact]
    public async Task An_answer_that_says_that_nothing_has_changed_has_the_headers_too()
    {
        await using WritableServer server = await WritableServer.StartAsync();
        using HttpResponseMessage first = await server.Client.GetAsync(new Uri("/", UriKind.Relative));
        using var again = new HttpRequestMessage(HttpMethod.Get, "/");
        again.Headers.IfNoneMatch.Add(first.Headers.ETag!);
        using HttpResponseMessage second = await server.Client.SendAsync(again);
        Assert.Equal(HttpStatusCode.NotModified, second.StatusCode);
        AssertGuarded(second);
    }

    [Theory]
    [InlineData(Cms, "GET", "/v1/search?q=x", true)]
    [InlineData(Cms, "GET", "/v1/nowhere", false)]
    [InlineData(Cms, "PUT", "/v1/articles/a", false)]
    [InlineData(Cms, "DELETE", "/v1/articles/a", false)]
    [InlineData(Cms, "POST", "/v1/articles", false)]
    [InlineData(Cms, "GET", "/v1/withdrawals", false)]
    [InlineData(Cms, "POST", "/v1/quotes/check", true)]
    [InlineData("https://other.example.org", "GET", "/v1/search?q=x", false)]
    [InlineData("http://cms.example.org", "GET", "/v1/search?q=x", false)]
    [InlineData("null", "GET", "/v1/search?q=x", false)]
    public async Task A_page_of_a_named_site_may_read_and_no_page_of_another_site_writes(string origin, string method, string path, bool allowed)
    {
        await using WritableServer server = await WritableServer.StartAsync(with: options => options with { Access = new AccessOptions { CorsOrigins = [Cms] } });
        using var asks = new HttpRequestMessage(HttpMethod.Options, path) { Headers = { { "Origin", origin }, { "Access-Control-Request-Method", method }, { "Access-Control-Request-Headers", "authorization" } } };
        using HttpResponseMessage preflight = await server.Client.SendAsync(asks);
        Assert.Equal(allowed, preflight.Headers.Contains("Access-Control-Allow-Origin"));
        Assert.False(preflight.Headers.Contains("Access-Control-Allow-Credentials"));

        if (method != "GET") return;
        using var reads = new HttpRequestMessage(HttpMethod.Get, path) { Headers = { { "Origin", origin } } };
        using HttpResponseMessage read = await server.Client.SendAsync(reads);
        Assert.Equal(allowed, read.Headers.TryGetValues("Access-Control-Allow-Origin", out IEnumerable<string>? given) && given.Single() == Cms);
    }

    [Fact]
    public async Task Without_named_sites_no_page_of_another_site_reads()
    {
        await using WritableServer server = await WritableServer.StartAsync();
        using var request = new HttpRequestMessage(HttpMethod.Get, "/v1/search?q=x") { Headers = { { "Origin", Cms } } };
        using HttpResponseMessage response = await server.Client.SendAsync(request);
        Assert.False(response.Headers.Contains("Access-Control-Allow-Origin"));
    }

    private static void AssertGuarded(HttpResponseMessage response)
    {
        foreach ((string name, string part) in new[]
        {
            ("Content-Security-Policy", "default-src 'none'"), ("Content-Security-Policy", "frame-ancestors 'none'"), ("X-Content-Type-Options", "nosniff"), ("X-Frame-Options", "DENY"),
            ("Referrer-Policy", "no-referrer"), ("Permissions-Policy", "camera=()"), ("Cross-Origin-Opener-Policy", "same-origin"), ("Cross-Origin-Resource-Policy", "same-origin"),
        })
        {
            Assert.True(response.Headers.TryGetValues(name, out IEnumerable<string>? values), name);
            Assert.Contains(part, Assert.Single(values), StringComparison.Ordinal);
        }

        Assert.DoesNotContain("unsafe", Assert.Single(response.Headers.GetValues("Content-Security-Policy")), StringComparison.Ordinal);
        Assert.True(response.Headers.Contains("X-Request-Id"));
        Assert.False(response.Headers.Contains("Server"));
        Assert.False(response.Headers.Contains("Strict-Transport-Security"));
    }
}
