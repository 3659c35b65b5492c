using System.Globalization;
using SearchEngine.Core;
using SearchEngine.Core.Searching;

namespace SearchEngine.Benchmarks;

/// <summary>
/// Question: what do words cost that stand for many terms, with an asterisk or with a wrong letter? Corpus: a large one, such
/// as 20,000 articles of city news. Order: all queries in turn, round by round, after three rounds unmeasured. Measured: the
/// whole of <see cref="INewsArchive.SearchAsync"/> for ten hits with snippets, one thread: its time, the processor time of the
/// program, which a busy machine lengthens less, and what is allocated.
/// </summary>
internal static class Expansions
{
    private static readonly string[] Queries = ["w1*", "mac*", "str*", "gra*", "tra*", "*berg", "\"str* tra*\"", "\"mac* gra*\"~5", "mac* str* gra*", "restarant~2", "\"police dep*\"", "subway"];

    public static async Task RunAsync(IReadOnlyList<string> corpus, int rounds, string? index)
    {
        DirectoryInfo folder = await Workload.BuildAsync(corpus, index);
        await using (NewsArchive archive = NewsArchive.Open(new ArchiveOptions { IndexDirectory = folder.FullName }))
        {
            var times = Queries.ToDictionary(query => query, _ => new List<double>(), StringComparer.Ordinal);
            var processor = Queries.ToDictionary(query => query, _ => new List<double>(), StringComparer.Ordinal);
            var allocated = new Dictionary<string, double>(StringComparer.Ordinal);
            for (int round = -3; round < rounds; round++)
            {
                foreach (string query in Queries)
                {
                    long before = GC.GetAllocatedBytesForCurrentThread();
                    TimeSpan used = Environment.CpuUsage.TotalTime;
                    double took = await Workload.TimeAsync(archive, new SearchRequest { Query = query });
                    allocated[query] = (GC.GetAllocatedBytesForCurrentThread() - before) / 1024.0;
                    if (round < 0) continue;
                    times[query].Add(took);
                    processor[query].Add((Environment.CpuUsage.TotalTime - used).TotalMicroseconds);
                }
            }

            Console.WriteLine($"{"query",-24}{"found",8}{"p50 ms",10}{"cpu ms",10}{"KiB",10}");
            foreach (string query in Queries)
            {
                int found = (await archive.SearchAsync(new SearchRequest { Query = query }, CancellationToken.None)).Total.Value;
                Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{query,-24}{found,8}{Workload.Quantile(times[query], 0.5) / 1000,10:0.00}{Workload.Quantile(processor[query], 0.5) / 1000,10:0.00}{allocated[query],10:0}"));
            }
        }

        if (index is null) folder.Delete(recursive: true);
    }
}
