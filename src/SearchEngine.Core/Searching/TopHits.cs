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
    private readonly IList<AtomicReaderContext> _segments;
    private RankedHit[] _heap;
    private int _count;
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
        _heap = new RankedHit[Math.Min(wanted, 1024)];
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
        bool isFull = _count == _wanted;
        if (isFull && ByScore && score < _heap[0].Score) return false;
        var hit = new RankedHit(_docBase + doc, score, PublishedOf(doc), null);
        if (_border is { } border && Compare(ref hit, ref border) <= 0) return false;
        if (isFull)
        {
            if (Compare(ref hit, ref _heap[0]) >= 0) return false;
            Sink(ref hit, _count);
            return Raise();
        }

        if (_count == _heap.Length) Array.Resize(ref _heap, Math.Min(_wanted, 2 * _count));
        Rise(ref hit);
        return _count == _wanted && Raise();
    }

    /// <summary>The hits, the best first. No hit is collected afterwards.</summary>
    public ReadOnlySpan<RankedHit> Ranked()
    {
        // The worst goes to the end, and so on.
        for (int last = _count - 1; last > 0; last--)
        {
            RankedHit hit = _heap[last];
            _heap[last] = _heap[0];
            Sink(ref hit, last);
        }

        return _heap.AsSpan(0, _count);
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
        if (_count < _wanted) return false;
        long worst = _heap[0].Published;
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

    private bool IsWorse(ref RankedHit one, ref RankedHit other) => ByScore && one.Score != other.Score ? one.Score < other.Score : Compare(ref one, ref other) > 0;

    /// <summary>Adds a hit: from below, past those that are better.</summary>
    private void Rise(ref RankedHit hit)
    {
        int i = _count++;
        for (int above; i > 0 && IsWorse(ref hit, ref _heap[above = (i - 1) / 2]); i = above) _heap[i] = _heap[above];
        _heap[i] = hit;
    }

    /// <summary>Puts a hit in the place of the worst of the first <paramref name="count"/>: from above, past those that are worse.</summary>
    private void Sink(ref RankedHit hit, int count)
    {
        RankedHit[] heap = _heap;
        int i = 0;
        for (int child; (child = (2 * i) + 1) < count; i = child)
        {
            if (child + 1 < count && IsWorse(ref heap[child + 1], ref heap[child])) child++;
            if (!IsWorse(ref heap[child], ref hit)) break;
            heap[i] = heap[child];
        }

        heap[i] = hit;
    }
}
