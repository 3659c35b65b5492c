using SearchEngine.Server.Api;
using Serilog.Events;
using Xunit;

namespace SearchEngine.Server.Tests.Api.Access;

/// <summary>Whose word counts for where a request comes from.</summary>
public sealed class ProxyTests
{
    [Theory]
    [InlineData("127.0.0.1", "203.0.113.9", "203.0.113.9")]
    [InlineData("127.0.0.0/8", "198.51.100.4, 203.0.113.9", "203.0.113.9")]
    [InlineData("127.0.0.0/8,203.0.113.9", "198.51.100.4, 203.0.113.9", "198.51.100.4")]
    [InlineData("10.0.0.5", "203.0.113.9", "127.0.0.1")]
    [InlineData("", "203.0.113.9", "127.0.0.1")]
    public async Task The_address_is_what_trusted_proxies_say_and_else_that_of_the_connection(string trusted, string forwarded, string address)
    {
        await using WritableServer server = await WritableServer.StartAsync(with: With(trusted), scopes: AccessScope.Write);
        using HttpRequestMessage request = Put(forwarded);
        request.Headers.Add("Authorization", $"Bearer {server.Key}");
        using HttpResponseMessage response = await server.Client.SendAsync(request);
        Assert.Equal(201, (int)response.StatusCode);
        await KeyTests.UntilAsync(() => Task.FromResult(Audited(server).Any()));
        Assert.Equal(address, ((ScalarValue)Audited(server).Single().Properties["Address"]).Value?.ToString());
    }

    [Theory]
    [InlineData("127.0.0.1", "203.0.113.9")]
    [InlineData("127.0.0.1", "127.0.0.1")]
    [InlineData("", "127.0.0.1")]
    public async Task Without_keys_nobody_writes_through_a_proxy(string trusted, string forwarded)
    {
        await using WritableServer server = await WritableServer.StartAsync(with: With(trusted));
        using HttpRequestMessage request = Put(forwarded);
        using HttpResponseMessage response = await server.Client.SendAsync(request);
        Assert.Equal(403, (int)response.StatusCode);
        Assert.Contains("newsearch keys add", await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_browser_behind_a_proxy_with_https_is_told_to_stay_with_it()
    {
        await using WritableServer server = await WritableServer.StartAsync(with: With("127.0.0.1"));
        using var request = new HttpRequestMessage(HttpMethod.Get, "/v1/stats") { Headers = { { "X-Forwarded-Proto", "https" }, { "X-Forwarded-For", "203.0.113.9" } } };
        using HttpResponseMessage secure = await server.Client.SendAsync(request);
        Assert.True(secure.Headers.Contains("Strict-Transport-Security"));
        Assert.False((await server.GetAsync("/v1/stats")).Headers.Contains("Strict-Transport-Security"));
    }

    private static Func<ServerOptions, ServerOptions> With(string trusted) =>
        options => options with { Access = new AccessOptions { TrustedProxies = trusted.Split(',', StringSplitOptions.RemoveEmptyEntries) } };

    private static HttpRequestMessage Put(string forwarded) => new(HttpMethod.Put, "/v1/articles/a")
    {
        Content = new StringContent("""{"headline":"x"}""", System.Text.Encoding.UTF8, "application/json"),
        Headers = { { "X-Forwarded-For", forwarded } },
    };

    private static IEnumerable<LogEvent> Audited(WritableServer server) =>
        server.Log.Where(line => line.Properties.TryGetValue("SourceContext", out LogEventPropertyValue? source) && source is ScalarValue { Value: "Audit" });
}
