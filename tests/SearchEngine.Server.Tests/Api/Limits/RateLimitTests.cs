using System.Globalization;
using System.Text.Json;
using SearchEngine.Server.Api;
using SearchEngine.Server.Tests.Api.Access;
using Xunit;

namespace SearchEngine.Server.Tests.Api.Limits;

/// <summary>How many requests one caller may make. The budgets refill so slowly here that a test sees no more than the burst.</summary>
public sealed class RateLimitTests
{
    private static readonly LimitOptions Few = new() { ReadsPerSecond = 1, ReadBurst = 5, WritesPerSecond = 1, WriteBurst = 3, LimitLoopback = true };

    [Fact]
    public async Task Reads_beyond_the_budget_are_told_when_to_come_again_and_writes_have_a_budget_of_their_own()
    {
        await using WritableServer server = await WritableServer.StartAsync(with: With(Few), scopes: AccessScope.Write);
        var refused = await UntilRefusedAsync(() => server.GetAsync("/v1/stats"), burst: 5);
        Assert.Contains("limits.readsPerSecond", refused.Body.GetProperty("detail").GetString(), StringComparison.Ordinal);

        refused = await UntilRefusedAsync(() => server.PutAsync("a", new { headline = "x" }), burst: 3);
        Assert.Contains("limits.writesPerSecond", refused.Body.GetProperty("detail").GetString(), StringComparison.Ordinal);
        foreach (string open in (string[])["/healthz/live", "/healthz/ready", "/", "/app.js"]) Assert.True((await server.GetAsync(open)).Status == 200, open);

        await KeyTests.UntilAsync(async () => (await server.GetAsync("/v1/stats")).Status == 200);
    }

    [Fact]
    public async Task Each_key_has_a_budget_and_a_false_one_is_at_the_cost_of_its_address()
    {
        await using WritableServer server = await WritableServer.StartAsync(with: With(Few), scopes: AccessScope.Read);
        string first = server.Key!;
        string second = server.Keys.Add("second", [AccessScope.Read], expires: null).Text;
        await server.RestartAsync();
        await UntilRefusedAsync(() => server.GetAsync("/v1/stats"), burst: 5);
        server.Key = second;
        Assert.Equal(200, (await server.GetAsync("/v1/stats")).Status);

        server.Key = first[..^4] + "zzzz";
        await UntilRefusedAsync(() => server.GetAsync("/v1/stats"), burst: 5);
        server.Key = null;
        Assert.Equal(429, (await server.GetAsync("/v1/stats")).Status);
        server.Key = second;
        Assert.Equal(200, (await server.GetAsync("/v1/stats")).Status);
    }

    [Fact]
    public async Task Each_address_has_a_budget_as_a_trusted_proxy_tells_them_and_one_of_IPv6_shares_that_of_its_network()
    {
        await using WritableServer server = await WritableServer.StartAsync(with: options => With(Few)(options) with { Access = new AccessOptions { TrustedProxies = ["127.0.0.1"] } });
        Assert.Contains(429, await StatusesAsync(server, "203.0.113.9", 12));
        Assert.Equal([200], (await StatusesAsync(server, "203.0.113.10", 2)).Distinct());
        Assert.Contains(429, await StatusesAsync(server, "2001:db8::1", 12));
        Assert.Contains(429, await StatusesAsync(server, "2001:db8::ffff:2", 1));
        Assert.Equal([200], (await StatusesAsync(server, "2001:db8:0:1::1", 2)).Distinct());
        // Who is not trusted cannot take another name for each request.
        await using WritableServer wary = await WritableServer.StartAsync(with: With(Few));
        int[] answers = [.. (await Task.WhenAll(Enumerable.Range(0, 12).Select(i => StatusesAsync(wary, $"203.0.113.{i}", 1)))).SelectMany(one => one)];
        Assert.Contains(429, answers);
    }

    [Fact]
    public async Task Without_a_key_this_machine_is_not_counted_unless_the_operator_says_so_and_nobody_where_there_is_no_limit()
    {
        await using (WritableServer server = await WritableServer.StartAsync(with: With(Few with { LimitLoopback = false })))
        {
            for (int i = 0; i < 20; i++) Assert.Equal(200, (await server.GetAsync("/v1/stats")).Status);
        }

        await using (WritableServer server = await WritableServer.StartAsync(with: With(Few with { ReadsPerSecond = 0 })))
        {
            for (int i = 0; i < 20; i++) Assert.Equal(200, (await server.GetAsync("/v1/stats")).Status);
        }
    }

    private static Func<ServerOptions, ServerOptions> With(LimitOptions limits) => options => options with { Limits = limits };

    private static async Task<(int Status, JsonElement Body)> UntilRefusedAsync(
        Func<Task<(int Status, JsonElement Body, System.Net.Http.Headers.HttpResponseHeaders Headers)>> ask, int burst)
    {
        int let = 0;
        while (true)
        {
            var (status, body, headers) = await ask();
            if (status != 429)
            {
                // Slow as the machine may be, more than the burst and what comes in a second each are never let through.
                Assert.True(++let < burst + 120, "Nobody is refused.");
                continue;
            }

            Assert.True(let >= burst, $"Only {let} were let through.");
            Assert.InRange(int.Parse(Assert.Single(headers.GetValues("Retry-After")), CultureInfo.InvariantCulture), 1, 10);
            return (status, body);
        }
    }

    private static async Task<int[]> StatusesAsync(WritableServer server, string address, int count)
    {
        var statuses = new List<int>();
        for (int i = 0; i < count; i++)
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, "/v1/stats") { Headers = { { "X-Forwarded-For", address } } };
            using HttpResponseMessage response = await server.Client.SendAsync(request);
            statuses.Add((int)response.StatusCode);
        }

        return [.. statuses];
    }
}
