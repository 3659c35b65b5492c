using System.Collections.Concurrent;
using System.Text.Json;
using Microsoft.Extensions.Hosting;
using SearchEngine.Server.Alerts.Storage;
using Serilog;

namespace SearchEngine.Server.Alerts.Webhooks;

/// <summary>
/// Sends what is due. Of each alert one event is under way at a time, in their order; of each host only some, so that one that fails or hangs
/// holds up nobody but its own alerts.
/// </summary>
internal sealed class WebhookSender(
    Deliveries deliveries, SavedAlerts alerts, ShownEvents shown, WebhookClient client, AlertMetrics metrics, ServerOptions options, ILogger logger) : BackgroundService, IAsyncDisposable
{
    private static readonly TimeSpan LongestSleep = TimeSpan.FromHours(1);
    private static readonly TimeSpan BehindTrouble = TimeSpan.FromSeconds(10);

    private readonly Dictionary<string, (string Host, Task Sending)> _underWay = new(StringComparer.Ordinal);
    private readonly ConcurrentQueue<string> _ended = new();

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await StopAsync(CancellationToken.None).ConfigureAwait(false);
        Dispose();
    }

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                TimeSpan sleep = deliveries.Any ? await StartDueAsync(stoppingToken).ConfigureAwait(false) : LongestSleep;
                await alerts.Deliverable.WaitAsync(sleep, options.Time, stoppingToken).ConfigureAwait(false);
            }
            catch (Exception) when (stoppingToken.IsCancellationRequested)
            {
                break;
            }
            catch (Exception trouble)
            {
                logger.Error(trouble, "Webhooks are not sent at the moment; it is tried again in {Seconds} seconds: {Message}", BehindTrouble.TotalSeconds, trouble.Message);
                await Task.Delay(BehindTrouble, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }

        // They see the same token: each ends at once, and what it was sending is sent again by the next start.
        await Task.WhenAll(_underWay.Values.Select(one => one.Sending)).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    /// <summary>Starts what is due and may be started; gives for how long there is nothing else to do unless somebody calls.</summary>
    private async Task<TimeSpan> StartDueAsync(CancellationToken stop)
    {
        WebhookOptions limits = options.Alerts.Webhooks;
        while (_ended.TryDequeue(out string? alert)) _underWay.Remove(alert);
        while (_underWay.Count < limits.MaxConcurrent)
        {
            string[] busy = [.. _underWay.Values.GroupBy(one => one.Host, StringComparer.Ordinal).Where(host => host.Count() >= limits.MaxConcurrentPerHost).Select(host => host.Key)];
            (List<DueDelivery> due, DateTimeOffset? next) = await deliveries.DueAsync(_underWay.Keys, busy, limits.MaxConcurrent, stop).ConfigureAwait(false);
            if (due.Count == 0) return Until(next);
            foreach (DueDelivery delivery in due)
            {
                bool isFull = _underWay.Count >= limits.MaxConcurrent || _underWay.Values.Count(one => one.Host == delivery.Host) >= limits.MaxConcurrentPerHost;
                if (!isFull) _underWay[delivery.Alert] = (delivery.Host, Task.Run(() => SendAsync(delivery, stop), stop));
            }
        }

        // Every one that ends calls.
        return LongestSleep;
    }

    private TimeSpan Until(DateTimeOffset? next)
    {
        TimeSpan wait = next is { } moment ? moment - options.Time.GetUtcNow() : LongestSleep;
        return wait > LongestSleep ? LongestSleep : wait < TimeSpan.FromMilliseconds(1) ? TimeSpan.FromMilliseconds(1) : wait;
    }

    private async Task SendAsync(DueDelivery delivery, CancellationToken stop)
    {
        try
        {
            (Alert? alert, AlertEvent? found) = await deliveries.EventAsync(delivery, stop).ConfigureAwait(false);
            EventAnswer? visible = alert is null || found is null ? null : await shown.ShowAsync(alert, found, stop).ConfigureAwait(false);
            if (visible is null)
            {
                await deliveries.DropAsync(delivery, stop).ConfigureAwait(false);
                return;
            }

            byte[] body = JsonSerializer.SerializeToUtf8Bytes(new WebhookMessage("alert.fired", visible.At, visible), AlertJson.Options);
            string id = await deliveries.IdAsync(delivery.Event, stop).ConfigureAwait(false);
            AttemptResult result = await client.SendAsync(new Uri(delivery.Url), delivery.Secret, id, body, stop).ConfigureAwait(false);
            string outcome = await deliveries.RecordAsync(delivery, result, CancellationToken.None).ConfigureAwait(false);
            metrics.Attempted(outcome);
            if (outcome is "dead" or "unwanted") logger.Warning("Event {Event} of alert {Alert} could not be delivered and is a dead letter: {Reason}", delivery.Event, delivery.Alert, result.Reason);
        }
        catch (Exception) when (stop.IsCancellationRequested)
        {
            // It is sent by the next start.
        }
        catch (Exception trouble)
        {
            logger.Error(trouble, "Event {Event} of alert {Alert} is not sent at the moment, and tried again: {Message}", delivery.Event, delivery.Alert, trouble.Message);
            await Task.Delay(BehindTrouble, stop).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
        finally
        {
            _ended.Enqueue(delivery.Alert);
            alerts.Deliverable.Call();
        }
    }
}
