using System.Diagnostics;
using System.Globalization;
using System.Text;
using SearchEngine.Core.Articles;
using SearchEngine.Core.Checking;
using SearchEngine.Core.Quotations;

namespace SearchEngine.Core.Evaluation;

/// <summary>A pair with what the checker said.</summary>
internal sealed record CheckOutcome(CheckPair Pair, QuoteCheckResult Result, bool FoundSource, double Milliseconds)
{
    /// <summary>Whether the verdict is the right one.</summary>
    public bool IsRight => Result.Verdict == Pair.Expected;
}

/// <summary>
/// Question: how often is the verdict on a text right, and is its source found? Pairs are made from the quotes of a
/// corpus (<see cref="CheckPairs"/>) and of sentences that stand outside quotation marks.
/// </summary>
internal static class CheckEvaluation
{
    private static readonly CheckVerdict[] Verdicts = Enum.GetValues<CheckVerdict>();

    /// <summary>Checks <paramref name="each"/> pairs of every kind against the quotes of <paramref name="articles"/>.</summary>
    public static IReadOnlyList<CheckOutcome> Run(CheckedQuotes archive, IReadOnlyList<Article> articles, IReadOnlyList<Article> others, int each, int seed)
    {
        var pairs = new CheckPairs(archive, Narrated(others), Narrated(articles), seed).Make(each);
        foreach (CheckPair pair in pairs.Take(200)) archive.Checker().Check(pair.Text, pair.Speaker, CancellationToken.None);
        return [.. pairs.Select(pair => Check(archive, pair))];
    }

    /// <summary>The confusion table and the figures of <paramref name="outcomes"/>, as Markdown.</summary>
    public static string Report(IReadOnlyCollection<CheckOutcome> outcomes)
    {
        var report = new StringBuilder();
        report.AppendLine("| what was done | right verdict | pairs | " + string.Join(" | ", Verdicts.Select(NameOf)) + " | source first |");
        report.AppendLine("|---|---|--:|" + string.Concat(Verdicts.Select(_ => "--:|")) + "--:|");
        foreach (IGrouping<string, CheckOutcome> kind in outcomes.GroupBy(outcome => outcome.Pair.Kind))
        {
            bool hasSource = kind.First().Pair.Sources.Count > 0;
            report.Append(CultureInfo.InvariantCulture, $"| {kind.Key} | {NameOf(kind.First().Pair.Expected)} | {kind.Count()} | ");
            report.AppendJoin(" | ", Verdicts.Select(verdict => kind.Count(outcome => outcome.Result.Verdict == verdict)));
            report.AppendLine(CultureInfo.InvariantCulture, $" | {(hasSource ? Share(kind, outcome => outcome.FoundSource) : "")} |");
        }

        List<CheckOutcome> sourced = [.. outcomes.Where(outcome => outcome.Pair.Sources.Count > 0)];
        List<CheckOutcome> unsaid = [.. outcomes.Where(outcome => outcome.Pair.Sources.Count == 0)];
        double[] times = [.. outcomes.Select(outcome => outcome.Milliseconds).Order()];
        report.AppendLine();
        report.AppendLine(CultureInfo.InvariantCulture, $"right verdicts {Share(outcomes, outcome => outcome.IsRight)}, source first {Share(sourced, outcome => outcome.FoundSource)}, false alarms {Share(unsaid, outcome => !outcome.IsRight)}, {outcomes.Count} pairs");
        report.AppendLine(CultureInfo.InvariantCulture, $"milliseconds a check: median {times[times.Length / 2]:0.0}, 95% below {times[times.Length * 95 / 100]:0.0}, worst {times[^1]:0.0}");
        return report.ToString();
    }

    private static CheckOutcome Check(CheckedQuotes archive, CheckPair pair)
    {
        long begin = Stopwatch.GetTimestamp();
        QuoteCheckResult result = archive.Checker().Check(pair.Text, pair.Speaker, CancellationToken.None);
        double took = Stopwatch.GetElapsedTime(begin).TotalMilliseconds;
        return new CheckOutcome(pair, result, pair.Sources.Count > 0 && FoundSource(pair, result), took);
    }

    // The first match is of the quote that the text was made of, or of another that has the same words; a splice must name all.
    private static bool FoundSource(CheckPair pair, QuoteCheckResult result) => pair.Sources.Count == 1
        ? result.Matches.Take(1).Any(match => Has(match, pair.Sources[0]))
        : pair.Sources.All(source => result.Matches.Any(match => Has(match, source)));

    private static bool Has(QuoteMatch match, IReadOnlyList<string> words)
    {
        string held = $" {string.Join(' ', match.ContinuedIn.Prepend(match.Quote).SelectMany(quote => PrintedWords.Keys(quote.Quote.Text)))} ";
        string wanted = $" {string.Join(' ', words)} ";
        return held.Contains(wanted, StringComparison.Ordinal) || wanted.Contains(held, StringComparison.Ordinal);
    }

    /// <summary>The sentences of the articles that stand in paragraphs without quotation marks.</summary>
    private static List<string> Narrated(IEnumerable<Article> articles) =>
    [
        .. articles.SelectMany(article => article.Body.Split("\n\n"))
            .Where(paragraph => QuotationFinder.Find(paragraph).Count == 0 && !paragraph.AsSpan().ContainsAny('[', ']', '"'))
            .SelectMany(paragraph => paragraph.Split(". ", StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)),
    ];

    private static string Share(IEnumerable<CheckOutcome> outcomes, Func<CheckOutcome, bool> holds) =>
        outcomes.Select(outcome => holds(outcome) ? 1.0 : 0).DefaultIfEmpty(1).Average().ToString("0.000", CultureInfo.InvariantCulture);

    private static string NameOf(CheckVerdict verdict) => char.ToLowerInvariant(verdict.ToString()[0]) + verdict.ToString()[1..];
}
