using System.Runtime.InteropServices;
using Lucene.Net.Index;
using Lucene.Net.Search;
using Lucene.Net.Util;
using SearchEngine.Core.Indexing;
using SearchEngine.Core.Indexing.Columns;
using SearchEngine.Core.Queries.Scoring;

namespace SearchEngine.Core.Searching;

/// <summary>A hit with all that its place in the order depends on.</summary>
/// <param name="Document">Its number in the searcher.</param>
/// <param name="Score">Its score; 0 where the order is by date.</param>
/// <param name="Published">When it was published, in Unix milliseconds; for a hit without a date the end of time at which it comes last.</param>
/// <param name="Id">Its id; null until two hits are level.</param>
internal record struct RankedHit(int Document, float Score, long Published, BytesRef? Id);

/// <summary>
/// The best hits of a search, in one order over all segments: by score, then newest first, then by id; or by date, then by id. Of hits by
/// relevance it tells the scorers what no longer competes.
/// </summary>
internal sealed class TopHits : HitSink
{
    private readonly SortOrder _order;
    private readonly int _wanted;
    private readonly RankedHit? _border;
    private readonly List<RankedHit> _heap;
    private readonly IList<AtomicReaderContext> _segments;
    private SortedDocValues?[]? _ids;
    private MomentColumn? _published;
    private int _docBase;

    /// <summary>No hits yet.</summary>
    /// <param name="searcher">What is searched.</param>
    /// <param name="order">The order.</param>
    /// <param name="wanted">How many hits to keep, 1 or more.</param>
    /// <param name="border">The hit behind which they begin; null for the first.</param>
    public TopHits(IndexSearcher searcher, SortOrder order, int wanted, RankedHit? border)
    {
        (_order, _wanted, _border) = (order, wanted, border);
        _segments = searcher.TopReaderContext.Leaves;
        _heap = new List<RankedHit>(Math.Min(wanted, 1024));
    }

    /// <summary>Whether the order depends on scores.</summary>
    public bool ByScore => _order == SortOrder.Relevance;

    /// <summary>Goes on to another segment.</summary>
    public void Enter(AtomicReaderContext segment)
    {
        _docBase = segment.DocBase;
        _published = SegmentColumns.Of(segment.AtomicReader).Published;
    }

    /// <inheritdoc/>
    public override bool Collect(int doc, float score)
    {
        if (score < MinScore || (!ByScore && IsTooLate(doc))) return false;
        var hit = new RankedHit(_docBase + doc, score, 0, null);
        if (_heap.Count == _wanted && ByScore && score < _heap[0].Score) return false;
        hit.Published = PublishedOf(doc);
        if (_border is { } border && Compare(ref hit, ref border) <= 0) return false;
        if (_heap.Count < _wanted)
        {
            _heap.Add(hit);
            SiftUp();
            return _heap.Count == _wanted && Raise();
        }

        ref RankedHit worst = ref CollectionsMarshal.AsSpan(_heap)[0];
        if (Compare(ref hit, ref worst) >= 0) return false;
        worst = hit;
        SiftDown(_heap.Count);
        return Raise();
    }

    /// <summary>The hits, the best first. No hit is collected afterwards.</summary>
    public ReadOnlySpan<RankedHit> Ranked()
    {
        // The worst goes to the end, and so on.
        for (int count = _heap.Count - 1; count > 0; count--)
        {
            Swap(0, count);
            SiftDown(count);
        }

        return CollectionsMarshal.AsSpan(_heap);
    }

    private BytesRef IdOf(in RankedHit hit)
    {
        int ord = ReaderUtil.SubIndex(hit.Document, _segments);
        var id = new BytesRef();
        _ids ??= new SortedDocValues?[_segments.Count];
        SortedDocValues ids = _ids[ord] ??= _segments[ord].AtomicReader.GetSortedDocValues(Schema.Id) ?? throw new InvalidOperationException("A hit has no id.");
        ids.Get(hit.Document - _segments[ord].DocBase, id);
        return BytesRef.DeepCopyOf(id);
    }

    /// <summary>Whether a hit comes behind all that are kept by its date alone: most do, in an order by date.</summary>
    private bool IsTooLate(int doc)
    {
        if (_heap.Count < _wanted) return false;
        long worst = CollectionsMarshal.AsSpan(_heap)[0].Published;
        return _order == SortOrder.Oldest ? PublishedOf(doc) > worst : PublishedOf(doc) < worst;
    }

    private bool Raise()
    {
        if (!ByScore) return false;
        float least = MathF.BitDecrement(_heap[0].Score);
        if (least <= MinScore) return false;
        MinScore = least;
        return true;
    }

    private long PublishedOf(int doc)
    {
        long missing = _order == SortOrder.Oldest ? long.MaxValue : long.MinValue;
        return _published?.Of(doc, missing) ?? missing;
    }

    /// <summary>Below 0 where <paramref name="one"/> comes before <paramref name="other"/>.</summary>
    private int Compare(ref RankedHit one, ref RankedHit other)
    {
        int byScore = ByScore ? other.Score.CompareTo(one.Score) : 0;
        if (byScore != 0) return byScore;
        int byDate = _order == SortOrder.Oldest ? one.Published.CompareTo(other.Published) : other.Published.CompareTo(one.Published);
        if (byDate != 0) return byDate;
        one.Id ??= IdOf(one);
        other.Id ??= IdOf(other);
        return one.Id.CompareTo(other.Id);
    }

    private bool IsWorse(int i, int k)
    {
        Span<RankedHit> heap = CollectionsMarshal.AsSpan(_heap);
        return ByScore && heap[i].Score != heap[k].Score ? heap[i].Score < heap[k].Score : Compare(ref heap[i], ref heap[k]) > 0;
    }

    private void SiftUp()
    {
        for (int i = _heap.Count - 1; i > 0 && IsWorse(i, (i - 1) / 2); i = (i - 1) / 2) Swap(i, (i - 1) / 2);
    }

    /// <summary>Takes the first of some hits to its place among them.</summary>
    private void SiftDown(int count)
    {
        for (int i = 0, child; (child = (2 * i) + 1) < count; i = child)
        {
            if (child + 1 < count && IsWorse(child + 1, child)) child++;
            if (!IsWorse(child, i)) break;
            Swap(i, child);
        }
    }

    private void Swap(int i, int k) => (_heap[i], _heap[k]) = (_heap[k], _heap[i]);
}
