using System.Net;
using System.Text.Json;
using SearchEngine.Server.Api;
using SearchEngine.Server.Api.Access;
using Xunit;

namespace SearchEngine.Server.Tests.Api.Access;

/// <summary>Who may do what once there are keys.</summary>
public sealed class KeyTests
{
    private static readonly object Article = new { headline = "Harbour closed" };

    [Fact]
    public async Task From_the_first_key_on_nobody_writes_without_one_also_not_from_this_machine()
    {
        await using WritableServer server = await WritableServer.StartAsync();
        Assert.Equal(201, (await server.PutAsync("a", Article)).Status);

        (_, string text) = server.Keys.Add("cms", [AccessScope.Write], expires: null);
        await UntilAsync(async () => (await server.PutAsync("b", Article)).Status == 401);

        server.Key = text;
        Assert.Equal(201, (await server.PutAsync("c", Article)).Status);
    }

    [Theory]
    [InlineData("Bearer ns_0123456789ab_0000000000000000000000000000000000000000000000000000000000000000")]
    [InlineData("Bearer nonsense")]
    [InlineData("Bearer ")]
    [InlineData("Basic bmlnaHQ6ZGVzaw==")]
    [InlineData("wrong secret")]
    [InlineData("revoked")]
    [InlineData("expired")]
    [InlineData("twice")]
    [InlineData("")]
    public async Task Whatever_is_wrong_with_a_key_the_answer_is_the_same(string shown)
    {
        var clock = new StandingClock();
        await using WritableServer server = await WritableServer.StartAsync(clock, scopes: AccessScope.Write);
        string good = server.Key!;
        server.Key = null;
        (AccessKey revoked, string ofRevoked) = server.Keys.Add("gone", [AccessScope.Write], expires: null);
        server.Keys.Revoke(revoked.Id);
        (_, string ofExpired) = server.Keys.Add("old", [AccessScope.Write], clock.GetUtcNow().AddDays(1));
        await server.RestartAsync();
        clock.Advance(TimeSpan.FromDays(1));

        using var request = new HttpRequestMessage(HttpMethod.Delete, "/v1/articles/a?by=me");
        string[] headers = shown switch
        {
            "" => [],
            "wrong secret" => [$"Bearer {good[..^1]}{(good[^1] == '0' ? '1' : '0')}"],
            "revoked" => [$"Bearer {ofRevoked}"],
            "expired" => [$"Bearer {ofExpired}"],
            "twice" => [$"Bearer {good}", $"Bearer {good}"],
            _ => [shown],
        };
        foreach (string header in headers) request.Headers.TryAddWithoutValidation("Authorization", header);
        using HttpResponseMessage response = await server.Client.SendAsync(request);

        Assert.Equal(HttpStatusCode.Unauthorized, response.StatusCode);
        Assert.Equal("Bearer", Assert.Single(response.Headers.WwwAuthenticate).ToString());
        JsonElement problem = JsonDocument.Parse(await response.Content.ReadAsStringAsync()).RootElement;
        Assert.Equal(
            ("Nobody was recognised.", "This needs a key that is good: send it as Authorization: Bearer ns_…. Whoever runs the server makes one with newsearch keys add."),
            (problem.GetProperty("title").GetString(), problem.GetProperty("detail").GetString()));
        Assert.False(string.IsNullOrEmpty(problem.GetProperty("requestId").GetString()));
    }

    [Theory]
    [InlineData(AccessScope.Read, "")]
    [InlineData(AccessScope.Write, "PUT /v1/articles/a", "DELETE /v1/articles/a", "POST /v1/articles")]
    [InlineData(AccessScope.Alerts, "")]
    [InlineData(AccessScope.Admin, "GET /v1/withdrawals", "POST /v1/rebuild")]
    public async Task A_key_opens_what_its_scope_is_for_and_nothing_else(AccessScope scope, params string[] opened)
    {
        await using WritableServer server = await WritableServer.StartAsync(scopes: scope);
        foreach ((string call, string needed) in new[]
        {
            ("PUT /v1/articles/a", "write"), ("DELETE /v1/articles/a", "write"), ("POST /v1/articles", "write"), ("GET /v1/withdrawals", "admin"), ("POST /v1/rebuild", "admin"),
        })
        {
            string[] parts = call.Split(' ');
            string? body = parts[0] == "PUT" || call == "POST /v1/articles" ? """{"headline":"x"}""" : null;
            var (status, answer, headers) = await server.SendAsync(new HttpMethod(parts[0]), parts[1], body);
            if (opened.Contains(call))
            {
                Assert.True(status < 300, $"{call}: {status}");
                continue;
            }

            Assert.True(status == 403, $"{call}: {status}");
            Assert.Contains($"the scope {needed}", answer.GetProperty("detail").GetString(), StringComparison.Ordinal);
            Assert.Contains($"scope=\"{needed}\"", Assert.Single(headers.WwwAuthenticate).ToString(), StringComparison.Ordinal);
        }

        Assert.Equal(200, (await server.GetAsync("/v1/search?q=x")).Status);
    }

