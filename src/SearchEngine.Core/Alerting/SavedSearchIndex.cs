using SearchEngine.Core.Articles;
using SearchEngine.Core.Checking;
using SearchEngine.Core.Indexing;
using SearchEngine.Core.Queries;
using SearchEngine.Core.Searching;

namespace SearchEngine.Core.Alerting;

/// <summary>
/// Saved searches, to be matched against one article after the other. Of very many, those alone are looked at closely that share with the article what
/// they cannot match without. Held in memory; safe for use by many threads at once.
/// </summary>
public sealed class SavedSearchIndex : IDisposable
{
    private readonly ReaderWriterLockSlim _lock = new();
    private readonly RankingOptions _ranking;
    private readonly SearchTable _searches;
    private readonly QuoteTable _quotes;
    private int _count;

    internal SavedSearchIndex(RankingOptions ranking, IWordFrequencies frequencies)
    {
        _ranking = ranking;
        _searches = new SearchTable(ranking, frequencies);
        _quotes = new QuoteTable(frequencies);
    }

    /// <summary>How many saved searches there are.</summary>
    public int Count => Volatile.Read(ref _count);

    /// <summary>How many different searches the saved ones come to.</summary>
    internal int DifferentSearches => _searches.Count;

    /// <summary>Adds <paramref name="search"/>, or puts it into the place of the one with its id.</summary>
    /// <exception cref="QueryLimitException">The query is over a limit; nothing has changed.</exception>
    /// <exception cref="ArgumentException">The quote cannot be watched; <see cref="Checking.QuoteChecker.Problem"/> says why. Nothing has changed.</exception>
    public void Put(SavedSearch search)
    {
        ArgumentNullException.ThrowIfNull(search);
        if (search.Quote is { } watched && QuoteChecker.Problem(watched.Text) is { } problem) throw new ArgumentException(problem, nameof(search));
        SearchRequest request = search.ToRequest();
        ParsedQuery parsed = QueryParser.Parse(request.Query, _ranking.AllWordsUpTo);
        _lock.EnterWriteLock();
        try
        {
            TakeOut(search.Id);
            if (search.Quote is { } quote) _quotes.Add(search.Id, quote);
            else _searches.Add(search.Id, request, parsed);
            _count++;
        }
        finally
        {
            _lock.ExitWriteLock();
        }
    }

    /// <summary>Takes a saved search out; false when there is none of that id.</summary>
    public bool Remove(string id)
    {
        ArgumentNullException.ThrowIfNull(id);
        _lock.EnterWriteLock();
        try
        {
            return TakeOut(id);
        }
        finally
        {
            _lock.ExitWriteLock();
        }
    }

    /// <summary>
    /// The saved searches that fire for a version of an article: those that find it and did not find the version before, and the saved quotes that it prints,
    /// in their words or others, and that the version before did not print so. In the order of their ids.
    /// </summary>
    /// <param name="article">The version, with its quotes.</param>
    /// <param name="before">The version that could be seen before it; null when there was none.</param>
    /// <param name="cancellation">Stops the matching.</param>
    public IReadOnlyList<AlertMatch> Match(Article article, Article? before, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(article);
        return Match(article, before, pruned: true, cancellation);
    }

    /// <summary>As the public one; with <paramref name="pruned"/> false by asking every saved search, for comparison.</summary>
    internal IReadOnlyList<AlertMatch> Match(Article article, Article? before, bool pruned, CancellationToken cancellation)
    {
        WeighAnew();
        _lock.EnterReadLock();
        try
        {
            List<AlertMatch> matches = [.. MatchSearches(article, before, pruned, cancellation), .. MatchQuotes(article, before, pruned, cancellation)];
            matches.Sort((one, other) => string.CompareOrdinal(one.SavedSearchId, other.SavedSearchId) is not 0 and var byId ? byId : one.Reason.CompareTo(other.Reason));
            return matches;
        }
        finally
        {
            _lock.ExitReadLock();
        }
    }

    /// <summary>What matching an article takes, part by part, for benchmarks.</summary>
    internal MatchingWork WorkOf(Article article, CancellationToken cancellation)
    {
        _lock.EnterReadLock();
        try
        {
            return MatchingWork.Of(article, _ranking, _searches, _quotes, cancellation);
        }
        finally
        {
            _lock.ExitReadLock();
        }
    }

    /// <summary>Runs each of <paramref name="searches"/> for itself over an article, as if there were no index of them, for benchmarks.</summary>
    /// <returns>How many find it.</returns>
    internal int RunAll(Article article, IReadOnlyList<SavedSearch> searches, CancellationToken cancellation)
    {
        using var alone = new OneArticle(article, _ranking, cancellation);
        return searches.Count(search => CompiledSearch.IsFoundBySearching(alone, search.ToRequest(), QueryParser.Parse(search.Query, _ranking.AllWordsUpTo), [], _ranking));
    }

    /// <inheritdoc/>
    public void Dispose() => _lock.Dispose();

    private bool TakeOut(string id)
    {
        if (!_searches.Remove(id) && !_quotes.Remove(id)) return false;
        _count--;
        return true;
    }

    private void WeighAnew()
    {
        if (!_quotes.IsOutgrown) return;
        _lock.EnterWriteLock();
        try
        {
            if (_quotes.IsOutgrown) _quotes.Weigh();
        }
        finally
        {
            _lock.ExitWriteLock();
        }
    }

    private List<AlertMatch> MatchQuotes(Article article, Article? before, bool pruned, CancellationToken cancellation)
    {
        var matches = new List<AlertMatch>();
        var now = new ArticleQuotes(article);
        ArticleQuotes? then = before is null ? null : new ArticleQuotes(before);
        foreach (WatchedQuote watched in pruned ? _quotes.CandidatesFor(now) : _quotes.All)
        {
            cancellation.ThrowIfCancellationRequested();
            IReadOnlyList<PrintedQuote> printed = PrintedQuote.In(now, watched, _quotes.Weights, cancellation);
            if (printed.Count == 0) continue;
            IReadOnlyList<PrintedQuote> printedThen = then is null ? [] : PrintedQuote.In(then, watched, _quotes.Weights, cancellation);
            matches.AddRange(printed.Where(one => !printedThen.Any(other => one.IsNoNewsAfter(other))).Select(one => one.Match));
        }

        return matches;
    }

    private List<AlertMatch> MatchSearches(Article article, Article? before, bool pruned, CancellationToken cancellation)
    {
        var matches = new List<AlertMatch>();
        using var now = new ArticleView(article, _ranking, _searches.Keys, cancellation);
        ArticleView? then = null;
        try
        {
            foreach (CompiledSearch search in pruned ? _searches.CandidatesFor(now.Terms) : _searches.All)
            {
                cancellation.ThrowIfCancellationRequested();
                if (!search.Finds(now)) continue;
                if (before is not null && search.Finds(then ??= new ArticleView(before, _ranking, _searches.Keys, cancellation))) continue;
                (IReadOnlyList<string> quotes, IReadOnlyList<MatchedRange> ranges) = search.PlacesIn(now);
                foreach (string id in search.Ids) matches.Add(new AlertMatch(id, AlertReason.Match) { Quotes = quotes, Ranges = ranges });
            }
        }
        finally
        {
            then?.Dispose();
        }

        return matches;
    }
}
