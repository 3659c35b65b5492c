namespace SearchEngine.Core.Evaluation.Ranking;

/// <summary>
/// Fisher's randomization test on paired figures, as recommended for retrieval by Smucker, Allan &amp; Carterette (CIKM 2007, §3.2):
/// how often would systems that do not differ, their figures swapped at random query by query, differ in the mean as
/// much as these two?
/// </summary>
public static class RandomizationTest
{
    /// <summary>How many times the figures are swapped.</summary>
    public const int Permutations = 10_000;

    /// <summary>What the chance is drawn from, so that the same figures give the same answer.</summary>
    public const int Seed = 20_071_106;

    /// <summary>
    /// The two-sided p-value, above 0 to 1, of <paramref name="ours"/> against <paramref name="baseline"/>, query by query. The
    /// pairing as it is counts as one of the permutations, so that p is never 0.
    /// </summary>
    public static double PValue(IReadOnlyList<double> ours, IReadOnlyList<double> baseline)
    {
        ArgumentNullException.ThrowIfNull(ours);
        ArgumentNullException.ThrowIfNull(baseline);
        double[] differences = [.. ours.Zip(baseline, (a, b) => a - b)];

        // Sums of the same numbers in another order differ in their last bits.
        double observed = Math.Abs(differences.Sum()) - (1e-12 * differences.Sum(Math.Abs));
        var random = new Random(Seed);
        int asLarge = 1;
        for (int i = 0; i < Permutations; i++)
        {
            double sum = 0;
            foreach (double difference in differences) sum += random.Next(2) == 0 ? difference : -difference;
            if (Math.Abs(sum) >= observed) asLarge++;
        }

        return asLarge / (Permutations + 1.0);
    }
}
