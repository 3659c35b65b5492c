using System.Text.Json;
using Microsoft.Data.Sqlite;
using SearchEngine.Core;
using SearchEngine.Core.Alerting;
using SearchEngine.Core.Queries;
using SearchEngine.Server.Alerts.Storage;
using Serilog;

namespace SearchEngine.Server.Alerts;

/// <summary>A page of the list of alerts.</summary>
/// <param name="Alerts">The alerts, in the order of their ids.</param>
/// <param name="HasMore">Whether others come behind them.</param>
/// <param name="Total">How many there are.</param>
internal sealed record AlertPage(IReadOnlyList<Alert> Alerts, bool HasMore, int Total);

/// <summary>There are as many alerts as may be.</summary>
internal sealed class TooManyAlertsException(int most) : Exception($"There are {most} alerts, the most that may be. Delete one, or have who runs the server raise alerts.maxAlerts.");

/// <summary>The saved alerts: in the database, and in memory as the index that articles are matched with. Both change together.</summary>
internal sealed class SavedAlerts(AlertDatabase database, INewsArchive archive, ServerOptions options, EventStreams streams, ILogger logger) : IDisposable
{
    private readonly SemaphoreSlim _changing = new(1, 1);
    private volatile SavedSearchIndex? _index;

    /// <summary>Called when an alert was saved or deleted.</summary>
    public Wakeup Changed { get; } = new();

    /// <summary>Called when there may be something to deliver that could not be before.</summary>
    public Wakeup Deliverable { get; } = new();

    /// <summary>The index of all alerts, read from the database the first time.</summary>
    public async Task<SavedSearchIndex> IndexAsync(CancellationToken cancellation)
    {
        if (_index is { } ready) return ready;
        await _changing.WaitAsync(cancellation).ConfigureAwait(false);
        try
        {
            return await LoadedAsync(cancellation).ConfigureAwait(false);
        }
        finally
        {
            _changing.Release();
        }
    }

    /// <summary>Whether there is any alert.</summary>
    public async Task<bool> AnyAsync(CancellationToken cancellation) => database.Exists && (await IndexAsync(cancellation).ConfigureAwait(false)).Count > 0;

    /// <summary>The alert of an id; null where there is none.</summary>
    public Task<Alert?> FindAsync(string id, CancellationToken cancellation) =>
        database.Exists ? database.ReadAsync(connection => AlertTable.Find(connection, id), cancellation) : Task.FromResult<Alert?>(null);

    /// <summary>The alerts behind an id.</summary>
    public Task<AlertPage> ListAsync(string after, int limit, CancellationToken cancellation) => database.Exists
        ? database.ReadAsync(
            connection =>
            {
                List<Alert> found = AlertTable.Page(connection, after, limit + 1);
                return new AlertPage([.. found.Take(limit)], found.Count > limit, AlertTable.Count(connection));
            },
            cancellation)
        : Task.FromResult(new AlertPage([], HasMore: false, Total: 0));

