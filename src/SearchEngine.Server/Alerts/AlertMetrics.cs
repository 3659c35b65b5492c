using System.Diagnostics.Metrics;

namespace SearchEngine.Server.Alerts;

/// <summary>The figures of alerts, in the meter <c>newsearch</c>.</summary>
internal sealed class AlertMetrics : IDisposable
{
    private readonly Meter _meter = new("newsearch");
    private readonly Counter<long> _events;
    private readonly Counter<long> _deliveries;
    private readonly TimeProvider _time;
    private long _behindSince = long.MaxValue;

    public AlertMetrics(ServerOptions options)
    {
        _time = options.Time;
        _meter.CreateObservableGauge("newsearch.alerts.lag", () => Lag.TotalSeconds, "s", "How long what can be seen has not been matched with the alerts; 0 when all of it has been.");
        _events = _meter.CreateCounter<long>("newsearch.alerts.events", description: "Events of alerts.");
        _deliveries = _meter.CreateCounter<long>("newsearch.webhooks.deliveries", description: "Attempts to deliver an event, by what became of them.");
    }

    /// <summary>For how long something that can be seen has not been matched.</summary>
    public TimeSpan Lag => Volatile.Read(ref _behindSince) is var since && since == long.MaxValue ? TimeSpan.Zero : TimeSpan.FromTicks(Math.Max(0, _time.GetUtcNow().UtcTicks - since));

    /// <summary>Something has been waiting since that moment; null for nothing.</summary>
    public void BehindSince(DateTimeOffset? moment) => Volatile.Write(ref _behindSince, moment?.UtcTicks ?? long.MaxValue);

    /// <summary>Events were found.</summary>
    public void Found(int events) => _events.Add(events);

    /// <summary>An attempt has ended as <paramref name="outcome"/>: <c>delivered</c>, <c>failed</c>, <c>dead</c> or <c>unwanted</c>.</summary>
    public void Attempted(string outcome) => _deliveries.Add(1, new KeyValuePair<string, object?>("outcome", outcome));

    /// <inheritdoc/>
    public void Dispose() => _meter.Dispose();
}
