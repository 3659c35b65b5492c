using System.Text.Json;
using SearchEngine.Core;
using SearchEngine.Core.Articles;
using Xunit;

namespace SearchEngine.Server.Tests.Api;

/// <summary>Articles that are written, corrected and withdrawn over HTTP.</summary>
public sealed class WriteTests : IAsyncLifetime
{
    private readonly StandingClock _clock = new();
    private WritableServer _server = null!;

    public async ValueTask InitializeAsync() => _server = await WritableServer.StartAsync(_clock, options => options with { MaxArticleBytes = 10_000 });

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    [Fact]
    public async Task What_is_put_is_found_by_the_time_it_is_acknowledged()
    {
        var (status, outcome, headers) = await _server.PutAsync("böard 7", new { headline = "Harbour closed", body = "“We wait,” said Ann Lee." });
        Assert.Equal((201, "created", "böard 7"), (status, outcome.GetProperty("result").GetString(), outcome.GetProperty("id").GetString()));
        var (found, article, _) = await _server.GetAsync(headers.Location!.OriginalString);
        Assert.Equal((200, "Harbour closed"), (found, article.GetProperty("headline").GetString()));
        Assert.Equal("Ann Lee", article.GetProperty("quotes")[0].GetProperty("speaker").GetProperty("name").GetString());
        Assert.Equal(1, (await _server.GetAsync("/v1/search?q=harbour")).Body.Total());

        Assert.Equal((200, "unchanged"), await OutcomeAsync(_server.PutAsync("böard 7", article)));
        Assert.Equal((200, "updated"), await OutcomeAsync(_server.PutAsync("böard 7", new { headline = "Harbour open" })));
    }

    [Fact]
    public async Task An_article_without_an_id_gets_a_stable_one()
    {
        var (status, first, headers) = await _server.SendAsync(HttpMethod.Post, "/v1/articles", """{"headline":"Harbour closed","url":"http://example.org/1"}""");
        Assert.Equal((201, "/v1/articles/" + first.GetProperty("id").GetString()), (status, headers.Location!.OriginalString));
        var (_, second, _) = await _server.SendAsync(HttpMethod.Post, "/v1/articles", """{"headline":"Harbour open","url":"http://example.org/1"}""");
        Assert.Equal((first.GetProperty("id").GetString(), "updated"), (second.GetProperty("id").GetString(), second.GetProperty("result").GetString()));
    }

