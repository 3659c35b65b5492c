namespace SearchEngine.Core.Alerting;

/// <summary>Saved quotes by the words that an article's quotes must have. Not safe for use by many threads while it changes.</summary>
internal sealed class QuoteTable(IWordFrequencies frequencies)
{
    private readonly Dictionary<string, WatchedQuote> _quotes = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<WatchedQuote>> _requiring = new(StringComparer.Ordinal);

    /// <summary>What words tell.</summary>
    public QuoteWeights Weights { get; private set; } = new(frequencies);

    /// <summary>All quotes.</summary>
    public IEnumerable<WatchedQuote> All => _quotes.Values;

    /// <summary>Whether the archive has grown so much since words were weighed that they tell something else.</summary>
    public bool IsOutgrown => _quotes.Count > 0 && frequencies.Quotes > 100 + (2 * Weights.Count);

    /// <summary>Adds a saved quote, whose id must not be there.</summary>
    public void Add(string id, SavedQuote quote)
    {
        var watched = new WatchedQuote(id, quote, Weights);
        _quotes.Add(id, watched);
        foreach (string word in watched.Required)
        {
            if (!_requiring.TryGetValue(word, out List<WatchedQuote>? requiring)) _requiring.Add(word, requiring = []);
            requiring.Add(watched);
        }
    }

    /// <summary>Takes a saved quote out; false when there is none of that id.</summary>
    public bool Remove(string id)
    {
        if (!_quotes.Remove(id, out WatchedQuote? watched)) return false;
        foreach (string word in watched.Required)
        {
            List<WatchedQuote> requiring = _requiring[word];
            requiring.Remove(watched);
            if (requiring.Count == 0) _requiring.Remove(word);
        }

        return true;
    }

    /// <summary>Weighs words anew by the archive as it is now.</summary>
    public void Weigh()
    {
        (string Id, SavedQuote Quote)[] all = [.. _quotes.Values.Select(watched => (watched.Id, watched.Quote))];
        _quotes.Clear();
        _requiring.Clear();
        Weights = new QuoteWeights(frequencies);
        foreach ((string id, SavedQuote quote) in all) Add(id, quote);
    }

    /// <summary>The saved quotes that may be printed in the quotes of an article, each once.</summary>
    public IEnumerable<WatchedQuote> CandidatesFor(ArticleQuotes article)
    {
        var seen = new HashSet<WatchedQuote>();
        foreach (string word in article.Words)
        {
            if (!_requiring.TryGetValue(word, out List<WatchedQuote>? requiring)) continue;
            foreach (WatchedQuote watched in requiring) if (seen.Add(watched) && watched.MayBeIn(article)) yield return watched;
        }
    }
}