    [Fact]
    public async Task A_revoked_key_is_refused_without_a_restart_and_the_last_one_leaves_no_open_door()
    {
        await using WritableServer server = await WritableServer.StartAsync(scopes: AccessScope.Write);
        Assert.Equal(201, (await server.PutAsync("a", Article)).Status);

        server.Keys.Revoke(Assert.Single(server.Keys.Read()).Id);
        await UntilAsync(async () => (await server.PutAsync("a", Article)).Status == 401);

        server.Key = null;
        Assert.Equal(401, (await server.PutAsync("a", Article)).Status);
        await server.RestartAsync();
        Assert.Equal(401, (await server.PutAsync("a", Article)).Status);
    }

    [Theory]
    [InlineData("{")]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("""{"keys":[{"id":"a"}]}""")]
    [InlineData(null)]
    public async Task Keys_that_cannot_be_read_any_more_let_nobody_in_and_readers_go_on(string? damage)
    {
        await using WritableServer server = await WritableServer.StartAsync(scopes: AccessScope.Write);
        string whole = await File.ReadAllTextAsync(server.Keys.Path);
        if (damage is null) File.Delete(server.Keys.Path);
        else await File.WriteAllTextAsync(server.Keys.Path, damage);

        await UntilAsync(async () => (await server.PutAsync("a", Article)).Status == 503);
        string detail = (await server.PutAsync("a", Article)).Body.GetProperty("detail").GetString()!;
        Assert.DoesNotContain("keys.json", detail, StringComparison.Ordinal);
        Assert.Contains(server.Log, line => line.RenderMessage(null).Contains(server.Keys.Path, StringComparison.Ordinal));
        Assert.Equal(200, (await server.GetAsync("/v1/search?q=x")).Status);
        server.Key = null;
        Assert.Equal(503, (await server.PutAsync("a", Article)).Status);

        await File.WriteAllTextAsync(server.Keys.Path, whole);
        await UntilAsync(async () => (await server.PutAsync("a", Article)).Status == 401);
    }

    [Fact]
    public async Task Reading_needs_a_key_when_the_operator_says_so_and_the_page_and_the_health_checks_stay_open()
    {
        await using WritableServer server = await WritableServer.StartAsync(
            with: options => options with { Access = new AccessOptions { ReadingNeedsKey = true } }, scopes: AccessScope.Read);
        string[] reads = ["/v1/search?q=x", "/v1/quotes?q=x", "/v1/suggest?q=x", "/v1/stats", "/v1/articles/a", "/v1/articles/a/versions", "/v1/articles/a/related", "/v1/articles/a/copies", "/v1/articles/a/matches?q=x", "/v1/articles/a/changes"];
        foreach (string path in reads) Assert.NotEqual(401, (await server.GetAsync(path)).Status);
        Assert.Equal(200, (await server.SendAsync(HttpMethod.Post, "/v1/quotes/check", """{"text":"we wait for the ferry"}""")).Status);

        server.Key = null;
        foreach (string path in reads) Assert.True((await server.GetAsync(path)).Status == 401, path);
        Assert.Equal(401, (await server.SendAsync(HttpMethod.Post, "/v1/quotes/check", """{"text":"we wait for the ferry"}""")).Status);
        foreach (string path in (string[])["/", "/app.js", "/style.css", "/healthz/live", "/healthz/ready", "/openapi/v1.json", "/docs", "/docs/docs.js", "/docs/scalar.js"]) Assert.True((await server.GetAsync(path)).Status == 200, path);

        server.Key = server.Keys.Add("cms", [AccessScope.Write], expires: null).Text;
        await UntilAsync(async () => (await server.GetAsync("/v1/stats")).Status == 403);
    }

    [Theory]
    [InlineData("Bearer eyJhbGciOiJub25lIn0.eyJzdWIiOiJhbm4ifQ.", 200)]
    [InlineData("Basic bmlnaHQ6ZGVzaw==", 200)]
    [InlineData("Bearer ns_0123456789ab_0000000000000000000000000000000000000000000000000000000000000000", 401)]
    [InlineData("bearer  ns_short", 401)]
    public async Task A_false_key_is_refused_where_none_is_needed_and_what_is_no_key_is_passed_over(string shown, int status)
    {
        await using WritableServer server = await WritableServer.StartAsync(scopes: AccessScope.Read);
        using var request = new HttpRequestMessage(HttpMethod.Get, "/v1/stats");
        request.Headers.TryAddWithoutValidation("Authorization", shown);
        using HttpResponseMessage response = await server.Client.SendAsync(request);
        Assert.Equal(status, (int)response.StatusCode);
    }

    [Fact]
    public async Task A_key_counts_in_the_header_only_and_never_as_a_cookie()
    {
        await using WritableServer server = await WritableServer.StartAsync(scopes: AccessScope.Write);
        string key = server.Key!;
        server.Key = null;
        using var request = new HttpRequestMessage(HttpMethod.Delete, $"/v1/articles/a?by=me&access_token={key}");
        request.Headers.Add("Cookie", $"Authorization=Bearer {key}; key={key}; access_token={key}");
        request.Headers.Add("X-Api-Key", key);
        using HttpResponseMessage response = await server.Client.SendAsync(request);
        Assert.Equal(HttpStatusCode.Unauthorized, response.StatusCode);
        Assert.False(response.Headers.Contains("Set-Cookie"));
    }

    [Fact]
    public async Task A_read_only_server_takes_no_write_from_anybody()
    {
        await using WritableServer server = await WritableServer.StartAsync(
            with: options => options with { Access = new AccessOptions { ReadOnly = true } }, address: "0.0.0.0", scopes: [AccessScope.Write, AccessScope.Admin]);
        foreach ((HttpMethod method, string path) in new[] { (HttpMethod.Put, "/v1/articles/a"), (HttpMethod.Delete, "/v1/articles/a"), (HttpMethod.Post, "/v1/articles"), (HttpMethod.Post, "/v1/rebuild") })
        {
            var (status, body, _) = await server.SendAsync(method, path, """{"headline":"x"}""");
            Assert.True(status == 403 && body.GetProperty("detail").GetString()!.Contains("access.readOnly", StringComparison.Ordinal), $"{method} {path} {status}");
        }

        Assert.Equal(200, (await server.GetAsync("/v1/withdrawals")).Status);
        Assert.Equal(200, (await server.GetAsync("/v1/stats")).Status);
    }

    [Fact]
    public async Task Two_callers_can_choose_the_same_idempotency_key()
    {
        await using WritableServer server = await WritableServer.StartAsync(scopes: AccessScope.Write);
        string other = server.Keys.Add("other", [AccessScope.Write], expires: null).Text;
        Assert.Equal(201, (await server.PutAsync("a", Article, key: "1")).Status);
        await UntilAsync(async () =>
        {
            server.Key = other;
            return (await server.PutAsync("b", new { headline = "Another" }, key: "1")).Status == 201;
        });
    }

    [Fact]
    public async Task The_name_of_the_key_stands_in_the_record_where_the_caller_names_nobody()
    {
        await using WritableServer server = await WritableServer.StartAsync(scopes: [AccessScope.Write, AccessScope.Admin]);
        await server.PutAsync("a", Article);
        Assert.Equal(200, (await server.SendAsync(HttpMethod.Delete, "/v1/articles/a")).Status);
        Assert.Equal(201, (await server.PutAsync("a", Article, "?reinstate=true&by=Ann+Lee")).Status);
        JsonElement[] events = [.. (await server.GetAsync("/v1/withdrawals")).Body.GetProperty("withdrawals")[0].GetProperty("events").EnumerateArray()];
        Assert.Equal(["night desk", "Ann Lee"], events.Select(one => one.GetProperty("by").GetString()));
    }

    internal static async Task UntilAsync(Func<Task<bool>> isSo)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        while (!await isSo())
        {
            Assert.False(patience.IsCancellationRequested, "Waited in vain.");
            await Task.Delay(20, TestContext.Current.CancellationToken);
        }
    }
}
