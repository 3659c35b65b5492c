using System.ComponentModel.DataAnnotations;
using SearchEngine.Server.Alerts.Webhooks;

namespace SearchEngine.Server.Alerts;

/// <summary>How many alerts there may be, and for how long what they found is kept.</summary>
public sealed record AlertOptions
{
    /// <summary>The most alerts that can be saved.</summary>
    [Range(0, 10_000_000)]
    public int MaxAlerts { get; init; } = 200_000;

    /// <summary>For how many days an event is kept, and what is still to be delivered of it.</summary>
    [Range(1, 36_500)]
    public int KeepDays { get; init; } = 90;

    /// <summary>The most events that are kept of one alert; beyond it the oldest go.</summary>
    [Range(1, 1_000_000)]
    public int KeepEvents { get; init; } = 10_000;

    /// <summary>The most live streams of events at a time, of all alerts together.</summary>
    [Range(0, 100_000)]
    public int MaxStreams { get; init; } = 200;

    /// <summary>The seconds between two comments in a live stream, by which both ends see that the other is there.</summary>
    [Range(1, 3_600)]
    public int HeartbeatSeconds { get; init; } = 15;

    /// <summary>How webhooks are delivered.</summary>
    public WebhookOptions Webhooks { get; init; } = new();
}
