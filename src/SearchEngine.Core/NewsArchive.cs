using Lucene.Net.Index;
using Lucene.Net.Search;
using SearchEngine.Core.Articles;
using SearchEngine.Core.Highlighting;
using SearchEngine.Core.Indexing;
using SearchEngine.Core.Indexing.Storage;
using SearchEngine.Core.Queries;
using SearchEngine.Core.Queries.Matching;
using SearchEngine.Core.Quotations;
using SearchEngine.Core.Searching;
using SearchEngine.Core.Searching.Expansion;
using SearchEngine.Core.Searching.Suggesting;

namespace SearchEngine.Core;

/// <summary>
/// An archive in a Lucene index on this machine. Glue only: it passes a request from room to room, and holds the reader
/// that searches share.
/// </summary>
public sealed partial class NewsArchive : INewsArchive
{
    private readonly ArchiveOptions _options;
    private readonly QuotationExtractor _quotations = new();
    private readonly SemaphoreSlim _takingIn = new(1, 1);
    private readonly WriteGate _gate;
    private readonly WriteQueue _writes;
    private readonly Suggester _suggester;
    private readonly ArchiveGauges _gauges;
    private int _disposed;

    private NewsArchive(ArchiveOptions options, Func<DirectoryInfo, Lucene.Net.Store.Directory> openDirectory)
    {
        (_options, _openDirectory) = (options, openDirectory);
        _folder = new ArchiveFolder(options.IndexDirectory);
        _gate = new WriteGate(OpenWriter, options.Trouble);
        _writes = new WriteQueue(_gate, Reopen);
        _suggester = new Suggester(() => Acquire());
        _gauges = new ArchiveGauges(Counts, () => _writes.Waiting);
    }

    /// <summary>The most quotes that a hit shows.</summary>
    public const int MaxQuotesOfHit = 5;

    /// <inheritdoc/>
    public Task<SearchAnswer> SearchAsync(SearchRequest request, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(request);
        return InTimeAsync("search", token => Search(request, token), cancellation);
    }

    /// <inheritdoc/>
    public Task<QuoteAnswer> SearchQuotesAsync(QuoteSearchRequest request, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(request);
        return InTimeAsync("quotes", token => SearchQuotes(request, token), cancellation);
    }

    private Task<T> InTimeAsync<T>(string kind, Func<CancellationToken, T> work, CancellationToken caller) =>
        MeasuredAsync(kind, () => TimeBudget.RunAsync(_options.SearchTime, _options.Time, token => Reading(() => work(token)), caller));

