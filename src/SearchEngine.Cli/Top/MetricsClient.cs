using System.Net;
using System.Net.Http.Headers;
using SearchEngine.Cli.Commands;
using SearchEngine.Core.Articles;

namespace SearchEngine.Cli.Top;

/// <summary>Asks a running server how it is.</summary>
/// <param name="server">Its address.</param>
internal sealed class MetricsClient(Uri server) : IDisposable
{
    private readonly HttpClient _client = new() { BaseAddress = server, Timeout = TimeSpan.FromSeconds(10) };

    /// <summary>The server's address.</summary>
    public Uri Server => server;

    /// <summary>What it says now.</summary>
    /// <exception cref="ArchiveException">It does not answer, or not this caller; the message says what to do.</exception>
    public async Task<Scrape> ScrapeAsync(CancellationToken cancellation) => Scrape.Read(await TextAsync("/metrics", cancellation).ConfigureAwait(false), DateTimeOffset.UtcNow);

    /// <summary>The text at a path of the server.</summary>
    /// <exception cref="ArchiveException">It does not answer, or not this caller; the message says what to do.</exception>
    public async Task<string> TextAsync(string path, CancellationToken cancellation)
    {
        try
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(path, UriKind.Relative));
            if (Environment.GetEnvironmentVariable(KeysCommand.Variable) is { Length: > 0 } key) request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", key);
            using HttpResponseMessage response = await _client.SendAsync(request, cancellation).ConfigureAwait(false);
            if (response.IsSuccessStatusCode) return await response.Content.ReadAsStringAsync(cancellation).ConfigureAwait(false);
            throw new ArchiveException($"The server at {server} does not tell: {(int)response.StatusCode}. " + response.StatusCode switch
            {
                HttpStatusCode.Forbidden or HttpStatusCode.Unauthorized => $"Ask from the server's own machine, over loopback; or see the option metrics.access in docs/options.md, and put a key into {KeysCommand.Variable}.",
                HttpStatusCode.NotFound => "Its metrics are off (the option metrics.access), or it is no newsearch of this version.",
                _ => "Try again; its log says more.",
            });
        }
        catch (Exception unreachable) when (unreachable is HttpRequestException || (unreachable is TaskCanceledException && !cancellation.IsCancellationRequested))
        {
            throw new ArchiveException($"There is no answer from {server}: {unreachable.Message.TrimEnd('.')}. Is the server running (newsearch serve)? Its address is given with --url.", unreachable);
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _client.Dispose();
}
