using System.Text.Json;
using Microsoft.Data.Sqlite;
using SearchEngine.Core.Alerting;

namespace SearchEngine.Server.Alerts.Storage;

/// <summary>What alerts found, and how far the archive was followed: both move in one transaction.</summary>
internal static class EventTable
{
    private const string Columns = "e.id, e.alert, e.article, e.version, e.visible, e.match";

    /// <summary>How far the archive was followed; null before there was an alert.</summary>
    public static ArrivalMark? Followed(SqliteConnection connection) => connection.Value("SELECT value FROM state WHERE key = 'followed'") is string mark
        ? JsonSerializer.Deserialize<ArrivalMark>(mark, AlertJson.Options)
        : null;

    /// <summary>Says how far the archive was followed.</summary>
    public static void Follow(SqliteConnection connection, ArrivalMark mark) =>
        connection.Run("INSERT OR REPLACE INTO state VALUES ('followed', @mark)", ("@mark", JsonSerializer.Serialize(mark, AlertJson.Options)));

    /// <summary>Keeps that an alert fired for an arrival; null where that is known already. What is to be sent of it is queued.</summary>
    /// <param name="connection">The database.</param>
    /// <param name="alert">The alert as it is now.</param>
    /// <param name="arrival">What arrived.</param>
    /// <param name="match">Why it fired.</param>
    /// <param name="now">The moment.</param>
    /// <param name="keep">How many events of an alert are kept.</param>
    public static long? Add(SqliteConnection connection, Alert alert, Arrival arrival, AlertMatch match, DateTimeOffset now, int keep)
    {
        object? id = connection.Value(
            """
            INSERT INTO events (alert, article, version, visible, reason, stored, match) VALUES (@alert, @article, @version, @visible, @reason, @now, @match)
            ON CONFLICT DO NOTHING RETURNING id
            """,
            ("@alert", alert.Id), ("@article", arrival.Article.Id), ("@version", arrival.Version), ("@visible", arrival.VisibleFrom), ("@reason", match.Reason.ToString()),
            ("@now", now), ("@match", JsonSerializer.Serialize(match, AlertJson.Options)));
        if (id is not long added) return null;
        if (alert.Webhook is { IsUnwanted: false } webhook) DeliveryTable.Add(connection, added, alert.Id, webhook.Host, now);
        KeepNewest(connection, alert.Id, keep);
        return added;
    }

    /// <summary>Events of an alert behind a number, the oldest first.</summary>
    public static List<AlertEvent> Page(SqliteConnection connection, string alert, long after, int limit) =>
        connection.All(row => Read(row), $"SELECT {Columns} FROM events e WHERE e.alert = @alert AND e.id > @after ORDER BY e.id LIMIT @limit", ("@alert", alert), ("@after", after), ("@limit", limit));

    /// <summary>The event of a number; null where there is none.</summary>
    public static AlertEvent? Find(SqliteConnection connection, long id) =>
        connection.All(row => Read(row), $"SELECT {Columns} FROM events e WHERE e.id = @id", ("@id", id)).FirstOrDefault();

    /// <summary>The number of an alert's last event; 0 where it has none.</summary>
    public static long Last(SqliteConnection connection, string alert) =>
        connection.Value("SELECT max(id) FROM events WHERE alert = @alert", ("@alert", alert)) is long last ? last : 0;

    /// <summary>Forgets what is older than <paramref name="limit"/>.</summary>
    public static int Forget(SqliteConnection connection, DateTimeOffset limit)
    {
        int forgotten = connection.Run("DELETE FROM events WHERE stored < @limit", ("@limit", limit));
        if (forgotten > 0) DeliveryTable.PromoteAll(connection);
        return forgotten;
    }

    /// <summary>An event in the columns behind <paramref name="first"/>.</summary>
    private static AlertEvent Read(SqliteDataReader row, int first = 0) => new(
        row.GetInt64(first), row.GetString(first + 2), row.GetInt32(first + 3), row.Moment(first + 4),
        JsonSerializer.Deserialize<AlertMatch>(row.GetString(first + 5), AlertJson.Options)! with { SavedSearchId = row.GetString(first + 1) });

    /// <summary>
    /// Counts one more event, and removes the oldest when there are a tenth more than are kept, so that not every event pays for it. The count may be too high after
    /// old events were forgotten, never too low.
    /// </summary>
    private static void KeepNewest(SqliteConnection connection, string alert, int keep)
    {
        long count = (long)connection.Value("UPDATE alerts SET kept = kept + 1 WHERE id = @alert RETURNING kept", ("@alert", alert))!;
        if (count <= keep + (keep / 10)) return;
        connection.Run(
            "DELETE FROM events WHERE alert = @alert AND id <= (SELECT id FROM events WHERE alert = @alert ORDER BY id DESC LIMIT 1 OFFSET @keep)",
            ("@alert", alert), ("@keep", keep));
        DeliveryTable.Promote(connection, alert);
        connection.Run("UPDATE alerts SET kept = (SELECT count(*) FROM events WHERE alert = @alert) WHERE id = @alert", ("@alert", alert));
    }
}
