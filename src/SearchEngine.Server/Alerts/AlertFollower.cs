using Microsoft.Extensions.Hosting;
using SearchEngine.Core;
using SearchEngine.Core.Alerting;
using Serilog;

namespace SearchEngine.Server.Alerts;

/// <summary>
/// Follows what becomes visible in the archive, matches it with the alerts, and keeps what they found. Woken by every commit, by the end of
/// an embargo, and by a new alert. It reads what is committed, so that no writer ever waits for it.
/// </summary>
internal sealed class AlertFollower(
    INewsArchive archive, SavedAlerts alerts, AlertHistory history, EventStreams streams, AlertMetrics metrics, ServerOptions options, ILogger logger) : BackgroundService, IAsyncDisposable
{
    /// <summary>How many versions are matched before what was found is kept.</summary>
    private const int PageSize = 64;

    private static readonly TimeSpan Forgetting = TimeSpan.FromHours(1);
    private static readonly TimeSpan ShortestWait = TimeSpan.FromSeconds(1), LongestWait = TimeSpan.FromMinutes(1);

    private DateTimeOffset _forgot = DateTimeOffset.MinValue;

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await StopAsync(CancellationToken.None).ConfigureAwait(false);
        Dispose();
    }

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        TimeSpan wait = ShortestWait;
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await FollowAsync(() => wait = ShortestWait, stoppingToken).ConfigureAwait(false);
            }
            catch (Exception) when (stoppingToken.IsCancellationRequested)
            {
                // What was under way is read again by the next start.
                return;
            }
            catch (Exception trouble)
            {
                logger.Error(trouble, "The alerts do not follow the archive at the moment, and go on from where they were in {Seconds} seconds: {Message}", wait.TotalSeconds, trouble.Message);
                await Task.Delay(wait, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
                wait = wait * 2 < LongestWait ? wait * 2 : LongestWait;
            }
        }
    }

    private async Task FollowAsync(Action succeeded, CancellationToken stop)
    {
        while (true)
        {
            // Alerts that nobody ever saved cost nothing, and no file.
            while (!await alerts.AnyAsync(stop).ConfigureAwait(false))
            {
                metrics.BehindSince(null);
                await alerts.Changed.WaitAsync(stop).ConfigureAwait(false);
            }

            metrics.BehindSince(options.Time.GetUtcNow());
            Arrivals last = await CatchUpAsync(succeeded, stop).ConfigureAwait(false);
            metrics.BehindSince(null);
            await ForgetAsync(stop).ConfigureAwait(false);
            await NewsAsync(last, stop).ConfigureAwait(false);
        }
    }

    /// <summary>Matches everything that can be seen and was not matched yet; gives the last page of it.</summary>
    private async Task<Arrivals> CatchUpAsync(Action succeeded, CancellationToken stop)
    {
        SavedSearchIndex index = await alerts.IndexAsync(stop).ConfigureAwait(false);
        ArrivalMark mark = await history.FollowedAsync(stop).ConfigureAwait(false) ?? ArrivalMark.Latest;
        while (true)
        {
            Arrivals page = await archive.ArrivalsAsync(mark, PageSize, stop).ConfigureAwait(false);
            if (page.More && page.Items.Count > 0) metrics.BehindSince(page.Items[^1].VisibleFrom);
            (Arrival, AlertMatch)[] found = [.. page.Items.SelectMany(arrival => index.Match(arrival.Article, arrival.Before, stop).Select(match => (arrival, match)))];
            if (found.Length > 0 || page.Through != mark)
            {
                Dictionary<string, int> added = await history.AddAsync(mark, page.Through, found, stop).ConfigureAwait(false);
                if (added.Count > 0) Tell(added);
            }

            succeeded();
            if (!page.More) return page;
            mark = page.Through;
        }
    }

    private void Tell(Dictionary<string, int> added)
    {
        metrics.Found(added.Values.Sum());
        streams.Tell(added.Keys.ToHashSet(StringComparer.Ordinal));
        alerts.Deliverable.Call();
    }

    private async Task ForgetAsync(CancellationToken stop)
    {
        DateTimeOffset now = options.Time.GetUtcNow();
        if (now - _forgot < Forgetting) return;
        await history.ForgetAsync(stop).ConfigureAwait(false);
        _forgot = now;
    }

    /// <summary>Waits until there is something to see, or another alert; at most until old events are to be forgotten.</summary>
    private async Task NewsAsync(Arrivals last, CancellationToken stop)
    {
        using var either = CancellationTokenSource.CreateLinkedTokenSource(stop);
        Task arrivals = archive.WaitForArrivalsAsync(last, either.Token);
        Task another = alerts.Changed.WaitAsync(Forgetting, options.Time, either.Token);
        Task first = await Task.WhenAny(arrivals, another).ConfigureAwait(false);
        await either.CancelAsync().ConfigureAwait(false);
        await Task.WhenAll(arrivals, another).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        stop.ThrowIfCancellationRequested();
        await first.ConfigureAwait(false);
    }
}
