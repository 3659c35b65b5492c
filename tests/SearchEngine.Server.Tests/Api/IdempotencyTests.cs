using System.Net;
using System.Net.Sockets;
using System.Text;
using Xunit;

namespace SearchEngine.Server.Tests.Api;

/// <summary>The same request again, under the key of the first.</summary>
public sealed class IdempotencyTests : IAsyncLifetime
{
    private static readonly object Article = new { headline = "Harbour closed" };

    private readonly StandingClock _clock = new();
    private WritableServer _server = null!;

    public async ValueTask InitializeAsync() => _server = await WritableServer.StartAsync(_clock, options => options with { MaxAnswersBytes = 40 * 4096 });

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    [Fact]
    public async Task The_same_request_gets_the_answer_of_the_first_and_does_nothing_even_after_a_restart()
    {
        var first = await _server.PutAsync("a", Article, key: "k1");
        await _server.PutAsync("a", new { headline = "Harbour open" });
        for (int i = 0; i < 2; i++)
        {
            var again = await _server.PutAsync("a", Article, key: "k1");
            Assert.Equal((201, first.Body.GetRawText(), first.Headers.Location), (again.Status, again.Body.GetRawText(), again.Headers.Location));
            Assert.Equal("true", Assert.Single(again.Headers.GetValues("Idempotency-Replayed")));
            Assert.Equal("Harbour open", (await _server.GetAsync("/v1/articles/a")).Body.GetProperty("headline").GetString());
            await _server.RestartAsync();
        }
    }

    [Fact]
    public async Task Another_request_under_the_same_key_is_refused()
    {
        await _server.PutAsync("a", Article, key: "k1");
        Assert.Equal(422, (await _server.PutAsync("a", new { headline = "Other" }, key: "k1")).Status);
        Assert.Equal(422, (await _server.PutAsync("b", Article, key: "k1")).Status);
        Assert.Equal(422, (await _server.PutAsync("a", Article, "?by=me", key: "k1")).Status);
        Assert.Equal(404, (await _server.GetAsync("/v1/articles/b")).Status);
    }

    [Fact]
    public async Task Many_lines_are_answered_again_line_by_line()
    {
        string lines = string.Join('\n', Enumerable.Range(0, 50).Select(i => $$"""{"id":"n{{i}}","headline":"Notice {{i}}"}"""));
        var first = await _server.SendAsync(HttpMethod.Post, "/v1/articles", lines, "bulk", "application/x-ndjson");
        var again = await _server.SendAsync(HttpMethod.Post, "/v1/articles", lines, "bulk", "application/x-ndjson");
        Assert.Contains("\"created\"", first.Body.GetString(), StringComparison.Ordinal);
        Assert.Equal(first.Body.GetString(), again.Body.GetString());
    }

    [Fact]
    public async Task A_refusal_is_an_answer_as_well()
    {
        var first = await _server.SendAsync(HttpMethod.Put, "/v1/articles/a", "{}", "k1");
        var again = await _server.SendAsync(HttpMethod.Put, "/v1/articles/a", "{}", "k1");
        Assert.Equal((400, first.Body.GetRawText()), (again.Status, again.Body.GetRawText()));
    }

    [Fact]
    public async Task While_the_first_is_running_the_second_is_told_to_wait()
    {
        using var client = new TcpClient();
        await client.ConnectAsync(IPAddress.Loopback, _server.Client.BaseAddress!.Port);
        const string Line = "{\"id\":\"a\",\"headline\":\"One\"}\n";
        NetworkStream stream = client.GetStream();
        await stream.WriteAsync(Encoding.UTF8.GetBytes(
            $"POST /v1/articles HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nIdempotency-Key: slow\r\nContent-Type: application/x-ndjson\r\nTransfer-Encoding: chunked\r\n\r\n{Line.Length:x}\r\n{Line}\r\n"));
        using var reader = new StreamReader(stream);
        while (await reader.ReadLineAsync() is { } line) if (line.StartsWith("{\"line\":1", StringComparison.Ordinal)) break;
        Assert.Equal(409, (await _server.SendAsync(HttpMethod.Post, "/v1/articles", Line, "slow", "application/x-ndjson")).Status);
        await stream.WriteAsync("0\r\n\r\n"u8.ToArray());
        await reader.ReadToEndAsync();
        Assert.Equal(200, (await _server.SendAsync(HttpMethod.Post, "/v1/articles", Line, "slow", "application/x-ndjson")).Status);
    }

    [Fact]
    public async Task Of_the_same_request_many_times_at_once_one_is_done()
    {
        var answers = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => _server.PutAsync("a", Article, key: "k1")));
        Assert.All(answers, answer => Assert.True(answer.Status is 201 or 409, answer.Body.GetRawText()));
        Assert.Contains(answers, answer => answer.Status == 201);
        Assert.Single((await _server.GetAsync("/v1/articles/a/versions")).Body.GetProperty("versions").EnumerateArray());
    }

    [Fact]
    public async Task An_answer_is_kept_for_a_day_and_the_oldest_go_when_there_are_too_many()
    {
        await _server.PutAsync("a", Article, key: "k1");
        _clock.Advance(TimeSpan.FromHours(23));
        Assert.Equal(201, (await _server.PutAsync("a", Article, key: "k1")).Status);
        _clock.Advance(TimeSpan.FromHours(2));
        Assert.Equal("unchanged", (await _server.PutAsync("a", Article, key: "k1")).Body.GetProperty("result").GetString());

        for (int i = 0; i < 60; i++) await _server.PutAsync("a", Article, key: $"more{i}");
        Assert.Equal(40, Directory.GetFiles(Path.Join(_server.Index, "answers")).Length);
        Assert.Equal(422, (await _server.PutAsync("a", new { headline = "Other" }, key: "more59")).Status);
        Assert.Equal(200, (await _server.PutAsync("a", new { headline = "Other" }, key: "more0")).Status);
    }

    [Theory]
    [InlineData("two words")]
    [InlineData("tab\tbed")]
    public async Task A_key_has_visible_ascii_characters(string key)
    {
        using var request = new HttpRequestMessage(HttpMethod.Put, "/v1/articles/a") { Content = new StringContent("""{"headline":"x"}""", Encoding.UTF8, "application/json") };
        request.Headers.TryAddWithoutValidation("Idempotency-Key", key);
        using HttpResponseMessage response = await _server.Client.SendAsync(request);
        Assert.Equal(400, (int)response.StatusCode);
        Assert.Contains("Idempotency-Key", await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_key_is_never_longer_than_255_characters()
    {
        Assert.Equal(201, (await _server.PutAsync("a", Article, key: new string('k', 255))).Status);
        Assert.Equal(400, (await _server.PutAsync("a", Article, key: new string('k', 256))).Status);
    }
}
