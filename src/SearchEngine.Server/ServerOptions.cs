using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;
using SearchEngine.Core;
using SearchEngine.Server.Operating;

namespace SearchEngine.Server;

/// <summary>How the archive is served.</summary>
public sealed record ServerOptions
{
    /// <summary>
    /// The folder that keeps the answers to requests with an <c>Idempotency-Key</c>, beside the index (<c>answers</c> in the archive's folder unless it is named); it is made with the first of them.
    /// </summary>
    [Required]
    public required string AnswersDirectory { get; init; }

    /// <summary>The file with the keys of the API (<c>keys.json</c> in the archive's folder unless it is named); <c>newsearch keys</c> makes it with the first of them.</summary>
    [Required]
    public required string KeysFile { get; init; }

    /// <summary>The most bytes that those answers may take on the disk; beyond it the oldest go.</summary>
    [Range(0.0, double.MaxValue)]
    public long MaxAnswersBytes { get; init; } = 256L * 1024 * 1024;

    /// <summary>The longest article, in bytes of JSON: one request body, or one line of many.</summary>
    [Range(1024, 1024 * 1024 * 1024)]
    public int MaxArticleBytes { get; init; } = 16 * 1024 * 1024;

    /// <summary>The numbers at <c>/metrics</c>.</summary>
    public MetricsOptions Metrics { get; init; } = new();

    /// <summary>Spans of requests and queries, for who collects traces.</summary>
    public TracesOptions Traces { get; init; } = new();

    /// <summary>How the server ends when it is told to stop (SIGTERM or Ctrl+C).</summary>
    public DrainOptions Drain { get; init; } = new();

    /// <summary>Who may call the server.</summary>
    public AccessOptions Access { get; init; } = new();

    /// <summary>How much one caller, and all together, may take.</summary>
    public LimitOptions Limits { get; init; } = new();

    /// <summary>The clock.</summary>
    [JsonIgnore]
    public TimeProvider Time { get; init; } = TimeProvider.System;

    /// <summary>The options for an archive in <paramref name="archive"/>'s folder.</summary>
    public static ServerOptions For(ArchiveOptions archive)
    {
        ArgumentNullException.ThrowIfNull(archive);
        return new ServerOptions
        {
            AnswersDirectory = Path.Join(archive.IndexDirectory, "answers"),
            KeysFile = KeysFileIn(archive.IndexDirectory),
            Time = archive.Time,
        };
    }

    /// <summary>The file with the keys for the archive in a folder.</summary>
    public static string KeysFileIn(string indexDirectory) => Path.Join(indexDirectory, "keys.json");
}
