using System.Buffers;
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
/// <param name="ByField">The matches of each text field that has any, in order of their place; of the quotes only where the body has none, which shows them.</param>
/// <param name="Kinds">How the words and phrases that match in a field do so, for every field that has matches: by the loosest of them, each taken at its closest place.</param>
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

    /// <summary>
    /// The matches of several leaves of one field in order of their place; of those of one leaf at one place only the closest.
    /// Places of one list are in order nearly always, so that merging the lists in pairs is all there is to do.
    /// </summary>
    public static Match[] Of(IReadOnlyList<(int Leaf, PlaceList Places)> lists)
    {
        int total = lists.Sum(list => list.Places.Count);
        Match[] merged = ArrayPool<Match>.Shared.Rent(total);
        Match[] spare = ArrayPool<Match>.Shared.Rent(lists.Count > 1 ? total : 0);
        int[] ends = new int[lists.Count];
        for (int i = 0, end = 0; i < ends.Length; i++) ends[i] = end += Copy(lists[i].Leaf, lists[i].Places.Span, merged.AsSpan(end));
        for (int count = ends.Length; count > 1; count = (count + 1) / 2)
        {
            int begin = 0;
            int written = 0;
            for (int i = 0; i < count; i += 2)
            {
                int middle = ends[i];
                int end = i + 1 < count ? ends[i + 1] : middle;
                written += Merge(merged.AsSpan(begin..middle), merged.AsSpan(middle..end), spare.AsSpan(written));
                ends[i / 2] = written;
                begin = end;
            }

            (merged, spare) = (spare, merged);
        }

        Match[] matches = merged[..(ends.Length == 0 ? 0 : ends[0])];
        ArrayPool<Match>.Shared.Return(merged);
        ArrayPool<Match>.Shared.Return(spare);
        return matches;
    }

    /// <summary>All of two lists in order; of the matches of one leaf at one place only the closest.</summary>
    public static Match[] Merge(Match[] a, Match[] b)
    {
        var merged = new Match[a.Length + b.Length];
        int count = Merge(a, b, merged);
        return count == merged.Length ? merged : merged[..count];
    }

    private static int Copy(int leaf, ReadOnlySpan<Place> places, Span<Match> matches)
    {
        bool ordered = true;
        for (int i = 0; i < places.Length; i++)
        {
            ref readonly Place place = ref places[i];
            matches[i] = new Match(leaf, TextRange.Between(place.BeginOffset, place.EndOffset), place.Kind);
            if (i > 0 && matches[i - 1].CompareTo(matches[i]) > 0) ordered = false;
        }

        // Words stand in the text in the order of their positions; but nothing else depends on it.
        if (!ordered) matches[..places.Length].Sort();
        return places.Length;
    }

    private static int Merge(ReadOnlySpan<Match> a, ReadOnlySpan<Match> b, Span<Match> merged)
    {
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

        a[i..].CopyTo(merged[count..]);
        count += a.Length - i;
        b[k..].CopyTo(merged[count..]);
        return count + b.Length - k;
    }
}
