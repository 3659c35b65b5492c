namespace SearchEngine.Core.Queries.Matching;

/// <summary>A run of positions that a pattern matched.</summary>
/// <param name="Begin">Its first position.</param>
/// <param name="End">The position behind its last one.</param>
/// <param name="BeginOffset">Where its first word begins in the text of the field; below 0 unless opened for marking.</param>
/// <param name="EndOffset">Where its last word ends; below 0 unless opened for marking.</param>
/// <param name="Weight">What it counts, above 0 and up to 1.</param>
/// <param name="Kind">How it meets what was typed: for several words the loosest of them.</param>
internal readonly record struct Place(int Begin, int End, int BeginOffset, int EndOffset, float Weight, MatchKind Kind)
{
    /// <summary>This place and <paramref name="next"/>, which stands right behind it, as one.</summary>
    public Place With(in Place next) => new(Begin, next.End, BeginOffset, next.EndOffset, Weight * next.Weight, Kind > next.Kind ? Kind : next.Kind);
}

/// <summary>Places in the order of their begin, then of their end. Reused from document to document.</summary>
internal sealed class PlaceList
{
    private Place[] _places = new Place[8];
    private Place[] _merged = [];
    private readonly List<int> _runs = [];

    /// <summary>How many there are.</summary>
    public int Count { get; private set; }

    /// <summary>The place at <paramref name="i"/>.</summary>
    public ref readonly Place this[int i] => ref _places[i];

    /// <summary>The places.</summary>
    public ReadOnlySpan<Place> Span => _places.AsSpan(0, Count);

    /// <summary>The sum of what they count.</summary>
    public float Weight
    {
        get
        {
            float sum = 0;
            foreach (ref readonly Place place in Span) sum += place.Weight;
            return sum;
        }
    }

    /// <summary>Takes all out.</summary>
    public void Clear() => Count = 0;

    /// <summary>Makes room for <paramref name="count"/> places more.</summary>
    public void Reserve(int count)
    {
        if (Count + count > _places.Length) Array.Resize(ref _places, Math.Max(Count + count, 2 * Count));
    }

    /// <summary>Adds a place at the end.</summary>
    public void Add(in Place place)
    {
        if (Count == _places.Length) Array.Resize(ref _places, 2 * Count);
        _places[Count++] = place;
    }

    /// <summary>Puts the places into order, and leaves one of those that are the same run of positions: the closest in kind, then the weightiest.</summary>
    public void SortAndMerge()
    {
        if (Count < 2) return;
        SortRuns();
        int kept = 1;
        for (int i = 1; i < Count; i++)
        {
            if (_places[i].Begin == _places[kept - 1].Begin && _places[i].End == _places[kept - 1].End) continue;
            _places[kept++] = _places[i];
        }

        Count = kept;
    }

    /// <summary>
    /// Sorts by merging what is in order already: what one term or pattern added. For places of k of them, n · log k steps
    /// (natural merge sort: Knuth, The Art of Computer Programming 3, §5.2.4).
    /// </summary>
    private void SortRuns()
    {
        _runs.Clear();
        _runs.Add(0);
        for (int i = 1; i < Count; i++) if (Compare(_places[i - 1], _places[i]) > 0) _runs.Add(i);
        if (_runs.Count > 1 && _merged.Length < Count) _merged = new Place[_places.Length];
        while (_runs.Count > 1)
        {
            int kept = 0;
            for (int i = 0; i < _runs.Count; i += 2)
            {
                int begin = _runs[i];
                int middle = i + 1 < _runs.Count ? _runs[i + 1] : Count;
                int end = i + 2 < _runs.Count ? _runs[i + 2] : Count;
                Merge(_places.AsSpan(begin..middle), _places.AsSpan(middle..end), _merged.AsSpan(begin..end));
                _runs[kept++] = begin;
            }

            _runs.RemoveRange(kept, _runs.Count - kept);
            (_places, _merged) = (_merged, _places);
        }
    }

    private static void Merge(ReadOnlySpan<Place> a, ReadOnlySpan<Place> b, Span<Place> merged)
    {
        int i = 0;
        int k = 0;
        for (int n = 0; n < merged.Length; n++) merged[n] = k == b.Length || (i < a.Length && Compare(a[i], b[k]) <= 0) ? a[i++] : b[k++];
    }

    private static int Compare(in Place a, in Place b) =>
        a.Begin != b.Begin ? a.Begin.CompareTo(b.Begin)
        : a.End != b.End ? a.End.CompareTo(b.End)
        : a.Kind != b.Kind ? a.Kind.CompareTo(b.Kind)
        : b.Weight.CompareTo(a.Weight);

    /// <summary>The index of the first place that begins at <paramref name="position"/> or behind it.</summary>
    public int FirstFrom(int position)
    {
        int low = 0;
        for (int high = Count; low < high;)
        {
            int middle = (low + high) / 2;
            if (_places[middle].Begin < position) low = middle + 1;
            else high = middle;
        }

        return low;
    }
}
