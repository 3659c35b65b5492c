using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using SearchEngine.Server.Alerts;

namespace SearchEngine.Server.Api.Alerts;

/// <summary>
/// Events as server-sent events, until the caller hangs up, the alert is deleted or the server stops. The first message says where the stream begins, so that a
/// caller whose connection breaks before any event came resumes there as well. Written here and not by the framework, which writes no comments: a comment now and
/// then shows both ends that the other is there.
/// </summary>
internal sealed class EventStream(
    string id, long? after, EventStreams.Follower follower, SavedAlerts alerts, AlertHistory history, ShownEvents shown, ServerOptions options, CancellationToken stopping) : IResult
{
    /// <summary>How long a caller waits before it connects again, in milliseconds.</summary>
    private const int Retry = 3_000;

    private const int AtOnce = 50;

    /// <inheritdoc/>
    public async Task ExecuteAsync(HttpContext httpContext)
    {
        using EventStreams.Follower following = follower;
        using var end = CancellationTokenSource.CreateLinkedTokenSource(httpContext.RequestAborted, stopping);
        HttpResponse response = httpContext.Response;
        response.ContentType = "text/event-stream";
        response.Headers.CacheControl = "no-store";
        // A proxy that collects answers would keep events back.
        response.Headers["X-Accel-Buffering"] = "no";
        httpContext.Features.Get<IHttpResponseBodyFeature>()?.DisableBuffering();
        try
        {
            await RunAsync(response, end.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (end.IsCancellationRequested)
        {
            // The end of a stream is how it always ends.
        }
    }

    private async Task RunAsync(HttpResponse response, CancellationToken end)
    {
        long last = after ?? await history.LastAsync(id, end).ConfigureAwait(false);
        await WriteAsync(response, string.Create(CultureInfo.InvariantCulture, $"retry: {Retry}\nid: {last}\n\n"), end).ConfigureAwait(false);
        TimeSpan heartbeat = TimeSpan.FromSeconds(options.Alerts.HeartbeatSeconds);
        while (await alerts.FindAsync(id, end).ConfigureAwait(false) is { } alert)
        {
            List<AlertEvent> found = await history.PageAsync(id, last, AtOnce, end).ConfigureAwait(false);
            foreach (AlertEvent one in found)
            {
                last = one.Id;
                if (await shown.ShowAsync(alert, one, end).ConfigureAwait(false) is { } visible) await WriteAsync(response, visible, end).ConfigureAwait(false);
            }

            if (found.Count == AtOnce) continue;
            if (found.Count == 0) await WriteAsync(response, ":\n\n", end).ConfigureAwait(false);
            if (!await follower.News.WaitAsync(heartbeat, options.Time, end).ConfigureAwait(false)) return;
        }
    }

    private static async Task WriteAsync(HttpResponse response, EventAnswer shown, CancellationToken end)
    {
        var message = new ArrayBufferWriter<byte>();
        message.Write(Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"id: {shown.Id}\nevent: alert\ndata: ")));
        // JSON on one line: what breaks a line in a text is escaped in it.
        using (var writer = new Utf8JsonWriter(message, new JsonWriterOptions { Encoder = AlertJson.Options.Encoder })) JsonSerializer.Serialize(writer, shown, AlertJson.Options);
        message.Write("\n\n"u8);
        await response.Body.WriteAsync(message.WrittenMemory, end).ConfigureAwait(false);
        await response.Body.FlushAsync(end).ConfigureAwait(false);
    }

    private static async Task WriteAsync(HttpResponse response, string text, CancellationToken end)
    {
        await response.Body.WriteAsync(Encoding.UTF8.GetBytes(text), end).ConfigureAwait(false);
        await response.Body.FlushAsync(end).ConfigureAwait(false);
    }
}
