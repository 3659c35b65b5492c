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
/// What is to be sent, and what could not be. The events of an alert go out one behind the other: one of them is next, the others wait, however long it
/// takes until that one is delivered or dead.
/// </summary>
internal static class DeliveryTable
{
    /// <summary>The states of a delivery.</summary>
    public const int Waiting = 0, Next = 1, Dead = 2;

    /// <summary>The name of this file of alerts.</summary>
    public static string Name(SqliteConnection connection) => (string)connection.Value("SELECT value FROM state WHERE key = 'name'")!;

    /// <summary>Queues an event.</summary>
    public static void Add(SqliteConnection connection, long id, string alert, string host, DateTimeOffset now)
    {
        connection.Run(
            "INSERT INTO deliveries (event, alert, host, state, queued, due) VALUES (@event, @alert, @host, @waiting, @now, @now)",
            ("@event", id), ("@alert", alert), ("@host", host), ("@waiting", Waiting), ("@now", now));
        Promote(connection, alert);
    }

    /// <summary>What is due, of other alerts and hosts than those that are busy.</summary>
    public static List<DueDelivery> Due(SqliteConnection connection, DateTimeOffset now, IEnumerable<string> busyAlerts, IEnumerable<string> busyHosts, int limit) => connection.All(
        row => new DueDelivery(row.GetInt64(0), row.GetString(1), row.GetString(2), row.GetString(3), row.GetString(4), row.GetInt32(5), row.Moment(6)),
        """
        SELECT d.event, d.alert, d.host, a.url, a.secret, d.attempts, d.queued FROM deliveries d JOIN alerts a ON a.id = d.alert
        WHERE d.state = @next AND d.due <= @now AND a.url IS NOT NULL
            AND d.alert NOT IN (SELECT value FROM json_each(@alerts)) AND d.host NOT IN (SELECT value FROM json_each(@hosts))
        ORDER BY d.due LIMIT @limit
        """,
        ("@next", Next), ("@now", now), ("@alerts", JsonSerializer.Serialize(busyAlerts)), ("@hosts", JsonSerializer.Serialize(busyHosts)), ("@limit", limit));

    /// <summary>When something is due next behind <paramref name="now"/>; null for never.</summary>
    public static DateTimeOffset? NextDue(SqliteConnection connection, DateTimeOffset now) =>
        connection.Value("SELECT min(due) FROM deliveries WHERE state = @next AND due > @now", ("@next", Next), ("@now", now)) is long due ? DateTimeOffset.FromUnixTimeMilliseconds(due) : null;

    /// <summary>It is delivered, or there is nothing to deliver any more.</summary>
    public static void Done(SqliteConnection connection, DueDelivery delivery)
    {
        connection.Run("DELETE FROM deliveries WHERE event = @event", ("@event", delivery.Event));
        Promote(connection, delivery.Alert);
    }

    /// <summary>It failed, and is tried again at <paramref name="due"/>.</summary>
    public static void Again(SqliteConnection connection, DueDelivery delivery, DateTimeOffset now, DateTimeOffset due, string reason) => connection.Run(
        "UPDATE deliveries SET attempts = attempts + 1, tried = @now, due = @due, reason = @reason WHERE event = @event AND state = @next",
        ("@event", delivery.Event), ("@now", now), ("@due", due), ("@reason", reason), ("@next", Next));

    /// <summary>It failed for the last time.</summary>
    public static void GiveUp(SqliteConnection connection, DueDelivery delivery, DateTimeOffset now, string reason)
    {
        connection.Run(
            "UPDATE deliveries SET attempts = attempts + 1, tried = @now, state = @dead, reason = @reason WHERE event = @event",
            ("@event", delivery.Event), ("@now", now), ("@reason", reason), ("@dead", Dead));
        Promote(connection, delivery.Alert);
    }

    /// <summary>The receiver at <paramref name="delivery"/>'s address wants no more: nothing is sent there until the alert is saved again.</summary>
    public static void Unwanted(SqliteConnection connection, DueDelivery delivery, DateTimeOffset now, string reason)
    {
        // It may have been given another address meanwhile, where nobody said so.
        if (connection.Run("UPDATE alerts SET unwanted = 1 WHERE id = @alert AND url = @url", ("@alert", delivery.Alert), ("@url", delivery.Url)) == 0) return;
        GiveUp(connection, delivery, now, reason);
        connection.Run("UPDATE deliveries SET state = @dead, reason = @reason WHERE alert = @alert AND state <> @dead", ("@alert", delivery.Alert), ("@reason", reason), ("@dead", Dead));
    }

    /// <summary>Dead letters of an alert behind an event, the oldest first.</summary>
    public static List<DeadLetter> DeadLetters(SqliteConnection connection, string alert, long after, int limit) => connection.All(
        row => new DeadLetter(row.GetInt64(0), row.GetInt32(1), row.IsDBNull(2) ? null : row.Moment(2), row.GetString(3)),
        "SELECT event, attempts, tried, reason FROM deliveries WHERE alert = @alert AND state = @dead AND event > @after ORDER BY event LIMIT @limit",
        ("@alert", alert), ("@dead", Dead), ("@after", after), ("@limit", limit));

    /// <summary>Queues an alert's dead letters again, as if they had never been tried; gives how many there are.</summary>
    public static int Retry(SqliteConnection connection, string alert, DateTimeOffset now)
    {
        int queued = connection.Run(
            "UPDATE deliveries SET state = @waiting, attempts = 0, queued = @now, due = @now WHERE alert = @alert AND state = @dead",
            ("@alert", alert), ("@now", now), ("@waiting", Waiting), ("@dead", Dead));
        Promote(connection, alert);
        return queued;
    }

    /// <summary>Makes the first event of an alert that waits the next one, where none is.</summary>
    public static void Promote(SqliteConnection connection, string alert) => connection.Run(
        """
        UPDATE deliveries SET state = @next WHERE event = (SELECT min(event) FROM deliveries WHERE alert = @alert AND state = @waiting)
            AND NOT EXISTS (SELECT 1 FROM deliveries WHERE alert = @alert AND state = @next)
        """,
        ("@alert", alert), ("@next", Next), ("@waiting", Waiting));

    /// <summary>The same for all alerts, behind events of many that were removed.</summary>
    public static void PromoteAll(SqliteConnection connection) => connection.Run(
        """
        UPDATE deliveries SET state = @next WHERE event IN (SELECT min(event) FROM deliveries WHERE state = @waiting GROUP BY alert)
            AND alert NOT IN (SELECT alert FROM deliveries WHERE state = @next)
        """,
        ("@next", Next), ("@waiting", Waiting));
}