    /// <summary>
    /// Saves an alert, durably. It fires for what becomes visible from then on; saved again with the same search, it goes on as it was.
    /// </summary>
    /// <param name="search">What to watch for.</param>
    /// <param name="url">Where its events are sent to; null for nowhere.</param>
    /// <param name="secret">What they are signed by; null for the secret that it has.</param>
    /// <param name="cancellation">Gives up waiting for the turn.</param>
    /// <returns>The alert and whether it is new; null where a secret is needed.</returns>
    /// <exception cref="QueryLimitException">The query is over a limit.</exception>
    /// <exception cref="TooManyAlertsException">There are as many as may be.</exception>
    public async Task<(Alert Alert, bool IsNew)?> PutAsync(SavedSearch search, string? url, string? secret, CancellationToken cancellation)
    {
        await _changing.WaitAsync(cancellation).ConfigureAwait(false);
        try
        {
            SavedSearchIndex index = await LoadedAsync(cancellation).ConfigureAwait(false);
            Alert? before = await FindAsync(search.Id, cancellation).ConfigureAwait(false);
            if (before is null && index.Count >= options.Alerts.MaxAlerts) throw new TooManyAlertsException(options.Alerts.MaxAlerts);
            if (url is not null && (secret ??= before?.Webhook?.Secret) is null) return null;
            Webhook? webhook = url is null ? null : new Webhook(url, secret!);
            bool goesOn = before is not null && IsSame(before.Search, search);
            if (goesOn)
            {
                Alert same = before! with { Search = search, Webhook = webhook };
                await database.WriteAsync(connection => Save(connection, same), cancellation).ConfigureAwait(false);
                Deliverable.Call();
                return (same, false);
            }

            // In this order: whatever becomes visible behind the mark meets the new search when it is matched.
            index.Put(search);
            try
            {
                Arrivals latest = await archive.ArrivalsAsync(ArrivalMark.Latest, limit: 1, cancellation).ConfigureAwait(false);
                // As it is kept: in whole milliseconds.
                DateTimeOffset now = DateTimeOffset.FromUnixTimeMilliseconds(options.Time.GetUtcNow().ToUnixTimeMilliseconds());
                var alert = new Alert(search, webhook, before?.Created ?? now, now, latest.Through.Committed ?? latest.Through.Moment);
                await database.WriteAsync(connection => Save(connection, alert), cancellation).ConfigureAwait(false);
                Changed.Call();
                Deliverable.Call();
                return (alert, before is null);
            }
            catch
            {
                if (before is null) index.Remove(search.Id);
                else index.Put(before.Search);
                throw;
            }
        }
        finally
        {
            _changing.Release();
        }
    }

    /// <summary>Deletes an alert with its events, and ends the streams of them; false where there is none of that id.</summary>
    public async Task<bool> DeleteAsync(string id, CancellationToken cancellation)
    {
        if (!database.Exists) return false;
        await _changing.WaitAsync(cancellation).ConfigureAwait(false);
        try
        {
            SavedSearchIndex index = await LoadedAsync(cancellation).ConfigureAwait(false);
            bool deleted = await database.WriteAsync(connection => AlertTable.Delete(connection, id), cancellation).ConfigureAwait(false);
            index.Remove(id);
            streams.End(id);
            return deleted;
        }
        finally
        {
            _changing.Release();
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _changing.Dispose();

    private static bool Save(SqliteConnection connection, Alert alert)
    {
        // Nothing is owed to anybody while there is no alert: the archive is followed from the first one on.
        if (!AlertTable.Any(connection)) EventTable.Follow(connection, new ArrivalMark(alert.Behind));
        AlertTable.Put(connection, alert);
        return true;
    }

    private static bool IsSame(SavedSearch one, SavedSearch other) =>
        JsonSerializer.Serialize(one with { Name = null }, AlertJson.Options) == JsonSerializer.Serialize(other with { Name = null }, AlertJson.Options);

    private async Task<SavedSearchIndex> LoadedAsync(CancellationToken cancellation)
    {
        const int AtOnce = 1_000;
        if (_index is { } ready) return ready;
        SavedSearchIndex index = archive.NewSavedSearchIndex();
        string after = "";
        while (database.Exists)
        {
            List<Alert> alerts = await database.ReadAsync(connection => AlertTable.Page(connection, after, AtOnce), cancellation).ConfigureAwait(false);
            foreach (Alert alert in alerts) Load(index, alert);
            if (alerts.Count < AtOnce) break;
            after = alerts[^1].Id;
        }

        return _index = index;
    }

    private void Load(SavedSearchIndex index, Alert alert)
    {
        try
        {
            index.Put(alert.Search);
        }
        catch (QueryLimitException over)
        {
            // Saved by a version of the program with other limits: the others go on.
            logger.Error("The alert {Alert} does not fire until it is saved again, since its query is over a limit: {Limit}", alert.Id, over.Message);
        }
    }
}
