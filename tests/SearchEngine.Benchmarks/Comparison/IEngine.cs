namespace SearchEngine.Benchmarks.Comparison;

/// <summary>An engine that is driven in a process of its own, as a peer is.</summary>
internal interface IEngine
{
    /// <summary>Indexes the documents, and merges into one segment.</summary>
    /// <returns>How many, and when all were added, before the merge.</returns>
    (int Documents, TimeSpan Added) Index(IEnumerable<PreparedDocument> documents);

    /// <summary>Opens the index for searching.</summary>
    void Open();

    /// <summary>Runs a query, from its text to the hits; how many hits it tells of.</summary>
    /// <exception cref="NotSupportedException">The engine has no such query.</exception>
    long Run(ComparedQuery query);

    /// <summary>How many documents match, exactly.</summary>
    /// <exception cref="NotSupportedException">The engine has no such query.</exception>
    long Count(ComparedQuery query);

    /// <summary>The best hits with their scores, for an engine whose ranking is checked.</summary>
    /// <exception cref="NotSupportedException">It is not checked.</exception>
    IReadOnlyList<(string Id, float Score)> Best(ComparedQuery query);
}
