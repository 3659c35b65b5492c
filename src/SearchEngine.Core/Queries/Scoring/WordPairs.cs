using SearchEngine.Core.Queries.Matching;

namespace SearchEngine.Core.Queries.Scoring;

/// <summary>Two words of a query whose nearness counts, by their numbers.</summary>
/// <param name="First">The one typed first.</param>
/// <param name="Second">The other one.</param>
/// <param name="Rarity">The mean of their idfs, above 0.</param>
internal readonly record struct WordPair(int First, int Second, double Rarity);

/// <summary>Which words of a query belong near each other, and how often they are.</summary>
internal static class WordPairs
{
    /// <summary>How far behind a word its partners are typed, in words that are no function words.</summary>
    public const int Reach = 3;

    /// <summary>Two words are near each other when their positions differ by less.</summary>
    public const int Window = 8;

    /// <summary>The most pairs of a query: those with the rarest words.</summary>
    public const int Most = 60;

    /// <summary>The pairs of words in the order typed, of which <paramref name="rarities"/> are the idfs: each with each of the next three.</summary>
    public static IReadOnlyList<WordPair> Of(IReadOnlyList<double> rarities, IReadOnlyList<int> typed)
    {
        var pairs = new List<WordPair>();
        var seen = new HashSet<(int, int)>();
        for (int i = 0; i < typed.Count; i++)
        {
            for (int k = i + 1; k < typed.Count && k <= i + Reach; k++)
            {
                (int a, int b) = (typed[i], typed[k]);
                if (a == b || !seen.Add((Math.Min(a, b), Math.Max(a, b)))) continue;
                pairs.Add(new WordPair(a, b, (rarities[a] + rarities[b]) / 2));
            }
        }

        return pairs.Count <= Most ? pairs : [.. pairs.OrderByDescending(pair => pair.Rarity).Take(Most)];
    }

    /// <summary>
    /// How often two words stand near each other in a text, each place taken once: places in the order of the text, the last
    /// free one waiting for one of the other word.
    /// </summary>
    public static int Count(ReadOnlySpan<Place> first, ReadOnlySpan<Place> second)
    {
        int count = 0;
        int waiting = -1;
        bool waitsForFirst = false;
        for (int a = 0, b = 0; a < first.Length || b < second.Length;)
        {
            bool isFirst = b == second.Length || (a < first.Length && first[a].Begin <= second[b].Begin);
            int at = isFirst ? first[a++].Begin : second[b++].Begin;
            if (waiting >= 0 && waitsForFirst == isFirst && at > waiting && at - waiting < Window)
            {
                count++;
                waiting = -1;
            }
            else
            {
                (waiting, waitsForFirst) = (at, !isFirst);
            }
        }

        return count;
    }
}
