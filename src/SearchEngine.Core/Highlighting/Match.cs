using SearchEngine.Core.Articles;
using SearchEngine.Core.Queries.Matching;

namespace SearchEngine.Core.Highlighting;

/// <summary>A place in a field where a word or a phrase of the query matched.</summary>
/// <param name="Leaf">The number of the word or phrase in the query, from 0.</param>
/// <param name="Range">The place, in offsets of the field.</param>
/// <param name="Kind">How it does; where it does so in several ways, the closest.</param>
internal readonly record struct Match(int Leaf, TextRange Range, MatchKind Kind = MatchKind.Exact) : IComparable<Match>
{
    /// <summary>By place, then by leaf; not by kind.</summary>
    public int CompareTo(Match other)
    {
        int byRange = Range.CompareTo(other.Range);
        return byRange != 0 ? byRange : Leaf.CompareTo(other.Leaf);
    }
}

/// <summary>Everything in one document that made it match.</summary>
/// <param name="ByField">The matches of each text field that has any, in order of their place.</param>
/// <param name="Kinds">How the words and phrases that match in a field do so: by the loosest of them, each taken at its closest place.</param>
/// <param name="Rarity">How rare each leaf of the query is in the whole archive, 0 or more, by the number of the leaf.</param>
internal sealed record DocumentMatches(
    IReadOnlyDictionary<string, Match[]> ByField,
    IReadOnlyDictionary<string, MatchKind> Kinds,
    IReadOnlyList<double> Rarity)
{
    /// <summary>The matches of <paramref name="field"/>, in order of their place.</summary>
    public Match[] In(string field) => ByField.GetValueOrDefault(field) ?? [];
}

/// <summary>Many matches in order of their place: what is asked of them costs by what is given, and not by how many there are.</summary>
internal static class MatchOrder
{
    /// <summary>The index of the first match that begins at <paramref name="start"/> or behind it.</summary>
    public static int FirstFrom(this ReadOnlySpan<Match> matches, int start)
    {
        int low = 0;
        for (int high = matches.Length; low < high;)
        {
            int middle = (low + high) / 2;
            if (matches[middle].Range.Start < start) low = middle + 1;
            else high = middle;
        }

        return low;
    }

    /// <summary>Those of <paramref name="matches"/> that lie whole in <paramref name="range"/>.</summary>
    public static List<Match> Inside(this ReadOnlySpan<Match> matches, TextRange range)
    {
        var inside = new List<Match>();
        for (int i = matches.FirstFrom(range.Start); i < matches.Length && matches[i].Range.Start < range.End; i++)
        {
            if (range.Contains(matches[i].Range)) inside.Add(matches[i]);
        }

        return inside;
    }

    /// <summary>The matches of one leaf at <paramref name="places"/>, which are in order, in order of their offsets.</summary>
    public static Match[] Of(int leaf, ReadOnlySpan<Place> places)
    {
        var matches = new Match[places.Length];
        bool ordered = true;
        for (int i = 0; i < places.Length; i++)
        {
            ref readonly Place place = ref places[i];
            matches[i] = new Match(leaf, TextRange.Between(place.BeginOffset, place.EndOffset), place.Kind);
            if (i > 0 && matches[i - 1].CompareTo(matches[i]) > 0) ordered = false;
        }

        // Words stand in the text in the order of their positions; but nothing else depends on it.
        if (!ordered) Array.Sort(matches);
        return matches;
    }

    /// <summary>The closest kind of <paramref name="matches"/>, of which there is one at least.</summary>
    public static MatchKind Closest(ReadOnlySpan<Match> matches)
    {
        MatchKind closest = MatchKind.Fuzzy;
        for (int i = 0; i < matches.Length && closest > MatchKind.Exact; i++) if (matches[i].Kind < closest) closest = matches[i].Kind;
        return closest;
    }

    /// <summary>All of several lists in order, merged in pairs; of the matches of one leaf at one place only the closest.</summary>
    public static Match[] Merge(IReadOnlyList<Match[]> ordered)
    {
        if (ordered.Count == 0) return [];
        Match[][] lists = [.. ordered];
        for (int count = lists.Length; count > 1; count = (count + 1) / 2)
        {
            for (int i = 0; i < count; i += 2) lists[i / 2] = i + 1 < count ? Merge(lists[i], lists[i + 1]) : lists[i];
        }

        return lists[0];
    }

    private static Match[] Merge(Match[] a, Match[] b)
    {
        if (a.Length == 0) return b;
        if (b.Length == 0) return a;
        var merged = new Match[a.Length + b.Length];
        int count = 0;
        int i = 0;
        int k = 0;
        while (i < a.Length && k < b.Length)
        {
            int order = a[i].CompareTo(b[k]);
            merged[count++] = order < 0 || (order == 0 && a[i].Kind <= b[k].Kind) ? a[i] : b[k];
            if (order <= 0) i++;
            if (order >= 0) k++;
        }

        a.AsSpan(i).CopyTo(merged.AsSpan(count));
        count += a.Length - i;
        b.AsSpan(k).CopyTo(merged.AsSpan(count));
        count += b.Length - k;
        return count == merged.Length ? merged : merged[..count];
    }
}
