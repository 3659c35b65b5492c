using System.Diagnostics;
using System.Globalization;
using SearchEngine.Core.Articles;
using SearchEngine.Core.Corpus;
using SearchEngine.Core.Indexing;
using SearchEngine.Core.Postings;
using SearchEngine.Core.Quotations;

namespace SearchEngine.Benchmarks;

/// <summary>
/// Question: how many articles a second does a run take in, what does it allocate for each, and what does it gain to find quotes ahead, on all
/// processors? Corpus: what is given. Measured: a whole run into a new archive on the disk, with its commit, by the clock and by the processor; beside
/// it the same steps one after the other, article by article. The two alternate, round by round, after one round unmeasured.
/// </summary>
internal static class IntakeThroughput
{
    public static void Run(IReadOnlyList<string> corpus, int rounds)
    {
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{Environment.ProcessorCount} cores; .NET {Environment.Version}"));
        Ahead(corpus);
        var ratios = new List<double>();
        for (int round = 0; round < rounds; round++)
        {
            Cost inTurn = InTurn(corpus);
            Cost ahead = Ahead(corpus);
            ratios.Add(ahead.Rate / inTurn.Rate);
            Console.WriteLine($"one after the other {inTurn}; ahead {ahead}; {(ahead.Rate / inTurn.Rate).ToString("0.00", CultureInfo.InvariantCulture)}");
        }

        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"median ratio {Workload.Quantile(ratios, 0.5):0.00}"));
    }

    private static Cost Ahead(IReadOnlyList<string> corpus) => Measured(gate =>
        new CorpusIntake(gate, new QuotationExtractor(), TimeProvider.System).Run(corpus, isReady: null, progress: null, CancellationToken.None).Articles);

    private static Cost InTurn(IReadOnlyList<string> corpus) => Measured(gate =>
    {
        var quotations = new QuotationExtractor();
        int articles = 0;
        foreach (CorpusFile file in CorpusFiles.Find(corpus).Files)
        {
            file.ContentHash();
            foreach (Article article in new CorpusReader().Read(file).Select(outcome => outcome.Article).OfType<Article>())
            {
                Article complete = article with { Quotes = quotations.Extract(article) };
                if (gate.Use(writer => writer.PutComplete(complete, file.Path, reinstating: null), CancellationToken.None).Kept) articles++;
            }
        }

        gate.Use(writer => writer.Commit(), CancellationToken.None);
        return articles;
    });

    private static Cost Measured(Func<WriteGate, int> run)
    {
        DirectoryInfo folder = System.IO.Directory.CreateTempSubdirectory("newsearch-benchmark-");
        Cost cost;
        using (var directory = new MappedDirectory(folder))
        {
            using var gate = new WriteGate(() => ArchiveWriter.Open(directory, RankingOptions.Default, new QuotationExtractor(), TimeProvider.System));
            long begin = Stopwatch.GetTimestamp();
            TimeSpan processor = Environment.CpuUsage.TotalTime;
            long allocated = GC.GetTotalAllocatedBytes(precise: true);
            double articles = run(gate);
            cost = new Cost(
                articles / Stopwatch.GetElapsedTime(begin).TotalSeconds,
                (Environment.CpuUsage.TotalTime - processor).TotalMilliseconds / articles,
                (GC.GetTotalAllocatedBytes(precise: true) - allocated) / 1024 / articles);
        }

        folder.Delete(recursive: true);
        return cost;
    }

    /// <summary>What it costs to take articles in.</summary>
    /// <param name="Rate">Articles a second, by the clock.</param>
    /// <param name="Processor">Milliseconds of the processors an article.</param>
    /// <param name="Allocated">KiB allocated an article.</param>
    private readonly record struct Cost(double Rate, double Processor, double Allocated)
    {
        public override string ToString() =>
            string.Create(CultureInfo.InvariantCulture, $"{Rate:0} articles a second, {Processor:0.00} ms of the processor and {Allocated:0} KiB each");
    }
}
