namespace SearchEngine.Benchmarks.Comparison;

/// <summary>What an engine's index cost.</summary>
/// <param name="Documents">How many documents there are.</param>
/// <param name="SecondsBeforeMerge">Until all were added and durable.</param>
/// <param name="Seconds">Until they were one segment, where the engine can do that.</param>
/// <param name="DocumentsPerSecond">By the former.</param>
/// <param name="Bytes">The files of the index.</param>
/// <param name="IndexingPeakBytes">The most memory of the process that indexed.</param>
/// <param name="OpenMilliseconds">Until it was open.</param>
/// <param name="SearchingPeakBytes">The most memory of the process that searched.</param>
/// <param name="ManagedHeapBytes">For engines on .NET the heap after all searches; else null.</param>
internal sealed record IndexFigures(
    int Documents, double SecondsBeforeMerge, double Seconds, double DocumentsPerSecond, long Bytes, long IndexingPeakBytes, double OpenMilliseconds, long SearchingPeakBytes, long? ManagedHeapBytes);

/// <summary>All that a comparison found.</summary>
/// <param name="Classes">By class and engine.</param>
/// <param name="Ratios">By class, where a peer was there.</param>
/// <param name="Index">By engine.</param>
/// <param name="Absent">Engines that were not there, with the reason.</param>
/// <param name="Unsupported">By class and engine: why there are no times.</param>
/// <param name="Checks">What was compared, and what did not agree.</param>
internal sealed record ComparisonResult(
    IReadOnlyDictionary<string, IReadOnlyDictionary<string, Times>> Classes,
    IReadOnlyDictionary<string, Ratio> Ratios,
    IReadOnlyDictionary<string, IndexFigures> Index,
    IReadOnlyDictionary<string, string> Absent,
    IReadOnlyDictionary<string, IReadOnlyDictionary<string, string>> Unsupported,
    ComparisonChecks Checks);

/// <summary>Whether the engines did the same.</summary>
/// <param name="CountsCompared">How many counts of a peer were compared with ours.</param>
/// <param name="CountsDiffering">Those that differ: engine, query, ours, theirs; the first hundred.</param>
/// <param name="RankingsCompared">How many of our rankings were compared with brute force.</param>
/// <param name="RankingsDiffering">Those that differ; the first hundred.</param>
internal sealed record ComparisonChecks(int CountsCompared, IReadOnlyList<string> CountsDiffering, int RankingsCompared, IReadOnlyList<string> RankingsDiffering);
