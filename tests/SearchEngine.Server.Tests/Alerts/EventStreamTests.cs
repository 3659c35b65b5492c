using System.Net;
using System.Net.ServerSentEvents;
using System.Text;
using System.Text.Json;
using Xunit;

namespace SearchEngine.Server.Tests.Alerts;

/// <summary>Events as they come, by server-sent events.</summary>
public sealed class EventStreamTests
{
    [Fact]
    public async Task Events_come_live_and_a_broken_stream_goes_on_where_it_was()
    {
        await using WritableServer server = await AlertCalls.StartAsync();
        await server.SaveAsync("desk", new { name = "two\r\n\nlines\u2028", q = "strike" });
        await server.WriteAsync("before", new { headline = "Strike" });
        await server.EventsAsync("desk", 1);

        string last;
        await using (Live live = await Live.OpenAsync(server, "desk"))
        {
            await server.WriteAsync("a", new { headline = "Strike", body = "“Line\nbreak,” said Ann Lee." });
            (string id, JsonElement found) = await live.NextAsync();
            Assert.Equal(("a", "two\r\n\nlines\u2028"), (found.ArticleOf(), found.Text("name")));
            Assert.Equal(found.GetProperty("id").GetRawText(), id);
            Assert.Equal((await server.EventsAsync("desk")).Last().GetRawText(), found.GetRawText());
            last = id;
        }

        foreach (string id in (string[])["b", "c"]) await server.WriteAsync(id, new { headline = "Strike" });
        await server.EventsAsync("desk", 4);
        await using Live again = await Live.OpenAsync(server, "desk", last, "?after=0");
        Assert.Equal(["b", "c"], [(await again.NextAsync()).Event.ArticleOf(), (await again.NextAsync()).Event.ArticleOf()]);
        await server.WriteAsync("d", new { headline = "Strike" });
        Assert.Equal("d", (await again.NextAsync()).Event.ArticleOf());

        await using Live all = await Live.OpenAsync(server, "desk", parameters: "?after=0");
        foreach (string id in (string[])["before", "a", "b", "c", "d"]) Assert.Equal(id, (await all.NextAsync()).Event.ArticleOf());
    }

