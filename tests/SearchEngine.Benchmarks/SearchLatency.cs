using SearchEngine.Core;

namespace SearchEngine.Benchmarks;

/// <summary>
/// Question: how long does a search take, from request to marked answer, with the page's facets and snippets?
/// Corpus: the repository's, or what is given. Order: all queries in turn, round by round, after as many rounds unmeasured.
/// Measured: the whole of <see cref="INewsArchive.SearchAsync"/>, in process, one thread.
/// </summary>
internal static class SearchLatency
{
    public static async Task RunAsync(IReadOnlyList<string> corpus, int rounds)
    {
        DirectoryInfo folder = await Workload.BuildAsync(corpus);
        await using (NewsArchive archive = NewsArchive.Open(new ArchiveOptions { IndexDirectory = folder.FullName }))
        {
            var times = Workload.Searches.ToDictionary(search => search, _ => new List<double>());
            for (int round = -rounds; round < rounds; round++)
            {
                foreach (var search in Workload.Searches)
                {
                    double took = await Workload.TimeAsync(archive, Workload.Request(search.Query));
                    if (round >= 0) times[search].Add(took);
                }
            }

            Console.WriteLine($"{"class",-10}{"p50 µs",10}{"p99 µs",10}");
            foreach (var group in times.GroupBy(one => one.Key.Class, one => one.Value))
            {
                double[] all = [.. group.SelectMany(list => list)];
                Console.WriteLine($"{group.Key,-10}{Workload.Quantile(all, 0.5),10:0}{Workload.Quantile(all, 0.99),10:0}");
            }

            double[] every = [.. times.Values.SelectMany(list => list)];
            Console.WriteLine($"{"all",-10}{Workload.Quantile(every, 0.5),10:0}{Workload.Quantile(every, 0.99),10:0}");
        }

        folder.Delete(recursive: true);
    }
}
