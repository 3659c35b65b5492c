using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using Xunit;

namespace SearchEngine.Server.Tests.Cli;

/// <summary>A server as a process of its own, with a folder of its own, for tests of how it begins and ends.</summary>
internal sealed partial class ServeProcess : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("newsearch-serving-");
    private readonly ConcurrentQueue<string> _output = [];
    private readonly ConcurrentQueue<string> _error = [];
    private Process? _process;

    /// <summary>The folder that its corpus, index and options are in.</summary>
    public string Folder => _folder.FullName;

    /// <summary>What it has printed on standard error.</summary>
    public IReadOnlyCollection<string> Error => _error;

    /// <summary>A client of it; nothing is asked again, and every request has a connection of its own.</summary>
    public HttpClient Client { get; private set; } = null!;

    /// <summary>Where it answers.</summary>
    public Uri Address { get; private set; } = null!;

    /// <summary>Puts articles into the corpus that it begins with.</summary>
    public ServeProcess WithArticles(int count)
    {
        var lines = new StringBuilder();
        for (int i = 0; i < count; i++)
            lines.Append(CultureInfo.InvariantCulture, $$"""{"id":"notice-{{i}}","headline":"Notice {{i}} of the harbour","body":"The harbour office said on Monday that the ferry number {{i}} had left. “We have seen ferry {{i}} leave,” said Ann Ferris, the harbour master."}""").Append('\n');
        Directory.CreateDirectory(Path.Join(Folder, "corpus"));
        File.WriteAllText(Path.Join(Folder, "corpus", "notices.jsonl"), lines.ToString());
        return this;
    }

    /// <summary>Starts it with options from a file, and waits until it listens.</summary>
    public async Task<ServeProcess> StartAsync(string options = "{}", params (string Name, string Value)[] environment)
    {
        if (!Directory.Exists(Path.Join(Folder, "corpus"))) WithArticles(1);
        _output.Clear();
        _error.Clear();
        _process?.Dispose();
        Client?.Dispose();
        await File.WriteAllTextAsync(Path.Join(Folder, "newsearch.json"), options);
        var start = new ProcessStartInfo("dotnet") { RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = Folder };
        foreach (string argument in (string[])[Path.Join(AppContext.BaseDirectory, "newsearch.dll"), "serve", "--urls", "http://127.0.0.1:0"]) start.ArgumentList.Add(argument);
        foreach ((string name, string value) in environment) start.Environment[name] = value;
        _process = Process.Start(start)!;
        _process.OutputDataReceived += (_, told) => Add(_output, told.Data);
        _process.ErrorDataReceived += (_, told) => Add(_error, told.Data);
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
        await UntilAsync(() => _error.Any(line => line.StartsWith("Listening at ", StringComparison.Ordinal)));
        Address = new Uri(Url().Match(string.Join('\n', _error)).Value);
        Client = NewClient();
        return this;

        static void Add(ConcurrentQueue<string> lines, string? line)
        {
            if (line is not null) lines.Enqueue(line);
        }
    }

    /// <summary>A client with connections of its own.</summary>
    public HttpClient NewClient() => new(new SocketsHttpHandler { PooledConnectionLifetime = TimeSpan.Zero }) { BaseAddress = Address, Timeout = Patience };

    /// <summary>Waits until it says that it serves everything.</summary>
    public async Task<ServeProcess> ServesAsync()
    {
        await UntilAsync(() => _output.Any(line => line.StartsWith("Serving ", StringComparison.Ordinal)));
        return this;
    }

    /// <summary>Waits until it is so, and fails when the process ends before.</summary>
    public async Task UntilAsync(Func<bool> holds)
    {
        using var patience = new CancellationTokenSource(Patience);
        while (!holds())
        {
            Assert.False(_process!.HasExited && !holds(), string.Join('\n', _error));
            await Task.Delay(20, patience.Token);
        }
    }

    /// <summary>The status of a path.</summary>
    public async Task<int> StatusAsync(string path)
    {
        using HttpResponseMessage response = await Client.GetAsync(new Uri(path, UriKind.Relative));
        return (int)response.StatusCode;
    }

    /// <summary>The text at a path.</summary>
    public Task<string> TextAsync(string path) => Client.GetStringAsync(new Uri(path, UriKind.Relative));

    /// <summary>The lines of its log in JSON.</summary>
    public IEnumerable<JsonElement> LogLines() => _error.Where(line => line.StartsWith('{')).Select(line => JsonDocument.Parse(line).RootElement);

    /// <summary>Sends it a signal.</summary>
    public async Task SignalAsync(string signal = "TERM")
    {
        using Process kill = Process.Start("kill", ["-" + signal, _process!.Id.ToString(CultureInfo.InvariantCulture)]);
        await kill.WaitForExitAsync();
    }

    /// <summary>Waits until it has ended, and gives the exit code.</summary>
    public async Task<int> EndedAsync()
    {
        using var patience = new CancellationTokenSource(Patience);
        await _process!.WaitForExitAsync(patience.Token);
        return _process.ExitCode;
    }

    public async ValueTask DisposeAsync()
    {
        Client?.Dispose();
        if (_process is not null)
        {
            _process.Kill(entireProcessTree: true);
            await _process.WaitForExitAsync();
            _process.Dispose();
        }

        _folder.Delete(recursive: true);
    }

    [GeneratedRegex(@"http://127\.0\.0\.1:[0-9]+")]
    private static partial Regex Url();
}
