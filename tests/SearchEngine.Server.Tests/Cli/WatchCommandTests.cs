using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using Xunit;

namespace SearchEngine.Server.Tests.Cli;

/// <summary>The command that follows a corpus, as a process, until it is told to stop.</summary>
public sealed partial class WatchCommandTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("newsearch-watching-");
    private readonly ConcurrentQueue<string> _output = [];
    private readonly ConcurrentQueue<string> _error = [];

    private string Index => Path.Join(_folder.FullName, "index");

    private string Corpus => _folder.CreateSubdirectory("corpus").FullName;

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public async Task Index_follows_the_corpus_and_ends_well_on_a_signal()
    {
        await WriteAsync("a.jsonl", "a");
        using Process process = Start("index", "--watch", "--poll", "1", "--json");
        try
        {
            await ComesAsync(process, () => _error.Any(line => line.StartsWith("Watching ", StringComparison.Ordinal)));
            await WriteAsync("b.jsonl", "b");
            await ComesAsync(process, () => Taken() >= 2);
            await SignalAsync(process);
            Assert.Equal(0, process.ExitCode);
        }
        finally
        {
            process.Kill();
        }

        // Nothing but JSON on standard output, and a line only where something was taken.
        Assert.All(_output, line => Assert.Equal(JsonValueKind.Object, JsonDocument.Parse(line).RootElement.ValueKind));
        Assert.Equal(2, Taken());
        var stats = await NewsearchProcess.RunAsync("stats", "--index", Index, "--json");
        Assert.Equal(2, JsonDocument.Parse(stats.Output).RootElement.GetProperty("articles").GetInt32());
    }

    [Fact]
    public async Task Serve_finds_what_appears_and_takes_writes_meanwhile()
    {
        await WriteAsync("a.jsonl", "a");
        using Process process = Start("serve", "--watch", "--poll", "1", "--urls", "http://127.0.0.1:0");
        try
        {
            await ComesAsync(process, () => _output.Any(line => Address().IsMatch(line)));
            using var client = new HttpClient { BaseAddress = new Uri(Address().Match(string.Join('\n', _output)).Value) };
            using var written = new StringContent("""{ "headline": "Notice from the desk" }""", System.Text.Encoding.UTF8, "application/json");
            using HttpResponseMessage put = await client.PutAsync(new Uri("/v1/articles/desk", UriKind.Relative), written);
            Assert.Equal(201, (int)put.StatusCode);
            await WriteAsync("b.jsonl", "b");
            await ComesAsync(process, () => client.GetAsync(new Uri("/v1/articles/b", UriKind.Relative)).GetAwaiter().GetResult().IsSuccessStatusCode);
            await SignalAsync(process);
            Assert.Equal(0, process.ExitCode);
        }
        finally
        {
            process.Kill();
        }

        var stats = await NewsearchProcess.RunAsync("stats", "--index", Index, "--json");
        Assert.Equal(3, JsonDocument.Parse(stats.Output).RootElement.GetProperty("articles").GetInt32());
    }

    [GeneratedRegex(@"http://127\.0\.0\.1:[0-9]+")]
    private static partial Regex Address();

    private int Taken() => _output.Sum(line => JsonDocument.Parse(line).RootElement.GetProperty("articles").GetInt32());

    private Process Start(params string[] command)
    {
        Process process = NewsearchProcess.Start([.. command, "--corpus", Corpus, "--index", Index]);
        process.OutputDataReceived += (_, told) => Add(_output, told.Data);
        process.ErrorDataReceived += (_, told) => Add(_error, told.Data);
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        return process;

        static void Add(ConcurrentQueue<string> lines, string? line)
        {
            if (!string.IsNullOrEmpty(line)) lines.Enqueue(line);
        }
    }

    private async Task ComesAsync(Process process, Func<bool> holds)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(2));
        while (!holds())
        {
            Assert.False(process.HasExited && !holds(), string.Join('\n', _error));
            await Task.Delay(50, patience.Token);
        }
    }

    /// <summary>Asks the process to end, as a system does that stops a service.</summary>
    private static async Task SignalAsync(Process process)
    {
        using (Process kill = Process.Start("kill", ["-TERM", process.Id.ToString(CultureInfo.InvariantCulture)])) await kill.WaitForExitAsync();
        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(2));
        await process.WaitForExitAsync(patience.Token);
    }

    private Task WriteAsync(string name, string id) =>
        File.WriteAllTextAsync(Path.Join(Corpus, name), $$"""{ "id": "{{id}}", "headline": "Notice {{id}}" }""" + "\n");
}
