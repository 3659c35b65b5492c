using SearchEngine.Core.Indexing;

namespace SearchEngine.Core;

/// <summary>How an archive is opened.</summary>
public sealed record ArchiveOptions
{
    /// <summary>The folder of the index; it is made when it is not there.</summary>
    public required string IndexDirectory { get; init; }

    /// <summary>The numbers that decide the order of hits.</summary>
    public RankingOptions Ranking { get; init; } = RankingOptions.Default;

    /// <summary>How long a search may take before it is stopped with <see cref="Searching.SearchTimeoutException"/>.</summary>
    public TimeSpan SearchTime { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>The clock.</summary>
    public TimeProvider Time { get; init; } = TimeProvider.System;
}
