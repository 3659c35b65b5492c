using System.ComponentModel.DataAnnotations;
using SearchEngine.Core;
using SearchEngine.Server.Alerts;

namespace SearchEngine.Server;

/// <summary>How the archive is served.</summary>
public sealed record ServerOptions
{
    /// <summary>
    /// The folder that keeps the answers to requests with an <c>Idempotency-Key</c>, beside the index; it is made with the first of them.
    /// </summary>
    public required string AnswersDirectory { get; init; }

    /// <summary>The most bytes that those answers may take on the disk; beyond it the oldest go.</summary>
    public long MaxAnswersBytes { get; init; } = 256L * 1024 * 1024;

    /// <summary>The longest article, in bytes of JSON: one request body, or one line of many.</summary>
    public int MaxArticleBytes { get; init; } = 16 * 1024 * 1024;

    /// <summary>The folder that keeps the alerts, beside the index (<c>alerts</c> in the archive's folder unless it is named); it is made with the first of them.</summary>
    [Required]
    public required string AlertsDirectory { get; init; }

    /// <summary>Saved searches that tell of what arrives: how many there may be, and how long what they found is kept.</summary>
    public AlertOptions Alerts { get; init; } = new();

    /// <summary>The clock.</summary>
    public TimeProvider Time { get; init; } = TimeProvider.System;

    /// <summary>The options for an archive in <paramref name="archive"/>'s folder.</summary>
    public static ServerOptions For(ArchiveOptions archive)
    {
        ArgumentNullException.ThrowIfNull(archive);
        return new ServerOptions
        {
            AnswersDirectory = Path.Join(archive.IndexDirectory, "answers"),
            AlertsDirectory = Path.Join(archive.IndexDirectory, "alerts"),
            Time = archive.Time,
        };
    }
}
