namespace SearchEngine.Core.Queries.Matching;

/// <summary>
/// The documents of any of several iterators, kept in a heap by their document. Where two of them have the same run of
/// positions it is one place: the index has words in several forms at one position.
/// </summary>
internal sealed class EitherIterator : PlaceIterator
{
    /// <summary>Of more iterators no bound is worked out: it would cost more than it saves.</summary>
    private const int MostBounded = 8;
    private const double Rounding = 1 + 1e-6;

    private readonly PlaceIterator[] _all;
    private readonly PlaceIterator[] _heap;
    private readonly int[] _docs;
    private readonly PlaceIterator[] _here;
    private readonly PlaceList _places = new();
    private readonly CancellationToken _cancellation;
    private readonly long _cost;
    private int _size;
    private int _doc = -1;
    private int _hereCount;
    private int _hereOf = -1;
    private int _read = -1;

    /// <summary>The documents of <paramref name="iterators"/>, two or more.</summary>
    /// <param name="iterators">The iterators.</param>
    /// <param name="cancellation">Stops the way to the next document.</param>
    public EitherIterator(IReadOnlyList<PlaceIterator> iterators, CancellationToken cancellation)
    {
        _cancellation = cancellation;
        _all = [.. iterators];
        _heap = [.. iterators];
        _here = new PlaceIterator[_heap.Length];
        _docs = new int[_heap.Length];
        Array.Fill(_docs, -1);
        _size = _heap.Length;
        foreach (PlaceIterator iterator in _heap) _cost += iterator.GetCost();
    }

    /// <inheritdoc/>
    public override int DocID => _doc;

    /// <inheritdoc/>
    public override float Frequency
    {
        get
        {
            FindHere();
            return _hereCount == 1 ? _here[0].Frequency : Places.Weight;
        }
    }

    /// <inheritdoc/>
    public override MatchKind ClosestKind
    {
        get
        {
            FindHere();
            MatchKind closest = _here[0].ClosestKind;
            for (int i = 1; i < _hereCount; i++) if (_here[i].ClosestKind is var other && other < closest) closest = other;
            return closest;
        }
    }

    /// <inheritdoc/>
    public override PlaceList Places
    {
        get
        {
            FindHere();
            if (_hereCount == 1) return _here[0].Places;
            if (_read == _doc) return _places;
            _read = _doc;
            _places.Clear();
            for (int i = 0; i < _hereCount; i++) foreach (ref readonly Place place in _here[i].Places.Span) _places.Add(place);
            _places.SortAndMerge();
            return _places;
        }
    }

    /// <inheritdoc/>
    public override int NextDoc() => _doc == NO_MORE_DOCS ? NO_MORE_DOCS : Advance(_doc + 1);

    /// <inheritdoc/>
    public override int Advance(int target)
    {
        _cancellation.ThrowIfCancellationRequested();
        while (_size > 0 && _docs[0] < target)
        {
            int doc = _docs[0] + 1 == target ? _heap[0].NextDoc() : _heap[0].Advance(target);
            if (doc == NO_MORE_DOCS) RemoveTop();
            else _docs[0] = doc;
            SiftDown();
        }

        return _doc = _size == 0 ? NO_MORE_DOCS : _docs[0];
    }

    /// <inheritdoc/>
    public override long GetCost() => _cost;

    /// <inheritdoc/>
    public override int AdvanceShallow(int target)
    {
        if (_all.Length > MostBounded) return NO_MORE_DOCS;
        int end = NO_MORE_DOCS;
        foreach (PlaceIterator iterator in _all) end = Math.Min(end, iterator.AdvanceShallow(target));
        return end;
    }

    /// <inheritdoc/>
    public override double MaxScaled(int upTo, IScaled scaled)
    {
        if (_all.Length > MostBounded) return double.PositiveInfinity;
        double most = 0;
        foreach (PlaceIterator iterator in _all) most += iterator.MaxScaled(upTo, scaled);
        // The frequencies are added in single precision and scaled then, the bounds the other way round.
        return most * Rounding;
    }

    /// <inheritdoc/>
    public override bool MarksCheaply => Array.TrueForAll(_all, iterator => iterator.MarksCheaply);

    /// <inheritdoc/>
    public override void MarkInto(Lucene.Net.Util.FixedBitSet documents)
    {
        foreach (PlaceIterator iterator in _all)
        {
            _cancellation.ThrowIfCancellationRequested();
            iterator.MarkInto(documents);
        }
    }

    private void RemoveTop()
    {
        _size--;
        (_heap[0], _docs[0]) = (_heap[_size], _docs[_size]);
    }

    private void SiftDown()
    {
        if (_size == 0) return;
        (PlaceIterator iterator, int doc) = (_heap[0], _docs[0]);
        int i = 0;
        while (true)
        {
            int child = (2 * i) + 1;
            if (child >= _size) break;
            if (child + 1 < _size && _docs[child + 1] < _docs[child]) child++;
            if (_docs[child] >= doc) break;
            (_heap[i], _docs[i]) = (_heap[child], _docs[child]);
            i = child;
        }

        (_heap[i], _docs[i]) = (iterator, doc);
    }

    /// <summary>Collects the iterators on the current document: they are at the top of the heap, in one piece.</summary>
    private void FindHere()
    {
        if (_hereOf == _doc) return;
        _hereOf = _doc;
        _hereCount = 0;
        FindHere(0);
    }

    private void FindHere(int i)
    {
        if (i >= _size || _docs[i] != _doc) return;
        _here[_hereCount++] = _heap[i];
        FindHere((2 * i) + 1);
        FindHere((2 * i) + 2);
    }
}