    [Fact]
    public async Task A_stream_says_where_it_begins_before_anything_comes_and_that_it_is_there()
    {
        await using WritableServer server = await AlertCalls.StartAsync();
        await server.SaveAsync("desk", new { q = "strike" });
        await server.WriteAsync("a", new { headline = "Strike" });
        long last = (await server.EventsAsync("desk", 1))[0].GetProperty("id").GetInt64();
        await using Live live = await Live.OpenAsync(server, "desk");
        Assert.Equal("text/event-stream", live.ContentType);
        var lines = new List<string>();
        await Eventually.SoAsync(
            async () =>
            {
                lines.Add(await live.LineAsync());
                return lines.Count(line => line == ":") >= 3;
            },
            () => "heartbeats");
        Assert.Equal(["retry: 3000", $"id: {last}", ""], lines.Take(3));
        Assert.DoesNotContain(lines, line => line.StartsWith("data", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Events_of_withdrawn_articles_are_passed_over()
    {
        await using WritableServer server = await AlertCalls.StartAsync();
        await server.SaveAsync("desk", new { q = "strike" });
        foreach (string id in (string[])["a", "b"]) await server.WriteAsync(id, new { headline = "Strike" });
        await server.EventsAsync("desk", 2);
        await server.WithdrawAsync("a");
        await using Live live = await Live.OpenAsync(server, "desk", parameters: "?after=0");
        Assert.Equal("b", (await live.NextAsync()).Event.ArticleOf());
    }

    [Fact]
    public async Task Streams_are_bounded_and_give_their_place_back()
    {
        await using WritableServer server = await AlertCalls.StartAsync(with: options => options with { MaxStreams = 2 });
        await server.SaveAsync("desk", new { q = "strike" });
        Live one = await Live.OpenAsync(server, "desk");
        await using Live two = await Live.OpenAsync(server, "desk");
        using (HttpResponseMessage refused = await Live.SendAsync(server, "desk"))
        {
            Assert.Equal(HttpStatusCode.ServiceUnavailable, refused.StatusCode);
            Assert.Equal(TimeSpan.FromSeconds(30), refused.Headers.RetryAfter?.Delta);
            Assert.Equal("application/problem+json", refused.Content.Headers.ContentType?.MediaType);
        }

        Assert.Empty(await server.EventsAsync("desk"));
        await one.DisposeAsync();
        await Eventually.SoAsync(
            async () =>
            {
                using HttpResponseMessage response = await Live.SendAsync(server, "desk");
                return response.IsSuccessStatusCode;
            },
            () => "the place of the stream that ended");
    }

    [Fact]
    public async Task A_stream_ends_when_its_alert_is_deleted_and_another_does_not()
    {
        await using WritableServer server = await AlertCalls.StartAsync();
        await server.SaveAsync("desk", new { q = "strike" });
        await server.SaveAsync("other", new { q = "strike" });
        await using Live live = await Live.OpenAsync(server, "desk");
        await using Live other = await Live.OpenAsync(server, "other");
        await server.SendAsync(HttpMethod.Delete, "/v1/alerts/desk");
        Assert.True(await live.EndsAsync());
        await server.WriteAsync("a", new { headline = "Strike" });
        Assert.Equal("a", (await other.NextAsync()).Event.ArticleOf());
    }

    [Fact]
    public async Task Streams_end_when_the_server_stops_and_do_not_hold_it_up()
    {
        await using WritableServer server = await AlertCalls.StartAsync();
        await server.SaveAsync("desk", new { q = "strike" });
        await using Live live = await Live.OpenAsync(server, "desk");
        await server.StopAsync().WaitAsync(TimeSpan.FromSeconds(20));
        Assert.True(await live.EndsAsync());
    }

    [Theory]
    [InlineData("x")]
    [InlineData("-1")]
    [InlineData("1.5")]
    public async Task A_last_id_that_is_none_is_refused(string last)
    {
        await using WritableServer server = await AlertCalls.StartAsync();
        await server.SaveAsync("desk", new { q = "strike" });
        using HttpResponseMessage response = await Live.SendAsync(server, "desk", last);
        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Contains("Last-Event-ID", await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_alert_that_is_not_there_has_no_stream()
    {
        await using WritableServer server = await AlertCalls.StartAsync();
        using HttpResponseMessage response = await Live.SendAsync(server, "desk");
        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
    }

    /// <summary>A client of a stream.</summary>
    private sealed class Live(HttpResponseMessage response, Stream stream) : IAsyncDisposable
    {
        private readonly IAsyncEnumerator<SseItem<string>> _items = SseParser.Create(stream).EnumerateAsync().GetAsyncEnumerator();
        private readonly StreamReader _lines = new(stream, Encoding.UTF8);

        public string? ContentType => response.Content.Headers.ContentType?.MediaType;

        public static async Task<Live> OpenAsync(WritableServer server, string alert, string? last = null, string parameters = "")
        {
            HttpResponseMessage response = await SendAsync(server, alert, last, parameters);
            Assert.Equal(HttpStatusCode.OK, response.StatusCode);
            return new Live(response, await response.Content.ReadAsStreamAsync());
        }

        public static async Task<HttpResponseMessage> SendAsync(WritableServer server, string alert, string? last = null, string parameters = "")
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, $"/v1/alerts/{alert}/events{parameters}");
            request.Headers.Accept.ParseAdd("text/event-stream");
            if (last is not null) request.Headers.TryAddWithoutValidation("Last-Event-ID", last);
            return await server.Client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
        }

        /// <summary>The next event, by a parser that is not ours.</summary>
        public async Task<(string Id, JsonElement Event)> NextAsync()
        {
            Assert.True(await _items.MoveNextAsync().AsTask().WaitAsync(TimeSpan.FromSeconds(60)), "the stream has ended");
            Assert.Equal("alert", _items.Current.EventType);
            return (_items.Current.EventId!, JsonDocument.Parse(_items.Current.Data).RootElement);
        }

        public async Task<string> LineAsync() => await _lines.ReadLineAsync().WaitAsync(TimeSpan.FromSeconds(60)) ?? throw new IOException("The stream has ended.");

        public async Task<bool> EndsAsync()
        {
            try
            {
                while (await _lines.ReadLineAsync().WaitAsync(TimeSpan.FromSeconds(60)) is not null)
                {
                }
            }
            catch (Exception cut) when (cut is IOException or HttpRequestException)
            {
                // Cut off is ended as well.
            }

            return true;
        }

        public ValueTask DisposeAsync()
        {
            response.Dispose();
            return ValueTask.CompletedTask;
        }
    }
}
