using System.Collections.Concurrent;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using SearchEngine.Core;
using SearchEngine.Core.Indexing;
using SearchEngine.Server.Tests;
using Serilog;
using Serilog.Core;
using Serilog.Events;
using Xunit;

[assembly: AssemblyFixture(typeof(ServerFixture))]

namespace SearchEngine.Server.Tests;

/// <summary>The server that the tests ask, over real HTTP and the corpus of the repository: one for the whole run.</summary>
public sealed class ServerFixture : IAsyncLifetime
{
    private readonly DirectoryInfo _index = Directory.CreateTempSubdirectory("newsearch-index-");
    private readonly LogLines _log = new();
    private NewsArchive? _archive;
    private WebApplication? _server;

    /// <summary>Where the server answers.</summary>
    public Uri BaseAddress => Client.BaseAddress!;

    /// <summary>A client of the server.</summary>
    public HttpClient Client { get; } = new();

    /// <summary>What came of taking in the corpus.</summary>
    public IntakeSummary Intake { get; private set; } = null!;

    /// <summary>Every line that the server has logged.</summary>
    public IReadOnlyCollection<string> Log => _log.Lines;

    /// <summary>The repository's root: the folder of the solution.</summary>
    public static string Root { get; } = FindRoot();

    /// <summary>On a busy machine a question may take its time: what happens when one takes too long is for the tests of that.</summary>
    internal static LimitOptions Patient { get; } = new() { QueryTimeoutSeconds = 60, QueueTimeoutSeconds = 60 };

    /// <inheritdoc/>
    public async ValueTask InitializeAsync()
    {
        var options = new ArchiveOptions { IndexDirectory = _index.FullName, SearchTime = TimeSpan.FromSeconds(Patient.QueryTimeoutSeconds) };
        _archive = NewsArchive.Open(options);
        Intake = await _archive.TakeInAsync([Path.Join(Root, "corpus")], progress: null, CancellationToken.None);
        Logger logger = new LoggerConfiguration().MinimumLevel.Verbose().WriteTo.Sink(_log).CreateLogger();
        _server = NewsServer.Create(_archive, ["http://127.0.0.1:0"], ServerOptions.For(options) with { Limits = Patient }, logger);
        await _server.StartAsync();
        Client.BaseAddress = new Uri(_server.Urls.First());
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        if (_server is not null) await _server.DisposeAsync();
        if (_archive is not null) await _archive.DisposeAsync();
        _index.Delete(recursive: true);
    }

    /// <summary>The JSON at <paramref name="path"/>, which must be answered with 200.</summary>
    public async Task<JsonElement> GetJsonAsync(string path)
    {
        using HttpResponseMessage response = await Client.GetAsync(new Uri(path, UriKind.Relative), TestContext.Current.CancellationToken);
        string body = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.True(response.IsSuccessStatusCode, $"{path}: {(int)response.StatusCode} {body}");
        return JsonDocument.Parse(body).RootElement;
    }

    /// <summary>The answer to a search for <paramref name="query"/>, with further parameters as they stand in an address.</summary>
    public Task<JsonElement> SearchAsync(string query, string more = "") => GetJsonAsync($"/v1/search?q={Uri.EscapeDataString(query)}{more}");

    private static string FindRoot()
    {
        DirectoryInfo? folder = new(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Join(folder.FullName, "SearchEngine.sln"))) folder = folder.Parent;
        return folder?.FullName ?? throw new InvalidOperationException("There is no SearchEngine.sln above the tests.");
    }

    private sealed class LogLines : ILogEventSink
    {
        public ConcurrentQueue<string> Lines { get; } = new();

        public void Emit(LogEvent logEvent) => Lines.Enqueue(
            logEvent.RenderMessage(System.Globalization.CultureInfo.InvariantCulture)
            + string.Join(' ', logEvent.Properties.Select(property => property.ToString())));
    }
}
