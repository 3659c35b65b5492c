namespace SearchEngine.Core.Queries.Matching;

/// <summary>
/// The smallest windows where a part's place may be several positions long (<c>stand-off</c>, a choice of runs): from every
/// place as the first, all ways to go on are followed, the shortest windows kept.
/// </summary>
/// <remarks>
/// To choose places for many parts without overlap is a hard problem in general. After <see cref="MaxSteps"/> steps in one
/// document, which takes a long text of little but the phrase's words, its further windows are left out.
/// </remarks>
internal sealed class RunWindows(int between, int[] sameAs, CancellationToken cancellation)
{
    /// <summary>The most steps in one document: how often a way is asked whether a place continues it.</summary>
    public const int MaxSteps = 1_000_000;

    private readonly PlaceList _all = new();
    private readonly PlaceList _candidates = new();
    private readonly HashSet<Way> _known = [];
    private readonly List<Way> _ways = [];
    // The parts that have the same places as a part, itself included, at the first of them; only its places are listed.
    private readonly ulong[] _alike = Alike(sameAs);
    private int[] _part = new int[16];
    private int _steps;

    /// <summary>Some parts with a place each: which, where the last one ends, and how many positions they cover.</summary>
    private readonly record struct Way(ulong Used, int End, int Covered, MatchKind Kind);

    /// <summary>Puts the windows among <paramref name="parts"/>, 64 at most, into <paramref name="windows"/>.</summary>
    public void Find(ReadOnlySpan<PlaceList> parts, ReadOnlySpan<int> sentences, PlaceList windows)
    {
        Collect(parts);
        _steps = 0;
        CollectCandidates(sentences);

        // From the last to the first: a window that ends no earlier than one that begins behind it contains that one.
        int end = int.MaxValue;
        for (int i = _candidates.Count - 1; i >= 0; i--)
        {
            if (_candidates[i].End >= end) continue;
            end = _candidates[i].End;
            windows.Add(_candidates[i]);
        }

        windows.SortAndMerge();
    }

    /// <summary>For every begin the shortest window.</summary>
    private void CollectCandidates(ReadOnlySpan<int> sentences)
    {
        _candidates.Clear();
        Place? shortest = null;
        for (int first = 0; first < _all.Count; first++)
        {
            cancellation.ThrowIfCancellationRequested();
            if (Shortest(first, NearWindows.NextSentence(sentences, _all[first].Begin)) is not { } window) continue;
            if (shortest is { } known && known.Begin != window.Begin) _candidates.Add(known);
            else if (shortest is { } same && same.End <= window.End) continue;
            shortest = window;
        }

        if (shortest is { } last) _candidates.Add(last);
    }

    /// <summary>All places in order of their begin, with the part of each.</summary>
    private void Collect(ReadOnlySpan<PlaceList> parts)
    {
        _all.Clear();
        int total = 0;
        for (int p = 0; p < parts.Length; p++) total += _alike[p] != 0 ? parts[p].Count : 0;
        if (_part.Length < total) _part = new int[2 * total];
        Span<int> next = stackalloc int[parts.Length];
        next.Clear();
        for (int n = 0; n < total; n++)
        {
            int best = -1;
            for (int p = 0; p < parts.Length; p++)
            {
                if (_alike[p] != 0 && next[p] < parts[p].Count && (best < 0 || parts[p][next[p]].Begin < parts[best][next[best]].Begin)) best = p;
            }

            _part[n] = best;
            _all.Add(parts[best][next[best]++]);
        }
    }

    /// <summary>The shortest window with the place at <paramref name="first"/> as its first, that ends at <paramref name="limit"/> at the latest.</summary>
    private Place? Shortest(int first, int limit)
    {
        Place begin = _all[first];
        Place? shortest = null;
        _ways.Clear();
        _known.Clear();
        if (begin.End > limit) return null;
        _ways.Add(new Way(1UL << _part[first], begin.End, begin.End - begin.Begin, begin.Kind));
        ulong everyPart = sameAs.Length == 64 ? ulong.MaxValue : (1UL << sameAs.Length) - 1;
        for (int i = first + 1; i < _all.Count && _all[i].Begin < limit && _steps < MaxSteps; i++)
        {
            ref readonly Place place = ref _all[i];
            if (place.End > limit) continue;
            int part = _part[i];
            bool alive = false;
            _steps += _ways.Count;
            for (int w = _ways.Count - 1; w >= 0; w--)
            {
                Way way = _ways[w];
                if (place.Begin - begin.Begin - way.Covered > between) continue;
                alive = true;
                ulong left = _alike[part] & ~way.Used;
                if (way.End > place.Begin || left == 0) continue;
                var longer = new Way(way.Used | (left & (0 - left)), place.End, way.Covered + place.End - place.Begin, way.Kind > place.Kind ? way.Kind : place.Kind);
                if (longer.Used == everyPart)
                {
                    if (shortest is null || place.End < shortest.Value.End)
                        shortest = new Place(begin.Begin, place.End, begin.BeginOffset, place.EndOffset, 1f, longer.Kind);
                }
                else if ((shortest is null || place.End < shortest.Value.End) && _known.Add(longer))
                {
                    _ways.Add(longer);
                }
            }

            if (!alive || (shortest is { } found && place.Begin >= found.End)) break;
        }

        return shortest;
    }

    private static ulong[] Alike(int[] sameAs)
    {
        ulong[] alike = new ulong[sameAs.Length];
        for (int part = 0; part < sameAs.Length && part < 64; part++)
        {
            int first = part;
            while (sameAs[first] >= 0) first = sameAs[first];
            alike[first] |= 1UL << part;
        }

        return alike;
    }
}
