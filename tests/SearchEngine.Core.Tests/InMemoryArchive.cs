using Lucene.Net.Search;
using Lucene.Net.Store;
using SearchEngine.Core.Articles;
using SearchEngine.Core.Highlighting;
using SearchEngine.Core.Indexing;
using SearchEngine.Core.Queries;
using SearchEngine.Core.Queries.Matching;
using SearchEngine.Core.Quotations;
using SearchEngine.Core.Searching;
using Xunit;

namespace SearchEngine.Core.Tests;

/// <summary>An archive in memory: the rooms as the engine joins them, without files and without the real quotation finder.</summary>
internal sealed class InMemoryArchive : IDisposable
{
    private readonly RAMDirectory _directory = new();
    private readonly RankingOptions _ranking;
    private readonly ArchiveReader _reader;

    private InMemoryArchive(IEnumerable<IEnumerable<Article>> runs, RankingOptions ranking, IQuotationExtractor? quotations = null)
    {
        _ranking = ranking;
        foreach (IEnumerable<Article> run in runs)
        {
            using ArchiveWriter writer = Write(_directory, quotations);
            foreach (Article article in run) writer.Put(article, $"/corpus/{article.Id}.json");
            writer.Commit();
        }

        _reader = new ArchiveReader(_directory, ranking);
    }

    /// <summary>The articles, committed at once.</summary>
    public static InMemoryArchive Of(params IEnumerable<Article> articles) => new([articles], RankingOptions.Default);

    /// <summary>A commit for every element, which Lucene keeps as a segment each.</summary>
    public static InMemoryArchive InSegments(params IEnumerable<Article>[] runs) => new(runs, RankingOptions.Default);

    /// <summary>The same with the quotes that <paramref name="quotations"/> finds.</summary>
    public static InMemoryArchive InSegments(IQuotationExtractor quotations, params IEnumerable<Article>[] runs) => new(runs, RankingOptions.Default, quotations);

    /// <summary>Articles a, b, c … of which only the body is given.</summary>
    public static InMemoryArchive OfBodies(params IEnumerable<string> bodies) =>
        Of(bodies.Select((body, i) => new Article { Id = ((char)('a' + i)).ToString(), Body = body }));

    /// <summary>A run of changes to the archive in <paramref name="directory"/>.</summary>
    public static ArchiveWriter Write(Lucene.Net.Store.Directory directory, IQuotationExtractor? quotations = null) =>
        ArchiveWriter.Open(directory, RankingOptions.Default, quotations ?? new StraightMarks(), TimeProvider.System);

    public ArchiveReader Reader => _reader;

    /// <summary>The page of a request, as the engine makes it.</summary>
    public Page Search(SearchRequest request)
    {
        using ArchiveReader.Lease lease = _reader.Acquire();
        return Search(request, QueryParser.Parse(request.Query, _ranking.AllWordsUpTo).Root, lease);
    }

    /// <summary>The page of a request for what <paramref name="root"/> asks, whatever text the request holds.</summary>
    public Page Search(SearchRequest request, Clause? root)
    {
        using ArchiveReader.Lease lease = _reader.Acquire();
        return Search(request, root, lease);
    }

    /// <summary>The archive as it stands.</summary>
    public ArchiveReader.Lease Acquire() => _reader.Acquire();

    /// <summary>The ids of the page of a request, and where the next one begins.</summary>
    public (IReadOnlyList<string> Ids, PageCursor? Next) Turn(SearchRequest request)
    {
        using ArchiveReader.Lease lease = _reader.Acquire();
        IndexSearcher searcher = lease.Searcher;
        using var terms = new TermDictionary(searcher.IndexReader, CancellationToken.None);
        var compiler = new ArticleQueryCompiler(terms, _ranking, request.SearchedFields);
        Query query = QueryParser.Parse(request.Query, _ranking.AllWordsUpTo).Root is { } root ? compiler.Compile(root) : ArticleQueryCompiler.AllArticles();
        FoundPage page = ArticleSearch.Run(searcher, query, request, CancellationToken.None);
        string[] ids = [.. page.Articles.Select(found => ArticleDocument.ToArticle(searcher.Doc(found.Document)).Id)];
        return (ids, page.End?.Cursor(ids[^1]));
    }

    private Page Search(SearchRequest request, Clause? root, ArchiveReader.Lease lease)
    {
        using var terms = new TermDictionary(lease.Searcher.IndexReader, CancellationToken.None);
        var compiler = new ArticleQueryCompiler(terms, _ranking, request.SearchedFields);
        Query query = root is null ? ArticleQueryCompiler.AllArticles() : compiler.Compile(root);
        FoundPage page = ArticleSearch.Run(lease.Searcher, query, request, CancellationToken.None);
        var finder = new MatchFinder(root, compiler);
        Clause? aboutQuotes = ArticleQueryCompiler.AboutOneQuote(root);
        return new Page(page.Total, [.. page.Articles.Select(Shown)], page.Facets);

        ShownHit Shown(FoundArticle found)
        {
            DocumentMatches matches = Assert.Single(finder.Find(lease.Searcher, [found.Document]));
            Hit hit = NewsArchive.ToHit(lease.Searcher, found, matches, request.Snippets, request.SnippetOrder, aboutQuotes, compiler.OfQuotes(), CancellationToken.None);
            return new ShownHit(
                ArticleDocument.ToArticle(lease.Searcher.Doc(found.Document)), found.Score, matches, new HighlightedHit(hit.Headline, hit.Highlights, hit.Snippets));
        }
    }

    /// <summary>The page of a query.</summary>
    public Page Search(string query, params string[] fields) => Search(new SearchRequest { Query = query, In = fields, Limit = 100 });

    /// <summary>The ids of what a query finds, in order of the ids, parted by spaces.</summary>
    public string Find(string query, params string[] fields) =>
        string.Join(' ', Search(query, fields).Hits.Select(hit => hit.Article.Id).Order(StringComparer.Ordinal));

    /// <summary>The ids of what a request finds, in the order of the answer, parted by spaces.</summary>
    public string Order(SearchRequest request) => string.Join(' ', Search(request).Hits.Select(hit => hit.Article.Id));

    public void Dispose()
    {
        _reader.Dispose();
        _directory.Dispose();
    }
}

/// <summary>A page of hits.</summary>
internal sealed record Page(
    int Total, IReadOnlyList<ShownHit> Hits, IReadOnlyDictionary<string, IReadOnlyList<FacetValue>> Facets);

/// <summary>A hit, and what it shows.</summary>
internal sealed record ShownHit(Article Article, float Score, DocumentMatches Matches, HighlightedHit Shown);

/// <summary>The simplest idea of a quotation: what stands between two straight double marks.</summary>
internal sealed class StraightMarks : IQuotationExtractor
{
    public IReadOnlyList<Quote> Extract(Article article) => Find(article.Body);

    public static IReadOnlyList<Quote> Find(string body)
    {
        var quotes = new List<Quote>();
        int open;
        int close = -1;
        while ((open = body.IndexOf('"', close + 1)) >= 0 && (close = body.IndexOf('"', open + 1)) >= 0)
        {
            quotes.Add(new Quote(body[(open + 1)..close], open + 1, close - open - 1));
        }

        return quotes;
    }
}
