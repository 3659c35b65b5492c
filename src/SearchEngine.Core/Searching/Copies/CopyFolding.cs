using Lucene.Net.Index;
using Lucene.Net.Search;
using Lucene.Net.Util;
using SearchEngine.Core.Indexing;

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
        var earliest = new EarliestCollector();
        searcher.Search(query, new CancellableCollector(earliest, cancellation));
        if (earliest.Others.Count == 0) return query;
        var hidden = new FixedBitSet(searcher.IndexReader.MaxDoc);
        foreach (int document in earliest.Others) hidden.Set(document);
        return new BooleanQuery { { query, Occur.MUST }, { new ConstantScoreQuery(new Documents(hidden)), Occur.MUST_NOT } };
    }

    private sealed class EarliestCollector : ICollector
    {
        private readonly Dictionary<long, Copy> _earliest = [];
        private NumericDocValues? _groups;
        private NumericDocValues? _published;
        private IBits? _dated;
        private SortedDocValues? _ids;
        private int _docBase;

        /// <summary>The hits that are not the earliest of their group.</summary>
        public List<int> Others { get; } = [];

        public bool AcceptsDocsOutOfOrder => true;

        public void SetScorer(Scorer scorer)
        {
            // Which is the earliest needs no scores.
        }

        public void SetNextReader(AtomicReaderContext context)
        {
            _docBase = context.DocBase;
            _groups = context.AtomicReader.GetNumericDocValues(Schema.Group);
            _published = context.AtomicReader.GetNumericDocValues(Schema.Published);
            _dated = context.AtomicReader.GetDocsWithField(Schema.Published);
            _ids = context.AtomicReader.GetSortedDocValues(Schema.Id);
        }

        public void Collect(int doc)
        {
            if (_groups is null || _groups.Get(doc) is not (not 0 and var group)) return;
            var id = new BytesRef();
            _ids!.Get(doc, id);
            var copy = new Copy(_docBase + doc, _published is not null && _dated!.Get(doc) ? _published.Get(doc) : long.MaxValue, BytesRef.DeepCopyOf(id));
            if (!_earliest.TryGetValue(group, out Copy earliest))
            {
                _earliest[group] = copy;
                return;
            }

            bool isEarlier = copy.IsBefore(earliest);
            Others.Add(isEarlier ? earliest.Document : copy.Document);
            if (isEarlier) _earliest[group] = copy;
        }
    }

    private readonly record struct Copy(int Document, long Published, BytesRef Id)
    {
        public bool IsBefore(Copy other) => Published != other.Published ? Published < other.Published : Id.CompareTo(other.Id) < 0;
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
