using SearchEngine.Core;
using SearchEngine.Core.Indexing;
using SearchEngine.Core.Searching;

namespace SearchEngine.Benchmarks;

/// <summary>
/// Question: what do the dearer parts of the ranking cost, words near each other and expansion? Corpus: a large one, such as
/// 20,000 articles of city news. Order: all queries in turn, each without pairs, with them, and expanded, round by round,
/// after as many rounds unmeasured. Measured: the whole of <see cref="INewsArchive.SearchAsync"/> with neither facets nor snippets, one thread.
/// </summary>
internal static class RankingLatency
{
    private static readonly string[] Queries =
    [
        "city council", "new york", "police said", "mayor told", "subway fire", "people time", "school lunch", "brooklyn bridge park", "new york city police",
        "taxi driver arrested", "hurricane sandy damage", "bike lane", "central park tree", "governor budget cuts", "the who", "restaurant week menu prices",
    ];

    public static async Task RunAsync(IReadOnlyList<string> corpus, int rounds, string? index)
    {
        DirectoryInfo folder = await Workload.BuildAsync(corpus, index);
        await using (NewsArchive with = NewsArchive.Open(new ArchiveOptions { IndexDirectory = folder.FullName }))
        await using (NewsArchive without = NewsArchive.Open(new ArchiveOptions { IndexDirectory = folder.FullName, Ranking = RankingOptions.Default with { Pair = 0 } }))
        {
            Console.WriteLine($"{"p50 µs",-30}{"found",8}{"no pairs",10}{"pairs",10}{"expanded",10}");
            var all = new List<double>[3] { [], [], [] };
            foreach (string query in Queries)
            {
                var request = new SearchRequest { Query = query, Snippets = 0 };
                var times = new List<double>[3] { [], [], [] };
                for (int round = -rounds; round < rounds; round++)
                {
                    double[] took =
                    [
                        await Workload.TimeAsync(without, request), await Workload.TimeAsync(with, request), await Workload.TimeAsync(with, request with { Expand = true }),
                    ];
                    if (round < 0) continue;
                    for (int i = 0; i < took.Length; i++) times[i].Add(took[i]);
                }

                int found = (await with.SearchAsync(request, CancellationToken.None)).Total.Value;
                double[] medians = [.. times.Select(list => Workload.Quantile(list, 0.5))];
                for (int i = 0; i < medians.Length; i++) all[i].Add(medians[i]);
                Console.WriteLine($"{query,-30}{found,8}{medians[0],10:0}{medians[1],10:0}{medians[2],10:0}");
            }

            double[] middle = [.. all.Select(list => Workload.Quantile(list, 0.5))];
            Console.WriteLine($"{"median of these",-30}{"",8}{middle[0],10:0}{middle[1],10:0}{middle[2],10:0}");
        }

        if (index is null) folder.Delete(recursive: true);
    }
}
