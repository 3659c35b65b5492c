using System.Text.Json;
using Microsoft.Data.Sqlite;
using SearchEngine.Core.Alerting;

namespace SearchEngine.Server.Alerts.Storage;

/// <summary>The saved alerts in the database.</summary>
internal static class AlertTable
{
    private const string Columns = "id, search, created, since, behind, url, secret, unwanted";

    /// <summary>The alert of an id; null where there is none.</summary>
    public static Alert? Find(SqliteConnection connection, string id) =>
        connection.All(Read, $"SELECT {Columns} FROM alerts WHERE id = @id", ("@id", id)).FirstOrDefault();

    /// <summary>Alerts behind an id, in the order of their ids.</summary>
    public static List<Alert> Page(SqliteConnection connection, string after, int limit) =>
        connection.All(Read, $"SELECT {Columns} FROM alerts WHERE id > @after ORDER BY id LIMIT @limit", ("@after", after), ("@limit", limit));

    /// <summary>Whether there is any.</summary>
    public static bool Any(SqliteConnection connection) => connection.Value("SELECT 1 FROM alerts LIMIT 1") is not null;

    /// <summary>How many there are.</summary>
    public static int Count(SqliteConnection connection) => (int)(long)connection.Value("SELECT count(*) FROM alerts")!;

    /// <summary>Saves an alert, in the place of the one of its id. Its events stay; what is still to be sent goes where it says from now on, at once where that is another place.</summary>
    public static void Put(SqliteConnection connection, Alert alert)
    {
        if (alert.Webhook is null) connection.Run("DELETE FROM deliveries WHERE alert = @id", ("@id", alert.Id));
        else if (Find(connection, alert.Id)?.Webhook is { } before && before.Url != alert.Webhook.Url)
        {
            connection.Run("UPDATE deliveries SET host = @host WHERE alert = @id", ("@host", alert.Webhook.Host), ("@id", alert.Id));
            connection.Run("UPDATE deliveries SET attempts = 0, due = queued WHERE alert = @id AND state <> @dead", ("@id", alert.Id), ("@dead", DeliveryTable.Dead));
        }

        connection.Run(
            """
            INSERT INTO alerts (id, search, created, since, behind, url, host, secret, unwanted)
            VALUES (@id, @search, @created, @since, @behind, @url, @host, @secret, @unwanted)
            ON CONFLICT (id) DO UPDATE SET search = excluded.search, created = excluded.created, since = excluded.since, behind = excluded.behind,
                url = excluded.url, host = excluded.host, secret = excluded.secret, unwanted = excluded.unwanted
            """,
            ("@id", alert.Id), ("@search", JsonSerializer.Serialize(alert.Search, AlertJson.Options)), ("@created", alert.Created), ("@since", alert.Since),
            ("@behind", alert.Behind), ("@url", alert.Webhook?.Url), ("@host", alert.Webhook?.Host), ("@secret", alert.Webhook?.Secret), ("@unwanted", alert.Webhook?.IsUnwanted ?? false));
    }

    /// <summary>Takes an alert out with its events and deliveries; false where there is none of that id.</summary>
    public static bool Delete(SqliteConnection connection, string id) => connection.Run("DELETE FROM alerts WHERE id = @id", ("@id", id)) > 0;

    private static Alert Read(SqliteDataReader row) => new(
        JsonSerializer.Deserialize<SavedSearch>(row.GetString(1), AlertJson.Options)!,
        row.Text(5) is { } url ? new Webhook(url, row.GetString(6), row.GetBoolean(7)) : null,
        row.Moment(2),
        row.Moment(3),
        row.Moment(4));
}