    private SearchAnswer Search(SearchRequest request, CancellationToken cancellation)
    {
        long begin = _options.Time.GetTimestamp();
        ParsedQuery parsed = Telemetry.Step("parse", () => QueryParser.Parse(request.Query, _options.Ranking.AllWordsUpTo));
        using ArchiveReader.Lease lease = Acquire(request.AsOf);
        IndexSearcher searcher = lease.Searcher;
        using var terms = new TermDictionary(searcher.IndexReader, cancellation);
        var compiler = new ArticleQueryCompiler(terms, _options.Ranking, request.SearchedFields, ParsedQuery.IsShouted(parsed.Root));

        bool nothingAsked = parsed.Root is null && parsed.Notes.Count > 0;
        Query query = nothingAsked ? new BooleanQuery() : parsed.Root is null ? ArticleQueryCompiler.AllArticles() : compiler.Compile(parsed.Root);
        DateTimeOffset moment = MomentOf(request);
        ExpandedQuery? expanded = request.Expand && parsed.Root is { } typed ? QueryExpansion.Of(lease.Searcher, compiler, query, typed, request, cancellation) : null;
        Query faded = Faded(expanded?.Query ?? query, request, moment);
        FoundPage page = Telemetry.Step("match", () => ArticleSearch.Run(searcher, faded, request, cancellation));
        var matches = new MatchFinder(parsed.Root, compiler);
        DocumentMatches[] matched = Telemetry.Step("find matches", () => matches.Find(searcher, [.. page.Articles.Select(found => found.Document)]));
        Clause? aboutQuotes = ArticleQueryCompiler.AboutOneQuote(parsed.Root);
        QuoteQueryCompiler quotes = compiler.OfQuotes();
        Hit[] hits = Telemetry.Step<Hit[]>("highlight", () => [.. page.Articles.Select((found, i) => ToHit(searcher, found, matched[i], request.Snippets, request.SnippetOrder, aboutQuotes, quotes, cancellation))]);
        if (request.Explain)
        {
            ScoreExplanation[] explained = ScoreExplainer.Explain(searcher, faded, [.. page.Articles.Select(found => found.Document)], cancellation);
            hits = [.. hits.Zip(explained, (hit, explanation) => hit with { Explanation = explanation })];
        }

        hits = [.. hits.Zip(page.Articles, (hit, found) => WithCopies(searcher, hit, found.Document, request, cancellation))];

        IEnumerable<string> reasons = page.Total == 0 && !nothingAsked
            ? new EmptyResult(searcher, compiler, "article", $" in {string.Join(", ", request.SearchedFields)}", cancellation).Reasons(parsed.Root, [.. Filters.Of(request)])
            : [];
        var readout = new QueryReadout(request.Query, parsed.Reading, [.. parsed.Notes, .. reasons, .. Expansion(request, expanded), .. LeftOut(page), .. NotAsCited(request), .. DamageNote()]);
        string? didYouMean = page.Total == 0 && parsed.Root is { } empty ? DidYouMean(searcher, empty, request, cancellation) : null;
        double took = Math.Round(_options.Time.GetElapsedTime(begin).TotalMilliseconds, 3);
        return new SearchAnswer(readout, new HitCount(page.Total, page.IsExact ? "eq" : "gte"), took, hits, page.Facets, Next(page.End?.Cursor(hits[^1].Id), request, moment), didYouMean, Permalink.Of(request, parsed.Reading, request.Recency is null ? lease.Moment : moment));
    }

    private QuoteAnswer SearchQuotes(QuoteSearchRequest request, CancellationToken cancellation)
    {
        long begin = _options.Time.GetTimestamp();
        ParsedQuery parsed = Telemetry.Step("parse", () => QueryParser.Parse(request.Query, _options.Ranking.AllWordsUpTo));
        using ArchiveReader.Lease lease = Acquire(request.Page.AsOf);
        IndexSearcher searcher = lease.Searcher;
        using var terms = new TermDictionary(searcher.IndexReader, cancellation);
        var compiler = new QuoteQueryCompiler(terms, _options.Ranking, ParsedQuery.IsShouted(parsed.Root));

        bool nothingAsked = parsed.Root is null && parsed.Notes.Count > 0;
        Query query = nothingAsked ? new BooleanQuery() : QuoteSearch.Of(compiler, parsed.Root, request.Speaker);
        FoundPage page = Telemetry.Step("match", () => ArticleSearch.Run(searcher, query, request.Page, cancellation));
        QuoteHit[] hits = Telemetry.Step<QuoteHit[]>("highlight", () => [.. QuoteHits(searcher, page.Articles, parsed.Root, compiler).Select(one => one.Hit)]);

        (string Name, Query Condition)[] filters = [.. request.Speaker.Length > 0 ? [($"speaker “{request.Speaker}”", QuoteQueryCompiler.BySpeaker(request.Speaker))] : Array.Empty<(string, Query)>(), .. Filters.Of(request.Page)];
        IEnumerable<string> reasons = page.Total == 0 && !nothingAsked ? new EmptyResult(lease.Searcher, compiler, "quote", "", cancellation).Reasons(parsed.Root, filters) : [];
        string[] notes = [.. parsed.Notes, .. reasons, .. LeftOut(page), .. DamageNote()];
        double took = Math.Round(_options.Time.GetElapsedTime(begin).TotalMilliseconds, 3);
        return new QuoteAnswer(
            new QueryReadout(request.Query, parsed.Reading, notes), new HitCount(page.Total), took, hits, page.Facets, page.End?.Cursor(hits[^1].Id).ToString());
    }

