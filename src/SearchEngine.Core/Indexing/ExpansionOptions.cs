namespace SearchEngine.Core.Indexing;

/// <summary>The numbers by which words of the best stories are added to a query.</summary>
public sealed record ExpansionOptions
{
    /// <summary>How many of the best stories are read, 1 or more.</summary>
    public int Stories { get; init; } = 10;

    /// <summary>How many words are added, 1 or more.</summary>
    public int Words { get; init; } = 50;

    /// <summary>How steeply a story counts less with its score, 0 or more: its score against the best one's, to this power.</summary>
    public double Power { get; init; } = 8;

    /// <summary>What all added words together count against the typed words together, above 0.</summary>
    public double Weight { get; init; } = 1.3;

    /// <summary>
    /// How far around a typed word a story is read, in words: the standard deviation of a bell curve by which words count less
    /// with their distance; 0 for whole stories.
    /// </summary>
    public double Nearness { get; init; } = 50;

    /// <summary>Whether a word counts by how much more frequent it is in the best stories than in the archive; else by its frequency alone.</summary>
    public bool AgainstArchive { get; init; } = true;
}
