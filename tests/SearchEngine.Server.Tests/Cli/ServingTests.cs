using System.Globalization;
using System.Net;
using System.Text;
using System.Text.Json;
using Xunit;

namespace SearchEngine.Server.Tests.Cli;

/// <summary>How a server begins and ends, as a process that is really told to stop.</summary>
public sealed class ServingTests
{
    [Fact]
    public async Task While_the_first_corpus_is_taken_in_it_lives_but_is_not_ready()
    {
        await using ServeProcess server = await new ServeProcess().WithArticles(20_000).StartAsync("""{ "log": { "format": "json" } }""");
        Assert.Equal(503, await server.StatusAsync("/healthz/ready"));
        Assert.Equal(200, await server.StatusAsync("/healthz/live"));
        Assert.Equal(503, await server.StatusAsync("/v1/search?q=confidentialtip"));
        Assert.Equal(404, await server.StatusAsync("/v1/nowhere"));
        Assert.Contains("newsearch_archive_open{otel_scope_name=\"newsearch\"} 0", await server.TextAsync("/metrics"), StringComparison.Ordinal);
        await server.SignalAsync();
        Assert.Equal(0, await server.EndedAsync());

        // The log says so to whom it concerns, and nothing of what was searched for.
        await server.UntilAsync(() => server.LogLines().Count() >= 2);
        JsonElement[] lines = [.. server.LogLines()];
        Assert.Equal("Warning", Assert.Single(lines, line => line.GetProperty("RequestPath").GetString() == "/v1/search").GetProperty("@l").GetString());
        JsonElement notFound = Assert.Single(lines, line => line.GetProperty("RequestPath").GetString() == "/v1/nowhere");
        Assert.False(notFound.TryGetProperty("@l", out _));
        Assert.False(string.IsNullOrEmpty(notFound.GetProperty("RequestId").GetString()));
        Assert.True(notFound.GetProperty("Elapsed").GetDouble() >= 0);
        Assert.DoesNotContain(server.Error, line => line.Contains("confidentialtip", StringComparison.Ordinal) || line.Contains("/healthz", StringComparison.Ordinal));
    }

