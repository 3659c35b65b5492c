using SearchEngine.Core.Postings;

namespace SearchEngine.Core.Queries.Matching;

/// <summary>Bounds of what the postings of a term come to.</summary>
internal static class Bounds
{
    private const int MostSteps = 8;

    /// <summary>
    /// What <paramref name="scaled"/> makes of a document at most, from the block of the shallow cursor of <paramref name="postings"/> to
    /// <paramref name="upTo"/>.
    /// </summary>
    /// <param name="postings">The postings.</param>
    /// <param name="upTo">The last document of the range.</param>
    /// <param name="weight">What a place counts.</param>
    /// <param name="scaled">Grows with the frequency and falls with the length.</param>
    public static double Most(BlockPostings postings, int upTo, float weight, IScaled scaled)
    {
        Span<Impacts> steps = stackalloc Impacts[MostSteps];
        int count = postings.ImpactsTo(upTo, steps);
        double most = 0;
        for (int step = 0; step < count; step++)
        {
            Impacts impacts = steps[step];
            for (int pair = 0; pair < impacts.Count; pair++) most = Math.Max(most, scaled.Scaled(impacts.Frequency(pair) * weight, impacts.Length(pair)));
        }

        return most;
    }
}
