namespace SearchEngine.Core.Queries.Matching;

/// <summary>Places of several parts one right behind the other.</summary>
internal sealed class SequenceIterator(PlaceIterator[] parts) : ConjunctionIterator(parts)
{
    private PlaceList _runs = new();
    private PlaceList _longer = new();

    /// <inheritdoc/>
    public override PlaceList Places => _runs;

    /// <inheritdoc/>
    protected override bool FindPlaces(int doc)
    {
        _runs.Clear();
        foreach (ref readonly Place place in parts[0].Places.Span) _runs.Add(place);
        for (int i = 1; i < parts.Length && _runs.Count > 0; i++)
        {
            Continue(parts[i].Places);
            (_runs, _longer) = (_longer, _runs);
        }

        return _runs.Count > 0;
    }

    /// <summary>Makes of <see cref="_runs"/> those that go on with one of <paramref name="next"/> right behind them.</summary>
    private void Continue(PlaceList next)
    {
        _longer.Clear();
        bool ordered = true;
        int n = 0;
        foreach (ref readonly Place run in _runs.Span)
        {
            // Runs of one length end in the order in which they begin; only alternatives of several lengths do not.
            if (n > 0 && next[n - 1].Begin >= run.End) n = next.FirstFrom(run.End);
            while (n < next.Count && next[n].Begin < run.End) n++;
            for (int k = n; k < next.Count && next[k].Begin == run.End; k++)
            {
                Place whole = run.With(next[k]);
                if (_longer.Count > 0 && IsBehind(_longer[_longer.Count - 1], whole)) ordered = false;
                _longer.Add(whole);
            }
        }

        if (!ordered) _longer.SortAndMerge();
    }

    /// <summary>Whether <paramref name="one"/> is no place before <paramref name="other"/>.</summary>
    private static bool IsBehind(in Place one, in Place other) => one.Begin > other.Begin || (one.Begin == other.Begin && one.End >= other.End);
}
