using System.Diagnostics;
using SearchEngine.Core.Articles;
using SearchEngine.Core.Checking;
using SearchEngine.Core.Corpus;
using SearchEngine.Core.Evaluation;

namespace SearchEngine.Benchmarks;

/// <summary>
/// Question: how often is the verdict on a quotation right, is its source found, and how fast?
/// Corpus: the first gives the quotes, a second one the sentences that nobody said. Pairs: made by seeded edits; the half
/// that nothing was tuned on is reported apart. Measured: one check at a time, in process, after 200 unmeasured.
/// </summary>
internal static class QuoteChecks
{
    private const int Seed = 20161123;

    public static void Run(IReadOnlyList<string> corpus, int each, string? errors)
    {
        List<Article> articles = Read(corpus[0]);
        List<Article> others = corpus.Count > 1 ? Read(corpus[1]) : articles;
        using var archive = new CheckedQuotes(articles);
        Console.WriteLine($"{articles.Count} articles, {archive.Quotes.Count} quotes in {archive.Statements.Count} statements");
        IReadOnlyList<CheckOutcome> outcomes = CheckEvaluation.Run(archive, articles, others, each, Seed);
        Console.WriteLine($"\n## Tuning half\n\n{CheckEvaluation.Report([.. outcomes.Where(outcome => !outcome.Pair.IsHoldout)])}");
        Console.WriteLine($"## Holdout half\n\n{CheckEvaluation.Report([.. outcomes.Where(outcome => outcome.Pair.IsHoldout)])}");
        Console.WriteLine($"a text of {QuoteChecker.LongestText} characters: {Longest(archive, others):0} ms the slowest of 10");
        if (errors is not null) File.WriteAllLines(errors, outcomes.Where(one => !one.Pair.IsHoldout && !(one.IsRight && (one.FoundSource || one.Pair.Sources.Count == 0))).SelectMany(Lines));
    }

    private static double Longest(CheckedQuotes archive, List<Article> articles) => Enumerable.Range(0, 10).Max(part =>
    {
        string text = string.Join(' ', articles.Skip(part * 40).Take(40).Select(article => article.Body))[..QuoteChecker.LongestText];
        long begin = Stopwatch.GetTimestamp();
        archive.Checker().Check(text, null, CancellationToken.None);
        return Stopwatch.GetElapsedTime(begin).TotalMilliseconds;
    });

    private static IEnumerable<string> Lines(CheckOutcome outcome)
    {
        yield return $"{outcome.Pair.Kind}: {outcome.Pair.Expected}, said {outcome.Result.Verdict}; source {(outcome.FoundSource ? "found" : "not found")}; by {outcome.Pair.Speaker}";
        yield return $"    text   {outcome.Pair.Text.ReplaceLineEndings(" ")}";
        foreach (IReadOnlyList<string> source in outcome.Pair.Sources) yield return $"    source {string.Join(' ', source)}";
        foreach (var match in outcome.Result.Matches.Take(3)) yield return $"    match  {match.Similarity:0.00} {match.Quote.Quote.Text.ReplaceLineEndings(" ")}";
    }

    private static List<Article> Read(string path) =>
        [.. new CorpusReader().Read(path).Select(outcome => outcome.Article).OfType<Article>()];
}
