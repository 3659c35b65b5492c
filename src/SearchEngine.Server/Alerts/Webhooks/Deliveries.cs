using SearchEngine.Server.Alerts.Storage;

namespace SearchEngine.Server.Alerts.Webhooks;

/// <summary>What is to be sent and what could not be. It is kept in the database, so that a restart goes on where it was.</summary>
internal sealed class Deliveries(AlertDatabase database, ServerOptions options)
{
    private readonly WebhookOptions _options = options.Alerts.Webhooks;
    private string? _name;

    /// <summary>Whether anything may be there to send.</summary>
    public bool Any => database.Exists;

    /// <summary>The id of an event's webhook: the same in every attempt, and of no other event.</summary>
    public async Task<string> IdAsync(long id, CancellationToken cancellation)
    {
        _name ??= await database.ReadAsync(DeliveryTable.Name, cancellation).ConfigureAwait(false);
        return string.Create(System.Globalization.CultureInfo.InvariantCulture, $"evt_{_name}_{id}");
    }

    /// <summary>What is due, of other alerts and hosts than those that are busy, and when the next one is that is not due yet.</summary>
    public Task<(List<DueDelivery> Due, DateTimeOffset? Next)> DueAsync(IReadOnlyCollection<string> busyAlerts, IReadOnlyCollection<string> busyHosts, int limit, CancellationToken cancellation)
    {
        DateTimeOffset now = options.Time.GetUtcNow();
        return database.ReadAsync(connection => (DeliveryTable.Due(connection, now, busyAlerts, busyHosts, limit), DeliveryTable.NextDue(connection, now)), cancellation);
    }

    /// <summary>The event and its alert as they are now; nulls where they are gone.</summary>
    public Task<(Alert? Alert, AlertEvent? Event)> EventAsync(DueDelivery delivery, CancellationToken cancellation) =>
        database.ReadAsync(connection => (AlertTable.Find(connection, delivery.Alert), EventTable.Find(connection, delivery.Event)), cancellation);

    /// <summary>There is nothing to send of it any more.</summary>
    public Task DropAsync(DueDelivery delivery, CancellationToken cancellation) => database.WriteAsync(connection => DeliveryTable.Done(connection, delivery), cancellation);

    /// <summary>Keeps what became of an attempt; gives it a name.</summary>
    public async Task<string> RecordAsync(DueDelivery delivery, AttemptResult result, CancellationToken cancellation)
    {
        DateTimeOffset now = options.Time.GetUtcNow();
        string reason = result.Reason ?? "";
        switch (result.Outcome)
        {
            case AttemptOutcome.Delivered:
                await DropAsync(delivery, cancellation).ConfigureAwait(false);
                return "delivered";
            case AttemptOutcome.Unwanted:
                await database.WriteAsync(connection => DeliveryTable.Unwanted(connection, delivery, now, reason), cancellation).ConfigureAwait(false);
                return "unwanted";
            default:
                // Jitter needs no secrecy.
#pragma warning disable CA5394
                TimeSpan? wait = RetrySchedule.Next(_options, delivery.Attempts + 1, now - delivery.Queued, result.RetryAfter, Random.Shared.NextDouble());
#pragma warning restore CA5394
                await database.WriteAsync(
                    connection =>
                    {
                        if (wait is { } some) DeliveryTable.Again(connection, delivery, now, now + some, reason);
                        else DeliveryTable.GiveUp(connection, delivery, now, reason);
                    },
                    cancellation).ConfigureAwait(false);
                return wait is null ? "dead" : "failed";
        }
    }

    /// <summary>Dead letters of an alert behind an event, each with its event.</summary>
    public Task<List<(DeadLetter Letter, AlertEvent Event)>> DeadLettersAsync(string alert, long after, int limit, CancellationToken cancellation) => database.ReadAsync(
        connection => DeliveryTable.DeadLetters(connection, alert, after, limit).ConvertAll(letter => (letter, EventTable.Find(connection, letter.Event)!)), cancellation);

    /// <summary>Queues an alert's dead letters again; gives how many there are.</summary>
    public Task<int> RetryAsync(string alert, CancellationToken cancellation)
    {
        DateTimeOffset now = options.Time.GetUtcNow();
        return database.WriteAsync(connection => DeliveryTable.Retry(connection, alert, now), cancellation);
    }
}
