namespace SearchEngine.Core.Searching;

/// <summary>What the archive holds.</summary>
/// <param name="Articles">How many articles can be found.</param>
/// <param name="Quotes">How many quotes they hold.</param>
/// <param name="Sources">The publishers with their articles, the largest first; at most 100.</param>
/// <param name="Earliest">The first moment of publication.</param>
/// <param name="Latest">The last moment of publication.</param>
/// <param name="Files">From how many corpus files these articles were read; one of which nothing can be seen is not counted.</param>
/// <param name="Segments">How many Lucene segments the index has.</param>
/// <param name="SizeBytes">The size of the index on disk.</param>
/// <param name="Generation">The number of the commit that is searched; it goes up with every change.</param>
/// <param name="Committed">When that commit was made.</param>
public sealed record ArchiveStats(
    int Articles,
    long Quotes,
    IReadOnlyList<FacetValue> Sources,
    DateTimeOffset? Earliest,
    DateTimeOffset? Latest,
    int Files,
    int Segments,
    long SizeBytes,
    long Generation,
    DateTimeOffset? Committed);
