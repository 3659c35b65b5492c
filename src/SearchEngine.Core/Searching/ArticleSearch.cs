using Lucene.Net.Search;
using Lucene.Net.Util;
using SearchEngine.Core.Indexing;
using SearchEngine.Core.Searching.Copies;

namespace SearchEngine.Core.Searching;

/// <summary>An article found: its document number in the searcher that found it, and its score.</summary>
internal readonly record struct FoundArticle(int Document, float Score);

/// <summary>One page of a result.</summary>
/// <param name="Total">How many articles match, exactly.</param>
/// <param name="Articles">Those on the page, in order.</param>
/// <param name="Facets">The counts asked for, over all that match.</param>
/// <param name="Next">Where the page ends; null when nothing stands behind it.</param>
internal sealed record FoundPage(
    int Total,
    IReadOnlyList<FoundArticle> Articles,
    IReadOnlyDictionary<string, IReadOnlyList<FacetValue>> Facets,
    PageCursor? Next);

/// <summary>Runs a query and gives a page of what it finds.</summary>
internal static class ArticleSearch
{
    private static readonly SortField NewestFirst = ByDate(newestFirst: true);
    private static readonly SortField OldestFirst = ByDate(newestFirst: false);

    private static readonly SortField ById = new(Schema.Id, SortFieldType.STRING);

    private static readonly Sort Relevance = new(SortField.FIELD_SCORE, NewestFirst, ById);
    private static readonly Sort Newest = new(NewestFirst, ById);
    private static readonly Sort Oldest = new(OldestFirst, ById);

    /// <summary>The page of <paramref name="request"/> over what <paramref name="query"/> matches.</summary>
    public static FoundPage Run(IndexSearcher searcher, Query query, SearchRequest request, CancellationToken cancellation)
    {
        // One more than the page shows, to know whether something stands behind it.
        int offset = request.After is null ? request.Offset : 0;
        int wanted = Math.Max(1, Math.Min(offset + request.Limit + 1, searcher.IndexReader.MaxDoc));
        Query filtered = Hits(searcher, query, request, cancellation);
        TopFieldCollector top = TopFieldCollector.Create(
            OrderOf(request.Sort), wanted, Behind(PageBorder.Today(searcher, filtered, request.After))!, fillFields: true, trackDocScores: true, trackMaxScore: false, docsScoredInOrder: false);
        var counted = new FacetCollector(request.Facets.Where(facet => ReferenceEquals(Filters.WithoutOwn(request, facet), request)));
        ICollector both = request.Facets.Count > 0 ? MultiCollector.Wrap(top, counted) : top;
        searcher.Search(filtered, new CancellableCollector(both, cancellation));

        FieldDoc[] page = [.. top.GetTopDocs(offset, request.Limit + 1).ScoreDocs.Cast<FieldDoc>()];
        PageCursor? next = page.Length > request.Limit ? CursorAt(page[request.Limit - 1], request.Sort) : null;
        return new FoundPage(top.TotalHits, [.. page.Take(request.Limit).Select(hit => new FoundArticle(hit.Doc, hit.Score))], Facets(searcher, query, request, counted.Counts(), cancellation), next);
    }

    /// <summary>What counts as a hit: all that matches and meets the conditions, copies folded where that is asked for.</summary>
    private static Query Hits(IndexSearcher searcher, Query query, SearchRequest request, CancellationToken cancellation)
    {
        Query filtered = Filters.Apply(query, request);
        return request.Collapse ? CopyFolding.Apply(searcher, filtered, cancellation) : filtered;
    }

    private static PageCursor CursorAt(FieldDoc last, SortOrder sort)
    {
        object[] keys = last.Fields;
        float score = sort == SortOrder.Relevance ? ((J2N.Numerics.Single)keys[0]).ToSingle() : 0f;
        return new PageCursor(sort, score, ((J2N.Numerics.Int64)keys[^2]).ToInt64(), ((BytesRef)keys[^1]).Utf8ToString());
    }

    /// <summary>The hit that <paramref name="cursor"/> stands for. No document is equal to it but itself: the id tells them apart.</summary>
    private static FieldDoc? Behind(PageCursor? cursor)
    {
        if (cursor is null) return null;
        var published = J2N.Numerics.Int64.GetInstance(cursor.Published);
        var id = new BytesRef(cursor.Id);
        object[] keys = cursor.Sort == SortOrder.Relevance ? [J2N.Numerics.Single.GetInstance(cursor.Score), published, id] : [published, id];
        return new FieldDoc(int.MaxValue, cursor.Score, keys);
    }

    /// <summary>Adds to <paramref name="counts"/> the facets that are filtered by, each counted without its own filter.</summary>
    private static Dictionary<string, IReadOnlyList<FacetValue>> Facets(
        IndexSearcher searcher,
        Query query,
        SearchRequest request,
        IReadOnlyDictionary<string, IReadOnlyList<FacetValue>> counts,
        CancellationToken cancellation)
    {
        var all = new Dictionary<string, IReadOnlyList<FacetValue>>(StringComparer.Ordinal);
        foreach (string facet in request.Facets)
        {
            if (!counts.TryGetValue(facet, out IReadOnlyList<FacetValue>? values))
            {
                var alone = new FacetCollector([facet]);
                searcher.Search(Hits(searcher, query, Filters.WithoutOwn(request, facet), cancellation), new CancellableCollector(alone, cancellation));
                values = alone.Counts()[facet];
            }

            all[facet] = values;
        }

        return all;
    }

    /// <summary>How many documents <paramref name="query"/> matches.</summary>
    public static int Count(IndexSearcher searcher, Query query, CancellationToken cancellation)
    {
        var count = new TotalHitCountCollector();
        searcher.Search(query, new CancellableCollector(count, cancellation));
        return count.TotalHits;
    }

    private static SortField ByDate(bool newestFirst)
    {
        var field = new SortField(Schema.Published, SortFieldType.INT64, newestFirst);
        field.SetMissingValue(J2N.Numerics.Int64.GetInstance(newestFirst ? long.MinValue : long.MaxValue));
        return field;
    }

    private static Sort OrderOf(SortOrder order) => order switch
    {
        SortOrder.Relevance => Relevance,
        SortOrder.Newest => Newest,
        SortOrder.Oldest => Oldest,
        _ => throw new ArgumentOutOfRangeException(nameof(order), order, "Not a sort order."),
    };
}
