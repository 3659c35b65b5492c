using Lucene.Net.Index;
using Lucene.Net.Search;
using Lucene.Net.Util;
using SearchEngine.Core.Indexing;
using SearchEngine.Core.Indexing.Columns;

namespace SearchEngine.Core.Searching.Copies;

/// <summary>Reads the groups of copies as somebody may see them.</summary>
internal static class CopyGroups
{
    /// <summary>The other articles of the group of an article, the earliest first; null where it is known to have none.</summary>
    /// <param name="searcher">What can be seen.</param>
    /// <param name="document">The article's document.</param>
    public static Query? Others(IndexSearcher searcher, int document)
    {
        IList<AtomicReaderContext> leaves = searcher.TopReaderContext.Leaves;
        AtomicReaderContext leaf = leaves[ReaderUtil.SubIndex(document, leaves)];
        int inLeaf = document - leaf.DocBase;
        long group = leaf.AtomicReader.GetNumericDocValues(Schema.Group)?.Get(inLeaf) ?? 0;
        // In a group of several all but one joined it.
        if (!leaves.Any(other => SegmentColumns.Of(other.AtomicReader).CopiedGroups.BinarySearch(group) >= 0)) return null;
        var term = new Term(Schema.Group, ArticleDocument.GroupTerm(group));
        var id = new BytesRef();
        leaf.AtomicReader.GetSortedDocValues(Schema.Id).Get(inLeaf, id);
        return new BooleanQuery
        {
            { new TermQuery(term), Occur.MUST },
            { new TermQuery(new Term(Schema.Id, BytesRef.DeepCopyOf(id))), Occur.MUST_NOT },
        };
    }

    /// <summary>The first <paramref name="limit"/> of <paramref name="others"/>, the earliest first, and how many there are.</summary>
    public static FoundPage Earliest(IndexSearcher searcher, Query others, int limit, CancellationToken cancellation) =>
        ArticleSearch.Run(searcher, others, new SearchRequest { Sort = SortOrder.Oldest, Limit = limit }, cancellation);
}