    /// <inheritdoc/>
    public Task<Article?> GetAsync(string id, DateTimeOffset? asOf, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(id);
        cancellation.ThrowIfCancellationRequested();
        return MeasuredAsync("article", () => Task.FromResult(Reading(() =>
        {
            using ArchiveReader.Lease lease = Acquire(asOf);
            ScoreDoc? found = lease.Searcher.Search(new TermQuery(new Term(Schema.Id, id)), 1).ScoreDocs.FirstOrDefault();
            return found is null ? null : ArticleDocument.ToArticle(lease.Searcher.Doc(found.Doc));
        })));
    }

    /// <inheritdoc/>
    public Task<ArchiveStats> StatsAsync(CancellationToken cancellation) => InTimeAsync(
        "stats",
        token =>
        {
            using ArchiveReader.Lease lease = Acquire();
            return ArchiveStatistics.Of(lease.Searcher, token);
        },
        cancellation);

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref _disposed, 1) == 1) return;
        _gauges.Dispose();
        await _writes.DisposeAsync().ConfigureAwait(false);
        Changed();
        _gate.Dispose();
        await _suggester.DisposeAsync().ConfigureAwait(false);
        Close();
        _takingIn.Dispose();
    }

    /// <summary>The moment from which ages are counted: the same on every page of a search.</summary>
    private DateTimeOffset MomentOf(SearchRequest request) =>
        request.After?.Moment is { } paged ? DateTimeOffset.FromUnixTimeMilliseconds(paged) : request.AsOf ?? _options.Time.GetUtcNow();

    private Query Faded(Query query, SearchRequest request, DateTimeOffset moment) =>
        request.Recency is { } halfLife ? new RecencyQuery(query, halfLife, moment, _options.Ranking.RecencyFloor) : query;

    private static string? Next(PageCursor? next, SearchRequest request, DateTimeOffset moment) =>
        (request.Recency is null ? next : next is null ? null : next with { Moment = moment.ToUnixTimeMilliseconds() })?.ToString();

    private static IEnumerable<string> Expansion(SearchRequest request, ExpandedQuery? expanded)
    {
        if (!request.Expand) yield break;
        yield return expanded is { Words.Count: > 0 } ? $"Words were added to the query: {string.Join(", ", expanded.Words)}." : "No words were found to add to the query.";
    }

    private static IEnumerable<string> LeftOut(FoundPage page) =>
        page.Facets.Select(facet => DateHistogram.Note(facet.Key, facet.Value)).OfType<string>();

    /// <summary>What is not as a citation has it.</summary>
    private IEnumerable<string> NotAsCited(SearchRequest request)
    {
        if (request.Ranking is { } ranking && ranking != RankingOptions.Version)
        {
            yield return $"The citation is of ranking {ranking}; this archive ranks by {RankingOptions.Version}: the hits are the same, their order and scores may differ.";
        }

        if (request.AsOf > _options.Time.GetUtcNow()) yield return "asOf is a moment that is still to come; this is the archive as it is now.";
    }

    private static ShownQuote[] QuoteHits(IndexSearcher searcher, IReadOnlyList<FoundArticle> found, Clause? root, QuoteQueryCompiler compiler)
    {
        DocumentMatches[] matched = new MatchFinder(root, compiler).Find(searcher, [.. found.Select(quote => quote.Document)]);
        return [.. found.Select((quote, i) => ToQuoteHit(
            QuoteDocument.ToQuote(searcher.Doc(quote.Document)),
            [.. matched[i].In(Schema.QuoteText).Select(match => match.Range)],
            quote.Score))];
    }

    private static ShownQuote ToQuoteHit(ArchivedQuote archived, TextRange[] matches, float score)
    {
        Quote quote = archived.Quote;
        MarkedText marked = MarkedText.Of(quote.Text, matches);
        var hit = new QuoteHit(
            archived.Id, marked.Text, marked.Html, marked.Spans, quote.Speaker, quote.Cue?.Text, ArticleJson.Name(quote.Kind),
            new QuoteContext(archived.Before, archived.After),
            quote.Field switch { QuoteField.Headline => Schema.Headline, QuoteField.Highlights => Schema.Highlights, _ => Schema.Body },
            quote.Start, quote.Length,
            new QuotedArticle(archived.ArticleId, archived.Headline, archived.Source, archived.Published, archived.Url), score)
        {
            Item = quote.Field == QuoteField.Highlights ? quote.Item : null,
        };
        return new ShownQuote(hit, matches);
    }

    /// <summary>A quote of a hit with every match in it: of two that overlap or lie inside each other a snippet may show one alone.</summary>
    private readonly record struct ShownQuote(QuoteHit Hit, IReadOnlyList<TextRange> Matches);

    /// <summary>The quotes of an article that meet the clauses about quotes, or in which something matched; at most <paramref name="most"/>, the best first.</summary>
    private static ShownQuote[] QuotesOf(
        IndexSearcher searcher, Article article, DocumentMatches matched, Clause? aboutQuotes, QuoteQueryCompiler compiler, int most, CancellationToken cancellation)
    {
        if (aboutQuotes is not null)
        {
            Query query = QuoteSearch.InArticle(QuoteSearch.Of(compiler, aboutQuotes, speaker: ""), article.Id);
            FoundPage page = ArticleSearch.Run(searcher, query, new SearchRequest { Limit = most }, cancellation);
            return QuoteHits(searcher, page.Articles, aboutQuotes, compiler);
        }

        Match[] body = matched.In(Schema.Body);
        if (body.Length == 0) return [];
        return
        [
            .. StoredQuotes.PlacesOf(article.Quotes)
                .Select((place, index) => (Place: place, Index: index))
                .Where(one => one.Place.Field == QuoteField.Body)
                .Select(one => (one.Place, one.Index, Matches: MatchOrder.Inside(body, one.Place.Range)))
                .Where(one => one.Matches.Count > 0)
                .OrderByDescending(one => one.Matches.Select(match => match.Leaf).Distinct().Count())
                .ThenBy(one => one.Place.Kind)
                .ThenBy(one => one.Index)
                .Take(most)
                .Select(one => ToQuoteHit(
                    ArchivedQuote.Of(article, one.Index),
                    [.. one.Matches.Select(match => match.Range with { Start = match.Range.Start - one.Place.Range.Start })],
                    one.Matches.Count)),
        ];
    }

    /// <summary>The matches with those of the quotes that met the clauses about quotes, so that snippets show them.</summary>
    private static DocumentMatches WithQuotes(DocumentMatches matched, IEnumerable<ShownQuote> quotes)
    {
        // Clauses about quotes are no leaves of the query: together they get the number behind the leaves, and are as rare
        // as the rarest of them.
        int leaf = matched.Rarity.Count;
        Match[] inBody =
        [
            .. quotes.Where(quote => quote.Hit.Field == Schema.Body)
                .SelectMany(quote => quote.Matches.Select(match => new Match(leaf, match with { Start = match.Start + quote.Hit.Start })))
                .Distinct()
                .Order(),
        ];
        if (inBody.Length == 0) return matched;
        return matched with
        {
            ByField = new Dictionary<string, Match[]>(matched.ByField, StringComparer.Ordinal) { [Schema.Body] = MatchOrder.Merge(matched.In(Schema.Body), inBody) },
            Rarity = [.. matched.Rarity, matched.Rarity.DefaultIfEmpty().Max()],
        };
    }

    internal static Hit ToHit(
        IndexSearcher searcher, FoundArticle found, DocumentMatches matched, int snippets, SnippetOrder order, Clause? aboutQuotes, QuoteQueryCompiler compiler,
        CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        Article article = StoredArticle.Read(searcher.IndexReader, found.Document);
        ShownQuote[] quotes = QuotesOf(searcher, article, matched, aboutQuotes, compiler, MaxQuotesOfHit, cancellation);
        HighlightedHit shown = HitHighlighter.Highlight(article, aboutQuotes is null ? matched : WithQuotes(matched, quotes), snippets);
        return new Hit(
            article.Id, found.Score, article.Url, shown.Headline, article.Source, article.Section, article.Byline, article.Published,
            article.Updated, shown.Highlights, order == SnippetOrder.Text ? [.. shown.Snippets.OrderBy(snippet => snippet.Start)] : shown.Snippets,
            matched.Kinds.ToDictionary(kind => kind.Key, kind => kind.Value.ToString().ToLowerInvariant(), StringComparer.Ordinal),
            [.. quotes.Select(quote => quote.Hit)]);
    }
}
