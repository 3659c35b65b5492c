using System.Globalization;
using SearchEngine.Core;
using SearchEngine.Core.Analysis;
using SearchEngine.Core.Articles;
using SearchEngine.Core.Searching;

namespace SearchEngine.Benchmarks;

/// <summary>
/// Question: when a query with a slip in it finds nothing, is the query that was meant the one that is offered, and how fast?
/// Corpus: what is given. Queries: words of four letters or more at random places of random articles, and pairs of them out of
/// one article of which one is misspelt; one or two random edits, from a fixed seed. Measured: whole searches, in
/// process, one thread, after 50 unmeasured. A slip that makes another word of the archive, and so has hits, is drawn
/// again, and counted.
/// </summary>
internal static class Misspellings
{
    private const int Seed = 20160617;

    public static async Task RunAsync(IReadOnlyList<string> corpus, int each, string? errors, string? index)
    {
        DirectoryInfo folder = await Workload.BuildAsync(corpus, index);
        Article[] articles = [.. Workload.Articles(corpus).Where(article => article.Body.Length > 500)];
        var wrong = new List<string>();
        await using (NewsArchive archive = NewsArchive.Open(new ArchiveOptions { IndexDirectory = folder.FullName }))
        {
            await MeasureAsync("warm", archive, articles, 50, pair: false, edits: 1, []);
            Console.WriteLine($"{"query",-8}{"edits",6}{"queries",9}{"first right",13}{"no offer",10}{"had hits",10}{"p50 ms",9}{"p95 ms",9}{"max ms",9}");
            foreach (bool pair in (bool[])[false, true])
            {
                foreach (int edits in (int[])[1, 2]) Console.WriteLine(await MeasureAsync(pair ? "pair" : "word", archive, articles, each, pair, edits, wrong));
            }
        }

        if (errors is not null) await File.WriteAllLinesAsync(errors, wrong);
        if (index is null) folder.Delete(recursive: true);
    }

    private static async Task<string> MeasureAsync(
        string name, NewsArchive archive, Article[] articles, int each, bool pair, int edits, List<string> wrong)
    {
        var random = new Random(Seed + edits + (pair ? 10 : 0));
        int right = 0;
        int none = 0;
        int hadHits = 0;
        var times = new List<double>();
        while (times.Count < each)
        {
            string[] words = Words(articles[random.Next(articles.Length)], random, pair ? 2 : 1);
            if (words.Length == 0) continue;
            int which = random.Next(words.Length);
            string meant = string.Join(' ', words);
            words[which] = Misspelt(words[which], edits, random);
            string typed = string.Join(' ', words);
            SearchAnswer answer = await archive.SearchAsync(new SearchRequest { Query = typed }, CancellationToken.None);
            if (answer.Total.Value > 0 || typed == meant)
            {
                hadHits++;
                continue;
            }

            times.Add(answer.TookMs);
            if (answer.DidYouMean is null) none++;
            if (answer.DidYouMean == meant) right++;
            else wrong.Add($"{name} {edits}: {typed} for {meant}, offered {answer.DidYouMean ?? "nothing"}");
        }

        return string.Create(CultureInfo.InvariantCulture,
            $"{name,-8}{edits,6}{each,9}{(double)right / each,13:0.000}{none,10}{hadHits,10}{Workload.Quantile(times, 0.5),9:0.0}{Workload.Quantile(times, 0.95),9:0.0}{times.Max(),9:0.0}");
    }

    private static string[] Words(Article article, Random random, int count)
    {
        string[] all = [.. NewsAnalyzers.ExactQuery.Terms(article.Body).Where(word => word.Length >= 4 && word.All(char.IsAsciiLetter))];
        string[] words = [.. Enumerable.Range(0, count).Select(_ => all.Length == 0 ? "" : all[random.Next(all.Length)]).Distinct(StringComparer.Ordinal)];
        return words.Length == count && words[0].Length > 0 ? words : [];
    }

    private static string Misspelt(string word, int edits, Random random)
    {
        for (; edits > 0; edits--)
        {
            int i = random.Next(word.Length);
            char letter = (char)('a' + random.Next(26));
            word = random.Next(4) switch
            {
                0 => word[..i] + letter + word[(i + 1)..],
                1 => word[..i] + letter + word[i..],
                2 when word.Length > 1 => word.Remove(i, 1),
                _ when i + 1 < word.Length => word[..i] + word[i + 1] + word[i] + word[(i + 2)..],
                _ => word + letter,
            };
        }

        return word;
    }
}
