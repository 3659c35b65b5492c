using System.Diagnostics;
using System.Globalization;
using Lucene.Net.Store;
using SearchEngine.Core;
using SearchEngine.Core.Articles;
using SearchEngine.Core.Postings;

namespace SearchEngine.Benchmarks;

/// <summary>
/// Question: which directory answers fastest, and which takes in fastest, ours or one of Lucene.NET's?
/// Corpus: the repository's, or what is given; the same index under each. Order: rotated every round. Measured: the sum of a
/// round over all queries, the writing of single articles into a new archive, each of which waits for the disk, and, where no built index is given, the intake of
/// the corpus into a new archive; as ratios to NIOFSDirectory in the same round, median and spread over the rounds.
/// </summary>
internal static class DirectoryChoice
{
    private const string Basis = nameof(NIOFSDirectory);
    private const int Writes = 50;

    private static readonly (string Name, Func<DirectoryInfo, Lucene.Net.Store.Directory> Open)[] Choices =
    [
        (Basis, path => new NIOFSDirectory(path)),
        (nameof(SimpleFSDirectory), path => new SimpleFSDirectory(path)),
        (nameof(MMapDirectory), path => new MMapDirectory(path)),
        (nameof(MappedDirectory), path => new MappedDirectory(path)),
    ];

    public static async Task RunAsync(IReadOnlyList<string> corpus, int rounds, string? index)
    {
        DirectoryInfo folder = await Workload.BuildAsync(corpus, index);
        var options = new ArchiveOptions { IndexDirectory = folder.FullName };
        Dictionary<string, NewsArchive> archives = Choices.ToDictionary(choice => choice.Name, choice => NewsArchive.Open(options, choice.Open));
        await CompareAsync("a search", rounds, async name =>
        {
            double sum = 0;
            foreach (var search in Workload.Searches) sum += await Workload.TimeAsync(archives[name], Workload.Request(search.Query));
            return sum / Workload.Searches.Count;
        });
        foreach (NewsArchive archive in archives.Values) await archive.DisposeAsync();
        await CompareAsync("a durable article", Math.Max(1, rounds / 4), name => WithNewAsync(name, PutAsync));
        if (index is not null) return;
        await CompareAsync("an intake", Math.Max(1, rounds / 4), name => WithNewAsync(name, archive => IntakeAsync(archive, corpus)));
        folder.Delete(recursive: true);
    }

    /// <summary>Measures all choices in turn, in microseconds, after as many rounds that do not count.</summary>
    private static async Task CompareAsync(string what, int rounds, Func<string, Task<double>> measure)
    {
        var times = Choices.ToDictionary(choice => choice.Name, _ => new List<double>());
        for (int round = -rounds; round < rounds; round++)
        {
            for (int i = 0; i < Choices.Length; i++)
            {
                string name = Choices[(i + rounds + round) % Choices.Length].Name;
                double time = await measure(name);
                if (round >= 0) times[name].Add(time);
            }
        }

        foreach ((string name, List<double> own) in times)
        {
            double[] ratios = [.. own.Zip(times[Basis], (mine, basis) => mine / basis)];
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"{name,-20} median {Workload.Quantile(own, 0.5),10:0} µs {what}, ratio {Workload.Quantile(ratios, 0.5):0.00} ({Workload.Quantile(ratios, 0.1):0.00} to {Workload.Quantile(ratios, 0.9):0.00})"));
        }
    }

    private static async Task<double> WithNewAsync(string name, Func<NewsArchive, Task<double>> measure)
    {
        DirectoryInfo folder = System.IO.Directory.CreateTempSubdirectory("newsearch-benchmark-");
        double time;
        await using (NewsArchive archive = NewsArchive.Open(new ArchiveOptions { IndexDirectory = folder.FullName }, Choices.First(choice => choice.Name == name).Open))
        {
            time = await measure(archive);
        }

        folder.Delete(recursive: true);
        return time;
    }

    private static async Task<double> PutAsync(NewsArchive archive)
    {
        long begin = Stopwatch.GetTimestamp();
        for (int i = 0; i < Writes; i++)
        {
            var article = new Article { Id = $"a{i}", Headline = $"Ferry {i} turns back", Body = "The harbour office closed the strait on Monday after fog came in from the north." };
            await archive.PutAsync(article, null, CancellationToken.None);
        }

        return Stopwatch.GetElapsedTime(begin).TotalMicroseconds / Writes;
    }

    private static async Task<double> IntakeAsync(NewsArchive archive, IReadOnlyList<string> corpus)
    {
        long begin = Stopwatch.GetTimestamp();
        await archive.TakeInAsync(corpus, progress: null, CancellationToken.None);
        return Stopwatch.GetElapsedTime(begin).TotalMicroseconds;
    }
}
