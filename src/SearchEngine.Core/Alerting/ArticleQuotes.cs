using SearchEngine.Core.Articles;
using SearchEngine.Core.Checking;

namespace SearchEngine.Core.Alerting;

/// <summary>The quotes of an article as the check of quotes sees them, statement by statement. Not thread-safe.</summary>
internal sealed class ArticleQuotes
{
    private readonly Dictionary<string, HashSet<int>> _having = new(StringComparer.Ordinal);
    private HashSet<(string, string, string)>? _runs;

    /// <summary>The quotes of <paramref name="article"/>.</summary>
    public ArticleQuotes(Article article)
    {
        Article = article;
        Statements =
        [
            .. article.Quotes.Select((quote, i) => new QuoteCandidate(article.Id, i + 1, quote, article.Source, article.Published))
                .GroupBy(candidate => candidate.Quote.Statement)
                .Select(statement => StatementText.Of([.. statement])),
        ];
        for (int i = 0; i < Statements.Count; i++)
        {
            foreach (string key in Statements[i].Keys)
            {
                if (!_having.TryGetValue(key, out HashSet<int>? having)) _having.Add(key, having = []);
                having.Add(i);
            }
        }
    }

    /// <summary>The article.</summary>
    public Article Article { get; }

    /// <summary>Its statements.</summary>
    public IReadOnlyList<StatementText> Statements { get; }

    /// <summary>The words of its quotes, each once.</summary>
    public IEnumerable<string> Words => _having.Keys;

    /// <summary>Whether a quote has the word.</summary>
    public bool Has(string word) => _having.ContainsKey(word);

    /// <summary>Whether a statement has the word.</summary>
    public bool Has(int statement, string word) => _having.TryGetValue(word, out HashSet<int>? having) && having.Contains(statement);

    /// <summary>Whether a statement has the words one behind the other.</summary>
    public bool HasRun(string first, string second, string third)
    {
        if (_runs is null)
        {
            _runs = [];
            foreach (StatementText statement in Statements)
            {
                string[] keys = statement.Keys;
                for (int i = 0; i + 2 < keys.Length; i++) _runs.Add((keys[i], keys[i + 1], keys[i + 2]));
            }
        }

        return _runs.Contains((first, second, third));
    }

    /// <summary>All of it, or one statement alone, for the check of <paramref name="text"/>.</summary>
    public IQuoteSource SourceFor(string text, QuoteWeights weights, int? statement = null) =>
        new Source(statement is { } one ? [Statements[one]] : Statements, [.. PrintedWords.Keys(text).Distinct(StringComparer.Ordinal)], weights);

    /// <summary>
    /// Statements by the weight of the text's words that they have. The check asks an archive for the rarest of its words; of a single article, all that has any
    /// can be laid beside the text.
    /// </summary>
    private sealed class Source(IReadOnlyList<StatementText> statements, IReadOnlyList<string> text, QuoteWeights weights) : IQuoteSource
    {
        private readonly List<QuoteCandidate> _found =
        [
            .. statements.Select(statement => (Statement: statement, Weight: text.Where(statement.Keys.ToHashSet(StringComparer.Ordinal).Contains).Sum(weights.Of)))
                .Where(one => one.Weight > 0)
                .OrderByDescending(one => one.Weight).ThenBy(one => one.Statement.Quotes[0].Number)
                .Select(one => one.Statement.Quotes[0]),
        ];

        private readonly Dictionary<int, StatementText> _statements = statements.ToDictionary(statement => statement.Quotes[0].Quote.Statement);

        public int Count => weights.Count;

        public int Frequency(string word) => weights.Frequency(word);

        public IReadOnlyList<QuoteCandidate> Find(QuoteProbe probe, CancellationToken cancellation) => [.. _found.Take(probe.Limit)];

        public IReadOnlyList<QuoteCandidate> StatementOf(QuoteCandidate candidate) => _statements[candidate.Quote.Statement].Quotes;
    }
}
