using System.ComponentModel.DataAnnotations;
using System.Net;

namespace SearchEngine.Server.Alerts.Webhooks;

/// <summary>Where webhooks may be sent to, and how often it is tried.</summary>
public sealed record WebhookOptions
{
    /// <summary>Whether webhooks may be sent to every address, the server's own machine and network included.</summary>
    public bool AllowPrivateAddresses { get; init; }

    /// <summary>
    /// Networks that webhooks may be sent to beside the public internet, in CIDR notation, such as <c>10.20.0.0/16</c> or <c>fd00:20::/32</c>.
    /// </summary>
    [Networks]
    public IReadOnlyList<string> AllowedNetworks { get; init; } = [];

    /// <summary>The seconds that one attempt may take, from the look-up of the name to the head of the answer.</summary>
    [Range(1, 120)]
    public int TimeoutSeconds { get; init; } = 15;

    /// <summary>How often an event is tried before it is a dead letter.</summary>
    [Range(1, 100)]
    public int MaxAttempts { get; init; } = 15;

    /// <summary>The seconds behind the first failed attempt; each further one waits four times as long.</summary>
    [Range(0.01, 86_400)]
    public double FirstRetrySeconds { get; init; } = 5;

    /// <summary>The most seconds between two attempts; a receiver's <c>Retry-After</c> is followed up to four times as long.</summary>
    [Range(0.01, 604_800)]
    public double LongestRetrySeconds { get; init; } = 21_600;

    /// <summary>The hours behind which an event is not tried again, however few attempts it had.</summary>
    [Range(0.01, 8_760)]
    public double GiveUpAfterHours { get; init; } = 48;

    /// <summary>The most attempts at a time.</summary>
    [Range(1, 1_000)]
    public int MaxConcurrent { get; init; } = 32;

    /// <summary>The most attempts at a time at one host, so that one that hangs does not hold up the others.</summary>
    [Range(1, 1_000)]
    public int MaxConcurrentPerHost { get; init; } = 4;
}

/// <summary>Every one of a list of texts has to be a network in CIDR notation.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class NetworksAttribute() : ValidationAttribute("{0} holds a text that is no network; give the first address of each and the length of its prefix, such as 10.20.0.0/16")
{
    /// <inheritdoc/>
    public override bool IsValid(object? value) => value is not IEnumerable<string> networks || networks.All(network => IPNetwork.TryParse(network, out _));
}
