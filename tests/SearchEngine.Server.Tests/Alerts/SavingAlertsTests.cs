using System.Text.Json;
using Xunit;

namespace SearchEngine.Server.Tests.Alerts;

/// <summary>Alerts are saved, read, listed and deleted.</summary>
public sealed class SavingAlertsTests : IAsyncLifetime
{
    private WritableServer _server = null!;

    public async ValueTask InitializeAsync() => _server = await AlertCalls.StartAsync(webhooks: options => options with { AllowPrivateAddresses = false }, with: options => options with { MaxAlerts = 5 });

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    [Fact]
    public async Task An_alert_comes_back_as_it_was_saved_without_its_secret_and_is_there_after_a_restart()
    {
        var (status, created, headers) = await PutAsync("desk", new
        {
            name = "Harbour desk",
            q = "harbour \"across a table\"",
            @in = new[] { "headline", "body" },
            source = new[] { "CNN" },
            section = "business",
            byline = new[] { "Ann Lee" },
            speaker = new[] { "Bo" },
            webhook = new { url = "https://desk.example.org/alerts", secret = Receiver.Secret },
        });
        Assert.Equal((201, "/v1/alerts/desk"), (status, headers.Location?.ToString()));
        Assert.DoesNotContain("whsec_", created.GetRawText(), StringComparison.Ordinal);
        Assert.Equal(["headline", "body"], created.GetProperty("in").EnumerateArray().Select(one => one.GetString()));
        Assert.Equal("business", Assert.Single(created.GetProperty("section").EnumerateArray()).GetString());
        Assert.Equal(("https://desk.example.org/alerts", "active"), (created.GetProperty("webhook").Text("url"), created.GetProperty("webhook").Text("state")));

        await _server.RestartAsync();
        JsonElement read = (await _server.GetAsync("/v1/alerts/desk")).Body;
        Assert.Equal(created.GetRawText(), read.GetRawText());

        // What was read can be sent back.
        var (again, same, _) = await PutAsync("desk", JsonSerializer.Deserialize<object>(read.GetRawText())!);
        Assert.Equal((200, created.GetRawText()), (again, same.GetRawText()));
    }

    [Fact]
    public async Task A_deleted_alert_is_gone()
    {
        await _server.SaveAsync("desk", new { q = "harbour" });
        Assert.Equal(204, (await _server.SendAsync(HttpMethod.Delete, "/v1/alerts/desk")).Status);
        foreach ((HttpMethod method, string path) in new[] { (HttpMethod.Get, ""), (HttpMethod.Delete, ""), (HttpMethod.Get, "/events"), (HttpMethod.Get, "/dead-letters"), (HttpMethod.Post, "/dead-letters/retry") })
            Assert.Equal(404, (await _server.SendAsync(method, $"/v1/alerts/desk{path}")).Status);
        Assert.Equal(0, (await _server.GetAsync("/v1/alerts")).Body.GetProperty("total").GetInt32());
    }

    [Fact]
    public async Task The_list_goes_page_by_page_in_the_order_of_the_ids()
    {
        Assert.False(Directory.Exists(Path.Join(_server.Index, "alerts")), "a server without alerts has no file of them");
        Assert.Equal("""{"total":0,"alerts":[],"next":null}""", (await _server.GetAsync("/v1/alerts")).Body.GetRawText());
        foreach (string id in (string[])["c", "a", "e", "B", "d"]) await _server.SaveAsync(id, new { q = id });
        var seen = new List<string>();
        string? after = "";
        while (after is not null)
        {
            JsonElement page = (await _server.GetAsync($"/v1/alerts?limit=2&after={after}")).Body;
            Assert.Equal(5, page.GetProperty("total").GetInt32());
            seen.AddRange(page.GetProperty("alerts").EnumerateArray().Select(alert => alert.Text("id")));
            after = page.GetProperty("next").GetString();
        }

        Assert.Equal(["B", "a", "c", "d", "e"], seen);
        var (status, problem, _) = await PutAsync("one-more", new { q = "x" });
        Assert.Equal(409, status);
        Assert.Contains("alerts.maxAlerts", problem.Text("detail"), StringComparison.Ordinal);
        Assert.Equal(200, (await PutAsync("a", new { q = "another" })).Status);
    }

