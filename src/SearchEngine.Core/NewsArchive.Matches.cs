using Lucene.Net.Index;
using Lucene.Net.Search;
using SearchEngine.Core.Articles;
using SearchEngine.Core.Highlighting;
using SearchEngine.Core.Indexing;
using SearchEngine.Core.Queries;
using SearchEngine.Core.Queries.Matching;
using SearchEngine.Core.Searching;

namespace SearchEngine.Core;

/// <content>All that matches in one article.</content>
public sealed partial class NewsArchive
{
    /// <inheritdoc/>
    public Task<MatchesAnswer?> MatchesAsync(string id, MatchesRequest request, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(id);
        ArgumentNullException.ThrowIfNull(request);
        return InTimeAsync("matches", token => Matches(id, request, token), cancellation);
    }

    private MatchesAnswer? Matches(string id, MatchesRequest request, CancellationToken cancellation)
    {
        long begin = _options.Time.GetTimestamp();
        ParsedQuery parsed = QueryParser.Parse(request.Query, _options.Ranking.AllWordsUpTo);
        using ArchiveReader.Lease lease = Acquire(request.AsOf);
        ScoreDoc? found = lease.Searcher.Search(new TermQuery(new Term(Schema.Id, id)), 1).ScoreDocs.FirstOrDefault();
        if (found is null) return null;
        Article article = ArticleDocument.ToArticle(lease.Searcher.Doc(found.Doc));
        using var terms = new TermDictionary(lease.Searcher.IndexReader, cancellation);
        // A query of which nothing can be read finds nothing; so does it here.
        bool nothingAsked = parsed.Root is null && request.Speaker.Length == 0;
        FoundPlaces places = nothingAsked ? FoundPlaces.None
            : request.OfQuotes ? InQuotes(lease.Searcher, article, parsed, request, terms, cancellation)
            : InArticle(lease.Searcher, article, found.Doc, parsed, request, terms, cancellation);
        double took = Math.Round(_options.Time.GetElapsedTime(begin).TotalMilliseconds, 3);
        return new MatchesAnswer(
            id, new QueryReadout(request.Query, parsed.Reading, [.. parsed.Notes, .. DamageNote()]),
            MarkedText.Outermost(places.Headline),
            [.. article.Highlights.Select((_, item) => MarkedText.Outermost(places.Highlights.Where(one => one.Item == item).Select(one => one.Range)))],
            MarkedText.Outermost(places.Body),
            [.. places.Quotes.Order().Select(number => new ArchivedQuote(id, number, article.Quotes[number - 1], "", "", "", null, null, null).Id)],
            took);
    }

    private FoundPlaces InArticle(
        IndexSearcher searcher, Article article, int document, ParsedQuery parsed, MatchesRequest request, TermDictionary terms, CancellationToken cancellation)
    {
        string[] fields = [.. request.In.Count > 0 ? request.In : SearchRequest.TextFields];
        var compiler = new ArticleQueryCompiler(terms, _options.Ranking, fields, ParsedQuery.IsShouted(parsed.Root));
        DocumentMatches matched = new MatchFinder(parsed.Root, compiler).Find(searcher, [document])[0];
        Clause? aboutQuotes = ArticleQueryCompiler.AboutOneQuote(parsed.Root);
        ShownQuote[] quotes = QuotesOf(searcher, article, matched, aboutQuotes, compiler.OfQuotes(), Math.Max(1, article.Quotes.Count), cancellation);
        FoundPlaces inQuotes = aboutQuotes is null ? FoundPlaces.None : PlacesOf(article, quotes);
        MarkedArticle marked = HitHighlighter.All(article, matched);
        return new FoundPlaces(
            [.. marked.Headline, .. inQuotes.Headline],
            [.. marked.Highlights.SelectMany((ranges, item) => ranges.Select(range => (item, range))), .. inQuotes.Highlights],
            [.. marked.Body, .. inQuotes.Body],
            [.. quotes.Select(NumberOf)]);
    }

    private FoundPlaces InQuotes(
        IndexSearcher searcher, Article article, ParsedQuery parsed, MatchesRequest request, TermDictionary terms, CancellationToken cancellation)
    {
        if (article.Quotes.Count == 0) return FoundPlaces.None;
        var compiler = new QuoteQueryCompiler(terms, _options.Ranking, ParsedQuery.IsShouted(parsed.Root));
        Query query = QuoteSearch.InArticle(QuoteSearch.Of(compiler, parsed.Root, request.Speaker), article.Id);
        FoundPage page = ArticleSearch.Run(searcher, query, new SearchRequest { Limit = article.Quotes.Count }, cancellation);
        return PlacesOf(article, QuoteHits(searcher, page.Articles, parsed.Root, compiler));
    }

    /// <summary>The matches of quotes as places of the texts that the quotes are in.</summary>
    private static FoundPlaces PlacesOf(Article article, IReadOnlyList<ShownQuote> quotes)
    {
        (Quote Quote, TextRange Range)[] places =
        [
            .. quotes.SelectMany(quote => quote.Matches.Select(match => (article.Quotes[NumberOf(quote) - 1], match with { Start = match.Start + quote.Hit.Start }))),
        ];
        return new FoundPlaces(
            [.. places.Where(place => place.Quote.Field == QuoteField.Headline).Select(place => place.Range)],
            [.. places.Where(place => place.Quote.Field == QuoteField.Highlights).Select(place => (place.Quote.Item, place.Range))],
            [.. places.Where(place => place.Quote.Field == QuoteField.Body).Select(place => place.Range)],
            [.. quotes.Select(NumberOf)]);
    }

    private static int NumberOf(ShownQuote quote) =>
        int.Parse(quote.Hit.Id.AsSpan(quote.Hit.Id.LastIndexOf('#') + 1), System.Globalization.CultureInfo.InvariantCulture);

    /// <summary>What matches in the texts of an article, in any order, and the numbers of the quotes that match.</summary>
    private sealed record FoundPlaces(
        IReadOnlyList<TextRange> Headline, IReadOnlyList<(int Item, TextRange Range)> Highlights, IReadOnlyList<TextRange> Body, IReadOnlyList<int> Quotes)
    {
        public static FoundPlaces None { get; } = new([], [], [], []);
    }
}
