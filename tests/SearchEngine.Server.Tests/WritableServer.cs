using System.Collections.Concurrent;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using SearchEngine.Core;
using SearchEngine.Server.Api;
using SearchEngine.Server.Api.Access;
using Serilog;
using Serilog.Core;
using Serilog.Events;
using Xunit;

namespace SearchEngine.Server.Tests;

/// <summary>A server with an archive of its own, empty at first, for tests that write.</summary>
internal sealed class WritableServer : IAsyncDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("newsearch-writable-");
    private readonly Func<ServerOptions, ServerOptions> _with;
    private readonly TimeProvider _time;
    private readonly LogLines _log = new();
    private Func<INewsArchive, INewsArchive> _between = archive => archive;
    private Action<WebApplication>? _map;
    private WebApplication? _server;

    private WritableServer(TimeProvider? time, Func<ServerOptions, ServerOptions>? with) => (_time, _with) = (time ?? TimeProvider.System, with ?? (options => options));

    /// <summary>A client of the server.</summary>
    public HttpClient Client { get; private set; } = new();

    /// <summary>The folder of the index.</summary>
    public string Index => Path.Join(_folder.FullName, "index");

    /// <summary>The file with the keys.</summary>
    public AccessKeyFile Keys => new(ServerOptions.KeysFileIn(Index), _time);

    /// <summary>What the server has logged.</summary>
    public IReadOnlyCollection<LogEvent> Log => _log.Events;

    /// <summary>The endpoints of the server.</summary>
    public IEnumerable<RouteEndpoint> Endpoints => _server!.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>();

    /// <summary>The archive behind the server.</summary>
    public NewsArchive Archive { get; private set; } = null!;

    /// <summary>The key that <see cref="SendAsync"/> shows; null for none.</summary>
    public string? Key { get; set; }

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    /// <summary>Starts a server; with scopes, one that has a key with these, which is shown.</summary>
    public static async Task<WritableServer> StartAsync(TimeProvider? time = null, Func<ServerOptions, ServerOptions>? with = null, string address = "127.0.0.1", bool isBuilt = true, Func<INewsArchive, INewsArchive>? archive = null, Action<WebApplication>? map = null, params AccessScope[] scopes)
    {
        var server = new WritableServer(time, with) { _between = archive ?? (real => real), _map = map };
        if (scopes.Length > 0) server.Key = server.Keys.Add("night desk", scopes, expires: null).Text;
        await server.OpenAsync(address, isBuilt);
        return server;
    }

    /// <summary>Stops the server and starts another one on the same folder; between the two, <paramref name="meanwhile"/> is done.</summary>
    public async Task RestartAsync(Func<Task>? meanwhile = null)
    {
        await CloseAsync();
        if (meanwhile is not null) await meanwhile();
        await OpenAsync("127.0.0.1", isBuilt: true);
    }

    /// <summary>Stops the server as a signal does.</summary>
    public Task StopAsync() => _server!.StopAsync(CancellationToken.None);

    public async ValueTask DisposeAsync()
    {
        await CloseAsync();
        _folder.Delete(recursive: true);
    }

    /// <summary>Sends an article.</summary>
    public Task<(int Status, JsonElement Body, HttpResponseHeaders Headers)> PutAsync(string id, object article, string parameters = "", string? key = null) =>
        SendAsync(HttpMethod.Put, $"/v1/articles/{Uri.EscapeDataString(id)}{parameters}", JsonSerializer.Serialize(article), key);

    /// <summary>Withdraws an article.</summary>
    public Task<(int Status, JsonElement Body, HttpResponseHeaders Headers)> WithdrawAsync(string id) =>
        SendAsync(HttpMethod.Delete, $"/v1/articles/{Uri.EscapeDataString(id)}?by=night+desk&reason=court+order");

    /// <summary>The JSON at a path with its status.</summary>
    public Task<(int Status, JsonElement Body, HttpResponseHeaders Headers)> GetAsync(string path) => SendAsync(HttpMethod.Get, path);

    /// <summary>Sends a request with JSON, or with lines of it.</summary>
    public async Task<(int Status, JsonElement Body, HttpResponseHeaders Headers)> SendAsync(
        HttpMethod method, string path, string? json = null, string? key = null, string type = "application/json")
    {
        using var request = new HttpRequestMessage(method, new Uri(path, UriKind.Relative));
        if (json is not null)
        {
            request.Content = new ByteArrayContent(Encoding.UTF8.GetBytes(json));
            request.Content.Headers.ContentType = new MediaTypeHeaderValue(type);
        }

        if (key is not null) request.Headers.Add("Idempotency-Key", key);
        if (Key is not null) request.Headers.Add("Authorization", $"Bearer {Key}");
        using HttpResponseMessage response = await Client.SendAsync(request, Cancelled);
        string body = await response.Content.ReadAsStringAsync(Cancelled);
        bool isJson = response.Content.Headers.ContentType?.MediaType is "application/json" or "application/problem+json";
        return ((int)response.StatusCode, isJson ? JsonDocument.Parse(body).RootElement : JsonSerializer.SerializeToElement(body), response.Headers);
    }

    /// <summary>Sends lines and gives the lines of the answer.</summary>
    public async Task<JsonElement[]> PostLinesAsync(HttpContent lines)
    {
        lines.Headers.ContentType = new MediaTypeHeaderValue("application/x-ndjson");
        using HttpResponseMessage response = await Client.PostAsync(new Uri("/v1/articles", UriKind.Relative), lines, Cancelled);
        string body = await response.Content.ReadAsStringAsync(Cancelled);
        Assert.True(response.IsSuccessStatusCode, body);
        Assert.Equal("application/x-ndjson", response.Content.Headers.ContentType?.MediaType);
        return [.. body.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonDocument.Parse(line).RootElement)];
    }

    private async Task OpenAsync(string address, bool isBuilt)
    {
        var options = new ArchiveOptions { IndexDirectory = Index, Time = _time, SearchTime = TimeSpan.FromSeconds(ServerFixture.Patient.QueryTimeoutSeconds) };
        Archive = NewsArchive.Open(options);
        if (isBuilt) await Archive.TakeInAsync([], progress: null, CancellationToken.None);
        _server = NewsServer.Create(_between(Archive), [$"http://{address}:0"], _with(ServerOptions.For(options) with { Limits = ServerFixture.Patient }), new LoggerConfiguration().MinimumLevel.Verbose().WriteTo.Sink(_log).CreateLogger());
        _map?.Invoke(_server);
        await _server.StartAsync();
        Client = new HttpClient { BaseAddress = new Uri(_server.Urls.First().Replace("0.0.0.0", "127.0.0.1", StringComparison.Ordinal)), Timeout = TimeSpan.FromMinutes(2) };
    }

    private async Task CloseAsync()
    {
        Client.Dispose();
        await _server!.DisposeAsync();
        await Archive.DisposeAsync();
    }

    private sealed class LogLines : ILogEventSink
    {
        public ConcurrentQueue<LogEvent> Events { get; } = new();

        public void Emit(LogEvent logEvent) => Events.Enqueue(logEvent);
    }
}

/// <summary>A clock that stands still until it is moved.</summary>
internal sealed class StandingClock : TimeProvider
{
    private DateTimeOffset _now = new(2024, 3, 6, 12, 0, 0, TimeSpan.Zero);

    public override DateTimeOffset GetUtcNow() => _now;

    public void Advance(TimeSpan by) => _now += by;
}
