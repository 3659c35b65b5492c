using System.Globalization;
using SearchEngine.Core;
using SearchEngine.Core.Articles;
using SearchEngine.Core.Searching.Suggesting;

namespace SearchEngine.Benchmarks;

/// <summary>
/// Question: how long does a suggestion take, what does it hold in memory, and how long is it built?
/// Corpus: what is given. Texts: beginnings, of 1 to 20 characters, of headlines from a random word on, of the names of random speakers, and of the same
/// with a slip; from a fixed seed. Measured: the whole of <see cref="INewsArchive.SuggestAsync"/>, in process, one thread, after
/// one round unmeasured. Memory: the difference in live bytes before and after gathering.
/// </summary>
internal static class SuggestLatency
{
    private const int Seed = 20160618;

    public static async Task RunAsync(IReadOnlyList<string> corpus, int each, string? index)
    {
        DirectoryInfo folder = await Workload.BuildAsync(corpus, index);
        string[] texts = Texts(corpus, each);
        await using (NewsArchive archive = NewsArchive.Open(new ArchiveOptions { IndexDirectory = folder.FullName }))
        {
            GC.Collect();
            GC.WaitForPendingFinalizers();
            long before = GC.GetTotalMemory(forceFullCollection: true);
            long begin = System.Diagnostics.Stopwatch.GetTimestamp();
            await archive.GatherSuggestionsAsync(CancellationToken.None);
            double seconds = System.Diagnostics.Stopwatch.GetElapsedTime(begin).TotalSeconds;
            GC.Collect();
            GC.WaitForPendingFinalizers();
            long held = GC.GetTotalMemory(forceFullCollection: true) - before;
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"gathered in {seconds:0.0} s, {held / 1e6:0.0} MB held, {archive.SuggestionsHeld}"));

            foreach (bool slips in (bool[])[false, true])
            {
                string[] asked = slips ? [.. texts.Select(text => text.Length < 5 ? text : $"{text[..2]}{text[3]}{text[2]}{text[4..]}")] : texts;
                await TimeAsync(archive, asked);
                List<double> times = await TimeAsync(archive, asked);
                Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
                    $"{(slips ? "with a slip" : "as meant"),-12} {asked.Length} texts: p50 {Workload.Quantile(times, 0.5):0} µs, p95 {Workload.Quantile(times, 0.95):0} µs, p99 {Workload.Quantile(times, 0.99):0} µs, max {times.Max():0} µs"));
            }

            foreach (string text in (string[])["s", "climate ch", "de bla", "police com", "trump", "new york ci", "bloomb", "bik", "central p", "subwya"])
            {
                SuggestAnswer answer = await archive.SuggestAsync(new SuggestRequest(text), CancellationToken.None);
                Console.WriteLine($"{text}: {string.Join(" | ", answer.Suggestions.Select(one => $"{one.Kind[0]} {one.Text} {one.Count}"))}");
            }
        }

        if (index is null) folder.Delete(recursive: true);
    }

    private static string[] Texts(IReadOnlyList<string> corpus, int each)
    {
        Article[] articles = [.. Workload.Articles(corpus).Where(article => article.Headline.Length > 20)];
        return [.. Texts(articles, each, new Random(Seed))];
    }

    private static IEnumerable<string> Texts(Article[] articles, int each, Random random)
    {
        for (int i = 0; i < each; i++)
        {
            Article article = articles[random.Next(articles.Length)];
            string[] speakers = [.. article.Quotes.Select(quote => quote.Speaker?.Name).OfType<string>()];
            string[] words = article.Headline.Split(' ', StringSplitOptions.RemoveEmptyEntries);
            string text = speakers.Length > 0 && i % 3 == 0 ? speakers[random.Next(speakers.Length)] : string.Join(' ', words.Skip(random.Next(words.Length)));
            yield return text[..Math.Min(text.Length, random.Next(1, 21))];
        }
    }

    private static async Task<List<double>> TimeAsync(NewsArchive archive, IEnumerable<string> texts)
    {
        var times = new List<double>();
        foreach (string text in texts)
        {
            long begin = System.Diagnostics.Stopwatch.GetTimestamp();
            await archive.SuggestAsync(new SuggestRequest(text), CancellationToken.None);
            times.Add(System.Diagnostics.Stopwatch.GetElapsedTime(begin).TotalMicroseconds);
        }

        return times;
    }
}
