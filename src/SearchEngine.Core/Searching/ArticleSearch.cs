using System.Collections.ObjectModel;
using Lucene.Net.Index;
using Lucene.Net.Search;
using Lucene.Net.Util;
using SearchEngine.Core.Searching.Copies;

namespace SearchEngine.Core.Searching;

/// <summary>An article found: its document number in the searcher that found it, and its score.</summary>
internal readonly record struct FoundArticle(int Document, float Score);

/// <summary>One page of a result.</summary>
/// <param name="Total">How many articles match.</param>
/// <param name="IsExact">Whether it is exactly so many; else there may be more.</param>
/// <param name="Articles">Those on the page, in order.</param>
/// <param name="Facets">The counts asked for, over all that match.</param>
/// <param name="End">Where the page ends; null when nothing stands behind it.</param>
internal sealed record FoundPage(
    int Total,
    bool IsExact,
    IReadOnlyList<FoundArticle> Articles,
    IReadOnlyDictionary<string, IReadOnlyList<FacetValue>> Facets,
    PageEnd? End);

/// <summary>The sort keys of the last hit of a page. Its id, which tells it apart from hits that are level, has whoever shows the hit: to look it up only for the cursor would cost as much as a search.</summary>
/// <param name="Sort">The order of the pages.</param>
/// <param name="Score">The hit's score; 0 where the order is by date.</param>
/// <param name="Published">When it was published, as <see cref="RankedHit"/> has it.</param>
internal readonly record struct PageEnd(SortOrder Sort, float Score, long Published)
{
    /// <summary>Where the page ended, for the id of its last hit.</summary>
    public PageCursor Cursor(string id) => new(Sort, Score, Published, id);
}

/// <summary>Runs a query and gives a page of what it finds.</summary>
internal static class ArticleSearch
{
    private static readonly ReadOnlyDictionary<string, IReadOnlyList<FacetValue>> NoFacets = ReadOnlyDictionary<string, IReadOnlyList<FacetValue>>.Empty;

    /// <summary>The page of <paramref name="request"/> over what <paramref name="query"/> matches.</summary>
    public static FoundPage Run(IndexSearcher searcher, Query query, SearchRequest request, CancellationToken cancellation)
    {
        // One more than the page shows, to know whether something stands behind it.
        int offset = request.After is null ? request.Offset : 0;
        int wanted = Math.Max(1, Math.Min(offset + request.Limit + 1, searcher.IndexReader.MaxDoc));
        Query filtered = Hits(searcher, query, request, cancellation);
        var top = new TopHits(searcher, request.Sort, wanted, BorderOf(PageBorder.Today(searcher, filtered, request.After)));
        FacetCounts? counted = request.Facets.Count == 0 ? null : new FacetCounts(request.Facets.Where(facet => ReferenceEquals(Filters.WithoutOwn(request, facet), request)));
        Weight weight = searcher.CreateNormalizedWeight(filtered);
        bool some = request.Total == TotalCount.Bounded && counted is null;
        int total = 0;
        IList<AtomicReaderContext> segments = searcher.TopReaderContext.Leaves;
        for (int i = 0; i < segments.Count; i++)
        {
            AtomicReaderContext segment = segments[i];
            if (some)
            {
                total += SegmentMatches.CollectSome(weight, segment, top, SearchRequest.CountedAtLeast - total, cancellation);
                continue;
            }

            FixedBitSet? matches = counted is null ? null : new FixedBitSet(segment.AtomicReader.MaxDoc);
            total += SegmentMatches.Collect(weight, segment, top, matches, cancellation);
            if (matches is not null) counted!.Count(segment.AtomicReader, matches);
        }

        ReadOnlySpan<RankedHit> ranked = top.Ranked();
        ReadOnlySpan<RankedHit> shown = ranked[Math.Min(offset, ranked.Length)..Math.Min(offset + request.Limit, ranked.Length)];
        PageEnd? end = ranked.Length > offset + request.Limit ? new PageEnd(request.Sort, shown[^1].Score, shown[^1].Published) : null;
        FoundArticle[] articles = top.ByScore ? Found(shown) : Scored(searcher, weight, shown);
        return new FoundPage(total, !some || total < SearchRequest.CountedAtLeast || !top.ByScore, articles, counted is null ? NoFacets : Facets(searcher, query, request, counted.Values(), cancellation), end);
    }

    private static FoundArticle[] Found(ReadOnlySpan<RankedHit> hits)
    {
        var found = new FoundArticle[hits.Length];
        for (int i = 0; i < found.Length; i++) found[i] = new FoundArticle(hits[i].Document, hits[i].Score);
        return found;
    }

    /// <summary>The scores of hits that were found without.</summary>
    private static FoundArticle[] Scored(IndexSearcher searcher, Weight weight, ReadOnlySpan<RankedHit> hits)
    {
        FoundArticle[] scored = Found(hits);
        IList<AtomicReaderContext> segments = searcher.TopReaderContext.Leaves;
        Scorer? scorer = null;
        int opened = -1;
        foreach (int i in Enumerable.Range(0, scored.Length).OrderBy(i => scored[i].Document))
        {
            int document = scored[i].Document, ord = ReaderUtil.SubIndex(document, segments);
            if (ord != opened) scorer = weight.GetScorer(segments[ord], null);
            opened = ord;
            bool isThere = scorer!.Advance(document - segments[ord].DocBase) == document - segments[ord].DocBase;
            scored[i] = new FoundArticle(document, isThere ? scorer.GetScore() : throw new InvalidOperationException("A hit is no match."));
        }

        return scored;
    }

    /// <summary>What counts as a hit: all that matches and meets the conditions, copies folded where that is asked for.</summary>
    private static Query Hits(IndexSearcher searcher, Query query, SearchRequest request, CancellationToken cancellation)
    {
        Query filtered = Filters.Apply(query, request);
        return request.Collapse ? CopyFolding.Apply(searcher, filtered, cancellation) : filtered;
    }

    /// <summary>The hit that <paramref name="cursor"/> stands for. No document is equal to it but itself: the id tells them apart.</summary>
    private static RankedHit? BorderOf(PageCursor? cursor) =>
        cursor is null ? null : new RankedHit(int.MaxValue, cursor.Score, cursor.Published, new BytesRef(cursor.Id));

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
                values = FacetCounts.Of(searcher, Hits(searcher, query, Filters.WithoutOwn(request, facet), cancellation), [facet], cancellation)[facet];
            }

            all[facet] = values;
        }

        return all;
    }

    /// <summary>How many documents <paramref name="query"/> matches.</summary>
    public static int Count(IndexSearcher searcher, Query query, CancellationToken cancellation)
    {
        Weight weight = searcher.CreateNormalizedWeight(query);
        return searcher.TopReaderContext.Leaves.Sum(segment => SegmentMatches.All(weight, segment, cancellation).Cardinality);
    }
}