    [Fact]
    public async Task An_archive_that_is_there_is_ready_before_what_is_new_is_taken_in()
    {
        await using ServeProcess server = await (await new ServeProcess().StartAsync()).ServesAsync();
        await server.SignalAsync();
        Assert.Equal(0, await server.EndedAsync());
        server.WithArticles(20_000);
        await server.StartAsync();
        Assert.Equal(200, await server.StatusAsync("/healthz/ready"));
        Assert.Contains("\"articles\":1,", await server.TextAsync("/v1/stats"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Told_to_stop_it_says_so_goes_on_answering_and_ends_what_has_begun()
    {
        await using ServeProcess server = await (await new ServeProcess().StartAsync("""{ "drain": { "announceSeconds": 3 } }""")).ServesAsync();
        Assert.Equal(200, await server.StatusAsync("/healthz/ready"));
        using var upload = new HeldUpload(server);
        await upload.SendAsync("""{"id":"before","headline":"Before"}""");
        await server.SignalAsync();
        await UntilAsync(async () => await server.StatusAsync("/healthz/ready") == 503);
        Assert.Equal(200, await server.StatusAsync("/v1/search?q=harbour"));
        Assert.Equal(200, await server.StatusAsync("/healthz/live"));
        // The upload goes on when no more connections are taken.
        await UntilAsync(async () => !await AnswersAsync(server));
        await upload.SendAsync("""{"id":"after","headline":"After"}""");
        string answer = await upload.EndAsync();
        Assert.Equal(["created", "created"], answer.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonDocument.Parse(line).RootElement.GetProperty("result").GetString()));
        Assert.Equal(0, await server.EndedAsync());
        var stats = await NewsearchProcess.RunAsync("stats", "--index", Path.Join(server.Folder, "index"), "--json");
        Assert.Equal(3, JsonDocument.Parse(stats.Output).RootElement.GetProperty("articles").GetInt32());
    }

    [Fact]
    public async Task Requests_that_do_not_end_are_broken_off_in_the_end()
    {
        await using ServeProcess server = await (await new ServeProcess().StartAsync("""{ "drain": { "timeoutSeconds": 0.5 } }""")).ServesAsync();
        using var upload = new HeldUpload(server);
        await upload.SendAsync("""{"id":"before","headline":"Before"}""");
        await server.SignalAsync();
        Assert.Equal(0, await server.EndedAsync());
        Assert.Contains(server.Error, line => line.Contains("were broken off", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Told_twice_it_ends_at_once()
    {
        await using ServeProcess server = await (await new ServeProcess().StartAsync("""{ "drain": { "timeoutSeconds": 3600 } }""")).ServesAsync();
        using var upload = new HeldUpload(server);
        await upload.SendAsync("""{"id":"before","headline":"Before"}""");
        await server.SignalAsync();
        await UntilAsync(async () => !await AnswersAsync(server));
        await server.SignalAsync();
        Assert.Equal(143, await server.EndedAsync());
        var verified = await NewsearchProcess.RunAsync("verify", "--index", Path.Join(server.Folder, "index"));
        Assert.True(verified.ExitCode == 0, verified.Output);
    }

    [Fact]
    public async Task The_command_line_wins_over_the_file_and_a_bad_file_keeps_it_from_starting()
    {
        await using var server = new ServeProcess();
        await server.StartAsync("""{ "urls": ["http://127.0.0.1:1"], "index": "elsewhere", "maxArticleBytes": 2048 }""");
        await server.ServesAsync();
        Assert.True(Directory.Exists(Path.Join(server.Folder, "elsewhere")));
        using var large = new StringContent($$"""{ "headline": "{{new string('x', 4096)}}" }""", Encoding.UTF8, "application/json");
        using HttpResponseMessage refused = await server.Client.PutAsync(new Uri("/v1/articles/large", UriKind.Relative), large);
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, refused.StatusCode);

        string file = Path.Join(server.Folder, "bad.json");
        await File.WriteAllTextAsync(file, """{ "pollSeconds": 0, "logs": {} }""");
        var run = await NewsearchProcess.RunAsync("serve", "--options", file, "--index", Path.Join(server.Folder, "none"));
        Assert.Equal((2, ""), (run.ExitCode, run.Output));
        Assert.Contains("pollSeconds has to be a whole number from 1 to 86400, and is 0", run.Error, StringComparison.Ordinal);
        Assert.Contains("logs is no option", run.Error, StringComparison.Ordinal);
        Assert.False(Directory.Exists(Path.Join(server.Folder, "none")));
    }

    private static async Task<bool> AnswersAsync(ServeProcess server)
    {
        try
        {
            using HttpClient client = server.NewClient();
            using HttpResponseMessage response = await client.GetAsync(new Uri("/healthz/live", UriKind.Relative));
            return true;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }

    private static async Task UntilAsync(Func<Task<bool>> holds)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(1));
        while (!await holds()) await Task.Delay(20, patience.Token);
    }

    /// <summary>Lines of articles that are sent one by one over a connection that stays open.</summary>
    private sealed class HeldUpload : IDisposable
    {
        private readonly System.Net.Sockets.TcpClient _connection = new();
        private readonly Stream _stream;
        private readonly StreamReader _answer;

        public HeldUpload(ServeProcess server)
        {
            _connection.Connect(server.Address.Host, server.Address.Port);
            _stream = _connection.GetStream();
            _answer = new StreamReader(_stream, Encoding.UTF8);
            Write($"POST /v1/articles HTTP/1.1\r\nHost: {server.Address.Authority}\r\nContent-Type: application/x-ndjson\r\nTransfer-Encoding: chunked\r\nConnection: close\r\n\r\n");
        }

        /// <summary>Sends a line; the first one waits until it is answered, so that the request has begun for certain.</summary>
        public async Task SendAsync(string line)
        {
            Write(string.Create(CultureInfo.InvariantCulture, $"{line.Length + 1:x}\r\n{line}\n\r\n"));
            while (true)
            {
                string answered = await _answer.ReadLineAsync() ?? throw new IOException("the server hung up");
                if (!answered.StartsWith('{')) continue;
                _lines.Add(answered);
                return;
            }
        }

        private readonly List<string> _lines = [];

        /// <summary>Ends the request and gives the lines of the answer.</summary>
        public async Task<string> EndAsync()
        {
            Write("0\r\n\r\n");
            await _answer.ReadToEndAsync();
            return string.Join('\n', _lines);
        }

        public void Dispose()
        {
            _answer.Dispose();
            _connection.Dispose();
        }

        private void Write(string text) => _stream.Write(Encoding.ASCII.GetBytes(text));
    }
}
