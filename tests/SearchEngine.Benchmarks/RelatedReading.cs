using SearchEngine.Core;
using SearchEngine.Core.Articles;

namespace SearchEngine.Benchmarks;

/// <summary>
/// Question: are related stories related, and how long do they take?
/// Corpus: what is given. Printed: for stories drawn from a fixed seed, the first five related ones with the terms they share, to be read. Measured: the
/// whole of <see cref="INewsArchive.RelatedAsync"/>, in process, one thread, over ten times as many stories.
/// </summary>
internal static class RelatedReading
{
    private const int Seed = 20160619;

    public static async Task RunAsync(IReadOnlyList<string> corpus, int each, string? index)
    {
        DirectoryInfo folder = await Workload.BuildAsync(corpus, index);
        Article[] articles = [.. Workload.Articles(corpus).Where(article => article.Body.Length > 500)];
        await using (NewsArchive archive = NewsArchive.Open(new ArchiveOptions { IndexDirectory = folder.FullName }))
        {
            var random = new Random(Seed);
            var times = new List<double>();
            for (int i = 0; i < 10 * each; i++)
            {
                Article article = articles[random.Next(articles.Length)];
                RelatedAnswer answer = (await archive.RelatedAsync(article.Id, 10, CancellationToken.None))!;
                times.Add(answer.TookMs);
                if (i >= each) continue;
                Console.WriteLine($"\n{article.Published:yyyy-MM-dd} {article.Headline}");
                foreach (RelatedHit hit in answer.Hits.Take(5)) Console.WriteLine($"  {hit.Score:0.0} {hit.Published:yyyy-MM-dd} {hit.Headline.Text} [{string.Join(", ", hit.Terms)}]");
            }

            Console.WriteLine($"\n{times.Count} stories: p50 {Workload.Quantile(times, 0.5):0.0} ms, p95 {Workload.Quantile(times, 0.95):0.0} ms");
        }

        if (index is null) folder.Delete(recursive: true);
    }
}
