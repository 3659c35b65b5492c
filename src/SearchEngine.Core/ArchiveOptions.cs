using SearchEngine.Core.Indexing;

namespace SearchEngine.Core;

/// <summary>How an archive is opened.</summary>
public sealed record ArchiveOptions
{
    /// <summary>The folder of the index; it is made when it is not there.</summary>
    public required string IndexDirectory { get; init; }

    /// <summary>The numbers that decide the order of hits.</summary>
    public RankingOptions Ranking { get; init; } = RankingOptions.Default;

    /// <summary>How long a search, with all that belongs to its answer, may take before it is stopped with <see cref="Searching.SearchTimeoutException"/>.</summary>
    public TimeSpan SearchTime { get; init; } = TimeSpan.FromSeconds(2);

    /// <summary>The clock.</summary>
    public TimeProvider Time { get; init; } = TimeProvider.System;

    /// <summary>What this process does, for another one that wants to write to the archive meanwhile.</summary>
    public string Command { get; init; } = "newsearch";

    /// <summary>
    /// Told of errors that no call can report: a merge in the background that failed, a writer that could not be tidied up behind an error of
    /// the disk. Nothing is lost by them. Called on any thread; null for nobody.
    /// </summary>
    public Action<Exception>? Trouble { get; init; }

    /// <summary>Whether to open an archive that is damaged as well, to rebuild it; searches then say what is the matter.</summary>
    public bool ForRepair { get; init; }
}
