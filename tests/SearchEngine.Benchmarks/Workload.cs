using System.Diagnostics;
using SearchEngine.Core;
using SearchEngine.Core.Articles;
using SearchEngine.Core.Corpus;
using SearchEngine.Core.Searching;

namespace SearchEngine.Benchmarks;

/// <summary>
/// Searches as people type them, drawn from the archive itself: its most frequent section of words would say little, so
/// these are written down for the sample archive and work on any English news corpus.
/// </summary>
internal static class Workload
{
    /// <summary>Query classes with their queries.</summary>
    public static IReadOnlyList<(string Class, string Query)> Searches { get; } =
    [
        ("word", "ferry"),
        ("word", "hospital"),
        ("words", "dam safety"),
        ("words", "teachers strike settlement"),
        ("phrase", "\"it is what it is\""),
        ("phrase", "\"the floor was the wall\""),
        ("phrase", "\"said the minister\""),
        ("without", "walden -dam"),
        ("or", "herring OR quota OR fishery"),
        ("common", "the"),
        ("common", "said"),
        ("sentence", "what did the premier know about the dam and when did she know it"),
    ];

    /// <summary>A request as the page makes it.</summary>
    public static SearchRequest Request(string query) => new() { Query = query, Limit = 20, Facets = ["source", "section", "byline", "year"] };

    /// <summary>An archive of the corpus in a folder of its own; where <paramref name="index"/> names one that is built already, that one.</summary>
    public static async Task<DirectoryInfo> BuildAsync(IReadOnlyList<string> corpus, string? index = null)
    {
        if (index is not null) return new DirectoryInfo(index);
        DirectoryInfo folder = Directory.CreateTempSubdirectory("newsearch-benchmark-");
        await using NewsArchive archive = NewsArchive.Open(new ArchiveOptions { IndexDirectory = folder.FullName });
        var summary = await archive.TakeInAsync(corpus, progress: null, CancellationToken.None);
        Console.WriteLine($"{summary.Articles} articles from {summary.Files} files in {summary.Elapsed.TotalSeconds:0.0} s; {Environment.ProcessorCount} cores; .NET {Environment.Version}");
        return folder;
    }

    /// <summary>The time of one search, in microseconds, by the caller's clock.</summary>
    public static async Task<double> TimeAsync(INewsArchive archive, SearchRequest request)
    {
        long begin = Stopwatch.GetTimestamp();
        await archive.SearchAsync(request, CancellationToken.None);
        return Stopwatch.GetElapsedTime(begin).TotalMicroseconds;
    }

    /// <summary>The value below which the share <paramref name="share"/> of the times lies.</summary>
    public static double Quantile(IEnumerable<double> times, double share)
    {
        double[] sorted = [.. times.Order()];
        return sorted[(int)Math.Min(sorted.Length - 1, Math.Floor(share * sorted.Length))];
    }

    /// <summary>The articles of the files and folders of a corpus.</summary>
    public static IEnumerable<Article> Articles(IEnumerable<string> corpus)
    {
        var reader = new CorpusReader();
        return CorpusFiles.Find(corpus).Files.SelectMany(file => reader.Read(file.Path)).Select(outcome => outcome.Article).OfType<Article>();
    }
}
