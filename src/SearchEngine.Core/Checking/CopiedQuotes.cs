using SearchEngine.Core.Articles;

namespace SearchEngine.Core.Checking;

/// <summary>A statement that two copies of a story print in different words.</summary>
/// <param name="Copy">As the copy prints it.</param>
/// <param name="Original">As the other article prints it.</param>
/// <param name="Similarity">From 0 to 1: twice the words in common over the words of both.</param>
/// <param name="Diff">The copy's words beside the other's.</param>
internal sealed record DifferentQuote(StatementText Copy, StatementText Original, double Similarity, IReadOnlyList<DiffPart> Diff);

/// <summary>Lays the quotes of a copy beside those of the story that it is a copy of.</summary>
internal sealed class CopiedQuotes
{
    private const long MostWork = 4_000_000;

    /// <summary>With how many statements a statement is compared, those with most of its words first.</summary>
    private const int MostCompared = 4;

    /// <summary>The share of the words of a statement that another must have to be compared with it.</summary>
    private const double LeastShared = 0.4;

    private readonly StatementText[] _statements;
    private readonly HashSet<string> _whole;
    private readonly Dictionary<string, List<int>> _having = new(StringComparer.Ordinal);

    /// <summary>The quotes of <paramref name="original"/>.</summary>
    public CopiedQuotes(Article original)
    {
        _statements = [.. StatementsOf(original)];
        _whole = _statements.Select(Whole).ToHashSet(StringComparer.Ordinal);
        for (int i = 0; i < _statements.Length; i++)
        {
            foreach (string key in _statements[i].Keys.Distinct(StringComparer.Ordinal))
            {
                if (!_having.TryGetValue(key, out List<int>? having)) _having[key] = having = [];
                having.Add(i);
            }
        }
    }

    /// <summary>
    /// The statements of <paramref name="copy"/> that the original prints, too, but in other words. One of which the other prints a
    /// part only, word by word, is not among them.
    /// </summary>
    public IReadOnlyList<DifferentQuote> DifferentIn(Article copy, CancellationToken cancellation)
    {
        var different = new List<DifferentQuote>();
        foreach (StatementText statement in StatementsOf(copy))
        {
            cancellation.ThrowIfCancellationRequested();
            if (!_whole.Contains(Whole(statement)) && Compare(statement) is { } one) different.Add(one);
        }

        return different;
    }

    private DifferentQuote? Compare(StatementText statement)
    {
        PrintedWords text = statement.Printed;
        var comparison = new QuoteComparison(text, MostWork);
        foreach (int near in Nearest(statement)) comparison.Add(_statements[near]);
        WordAlignment? best = comparison.Alignments.MaxBy(alignment => alignment.Likeness(text.Words));
        if (best is null || comparison.Alignments.Any(alignment => alignment.HasSameWords)) return null;
        if (!CheckThresholds.IsNear(text.Words.Count(word => !word.Bracketed), best.Similarity, best.Nearness(text.Words, _ => 1))) return null;
        // The copy may print more of it than the original: that is no difference in words.
        if (new WordAligner(best.Statement.Printed.Words).Align(statement).HasSameWords) return null;
        return new DifferentQuote(statement, best.Statement, best.Similarity, comparison.Match(best).Diff);
    }

    private IEnumerable<int> Nearest(StatementText statement)
    {
        string[] keys = [.. statement.Keys.Distinct(StringComparer.Ordinal)];
        return keys.SelectMany(key => _having.GetValueOrDefault(key, []))
            .CountBy(number => number)
            .Where(one => one.Value >= LeastShared * keys.Length)
            .OrderByDescending(one => one.Value).ThenBy(one => one.Key)
            .Take(MostCompared)
            .Select(one => one.Key);
    }

    private static IEnumerable<StatementText> StatementsOf(Article article) => article.Quotes
        .Select((quote, i) => new QuoteCandidate(article.Id, i + 1, quote, article.Source, article.Published))
        .Where(candidate => candidate.Quote is { Field: QuoteField.Body, Kind: not QuoteKind.Term })
        .GroupBy(candidate => candidate.Quote.Statement)
        .Select(statement => StatementText.Of([.. statement]))
        .Where(statement => statement.Keys.Length > 0);

    private static string Whole(StatementText statement) => string.Join(' ', statement.Keys);
}
