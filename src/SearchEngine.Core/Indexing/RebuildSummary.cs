namespace SearchEngine.Core.Indexing;

/// <summary>How far a rebuild has come.</summary>
/// <param name="Done">Stored documents dealt with.</param>
/// <param name="Total">Stored documents there are.</param>
public readonly record struct RebuildProgress(int Done, int Total);

/// <summary>What a rebuild carried over.</summary>
/// <param name="Articles">How many articles, withheld and embargoed ones included.</param>
/// <param name="Versions">How many versions of them.</param>
/// <param name="Files">How many records of corpus files.</param>
/// <param name="AuditRecords">How many records of what was done to articles.</param>
/// <param name="CaughtUp">How many articles changed meanwhile, and were carried over again.</param>
/// <param name="FromSchema">The schema that the archive had before.</param>
/// <param name="Elapsed">How long it took.</param>
public sealed record RebuildSummary(int Articles, int Versions, int Files, int AuditRecords, int CaughtUp, int FromSchema, TimeSpan Elapsed);

/// <summary>What a server tells of a rebuild, a line at a time: how far it has come; at last its summary, or why it failed.</summary>
public sealed record RebuildLine
{
    /// <summary>Stored documents dealt with.</summary>
    public int? Done { get; init; }

    /// <summary>Stored documents there are.</summary>
    public int? Total { get; init; }

    /// <summary>What came of it; on the last line.</summary>
    public RebuildSummary? Summary { get; init; }

    /// <summary>Why it failed; on the last line. The old archive is as it was then.</summary>
    public string? Error { get; init; }
}