    [Theory]
    [InlineData("""{ "q": "a", "query": "b" }""", "query")]
    [InlineData("""{ "q": 7 }""", "q")]
    [InlineData("""{ "q": "\uD800" }""", "q")]
    [InlineData("""{ "q": "a", "in": ["text"] }""", "in")]
    [InlineData("""{ "q": "a", "source": [1] }""", "source")]
    [InlineData("""{ "q": "a", "section": {} }""", "section")]
    [InlineData("""{ "q": "a", "byline": [""] }""", "byline")]
    [InlineData("""{ "q": "a", "from": "2016-01-01" }""", "from")]
    [InlineData("""{}""", "q")]
    [InlineData("""{ "name": "nothing" }""", "q")]
    [InlineData("""[]""", "body")]
    [InlineData("""{ "q": """, "body")]
    [InlineData("", "body")]
    [InlineData("""{ "q": "a", "id": "other" }""", "id")]
    [InlineData("""{ "quote": "words" }""", "quote")]
    [InlineData("""{ "quote": { "text": "" } }""", "quote.text")]
    [InlineData("""{ "quote": { "text": "no military solution", "by": "x" } }""", "quote.by")]
    [InlineData("""{ "quote": { "text": "no military solution" }, "q": "a" }""", "q")]
    [InlineData("""{ "q": "a", "webhook": {} }""", "webhook.url")]
    [InlineData("""{ "q": "a", "webhook": "https://desk.example.org/" }""", "webhook")]
    [InlineData("""{ "q": "a", "webhook": { "url": "https://desk.example.org/" } }""", "webhook.secret")]
    [InlineData("""{ "q": "a", "webhook": { "url": "https://desk.example.org/", "secret": "short" } }""", "webhook.secret")]
    [InlineData("""{ "q": "a", "webhook": { "url": "http://127.0.0.1/", "secret": "short" } }""", "webhook.url")]
    [InlineData("""{ "q": "a", "webhook": { "url": "gopher://desk.example.org/" } }""", "webhook.url")]
    [InlineData("""{ "q": "a", "webhook": { "url": "https://desk.example.org/", "key": "a" } }""", "webhook.key")]
    public async Task What_cannot_be_used_is_named(string body, string field)
    {
        var (status, problem, _) = await _server.SendAsync(HttpMethod.Put, "/v1/alerts/desk", body);
        Assert.Equal(400, status);
        Assert.True(problem.GetProperty("errors").TryGetProperty(field, out _), problem.GetRawText());
        Assert.False(string.IsNullOrWhiteSpace(problem.Text("detail")));
        Assert.Equal(404, (await _server.GetAsync("/v1/alerts/desk")).Status);
    }

    [Theory]
    [InlineData("GET", "/v1/alerts?limit=0", "limit")]
    [InlineData("GET", "/v1/alerts?limit=1001", "limit")]
    [InlineData("GET", "/v1/alerts?page=2", "page")]
    [InlineData("GET", "/v1/alerts/desk?x=1", "x")]
    [InlineData("DELETE", "/v1/alerts/desk?by=me", "by")]
    [InlineData("GET", "/v1/alerts/desk/events?after=x", "after")]
    [InlineData("GET", "/v1/alerts/desk/events?after=-1", "after")]
    [InlineData("GET", "/v1/alerts/desk/events?after=1&after=2", "after")]
    [InlineData("GET", "/v1/alerts/desk/events?sort=newest", "sort")]
    [InlineData("GET", "/v1/alerts/desk/dead-letters?limit=101", "limit")]
    [InlineData("POST", "/v1/alerts/desk/dead-letters/retry?id=1", "id")]
    public async Task A_parameter_that_cannot_be_used_is_named(string method, string path, string parameter)
    {
        await _server.SaveAsync("desk", new { q = "harbour" });
        var (status, problem, _) = await _server.SendAsync(new HttpMethod(method), path);
        Assert.Equal(400, status);
        Assert.True(problem.GetProperty("errors").TryGetProperty(parameter, out _), problem.GetRawText());
    }

    [Theory]
    [InlineData("a%20b")]
    [InlineData("%2E%2E%2E")]
    [InlineData("a%2Fb")]
    [InlineData("%C3%BC")]
    public async Task An_id_that_could_be_mistaken_is_refused(string id)
    {
        var (status, problem, _) = await _server.SendAsync(HttpMethod.Put, $"/v1/alerts/{id}", """{ "q": "a" }""");
        Assert.Equal(400, status);
        Assert.True(problem.GetProperty("errors").TryGetProperty("id", out _), problem.GetRawText());
    }

    [Fact]
    public async Task An_error_in_the_query_says_where()
    {
        var (status, problem, _) = await PutAsync("desk", new { q = new string('a', 100_000) });
        Assert.Equal(400, status);
        Assert.True(problem.TryGetProperty("position", out _), problem.GetRawText());
    }

    [Fact]
    public async Task A_body_that_is_no_json_or_too_long_is_refused()
    {
        Assert.Equal(415, (await _server.SendAsync(HttpMethod.Put, "/v1/alerts/desk", "q=a", type: "text/plain")).Status);
        Assert.Equal(413, (await _server.SendAsync(HttpMethod.Put, "/v1/alerts/desk", new string(' ', 300_000) + "{}")).Status);
    }

    private Task<(int Status, JsonElement Body, System.Net.Http.Headers.HttpResponseHeaders Headers)> PutAsync(string id, object alert) =>
        _server.SendAsync(HttpMethod.Put, $"/v1/alerts/{id}", JsonSerializer.Serialize(alert));
}
