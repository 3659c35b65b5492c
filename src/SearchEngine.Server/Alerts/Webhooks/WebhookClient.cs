using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Sockets;

namespace SearchEngine.Server.Alerts.Webhooks;

/// <summary>What became of one attempt.</summary>
/// <param name="Outcome">Whether it was taken, and if not whether to try again.</param>
/// <param name="Reason">What went wrong, in words that tell nothing of the server's network; null when nothing did.</param>
/// <param name="RetryAfter">For how long the receiver asks to be left alone; null when it does not.</param>
internal sealed record AttemptResult(AttemptOutcome Outcome, string? Reason = null, TimeSpan? RetryAfter = null);

/// <summary>Whether a webhook was taken.</summary>
internal enum AttemptOutcome
{
    /// <summary>It was taken.</summary>
    Delivered,

    /// <summary>It was not, and can be tried again.</summary>
    Failed,

    /// <summary>The receiver wants no more of them (410).</summary>
    Unwanted,
}

/// <summary>
/// Sends webhooks. Each connection goes to an address that was looked up and checked for that connection, so that a name that
/// points elsewhere a moment later (DNS rebinding) gets nowhere. No redirect is followed, no proxy is used, no cookie is kept, and nothing of an
/// answer but its head is read.
/// </summary>
internal sealed class WebhookClient : IDisposable
{
    private readonly HttpClient _http;
    private readonly TimeProvider _time;

    /// <summary>Makes a client.</summary>
    /// <param name="options">How long an attempt may take.</param>
    /// <param name="addresses">Where webhooks may be sent to.</param>
    /// <param name="lookUp">Gives the addresses of a name.</param>
    /// <param name="time">The clock.</param>
    public WebhookClient(WebhookOptions options, WebhookAddresses addresses, Func<string, CancellationToken, Task<IPAddress[]>> lookUp, TimeProvider time)
    {
        _time = time;
        var handler = new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            UseProxy = false,
            UseCookies = false,
            AutomaticDecompression = DecompressionMethods.None,
            ActivityHeadersPropagator = null,
            MaxResponseHeadersLength = 64,
            MaxResponseDrainSize = 64 * 1024,
            ResponseDrainTimeout = TimeSpan.FromSeconds(1),
            MaxConnectionsPerServer = options.MaxConcurrentPerHost,
            PooledConnectionIdleTimeout = TimeSpan.FromSeconds(30),
            PooledConnectionLifetime = TimeSpan.FromMinutes(2),
            ConnectCallback = async (context, cancellation) =>
            {
                IPAddress[] found = await lookUp(context.DnsEndPoint.Host, cancellation).ConfigureAwait(false);
                IPAddress[] allowed = [.. found.Where(addresses.Allows)];
                if (allowed.Length == 0) throw new RefusedAddressException();
                return await ConnectAsync(allowed, context.DnsEndPoint.Port, cancellation).ConfigureAwait(false);
            },
        };
        _http = new HttpClient(handler) { Timeout = TimeSpan.FromSeconds(options.TimeoutSeconds) };
    }

    /// <summary>Tries once.</summary>
    /// <param name="url">Where to.</param>
    /// <param name="secret">The secret that it is signed by.</param>
    /// <param name="id">The webhook's id, the same in every attempt.</param>
    /// <param name="body">The JSON.</param>
    /// <param name="cancellation">Stops it.</param>
    public async Task<AttemptResult> SendAsync(Uri url, string secret, string id, byte[] body, CancellationToken cancellation)
    {
        long timestamp = _time.GetUtcNow().ToUnixTimeSeconds();
        using var request = new HttpRequestMessage(HttpMethod.Post, url) { Content = new ByteArrayContent(body) };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        request.Headers.UserAgent.ParseAdd("newsearch");
        request.Headers.Add("webhook-id", id);
        request.Headers.Add("webhook-timestamp", timestamp.ToString(CultureInfo.InvariantCulture));
        request.Headers.TryAddWithoutValidation("webhook-signature", WebhookSignature.Of(secret, id, timestamp, body));
        try
        {
            using HttpResponseMessage response = await _http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellation).ConfigureAwait(false);
            return Read(response);
        }
        catch (HttpRequestException failed)
        {
            return new AttemptResult(AttemptOutcome.Failed, Reason(failed));
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            return new AttemptResult(AttemptOutcome.Failed, $"no answer in {_http.Timeout.TotalSeconds:0} seconds");
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _http.Dispose();

    private AttemptResult Read(HttpResponseMessage response)
    {
        int status = (int)response.StatusCode;
        if (response.IsSuccessStatusCode) return new AttemptResult(AttemptOutcome.Delivered);
        string reason = string.Create(CultureInfo.InvariantCulture, $"the receiver answered {status}");
        if (response.StatusCode == HttpStatusCode.Gone) return new AttemptResult(AttemptOutcome.Unwanted, reason);
        if (status is >= 300 and < 400) reason += ", a redirect, and none is followed";
        RetryConditionHeaderValue? asked = response.Headers.RetryAfter;
        TimeSpan? wait = asked?.Delta ?? (asked?.Date - _time.GetUtcNow());
        return new AttemptResult(AttemptOutcome.Failed, reason, wait > TimeSpan.Zero ? wait : null);
    }

    private static string Reason(HttpRequestException failed) => (failed.InnerException, failed.HttpRequestError) switch
    {
        (RefusedAddressException, _) => "the host has no address that webhooks may be sent to",
        (_, HttpRequestError.NameResolutionError) or (SocketException { SocketErrorCode: SocketError.HostNotFound or SocketError.NoData or SocketError.TryAgain }, _) => "the host has no address",
        (_, HttpRequestError.SecureConnectionError) => "no secure connection could be made: the certificate or the protocol does not do",
        (_, HttpRequestError.ConnectionError) or (SocketException, _) => "no connection could be made",
        _ => "the connection broke, or what answered does not speak HTTP",
    };

    private static async ValueTask<Stream> ConnectAsync(IPAddress[] addresses, int port, CancellationToken cancellation)
    {
        for (int i = 0; ; i++)
        {
            var socket = new Socket(addresses[i].AddressFamily, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
            try
            {
                await socket.ConnectAsync(addresses[i], port, cancellation).ConfigureAwait(false);
                return new NetworkStream(socket, ownsSocket: true);
            }
            catch (SocketException) when (i + 1 < addresses.Length)
            {
                socket.Dispose();
            }
            catch
            {
                socket.Dispose();
                throw;
            }
        }
    }

    /// <summary>The name stands for no address that webhooks may be sent to.</summary>
    private sealed class RefusedAddressException : Exception;
}