    [Theory]
    [InlineData("""{"id":"b","headline":"x"}""", "\"id\" is \"b\", but the article is delivered as \"a\"")]
    [InlineData("""{"headline":"x","published":"soon"}""", "\"published\" is \"soon\", which is no date")]
    [InlineData("""{"source":"CNN"}""", "neither a \"headline\" nor a \"body\"")]
    [InlineData("""[{"headline":"x"}]""", "has to be a JSON object, but this is an array")]
    [InlineData("""{"headline":"x" """, "not valid JSON at column")]
    [InlineData("", "not valid JSON")]
    public async Task A_bad_article_is_refused_with_what_to_change(string json, string detail)
    {
        var (status, problem, _) = await _server.SendAsync(HttpMethod.Put, "/v1/articles/a", json);
        Assert.Equal(400, status);
        Assert.Contains(detail, problem.GetProperty("detail").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_line_of_a_bad_key_is_named()
    {
        var (_, problem, _) = await _server.SendAsync(HttpMethod.Put, "/v1/articles/a", "{\n\"headline\": \"x\",\n\"published\": \"soon\"\n}");
        Assert.Equal(3, problem.GetProperty("line").GetInt32());
    }

    [Fact]
    public async Task A_body_of_another_type_packed_or_too_long_is_refused()
    {
        Assert.Equal(415, (await _server.SendAsync(HttpMethod.Put, "/v1/articles/a", "{}", type: "text/plain")).Status);
        Assert.Equal(415, (await _server.SendAsync(HttpMethod.Put, "/v1/articles/a", "{}", type: "application/x-ndjson")).Status);
        Assert.Equal(413, (await _server.PutAsync("a", new { headline = new string('x', 10_001) })).Status);
        using var packed = new HttpRequestMessage(HttpMethod.Put, "/v1/articles/a") { Content = new StringContent("{}", new System.Net.Http.Headers.MediaTypeHeaderValue("application/json")) };
        packed.Content.Headers.ContentEncoding.Add("gzip");
        using HttpResponseMessage refused = await _server.Client.SendAsync(packed);
        Assert.Equal(415, (int)refused.StatusCode);
    }

    [Theory]
    [InlineData("..%2Fetc")]
    [InlineData("a%2fb")]
    [InlineData("a%01")]
    [InlineData("%20a")]
    public async Task An_id_that_no_address_could_name_is_refused(string id) =>
        Assert.Equal(400, (await _server.SendAsync(HttpMethod.Put, $"/v1/articles/{id}", """{"headline":"Harbour closed"}""")).Status);

    [Fact]
    public async Task An_older_version_is_a_conflict_and_changes_nothing()
    {
        await _server.PutAsync("a", new { headline = "Second", version = 2 });
        var (status, problem, _) = await _server.PutAsync("a", new { headline = "First", version = 1 });
        Assert.Equal(409, status);
        Assert.Contains("newer version", problem.GetProperty("detail").GetString(), StringComparison.Ordinal);
        Assert.Equal("Second", (await _server.GetAsync("/v1/articles/a")).Body.GetProperty("headline").GetString());
    }

    [Fact]
    public async Task A_withdrawn_article_stays_gone_until_somebody_brings_it_back_and_the_record_tells_of_both()
    {
        await _server.PutAsync("a", new { headline = "Harbour closed" });
        Assert.Equal(400, (await _server.SendAsync(HttpMethod.Delete, "/v1/articles/a")).Status);
        Assert.Equal((200, "withdrawn"), await OutcomeAsync(_server.WithdrawAsync("a")));
        Assert.Equal((200, "withdrawn"), await OutcomeAsync(_server.WithdrawAsync("a")));
        Assert.Equal(404, (await _server.WithdrawAsync("b")).Status);
        Assert.Equal(404, (await _server.GetAsync("/v1/articles/a")).Status);
        Assert.Equal(404, (await _server.GetAsync("/v1/articles/a/versions")).Status);

        Assert.Equal(409, (await _server.PutAsync("a", new { headline = "Harbour closed" })).Status);
        Assert.Equal(400, (await _server.PutAsync("a", new { headline = "Harbour closed" }, "?reinstate=true")).Status);
        Assert.Equal(201, (await _server.PutAsync("a", new { headline = "Harbour closed" }, "?reinstate=true&by=editor&reason=lifted")).Status);
        JsonElement record = Assert.Single((await _server.GetAsync("/v1/withdrawals")).Body.GetProperty("withdrawals").EnumerateArray());
        Assert.Equal(
            ["withdrawn by night desk: court order", "reinstated by editor: lifted"],
            record.GetProperty("events").EnumerateArray().Select(one => $"{one.GetProperty("action")} by {one.GetProperty("by")}: {one.GetProperty("reason")}"));
        Assert.False(record.GetProperty("isWithdrawn").GetBoolean());
    }

    [Fact]
    public async Task The_versions_of_an_article_say_what_was_corrected_and_where_each_can_be_read()
    {
        await _server.PutAsync("a", new { headline = "Harbour closed" });
        _clock.Advance(TimeSpan.FromHours(1));
        await _server.PutAsync("a", new { headline = "Harbour open", ednote = "CORRECTS: it is open", updated = "2024-03-06T12:30:00Z", version = 2 });
        JsonElement[] versions = [.. (await _server.GetAsync("/v1/articles/a/versions")).Body.GetProperty("versions").EnumerateArray()];
        Assert.Equal([2, 1], versions.Select(version => version.GetProperty("number").GetInt32()));
        Assert.Equal("CORRECTS: it is open", versions[0].GetProperty("ednote").GetString());
        Assert.Equal(JsonValueKind.Null, versions[0].GetProperty("to").ValueKind);
        foreach (JsonElement version in versions)
        {
            JsonElement article = (await _server.GetAsync(version.GetProperty("article").GetString()!)).Body;
            Assert.Equal(version.GetProperty("headline").GetString(), article.GetProperty("headline").GetString());
        }

        Assert.Equal(404, (await _server.GetAsync("/v1/articles/a?asOf=2024-03-05")).Status);
        Assert.Equal(400, (await _server.GetAsync("/v1/articles/a?asOf=then")).Status);
    }

    [Fact]
    public async Task While_another_process_writes_the_archive_a_write_is_told_so_and_searches_go_on()
    {
        await _server.PutAsync("a", new { headline = "Harbour closed" });
        await using (NewsArchive other = NewsArchive.Open(new ArchiveOptions { IndexDirectory = _server.Index + "-2" }))
        {
            // An archive that somebody else holds open for writing already.
            await other.PutAsync(new Article { Id = "x", Headline = "x" }, null, CancellationToken.None);
            await using NewsArchive second = NewsArchive.Open(new ArchiveOptions { IndexDirectory = _server.Index + "-2" });
            await using Microsoft.AspNetCore.Builder.WebApplication blocked = NewsServer.Create(
                second, ["http://127.0.0.1:0"], ServerOptions.For(new ArchiveOptions { IndexDirectory = _server.Index + "-2" }), Serilog.Log.Logger);
            await blocked.StartAsync();
            using var client = new HttpClient { BaseAddress = new Uri(blocked.Urls.First()) };
            foreach ((HttpMethod method, string path, string type) in new[] { (HttpMethod.Put, "/v1/articles/y", "application/json"), (HttpMethod.Post, "/v1/articles", "application/x-ndjson") })
            {
                using var request = new HttpRequestMessage(method, path) { Content = new StringContent("""{"id":"y","headline":"y"}""", new System.Net.Http.Headers.MediaTypeHeaderValue(type)) };
                using HttpResponseMessage response = await client.SendAsync(request);
                Assert.Equal(503, (int)response.StatusCode);
                Assert.Contains("Another process", await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
            }

            Assert.Contains("\"x\"", await client.GetStringAsync(new Uri("/v1/search?q=x", UriKind.Relative)), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Every_write_is_described_with_its_parameters_its_body_and_its_errors()
    {
        JsonElement paths = (await _server.GetAsync("/openapi/v1.json")).Body.GetProperty("paths");
        JsonElement put = paths.GetProperty("/v1/articles/{id}").GetProperty("put");
        Assert.Equal(
            ["Idempotency-Key", "by", "id", "reason", "reinstate"],
            put.GetProperty("parameters").EnumerateArray().Select(parameter => parameter.GetProperty("name").GetString()).Order(StringComparer.Ordinal));
        Assert.True(put.GetProperty("requestBody").GetProperty("content").TryGetProperty("application/json", out _));
        Assert.Equal(
            ["200", "201", "400", "401", "403", "409", "413", "415", "422", "429", "500", "503", "507"],
            put.GetProperty("responses").EnumerateObject().Select(response => response.Name).Order(StringComparer.Ordinal));
        Assert.True(paths.GetProperty("/v1/articles").GetProperty("post").GetProperty("requestBody").GetProperty("content").TryGetProperty("application/x-ndjson", out _));
    }

    private static async Task<(int Status, string? Result)> OutcomeAsync(Task<(int Status, JsonElement Body, System.Net.Http.Headers.HttpResponseHeaders Headers)> answer)
    {
        var (status, body, _) = await answer;
        return (status, body.TryGetProperty("result", out JsonElement result) ? result.GetString() : body.GetRawText());
    }
}
