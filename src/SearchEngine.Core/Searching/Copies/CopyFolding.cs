using Lucene.Net.Index;
using Lucene.Net.Search;
using Lucene.Net.Util;
using SearchEngine.Core.Indexing;
using SearchEngine.Core.Indexing.Columns;
using SearchEngine.Core.Queries.Scoring;

namespace SearchEngine.Core.Searching.Copies;

/// <summary>
/// Folds copies of one story: of the hits of a group only the earliest stays, by its date of publication (none is behind all), then by id. As a
/// condition of the query, so that pages, totals, counts and cursors are those of the folded hits without further ado.
/// </summary>
internal static class CopyFolding
{
    /// <summary><paramref name="query"/>, at its own scores, without the hits that fold into others in what <paramref name="searcher"/> sees.</summary>
    /// <param name="searcher">The only searcher that the query given back is for.</param>
    /// <param name="query">The query with all its filters.</param>
    /// <param name="cancellation">Stops it.</param>
    public static Query Apply(IndexSearcher searcher, Query query, CancellationToken cancellation)
    {
        if (searcher.TopReaderContext.Leaves.All(leaf => SegmentColumns.Of(leaf.AtomicReader).CopiedGroups.IsEmpty)) return query;
        var hits = new HitCollector(searcher.IndexReader.MaxDoc);
        searcher.Search(query, new CancellableCollector(hits, cancellation));
        if (hits.Groups.Count == 0) return query;
        var hidden = new FixedBitSet(searcher.IndexReader.MaxDoc);
        bool any = false;
        foreach (long group in hits.Groups)
        {
            cancellation.ThrowIfCancellationRequested();
            Copy[] copies = [.. Members(searcher, group).Where(copy => hits.Documents.Get(copy.Document)).Order()];
            foreach (Copy later in copies.Skip(1)) hidden.Set(later.Document);
            any |= copies.Length > 1;
        }

        return any ? new ConditionedQuery(query, [], [new ConstantScoreQuery(new Documents(hidden))]) : query;
    }

    /// <summary>The documents of a group, those that cannot be seen among them.</summary>
    private static IEnumerable<Copy> Members(IndexSearcher searcher, long group)
    {
        var term = new Term(Schema.Group, ArticleDocument.GroupTerm(group));
        foreach (AtomicReaderContext leaf in searcher.TopReaderContext.Leaves)
        {
            if (leaf.AtomicReader.GetTermDocsEnum(term) is not { } documents) continue;
            NumericDocValues? published = leaf.AtomicReader.GetNumericDocValues(Schema.Published);
            IBits? dated = leaf.AtomicReader.GetDocsWithField(Schema.Published);
            SortedDocValues ids = leaf.AtomicReader.GetSortedDocValues(Schema.Id);
            for (int document = documents.NextDoc(); document != DocIdSetIterator.NO_MORE_DOCS; document = documents.NextDoc())
            {
                var id = new BytesRef();
                ids.Get(document, id);
                yield return new Copy(leaf.DocBase + document, published is not null && dated!.Get(document) ? published.Get(document) : long.MaxValue, BytesRef.DeepCopyOf(id));
            }
        }
    }

    /// <summary>Notes all hits, and the groups of those that joined one: whatever else is in such a group can be looked up.</summary>
    private sealed class HitCollector(int documents) : ICollector
    {
        private NumericDocValues? _groups;
        private IBits? _copies;
        private int _docBase;

        public FixedBitSet Documents { get; } = new(documents);

        public HashSet<long> Groups { get; } = [];

        public bool AcceptsDocsOutOfOrder => true;

        public void SetScorer(Scorer scorer)
        {
            // Which is the earliest needs no scores.
        }

        public void SetNextReader(AtomicReaderContext context)
        {
            _docBase = context.DocBase;
            _groups = context.AtomicReader.GetNumericDocValues(Schema.Group);
            _copies = context.AtomicReader.GetDocsWithField(Schema.Copy);
        }

        public void Collect(int doc)
        {
            Documents.Set(_docBase + doc);
            if (_copies?.Get(doc) == true) Groups.Add(_groups!.Get(doc));
        }
    }

    private readonly record struct Copy(int Document, long Published, BytesRef Id) : IComparable<Copy>
    {
        public int CompareTo(Copy other) => Published != other.Published ? Published.CompareTo(other.Published) : Id.CompareTo(other.Id);
    }

    /// <summary>Documents by their number in a searcher.</summary>
    private sealed class Documents(FixedBitSet documents) : Filter
    {
        public override DocIdSet? GetDocIdSet(AtomicReaderContext context, IBits acceptDocs)
        {
            int end = context.DocBase + context.AtomicReader.MaxDoc;
            FixedBitSet? here = null;
            int next = context.DocBase < documents.Length ? documents.NextSetBit(context.DocBase) : -1;
            while (next >= 0 && next < end)
            {
                here ??= new FixedBitSet(context.AtomicReader.MaxDoc);
                here.Set(next - context.DocBase);
                next = next + 1 < documents.Length ? documents.NextSetBit(next + 1) : -1;
            }

            return here is null ? null : BitsFilteredDocIdSet.Wrap(here, acceptDocs);
        }
    }
}
