using Lucene.Net.Store;
using SearchEngine.Core;
using SearchEngine.Core.Postings;

namespace SearchEngine.Benchmarks;

/// <summary>
/// Question: which directory answers fastest, ours or one of Lucene.NET's?
/// Corpus: the repository's, or what is given; the same index under each. Order: rotated every round. Measured: the sum of a
/// round over all queries, as a ratio to NIOFSDirectory in the same round; median and spread over the rounds.
/// </summary>
internal static class DirectoryChoice
{
    public static async Task RunAsync(IReadOnlyList<string> corpus, int rounds, string? index)
    {
        DirectoryInfo folder = await Workload.BuildAsync(corpus, index);
        var options = new ArchiveOptions { IndexDirectory = folder.FullName };
        (string Name, NewsArchive Archive)[] choices =
        [
            ("NIOFSDirectory", NewsArchive.Open(options, path => new NIOFSDirectory(path))),
            ("SimpleFSDirectory", NewsArchive.Open(options, path => new SimpleFSDirectory(path))),
            ("MMapDirectory", NewsArchive.Open(options, path => new MMapDirectory(path))),
            ("MappedDirectory", NewsArchive.Open(options, path => new MappedDirectory(path))),
        ];

        var sums = choices.ToDictionary(choice => choice.Name, _ => new List<double>());
        for (int round = -rounds; round < rounds; round++)
        {
            for (int i = 0; i < choices.Length; i++)
            {
                (string name, NewsArchive archive) = choices[(i + rounds + round) % choices.Length];
                double sum = 0;
                foreach (var search in Workload.Searches) sum += await Workload.TimeAsync(archive, Workload.Request(search.Query));
                if (round >= 0) sums[name].Add(sum);
            }
        }

        foreach ((string name, List<double> own) in sums)
        {
            double[] ratios = [.. own.Zip(sums["NIOFSDirectory"], (mine, basis) => mine / basis)];
            Console.WriteLine($"{name,-20} median {Workload.Quantile(own, 0.5) / Workload.Searches.Count,8:0} µs a search, ratio {Workload.Quantile(ratios, 0.5):0.00} ({Workload.Quantile(ratios, 0.1):0.00} to {Workload.Quantile(ratios, 0.9):0.00})");
        }

        foreach ((_, NewsArchive archive) in choices) await archive.DisposeAsync();
        if (index is null) folder.Delete(recursive: true);
    }
}
