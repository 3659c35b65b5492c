namespace SearchEngine.Core.Indexing.Copies;

/// <summary>
/// When two articles are copies of one story, and how copies are looked for. The numbers were chosen on the tuning part of the
/// articles that docs/evaluation.md describes. Another <see cref="ShingleWords"/> or <see cref="SketchSize"/> is another
/// <see cref="Schema.Version"/>.
/// </summary>
internal sealed record CopyThresholds
{
    /// <summary>The values used unless others are given.</summary>
    public static CopyThresholds Default { get; } = new();

    /// <summary>No copies are looked for; for comparison.</summary>
    public static CopyThresholds Off { get; } = new() { SketchSize = 0 };

    /// <summary>How many words a shingle has.</summary>
    public int ShingleWords { get; init; } = 4;

    /// <summary>How many of the smallest shingles stand for an article in the index; 0 to look for no copies.</summary>
    public int SketchSize { get; init; } = 48;

    /// <summary>How many of the sketch are looked up at first; the others only where anybody has one of these.</summary>
    public int LookedUpFirst { get; init; } = 24;

    /// <summary>The fewest shingles of an article that can be a copy: in a shorter one a turn of phrase is all there is.</summary>
    public int LeastShingles { get; init; } = 12;

    /// <summary>A body of fewer words is compared together with its headline.</summary>
    public int ShortBody { get; init; } = 40;

    /// <summary>How many code units of a body are read.</summary>
    public int TextRead { get; init; } = 200_000;

    /// <summary>A shingle of the sketch that more articles have is boilerplate: it finds copies only where no other does.</summary>
    public int MostHaving { get; init; } = 50;

    /// <summary>How many shingles of the sketch a candidate must have as well, of a whole sketch.</summary>
    public int LeastInSketch { get; init; } = 2;

    /// <summary>How many candidates are compared shingle by shingle, those with most of the sketch first.</summary>
    public int MostCompared { get; init; } = 8;

    /// <summary>The least resemblance of two copies: the shingles in common over the shingles of either.</summary>
    public double Resemblance { get; init; } = 0.3;

    /// <summary>The least containment of a copy that was cut: the shingles in common over those of the shorter one.</summary>
    public double Containment { get; init; } = 0.5;

    /// <summary>The fewest shingles in common of a copy that was cut.</summary>
    public int LeastInCommon { get; init; } = 30;

    /// <summary>The least length of a copy that was cut, as a share of the longer one's shingles.</summary>
    public double LeastShare { get; init; } = 0.05;

    /// <summary>Whether two articles whose shingles overlap so are copies of one story.</summary>
    public bool AreCopies(Overlap overlap) =>
        overlap.Smaller >= LeastShingles
        && (overlap.Resemblance >= Resemblance
            || (overlap.Containment >= Containment && overlap.Common >= LeastInCommon && overlap.Smaller >= LeastShare * overlap.Larger));
}
