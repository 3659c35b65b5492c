using System.Text.Json;
using Microsoft.Data.Sqlite;

namespace SearchEngine.Server.Alerts.Storage;

/// <summary>An event whose turn it is to be sent.</summary>
/// <param name="Event">The event's number.</param>
/// <param name="Alert">The alert.</param>
/// <param name="Host">The host and port it goes to.</param>
/// <param name="Url">Where it is sent to.</param>
/// <param name="Secret">What it is signed by.</param>
/// <param name="Attempts">How often it was tried in vain.</param>
/// <param name="Queued">Since when it is to be sent.</param>
internal sealed record DueDelivery(long Event, string Alert, string Host, string Url, string Secret, int Attempts, DateTimeOffset Queued);

/// <summary>An event that could not be delivered.</summary>
/// <param name="Event">The event's number.</param>
/// <param name="Attempts">How often it was tried.</param>
/// <param name="Tried">When it was tried last; null when it never was.</param>
/// <param name="Reason">What went wrong the last time.</param>
internal sealed record DeadLetter(long Event, int Attempts, DateTimeOffset? Tried, string Reason);

/// <summary>
/// What is to be sent, and what could not be. The events of an alert go out one behind the other: of each alert the first that is waiting is tried,
/// until it is delivered or dead.
/// </summary>
internal static class DeliveryTable
{
    private const string HeadOfItsAlert = "d.dead = 0 AND d.event = (SELECT min(event) FROM deliveries WHERE alert = d.alert AND dead = 0)";

    /// <summary>The name of this file of alerts.</summary>
    public static string Name(SqliteConnection connection) => (string)connection.Value("SELECT value FROM state WHERE key = 'name'")!;

    /// <summary>What is due, of other alerts and hosts than those that are busy.</summary>
    public static List<DueDelivery> Due(SqliteConnection connection, DateTimeOffset now, IEnumerable<string> busyAlerts, IEnumerable<string> busyHosts, int limit) => connection.All(
        row => new DueDelivery(row.GetInt64(0), row.GetString(1), row.GetString(2), row.GetString(3), row.GetString(4), row.GetInt32(5), row.Moment(6)),
        $"""
        SELECT d.event, d.alert, d.host, a.url, a.secret, d.attempts, d.queued FROM deliveries d JOIN alerts a ON a.id = d.alert
        WHERE {HeadOfItsAlert} AND d.due <= @now AND a.url IS NOT NULL
            AND d.alert NOT IN (SELECT value FROM json_each(@alerts)) AND d.host NOT IN (SELECT value FROM json_each(@hosts))
        ORDER BY d.due, d.event LIMIT @limit
        """,
        ("@now", now), ("@alerts", JsonSerializer.Serialize(busyAlerts)), ("@hosts", JsonSerializer.Serialize(busyHosts)), ("@limit", limit));

    /// <summary>When the next delivery behind <paramref name="now"/> is due; null for none.</summary>
    public static DateTimeOffset? NextDue(SqliteConnection connection, DateTimeOffset now) =>
        connection.Value("SELECT min(d.due) FROM deliveries d WHERE d.dead = 0 AND d.due > @now", ("@now", now)) is long due ? DateTimeOffset.FromUnixTimeMilliseconds(due) : null;

    /// <summary>It is delivered, or there is nothing to deliver any more.</summary>
    public static bool Done(SqliteConnection connection, long id) => connection.Run("DELETE FROM deliveries WHERE event = @event", ("@event", id)) > 0;

    /// <summary>It failed, and is tried again at <paramref name="due"/>.</summary>
    public static bool Again(SqliteConnection connection, DueDelivery delivery, DateTimeOffset now, DateTimeOffset due, string reason) => connection.Run(
        "UPDATE deliveries SET attempts = attempts + 1, tried = @now, due = @due, reason = @reason WHERE event = @event AND dead = 0",
        ("@event", delivery.Event), ("@now", now), ("@due", due), ("@reason", reason)) > 0;

    /// <summary>It failed for the last time.</summary>
    public static bool Dead(SqliteConnection connection, DueDelivery delivery, DateTimeOffset now, string reason) => connection.Run(
        "UPDATE deliveries SET attempts = attempts + 1, tried = @now, dead = 1, reason = @reason WHERE event = @event AND dead = 0",
        ("@event", delivery.Event), ("@now", now), ("@reason", reason)) > 0;

    /// <summary>The receiver at <paramref name="delivery"/>'s address wants no more: nothing is sent there until the alert is saved again.</summary>
    public static bool Unwanted(SqliteConnection connection, DueDelivery delivery, DateTimeOffset now, string reason)
    {
        if (connection.Run("UPDATE alerts SET unwanted = 1 WHERE id = @alert AND url = @url", ("@alert", delivery.Alert), ("@url", delivery.Url)) == 0) return false;
        Dead(connection, delivery, now, reason);
        connection.Run("UPDATE deliveries SET dead = 1, reason = @reason WHERE alert = @alert AND dead = 0", ("@alert", delivery.Alert), ("@reason", reason));
        return true;
    }

    /// <summary>Dead letters of an alert behind an event, the oldest first.</summary>
    public static List<DeadLetter> DeadLetters(SqliteConnection connection, string alert, long after, int limit) => connection.All(
        row => new DeadLetter(row.GetInt64(0), row.GetInt32(1), row.IsDBNull(2) ? null : row.Moment(2), row.GetString(3)),
        "SELECT event, attempts, tried, reason FROM deliveries WHERE alert = @alert AND dead = 1 AND event > @after ORDER BY event LIMIT @limit",
        ("@alert", alert), ("@after", after), ("@limit", limit));

    /// <summary>Queues an alert's dead letters again, as if they had never been tried; gives how many there are.</summary>
    public static int Retry(SqliteConnection connection, string alert, DateTimeOffset now) => connection.Run(
        "UPDATE deliveries SET dead = 0, attempts = 0, queued = @now, due = @now WHERE alert = @alert AND dead = 1", ("@alert", alert), ("@now", now));
}
