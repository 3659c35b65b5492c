using System.Net.Sockets;
using System.Text;
using SearchEngine.Server.Tests.Api.Access;
using Xunit;

namespace SearchEngine.Server.Tests.Api.Limits;

/// <summary>What one connection may send, how slowly, and how many there may be: by bare sockets, as who means harm has them.</summary>
public sealed class ConnectionLimitTests
{
    [Theory]
    [InlineData("line", 414)]
    [InlineData("header", 431)]
    [InlineData("headers", 431)]
    [InlineData("no host", 400)]
    [InlineData("nonsense", 400)]
    [InlineData("two lengths", 400)]
    [InlineData("fits", 200)]
    public async Task A_request_that_is_too_large_or_none_at_all_is_refused_before_it_is_looked_at(string what, int status)
    {
        await using WritableServer server = await StartAsync(new LimitOptions { MaxRequestLineBytes = 2_000, MaxHeaderBytes = 4_000, MaxHeaders = 20 });
        string request = what switch
        {
            "line" => $"GET /v1/search?q={new string('x', 3_000)} HTTP/1.1\r\nHost: localhost\r\n\r\n",
            "header" => $"GET /v1/stats HTTP/1.1\r\nHost: localhost\r\nX-Long: {new string('x', 5_000)}\r\n\r\n",
            "headers" => $"GET /v1/stats HTTP/1.1\r\nHost: localhost\r\n{string.Concat(Enumerable.Range(0, 30).Select(i => $"X-{i}: y\r\n"))}\r\n",
            "no host" => "GET /v1/stats HTTP/1.1\r\n\r\n",
            "nonsense" => "\0\u0001\u0002 nonsense\r\n\r\n",
            "two lengths" => "POST /v1/quotes/check HTTP/1.1\r\nHost: localhost\r\nContent-Length: 5\r\nContent-Length: 6\r\n\r\n",
            _ => $"GET /v1/search?q={new string('x', 1_000)} HTTP/1.1\r\nHost: localhost\r\nX-Long: {new string('x', 3_000)}\r\nConnection: close\r\n\r\n",
        };
        using Socket socket = await ConnectAsync(server);
        await socket.SendAsync(Encoding.Latin1.GetBytes(request));
        Assert.StartsWith($"HTTP/1.1 {status} ", await ReadAllAsync(socket), StringComparison.Ordinal);
        Assert.Equal(200, (await server.GetAsync("/v1/stats")).Status);
    }

    [Fact]
    public async Task Headers_that_trickle_in_are_cut_off()
    {
        await using WritableServer server = await StartAsync(new LimitOptions { HeaderTimeoutSeconds = 0.5 });
        using Socket socket = await ConnectAsync(server);
        await socket.SendAsync("GET /v1/stats HTTP/1.1\r\nHost: localhost\r\n"u8.ToArray());
        Task<string> answer = ReadAllAsync(socket);
        await TrickleAsync(socket, "X-Slow: y\r\n", answer);
        Assert.True(await answer is "" or ['H', 'T', 'T', 'P', '/', '1', '.', '1', ' ', '4', '0', '8', ..], await answer);
        Assert.Equal(200, (await server.GetAsync("/v1/stats")).Status);
    }

    [Fact]
    public async Task A_body_that_trickles_in_is_cut_off()
    {
        await using WritableServer server = await StartAsync(new LimitOptions { MinBytesPerSecond = 100_000, SlowGraceSeconds = 1.1 });
        using Socket socket = await ConnectAsync(server);
        await socket.SendAsync("POST /v1/quotes/check HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: 200000\r\n\r\n{"u8.ToArray());
        Task<string> answer = ReadAllAsync(socket);
        await TrickleAsync(socket, " ", answer);
        Assert.StartsWith("HTTP/1.1 408 ", await answer, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_connection_that_asks_nothing_is_closed()
    {
        await using WritableServer server = await StartAsync(new LimitOptions { KeepAliveSeconds = 0.5 });
        using Socket socket = await ConnectAsync(server);
        await socket.SendAsync("GET /healthz/live HTTP/1.1\r\nHost: localhost\r\n\r\n"u8.ToArray());
        Assert.StartsWith("HTTP/1.1 200 ", await ReadAllAsync(socket), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_connection_too_many_is_closed_and_one_that_ends_makes_room()
    {
        await using WritableServer server = await StartAsync(new LimitOptions { MaxConnections = 3 });
        Socket[] open = await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => ConnectAsync(server)));
        foreach (Socket socket in open) await socket.SendAsync("GET /healthz/live HTTP/1.1\r\nHost: localhost\r\n\r\n"u8.ToArray());
        foreach (Socket socket in open) Assert.True(await socket.ReceiveAsync(new byte[12]) > 0);
        using Socket late = await ConnectAsync(server);
        Assert.Equal("", await AskAsync(late));

        foreach (Socket socket in open) socket.Dispose();
        await KeyTests.UntilAsync(async () =>
        {
            using Socket next = await ConnectAsync(server);
            return (await AskAsync(next)).StartsWith("HTTP/1.1 200 ", StringComparison.Ordinal);
        });
    }

    [Theory]
    [InlineData("/v1/quotes/check", 262_144)]
    [InlineData("/v1/articles", 5_000)]
    public async Task A_body_that_is_too_long_is_refused_with_how_long_it_may_be(string path, int most)
    {
        await using WritableServer server = await WritableServer.StartAsync(with: options => options with { MaxArticleBytes = 5_000 });
        var (status, body, _) = await server.SendAsync(HttpMethod.Post, path, $$"""{"text":"{{new string('x', most)}}"}""");
        Assert.Equal(413, status);
        Assert.Contains($"{most} bytes", body.GetProperty("detail").GetString(), StringComparison.Ordinal);
    }

    private static Task<WritableServer> StartAsync(LimitOptions limits) => WritableServer.StartAsync(with: options => options with { Limits = limits });

    private static async Task<Socket> ConnectAsync(WritableServer server)
    {
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        await socket.ConnectAsync(server.Client.BaseAddress!.Host, server.Client.BaseAddress.Port);
        return socket;
    }

    private static async Task<string> AskAsync(Socket socket)
    {
        try
        {
            await socket.SendAsync("GET /healthz/live HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"u8.ToArray());
            return await ReadAllAsync(socket);
        }
        catch (SocketException)
        {
            return "";
        }
    }

    /// <summary>Sends a little at a time until the other side has ended the connection.</summary>
    private static async Task TrickleAsync(Socket socket, string piece, Task ended)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        while (await Task.WhenAny(ended, Task.Delay(100, patience.Token)) != ended)
        {
            Assert.False(patience.IsCancellationRequested, "The server waits for ever.");
            try
            {
                await socket.SendAsync(Encoding.ASCII.GetBytes(piece));
            }
            catch (SocketException)
            {
                break;
            }
        }
    }

    /// <summary>What comes until the other side ends the connection; nothing where it does so without a word.</summary>
    private static async Task<string> ReadAllAsync(Socket socket)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        var text = new StringBuilder();
        byte[] buffer = new byte[16 * 1024];
        try
        {
            for (int read; (read = await socket.ReceiveAsync(buffer, patience.Token)) > 0;) text.Append(Encoding.Latin1.GetString(buffer, 0, read));
        }
        catch (SocketException)
        {
            // Reset: what came before counts.
        }

        return text.ToString();
    }
}
