using System.Diagnostics;
using System.Globalization;
using SearchEngine.Core.Articles;
using SearchEngine.Core.Corpus;
using SearchEngine.Core.Indexing;
using SearchEngine.Core.Postings;
using SearchEngine.Core.Quotations;

namespace SearchEngine.Benchmarks;

/// <summary>
/// Question: how many articles a second does a run take in, and what does it gain to find quotes ahead, on all processors?
/// Corpus: what is given. Measured: a whole run into a new archive on the disk, with its commit; beside it the same steps one after
/// the other, article by article. The two alternate, round by round, after one round unmeasured.
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
            double inTurn = InTurn(corpus);
            double ahead = Ahead(corpus);
            ratios.Add(ahead / inTurn);
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"one after the other {inTurn:0} articles a second, ahead {ahead:0}: {ahead / inTurn:0.00}"));
        }

        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"median ratio {Workload.Quantile(ratios, 0.5):0.00}"));
    }

    private static double Ahead(IReadOnlyList<string> corpus) => Rate(gate =>
        new CorpusIntake(gate, new QuotationExtractor(), TimeProvider.System).Run(corpus, isReady: null, progress: null, CancellationToken.None).Articles);

    private static double InTurn(IReadOnlyList<string> corpus) => Rate(gate =>
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

    private static double Rate(Func<WriteGate, int> run)
    {
        DirectoryInfo folder = System.IO.Directory.CreateTempSubdirectory("newsearch-benchmark-");
        double rate;
        using (var directory = new MappedDirectory(folder))
        {
            using var gate = new WriteGate(() => ArchiveWriter.Open(directory, RankingOptions.Default, new QuotationExtractor(), TimeProvider.System));
            long begin = Stopwatch.GetTimestamp();
            int articles = run(gate);
            rate = articles / Stopwatch.GetElapsedTime(begin).TotalSeconds;
        }

        folder.Delete(recursive: true);
        return rate;
    }
}
