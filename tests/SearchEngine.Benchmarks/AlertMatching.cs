using System.Diagnostics;
using System.Globalization;
using SearchEngine.Core;
using SearchEngine.Core.Alerting;
using SearchEngine.Core.Articles;
using SearchEngine.Core.Quotations;

namespace SearchEngine.Benchmarks;

/// <summary>
/// Question: how long does it take to match one article against very many saved searches, and what does it cost to hold them?
/// Corpus: what is given. Saved searches: <see cref="SavedSearchDraw"/>, from a fixed seed. Articles: drawn from the same corpus, by another seed. Measured:
/// <see cref="SavedSearchIndex.Match(Article, Article, CancellationToken)"/>, in process, one thread, after 50 articles unmeasured: by the clock, and by the processor time of
/// the process, which is the same on a machine that does nothing else and tells the truth on a busy one. Beside it, for some of the articles and
/// searches, what it takes to run each search for itself over the article. Memory: the difference in live bytes before and after.
/// </summary>
internal static class AlertMatching
{
    private const int Seed = 20160620;

    public static async Task RunAsync(IReadOnlyList<string> corpus, int rounds, int each, string? index)
    {
        DirectoryInfo folder = await Workload.BuildAsync(corpus, index);
        var quotations = new QuotationExtractor();
        Article[] articles = [.. Workload.Articles(corpus).Where(article => article.Body.Length > 200)];
        Article Complete(Article article) => article with { Quotes = quotations.Extract(article) };
        SavedSearch[] searches = [.. new SavedSearchDraw([.. articles], Complete, Seed).Draw(each)];
        var random = new Random(Seed + 1);
        Article[] arriving = [.. Enumerable.Range(0, rounds + 50).Select(_ => Complete(articles[random.Next(articles.Length)]))];

        await using (NewsArchive archive = NewsArchive.Open(new ArchiveOptions { IndexDirectory = folder.FullName }))
        {
            long before = GC.GetTotalMemory(forceFullCollection: true);
            TimeSpan putting = Environment.CpuUsage.TotalTime;
            long begin = Stopwatch.GetTimestamp();
            using SavedSearchIndex saved = archive.NewSavedSearchIndex();
            foreach (SavedSearch search in searches) saved.Put(search);
            double seconds = Stopwatch.GetElapsedTime(begin).TotalSeconds;
            double megabytes = (GC.GetTotalMemory(forceFullCollection: true) - before) / 1e6;
            Print($"{saved.Count} saved searches ({saved.DifferentSearches} different, and quotes) put in {seconds:0.0} s ({(Environment.CpuUsage.TotalTime - putting).TotalSeconds:0.0} s of processor time), {megabytes:0} MB");

            foreach (Article article in arriving[..50]) saved.Match(article, null, CancellationToken.None);
            var times = new List<double>();
            var corrections = new List<double>();
            var busy = new List<double>();
            long matched = 0;
            foreach (Article article in arriving[50..])
            {
                TimeSpan used = Environment.CpuUsage.TotalTime;
                begin = Stopwatch.GetTimestamp();
                matched += saved.Match(article, null, CancellationToken.None).Count;
                times.Add(Stopwatch.GetElapsedTime(begin).TotalMilliseconds);
                busy.Add((Environment.CpuUsage.TotalTime - used).TotalMilliseconds);
                Article corrected = article with { Body = article.Body + "\n\nCorrection: an earlier version of this story misstated the figure." };
                begin = Stopwatch.GetTimestamp();
                saved.Match(corrected, article, CancellationToken.None);
                corrections.Add(Stopwatch.GetElapsedTime(begin).TotalMilliseconds);
            }

            Report("arrival", times);
            Report("arrival, processor time", busy);
            Report("correction", corrections);
            MatchingWork[] work = [.. arriving[50..].Select(article => saved.WorkOf(article, CancellationToken.None))];
            Print($"an article: {arriving[50..].Average(article => article.Body.Length):0} characters, {matched / (double)times.Count:0} matches, {work.Average(one => one.Candidates):0} candidates, of which {work.Average(one => one.Searched):0} are searched for; {work.Average(one => one.Quotes):0} quotes are checked");
            Print($"parts of the median: index {Median(work.Select(one => one.IndexTime)):0.0} ms, terms {Median(work.Select(one => one.TermsTime)):0.0} ms, conditions {Median(work.Select(one => one.ConditionTime)):0.0} ms, searches {Median(work.Select(one => one.SearchTime)):0.0} ms, places {Median(work.Select(one => one.PlacesTime)):0.0} ms, quotes {Median(work.Select(one => one.QuotesTime)):0.0} ms");

            Article[] few = arriving[50..Math.Min(arriving.Length, 55)];
            double all = few.Average(article => Time(() => saved.Match(article, null, pruned: false, CancellationToken.None)));
            double pruned = few.Average(article => Time(() => saved.Match(article, null, CancellationToken.None)));
            Print($"asking every saved search its condition, and every quote the check: {all:0} ms an article, {all / pruned:0.0} times as long");
            SavedSearch[] sample = [.. searches.Where((search, i) => search.Quote is null && i % 50 == 0)];
            double one = few.Average(article => Time(() => saved.RunAll(article, sample, CancellationToken.None))) / sample.Length;
            int queries = searches.Count(search => search.Quote is null);
            Print($"running every search: {one * 1000:0} µs each, {one * queries:0} ms for {queries} of them, {one * queries / pruned:0} times as long");
        }

        if (index is null) folder.Delete(recursive: true);
    }

    private static void Report(string what, List<double> times) => Print(
        $"{what}: p50 {Workload.Quantile(times, 0.5):0.0} ms, p95 {Workload.Quantile(times, 0.95):0.0} ms, p99 {Workload.Quantile(times, 0.99):0.0} ms, max {times.Max():0.0} ms over {times.Count} articles");

    private static double Median(IEnumerable<double> times) => Workload.Quantile(times, 0.5);

    private static double Time(Action action)
    {
        long begin = Stopwatch.GetTimestamp();
        action();
        return Stopwatch.GetElapsedTime(begin).TotalMilliseconds;
    }

    private static void Print(FormattableString text) => Console.WriteLine(text.ToString(CultureInfo.InvariantCulture));
}
