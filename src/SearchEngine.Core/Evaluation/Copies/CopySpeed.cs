using System.Diagnostics;
using Lucene.Net.Store;
using SearchEngine.Core.Articles;
using SearchEngine.Core.Indexing;
using SearchEngine.Core.Indexing.Copies;
using SearchEngine.Core.Postings;
using SearchEngine.Core.Quotations;

namespace SearchEngine.Core.Evaluation.Copies;

/// <summary>How fast articles are written into an archive of some size.</summary>
/// <param name="Archived">How many articles it holds then.</param>
/// <param name="With">Articles a second, copies being looked for.</param>
/// <param name="Without">Articles a second without that.</param>
public sealed record WritingSpeed(int Archived, double With, double Without)
{
    /// <summary>What looking for copies costs, in milliseconds an article.</summary>
    public double CostMs => (1000 / With) - (1000 / Without);
}

/// <summary>
/// Question: what does it cost to look for copies, and does it cost more the more there are? Two archives on disk grow side by side,
/// by turns of some articles; the speed at a size is that of the <see cref="Measured"/> articles up to it. Quotes are found
/// before, and are not in the time.
/// </summary>
public static class CopySpeed
{
    /// <summary>Over how many articles a speed is measured.</summary>
    public const int Measured = 1_000;

    private const int Turn = 100;

    /// <summary>The speeds at <paramref name="sizes"/>, as far as there are so many articles.</summary>
    public static IReadOnlyList<WritingSpeed> Run(IReadOnlyList<Article> articles, IReadOnlyList<int> sizes)
    {
        ArgumentNullException.ThrowIfNull(articles);
        ArgumentNullException.ThrowIfNull(sizes);
        DirectoryInfo folder = System.IO.Directory.CreateTempSubdirectory("newsearch-copies-");
        try
        {
            using var withDirectory = new MappedDirectory(folder.CreateSubdirectory("with"));
            using var withoutDirectory = new MappedDirectory(folder.CreateSubdirectory("without"));
            return Run(articles, sizes, withDirectory, withoutDirectory);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static List<WritingSpeed> Run(IReadOnlyList<Article> articles, IReadOnlyList<int> sizes, FSDirectory withDirectory, FSDirectory withoutDirectory)
    {
        var speeds = new List<WritingSpeed>();
        var quotations = new QuotationExtractor();
        using ArchiveWriter with = ArchiveWriter.Open(withDirectory, RankingOptions.Default, quotations, TimeProvider.System);
        using ArchiveWriter without = ArchiveWriter.Open(withoutDirectory, RankingOptions.Default, quotations, TimeProvider.System, copies: CopyThresholds.Off);
        int most = sizes.Where(size => size <= articles.Count).DefaultIfEmpty(0).Max();
        var spentWith = new List<TimeSpan>();
        var spentWithout = new List<TimeSpan>();
        for (int done = 0; done < most;)
        {
            Article[] turn = [.. articles.Skip(done).Take(Math.Min(Turn, most - done)).Select(with.WithQuotes)];
            // Who goes first alternates: the other one may find the machine warmed up.
            bool first = done / Turn % 2 == 0;
            if (first) spentWith.Add(Write(with, turn));
            spentWithout.Add(Write(without, turn));
            if (!first) spentWith.Add(Write(with, turn));
            done += turn.Length;
            if (sizes.Contains(done)) speeds.Add(new WritingSpeed(done, Speed(spentWith), Speed(spentWithout)));
        }

        return speeds;
    }

    private static TimeSpan Write(ArchiveWriter writer, Article[] turn)
    {
        long begin = Stopwatch.GetTimestamp();
        foreach (Article article in turn) writer.PutComplete(article, ArchivedVersion.Written, reinstating: null);
        return Stopwatch.GetElapsedTime(begin);
    }

    /// <summary>By the fastest of the last turns: what else the machine does, and a merge of segments, only ever adds.</summary>
    private static double Speed(List<TimeSpan> spent) => Turn / spent.TakeLast(Measured / Turn).Min().TotalSeconds;
}
