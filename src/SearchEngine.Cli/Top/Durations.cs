namespace SearchEngine.Cli.Top;

/// <summary>A histogram of durations over an interval: how many took at most so many seconds, for some bounds.</summary>
/// <param name="Buckets">By upper bound in seconds, ascending, the last infinite: how many in all took at most that.</param>
internal sealed record Durations(IReadOnlyList<(double Bound, double Count)> Buckets)
{
    /// <summary>How many there were.</summary>
    public double Count => Buckets.Count == 0 ? 0 : Buckets[^1].Count;

    /// <summary>What the chosen histograms of <paramref name="name"/> counted between two scrapes; since the start where there is no earlier one.</summary>
    public static Durations Between(Scrape? earlier, Scrape later, string name, Func<Sample, bool> chosen)
    {
        SortedDictionary<double, double> counts = Of(later, name, chosen);
        if (earlier is not null)
        {
            SortedDictionary<double, double> before = Of(earlier, name, chosen);
            // A server that was started again counts from nothing.
            if (before.Count > 0 && counts.Count > 0 && before.Values.Last() <= counts.Values.Last())
                foreach ((double bound, double count) in before) counts[bound] = Math.Max(0, counts.GetValueOrDefault(bound) - count);
        }

        return new Durations([.. counts.Select(bucket => (bucket.Key, bucket.Value))]);
    }

    /// <summary>
    /// The duration in seconds that a part <paramref name="q"/> of all took at most: the bucket that holds it, and within that as if they were spread evenly, as Prometheus's
    /// <c>histogram_quantile</c> has it. The highest finite bound for what lies above it; null when there were none.
    /// </summary>
    public double? Quantile(double q)
    {
        if (Count <= 0) return null;
        double rank = q * Count;
        int i = Buckets.ToList().FindIndex(bucket => bucket.Count >= rank);
        if (double.IsPositiveInfinity(Buckets[i].Bound)) return i == 0 ? null : Buckets[i - 1].Bound;
        (double below, double before) = i == 0 ? (0, 0) : Buckets[i - 1];
        double inside = Buckets[i].Count - before;
        return inside <= 0 ? Buckets[i].Bound : below + ((Buckets[i].Bound - below) * ((rank - before) / inside));
    }

    private static SortedDictionary<double, double> Of(Scrape scrape, string name, Func<Sample, bool> chosen)
    {
        var counts = new SortedDictionary<double, double>();
        foreach (Sample bucket in scrape[name + "_bucket"].Where(chosen))
            if (Scrape.TryNumber(bucket["le"], out double bound)) counts[bound] = counts.GetValueOrDefault(bound) + bucket.Value;
        return counts;
    }
}
