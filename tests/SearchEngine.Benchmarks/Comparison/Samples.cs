using System.Globalization;
using System.IO.Compression;

namespace SearchEngine.Benchmarks.Comparison;

/// <summary>One measured search.</summary>
/// <param name="Round">The round, from 0.</param>
/// <param name="Engine">Which engine.</param>
/// <param name="Query">Which query, by its number.</param>
/// <param name="Nanoseconds">How long it took.</param>
/// <param name="Hits">How many hits the engine told of.</param>
internal readonly record struct Sample(int Round, string Engine, int Query, long Nanoseconds, long Hits);

/// <summary>The times of an engine in a class, in microseconds.</summary>
/// <param name="Mean">Their mean.</param>
/// <param name="P50">Half of them are below.</param>
/// <param name="P99">99 of 100 are below.</param>
internal sealed record Times(double Mean, double P50, double P99)
{
    /// <summary>Of samples, one at least.</summary>
    public static Times Of(IEnumerable<Sample> samples)
    {
        double[] micros = [.. samples.Select(sample => sample.Nanoseconds / 1000.0).Order()];
        return new Times(Round(micros.Average()), Round(Quantile(micros, 0.5)), Round(Quantile(micros, 0.99)));
    }

    private static double Quantile(double[] sorted, double share) => sorted[(int)Math.Min(sorted.Length - 1, Math.Floor(share * sorted.Length))];

    private static double Round(double micros) => Math.Round(micros, 2);
}

/// <summary>Our median against that of the best peer, round by round: below 1 where we are quicker.</summary>
/// <param name="Best">The peer that was the best most often.</param>
/// <param name="Median">The median over the rounds.</param>
/// <param name="Least">The least of a round.</param>
/// <param name="Most">The most of a round.</param>
internal sealed record Ratio(string Best, double Median, double Least, double Most)
{
    /// <summary>Of the samples of one class; null where one side has none.</summary>
    public static Ratio? Of(IReadOnlyList<Sample> samples)
    {
        var rounds = new List<(string Peer, double Ratio)>();
        foreach (IGrouping<int, Sample> round in samples.GroupBy(sample => sample.Round))
        {
            (string Engine, double P50)[] medians = [.. round.GroupBy(sample => sample.Engine).Select(group => (group.Key, Times.Of(group).P50)).OrderBy(one => one.P50)];
            (string Engine, double P50) own = medians.FirstOrDefault(one => one.Engine == Peer.OwnName);
            (string Engine, double P50) best = medians.FirstOrDefault(one => one.Engine != Peer.OwnName);
            if (own.Engine is not null && best.Engine is not null) rounds.Add((best.Engine, own.P50 / best.P50));
        }

        if (rounds.Count == 0) return null;
        double[] sorted = [.. rounds.Select(round => Math.Round(round.Ratio, 3)).Order()];
        return new Ratio(rounds.GroupBy(round => round.Peer).MaxBy(group => group.Count())!.Key, sorted[sorted.Length / 2], sorted[0], sorted[^1]);
    }
}

/// <summary>The file of raw samples.</summary>
internal static class SampleFile
{
    /// <summary>Its first line.</summary>
    public const string Header = "corpus,documents,round,engine,class,query,nanoseconds,hits";

    /// <summary>Writes samples as gzipped CSV.</summary>
    public static void Write(string file, string corpus, int documents, IReadOnlyList<ComparedQuery> queries, IEnumerable<Sample> samples)
    {
        using var writer = new StreamWriter(new GZipStream(File.Create(file), CompressionLevel.Optimal));
        writer.WriteLine(Header);
        foreach (Sample sample in samples)
        {
            writer.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"{corpus},{documents},{sample.Round},{sample.Engine},{queries[sample.Query].Class},{sample.Query},{sample.Nanoseconds},{sample.Hits}"));
        }
    }
}
