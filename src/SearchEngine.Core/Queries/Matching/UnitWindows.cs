namespace SearchEngine.Core.Queries.Matching;

/// <summary>
/// The smallest windows where every place is one position: a window slides over the text, and a matching of parts to
/// positions (augmenting paths: Kuhn, "The Hungarian method for the assignment problem", 1955) tells whether it holds them
/// all. Two parts that share no position, as nearly always, need none of that.
/// </summary>
/// <param name="sameAs">For each part the last one before it that has the same places, or -1.</param>
/// <param name="cancellation">Stops the work on one document.</param>
internal sealed class UnitWindows(int[] sameAs, CancellationToken cancellation)
{
    private readonly int[] _positionOf = new int[sameAs.Length];
    private readonly int[] _placeOf = new int[sameAs.Length];

    // Parts with the same places look at each of them once between them: the first of them keeps how far they came.
    private readonly int[] _firstAlike = FirstAlike(sameAs);
    private readonly int[] _looked = new int[sameAs.Length];
    private readonly Dictionary<int, int> _partAt = [];
    private readonly HashSet<int> _visited = [];
    private readonly PlaceList _all = new();

    private int PartCount => sameAs.Length;

    /// <summary>Puts the windows among <paramref name="parts"/> into <paramref name="windows"/>.</summary>
    public void Find(ReadOnlySpan<PlaceList> parts, int between, ReadOnlySpan<int> sentences, PlaceList windows)
    {
        if (PartCount == 2 && !SharePositions(parts[0], parts[1])) FindPairs(parts[0], parts[1], between, sentences, windows);
        else FindByMatching(parts, between, sentences, windows);
    }

    private static bool SharePositions(PlaceList one, PlaceList other)
    {
        for (int i = 0, k = 0; i < one.Count && k < other.Count;)
        {
            int difference = one[i].Begin - other[k].Begin;
            if (difference == 0) return true;
            if (difference < 0) i++;
            else k++;
        }

        return false;
    }

    /// <summary>Neighbours among the places of two parts that share none: each of them begins or ends a window with the last of the other.</summary>
    private void FindPairs(PlaceList one, PlaceList other, int between, ReadOnlySpan<int> sentences, PlaceList windows)
    {
        for (int i = 0, k = 0; i < one.Count && k < other.Count;)
        {
            bool oneFirst = one[i].Begin < other[k].Begin;
            ref readonly Place first = ref oneFirst ? ref one[i++] : ref other[k++];
            PlaceList own = oneFirst ? one : other;
            int next = oneFirst ? i : k;
            ref readonly Place last = ref oneFirst ? ref other[k] : ref one[i];

            // Another place of the same part before the other part's next one makes a smaller window.
            if (next < own.Count && own[next].Begin < last.Begin) continue;
            Add(new Place(first.Begin, last.End, first.BeginOffset, last.EndOffset, 1f, first.Kind > last.Kind ? first.Kind : last.Kind), between, sentences, windows);
        }
    }

    private void Add(in Place window, int between, ReadOnlySpan<int> sentences, PlaceList windows)
    {
        bool isNear = window.End - window.Begin - PartCount <= between;
        if (isNear && NearWindows.NextSentence(sentences, window.Begin) >= window.End) windows.Add(window);
    }

    private void FindByMatching(ReadOnlySpan<PlaceList> parts, int between, ReadOnlySpan<int> sentences, PlaceList windows)
    {
        CollectPositions(parts);
        _partAt.Clear();
        Array.Fill(_positionOf, -1);
        int free = PartCount;
        int last = -1;
        for (int first = 0; first < _all.Count; first++)
        {
            while (free > 0)
            {
                cancellation.ThrowIfCancellationRequested();
                free -= Augment(parts, _all[first].Begin, last < 0 ? -1 : _all[last].Begin);
                if (free == 0) break;
                if (++last == _all.Count) return;
            }

            int begin = _all[first].Begin;
            Place window = Window(parts, _all[first], _all[last]);
            if (_partAt.Remove(begin, out int loose))
            {
                _positionOf[loose] = -1;
                free = 1 - Augment(parts, begin + 1, _all[last].Begin);
            }

            // Where the rest still holds every part, this window contains a smaller one.
            if (free > 0) Add(window, between, sentences, windows);
        }
    }

    private void CollectPositions(ReadOnlySpan<PlaceList> parts)
    {
        _all.Clear();
        foreach (PlaceList part in parts) foreach (ref readonly Place place in part.Span) _all.Add(place);
        _all.SortAndMerge();
    }

    /// <summary>Gives free parts a position from <paramref name="begin"/> to <paramref name="end"/>, both included; how many got one.</summary>
    private int Augment(ReadOnlySpan<PlaceList> parts, int begin, int end)
    {
        int matched = 0;
        for (int part = 0; part < PartCount; part++)
        {
            if (_positionOf[part] >= 0) continue;
            _visited.Clear();
            Array.Fill(_looked, -1);
            if (TryPlace(parts, part, begin, end)) matched++;
        }

        return matched;
    }

    private bool TryPlace(ReadOnlySpan<PlaceList> parts, int part, int begin, int end)
    {
        PlaceList places = parts[part];
        ref int next = ref _looked[_firstAlike[part]];
        if (next < 0) next = places.FirstFrom(begin);
        while (next < places.Count && places[next].Begin <= end)
        {
            int place = next++;
            int position = places[place].Begin;
            if (!_visited.Add(position)) continue;
            if (_partAt.TryGetValue(position, out int holder) && !TryPlace(parts, holder, begin, end)) continue;
            _partAt[position] = part;
            _positionOf[part] = position;
            _placeOf[part] = place;
            return true;
        }

        return false;
    }

    private static int[] FirstAlike(int[] sameAs)
    {
        int[] first = new int[sameAs.Length];
        for (int part = 0; part < first.Length; part++) first[part] = sameAs[part] < 0 ? part : first[sameAs[part]];
        return first;
    }

    private Place Window(ReadOnlySpan<PlaceList> parts, in Place first, in Place last)
    {
        MatchKind kind = MatchKind.Exact;
        for (int part = 0; part < PartCount; part++)
        {
            MatchKind own = parts[part][_placeOf[part]].Kind;
            if (own > kind) kind = own;
        }

        return new Place(first.Begin, last.End, first.BeginOffset, last.EndOffset, 1f, kind);
    }
}
