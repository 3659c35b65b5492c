namespace SearchEngine.Core.Indexing;

/// <summary>What became of an article that was put.</summary>
internal enum PutResult
{
    /// <summary>It is the first version of its id.</summary>
    Created,

    /// <summary>It took the place of another version.</summary>
    Updated,

    /// <summary>The archive has exactly this already.</summary>
    Unchanged,

    /// <summary>The archive has a newer version, which stays.</summary>
    Older,

    /// <summary>The article was withdrawn, and stays so.</summary>
    Withdrawn,
}

/// <summary>What became of an article that was put.</summary>
/// <param name="Result">What became of it.</param>
/// <param name="OtherFile">The file that the version it met is from; null where there was none.</param>
internal readonly record struct PutOutcome(PutResult Result, string? OtherFile)
{
    /// <summary>Whether the archive keeps it as the last version.</summary>
    public bool Kept => Result is PutResult.Created or PutResult.Updated;
}
