namespace SearchEngine.Core.Queries.Matching;

/// <summary>Places of several parts one right behind the other.</summary>
/// <param name="parts">The parts.</param>
/// <param name="cancellation">Stops the way to the next document.</param>
internal sealed class SequenceIterator(PlaceIterator[] parts, CancellationToken cancellation) : ConjunctionIterator(parts, cancellation)
{
    private PlaceList _runs = new();
    private PlaceList _longer = new();

    /// <inheritdoc/>
    public override PlaceList Places => _runs;

    /// <inheritdoc/>
    protected override bool FindPlaces(int doc)
    {
        Continue(parts[0].Places, parts[1].Places);
        for (int i = 2; i < parts.Length && _runs.Count > 0; i++) Continue(_runs, parts[i].Places);
        return _runs.Count > 0;
    }

    /// <summary>Makes <see cref="_runs"/> those of <paramref name="runs"/> that go on with one of <paramref name="next"/> right behind them.</summary>
    private void Continue(PlaceList runs, PlaceList next)
    {
        _longer.Clear();
        bool ordered = true;
        int n = 0;
        foreach (ref readonly Place run in runs.Span)
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
        (_runs, _longer) = (_longer, _runs);
    }

    /// <summary>Whether <paramref name="one"/> is no place before <paramref name="other"/>.</summary>
    private static bool IsBehind(in Place one, in Place other) => one.Begin > other.Begin || (one.Begin == other.Begin && one.End >= other.End);
}
