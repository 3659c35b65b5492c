using Lucene.Net.Index;
using Lucene.Net.Search;
using Lucene.Net.Util;
using SearchEngine.Core.Indexing;

namespace SearchEngine.Core.Searching;

/// <summary>Where a page by relevance begins in an archive that has changed since the page before.</summary>
internal static class PageBorder
{
    /// <summary>
    /// <paramref name="cursor"/> with the score that its hit has today. Stories that arrive change how rare a word is and with
    /// it every score a little: against the score of then, all hits that were level with the last one would come again, or never.
    /// Where the hit has gone or matches no longer, the score of then stands.
    /// </summary>
    /// <param name="searcher">The archive as it stands.</param>
    /// <param name="query">The query of the page, filters included.</param>
    /// <param name="cursor">Where the page before ended; null for none.</param>
    public static PageCursor? Today(IndexSearcher searcher, Query query, PageCursor? cursor)
    {
        if (cursor is not { Sort: SortOrder.Relevance } || Find(searcher, cursor.Id) is not var (leaf, document)) return cursor;
        Scorer? scorer = searcher.CreateNormalizedWeight(query).GetScorer(leaf, leaf.AtomicReader.LiveDocs);
        return scorer is not null && scorer.Advance(document) == document ? cursor with { Score = scorer.GetScore() } : cursor;
    }

    /// <summary>The live document of an article or a quote by its id. Only the documents of its article are looked at.</summary>
    private static (AtomicReaderContext Leaf, int Document)? Find(IndexSearcher searcher, string id)
    {
        var key = new BytesRef(id);
        int quoteNumber = id.LastIndexOf('#');
        foreach (AtomicReaderContext leaf in searcher.TopReaderContext.Leaves)
        {
            if (leaf.AtomicReader.GetSortedDocValues(Schema.Id) is not { } ids || ids.LookupTerm(key) is not (>= 0 and var ord)) continue;
            foreach (string article in quoteNumber > 0 ? [id, id[..quoteNumber]] : (string[])[id])
            {
                if (leaf.AtomicReader.GetTermDocsEnum(new Term(Schema.Article, article)) is not { } documents) continue;
                for (int document = documents.NextDoc(); document != DocIdSetIterator.NO_MORE_DOCS; document = documents.NextDoc())
                {
                    if (leaf.AtomicReader.LiveDocs?.Get(document) != false && ids.GetOrd(document) == ord) return (leaf, document);
                }
            }
        }

        return null;
    }
}
