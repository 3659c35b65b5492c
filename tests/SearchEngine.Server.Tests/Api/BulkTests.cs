using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;
using Xunit;

namespace SearchEngine.Server.Tests.Api;

/// <summary>Many articles in one request, a line each.</summary>
[Collection(Alone.Name)]
public sealed class BulkTests : IAsyncLifetime
{
    private WritableServer _server = null!;

    public async ValueTask InitializeAsync() => _server = await WritableServer.StartAsync();

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    [Fact]
    public async Task Every_line_gets_its_result_in_order_and_a_bad_one_costs_only_itself()
    {
        await _server.PutAsync("withdrawn", new { headline = "Gone" });
        await _server.WithdrawAsync("withdrawn");
        const string Lines = "\uFEFF{\"id\":\"a\",\"headline\":\"One\"}\r\n\n{not json}\n{\"id\":\"b\",\"body\":\"Two\"}\n{\"id\":\"withdrawn\",\"headline\":\"Back\"}\n{\"id\":\"a\",\"headline\":\"One\"}\n{\"id\":\"c/d\",\"headline\":\"x\"}\n{\"id\":\"a\",\"headline\":\"Three\"}";
        JsonElement[] results = await _server.PostLinesAsync(new StringContent(Lines));
        Assert.Equal(
            ["1 a created", "3  rejected", "4 b created", "5 withdrawn rejected", "6 a unchanged", "7  rejected", "8 a updated"],
            results.Select(one => $"{one.GetProperty("line")} {one.GetProperty("id")} {one.GetProperty("result").GetString()}"));
        Assert.StartsWith("not valid JSON", results[1].GetProperty("reason").GetString(), StringComparison.Ordinal);
        Assert.Contains("reinstate=true", results[3].GetProperty("reason").GetString(), StringComparison.Ordinal);
        Assert.Equal("Three", (await _server.GetAsync("/v1/articles/a")).Body.GetProperty("headline").GetString());
    }

    [Fact]
    public async Task Lines_about_one_article_are_taken_in_their_order_and_all_become_versions()
    {
        JsonElement[] results = await _server.PostLinesAsync(new StringContent(string.Join('\n', Enumerable.Range(1, 120).Select(i => $$"""{"id":"{{(i % 2 == 0 ? "a" : "n" + i)}}","headline":"Notice {{i}}"}"""))));
        Assert.All(results, one => Assert.NotEqual("rejected", one.GetProperty("result").GetString()));
        JsonElement[] versions = [.. (await _server.GetAsync("/v1/articles/a/versions")).Body.GetProperty("versions").EnumerateArray()];
        Assert.Equal(Enumerable.Range(1, 60).Select(i => $"Notice {2 * i}").Reverse(), versions.Select(version => version.GetProperty("headline").GetString()));
    }

    [Fact]
    public async Task A_line_of_a_hundred_million_bytes_is_rejected_without_being_held_and_the_rest_goes_on()
    {
        long before = GC.GetTotalAllocatedBytes();
        JsonElement[] results = await _server.PostLinesAsync(new EndlessLine(100_000_000));
        Assert.Equal(["created", "rejected", "created"], results.Select(one => one.GetProperty("result").GetString()));
        Assert.Contains("16,777,216 bytes", results[1].GetProperty("reason").GetString(), StringComparison.Ordinal);
        // 16 MB that may be a line are held, in a buffer that doubles as it grows; the rest is not.
        Assert.InRange(GC.GetTotalAllocatedBytes() - before, 0, 100_000_000);
    }

    [Fact]
    public async Task Who_sends_everything_before_reading_anything_gets_every_result()
    {
        JsonElement[] results = await _server.PostLinesAsync(new StringContent(string.Concat(Enumerable.Repeat("{broken}\n", 80_000))));
        Assert.Equal(Enumerable.Range(1, 80_000), results.Select(one => one.GetProperty("line").GetInt32()));
    }

    [Fact]
    public async Task A_result_comes_when_it_is_durable_and_not_when_the_request_ends()
    {
        using var client = new TcpClient();
        await client.ConnectAsync(IPAddress.Loopback, _server.Client.BaseAddress!.Port);
        NetworkStream stream = client.GetStream();
        await SendAsync("POST /v1/articles HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/x-ndjson\r\nTransfer-Encoding: chunked\r\n\r\n");
        using var reader = new StreamReader(stream);
        for (int i = 1; i <= 3; i++)
        {
            await SendChunkAsync($$"""{"id":"a{{i}}","headline":"One"}""" + "\n");
            await ReadToAsync($$"""{"line":{{i}},"id":"a{{i}}","result":"created","reason":null}""");
            Assert.Equal(200, (await _server.GetAsync($"/v1/articles/a{i}")).Status);
        }

        await SendChunkAsync("");
        await ReadToAsync("0");

        async Task SendAsync(string text) => await stream.WriteAsync(Encoding.UTF8.GetBytes(text));
        Task SendChunkAsync(string text) => SendAsync($"{text.Length:x}\r\n{text}\r\n");
        async Task ReadToAsync(string wanted)
        {
            while (await reader.ReadLineAsync(TestContext.Current.CancellationToken) is { } line) if (line == wanted) return;
            Assert.Fail($"The answer ended without {wanted}.");
        }
    }

    [Fact]
    public async Task What_a_caller_sent_before_going_away_is_taken_or_not_but_never_half_and_others_are_served()
    {
        using (var client = new TcpClient())
        {
            await client.ConnectAsync(IPAddress.Loopback, _server.Client.BaseAddress!.Port);
            string lines = string.Concat(Enumerable.Range(1, 50).Select(i => $$"""{"id":"a{{i}}","headline":"One"}""" + "\n")) + "{\"id\":\"cut\",\"headline\":\"cu";
            await client.GetStream().WriteAsync(Encoding.UTF8.GetBytes(
                $"POST /v1/articles HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/x-ndjson\r\nTransfer-Encoding: chunked\r\n\r\n{lines.Length:x}\r\n{lines}\r\n"));
            client.LingerState = new LingerOption(true, 0);
        }

        Assert.Equal(201, (await _server.PutAsync("b", new { headline = "Two" })).Status);
        Assert.Equal(404, (await _server.GetAsync("/v1/articles/cut")).Status);
        Assert.InRange((await _server.GetAsync("/v1/stats")).Body.GetProperty("articles").GetInt32(), 1, 51);
    }

    [Fact]
    public async Task An_empty_body_has_an_empty_answer() => Assert.Empty(await _server.PostLinesAsync(new StringContent("\n\n")));

    /// <summary>An article, a line that never seems to end, an article.</summary>
    private sealed class EndlessLine(int length) : HttpContent
    {
        protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context)
        {
            await stream.WriteAsync("{\"id\":\"a\",\"headline\":\"One\"}\n{\"id\":\"b\",\"body\":\""u8.ToArray());
            byte[] piece = new byte[1_000_000];
            Array.Fill(piece, (byte)'x');
            for (int sent = 0; sent < length; sent += piece.Length) await stream.WriteAsync(piece);
            await stream.WriteAsync("\"}\n{\"id\":\"c\",\"headline\":\"Three\"}"u8.ToArray());
        }

        protected override bool TryComputeLength(out long computed)
        {
            computed = 0;
            return false;
        }
    }
}
