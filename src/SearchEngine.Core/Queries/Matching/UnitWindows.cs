namespace SearchEngine.Core.Queries.Matching;

/// <summary>
/// The smallest windows where every place is one position: a window slides over the text, and a matching of parts to
/// positions (augmenting paths: Kuhn, "The Hungarian method for the assignment problem", 1955) tells whether it holds them
/// all. That a position has words of several parts costs nothing but time.
/// </summary>
internal sealed class UnitWindows(int count)
{
    private readonly int[] _positionOf = new int[count];
    private readonly int[] _placeOf = new int[count];
    private readonly Dictionary<int, int> _partAt = [];
    private readonly HashSet<int> _visited = [];
    private readonly PlaceList _all = new();

    /// <summary>Puts the windows among <paramref name="parts"/> into <paramref name="windows"/>.</summary>
    public void Find(ReadOnlySpan<PlaceList> parts, int between, ReadOnlySpan<int> sentences, PlaceList windows)
    {
        CollectPositions(parts);
        _partAt.Clear();
        Array.Fill(_positionOf, -1);
        int free = count;
        int last = -1;
        for (int first = 0; first < _all.Count; first++)
        {
            while (free > 0)
            {
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
            if (free == 0) continue;
            bool isNear = window.End - window.Begin - count <= between;
            if (isNear && NearWindows.NextSentence(sentences, window.Begin) >= window.End) windows.Add(window);
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
        for (int part = 0; part < count; part++)
        {
            if (_positionOf[part] >= 0) continue;
            _visited.Clear();
            if (TryPlace(parts, part, begin, end)) matched++;
        }

        return matched;
    }

    private bool TryPlace(ReadOnlySpan<PlaceList> parts, int part, int begin, int end)
    {
        PlaceList places = parts[part];
        for (int i = places.FirstFrom(begin); i < places.Count && places[i].Begin <= end; i++)
        {
            int position = places[i].Begin;
            if (!_visited.Add(position)) continue;
            if (_partAt.TryGetValue(position, out int holder) && !TryPlace(parts, holder, begin, end)) continue;
            _partAt[position] = part;
            _positionOf[part] = position;
            _placeOf[part] = i;
            return true;
        }

        return false;
    }

    private Place Window(ReadOnlySpan<PlaceList> parts, in Place first, in Place last)
    {
        MatchKind kind = MatchKind.Exact;
        for (int part = 0; part < count; part++)
        {
            MatchKind own = parts[part][_placeOf[part]].Kind;
            if (own > kind) kind = own;
        }

        return new Place(first.Begin, last.End, first.BeginOffset, last.EndOffset, 1f, kind);
    }
}
