using SearchEngine.Core.Alerting;
using SearchEngine.Server.Alerts.Storage;

namespace SearchEngine.Server.Alerts;

/// <summary>What alerts found, and how far the archive was followed.</summary>
internal sealed class AlertHistory(AlertDatabase database, ServerOptions options)
{
    /// <summary>How far the archive was followed; null before there was an alert.</summary>
    public Task<ArrivalMark?> FollowedAsync(CancellationToken cancellation) => database.ReadAsync(EventTable.Followed, cancellation);

    /// <summary>
    /// Keeps what fired between two marks, and that the archive was followed that far: both or neither, so that nothing is lost and nothing is there twice,
    /// wherever the process is killed.
    /// </summary>
    /// <param name="from">How far the archive was followed before.</param>
    /// <param name="through">How far it was followed now.</param>
    /// <param name="found">What fired.</param>
    /// <param name="cancellation">Gives up waiting for the turn.</param>
    /// <returns>The alerts that have new events, each with how many.</returns>
    public Task<Dictionary<string, int>> AddAsync(ArrivalMark from, ArrivalMark through, IReadOnlyList<(Arrival Arrival, AlertMatch Match)> found, CancellationToken cancellation) =>
        database.WriteAsync(
            connection =>
            {
                var added = new Dictionary<string, int>(StringComparer.Ordinal);
                var alerts = new Dictionary<string, Alert?>(StringComparer.Ordinal);
                DateTimeOffset now = options.Time.GetUtcNow();
                foreach ((Arrival arrival, AlertMatch match) in found)
                {
                    // As it is now: it may have been changed or deleted since it was matched.
                    if (!alerts.TryGetValue(match.SavedSearchId, out Alert? alert)) alerts[match.SavedSearchId] = alert = AlertTable.Find(connection, match.SavedSearchId);
                    if (alert is null || !alert.IsNew(arrival)) continue;
                    if (EventTable.Add(connection, alert, arrival, match, now, options.Alerts.KeepEvents) is not null) added[alert.Id] = added.GetValueOrDefault(alert.Id) + 1;
                }

                // The first alert after there was none has moved it meanwhile.
                if (through != from && EventTable.Followed(connection) == from) EventTable.Follow(connection, through);
                return added;
            },
            cancellation);

    /// <summary>Events of an alert behind a number, the oldest first.</summary>
    public Task<List<AlertEvent>> PageAsync(string alert, long after, int limit, CancellationToken cancellation) =>
        database.ReadAsync(connection => EventTable.Page(connection, alert, after, limit), cancellation);

    /// <summary>The number of an alert's last event; 0 where it has none.</summary>
    public Task<long> LastAsync(string alert, CancellationToken cancellation) => database.ReadAsync(connection => EventTable.Last(connection, alert), cancellation);

    /// <summary>Forgets events that are older than they are kept.</summary>
    public Task<int> ForgetAsync(CancellationToken cancellation)
    {
        DateTimeOffset limit = options.Time.GetUtcNow().AddDays(-options.Alerts.KeepDays);
        return database.WriteAsync(connection => EventTable.Forget(connection, limit), cancellation);
    }
}
