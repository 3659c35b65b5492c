namespace SearchEngine.Core.Queries.Scoring;

/// <summary>Takes the hits of a segment, and keeps the best.</summary>
internal abstract class HitSink
{
    /// <summary>
    /// The score below which a hit does not get in any more; 0 while any does. A sum in double precision below this, rounded, is below
    /// the score of the last hit kept, and not level with it.
    /// </summary>
    public float MinScore { get; protected set; }

    /// <summary>Looks at a hit.</summary>
    /// <param name="doc">Its number in the segment.</param>
    /// <param name="score">Its score; 0 where scores do not matter.</param>
    /// <returns>Whether <see cref="MinScore"/> has risen.</returns>
    public abstract bool Collect(int doc, float score);
}
