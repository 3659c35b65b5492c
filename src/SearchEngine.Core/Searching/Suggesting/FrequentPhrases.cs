namespace SearchEngine.Core.Searching.Suggesting;

/// <summary>Chooses the phrases worth suggesting: those that stand in enough articles, and more often than chance would have their words meet.</summary>
internal static class FrequentPhrases
{
    /// <summary>How many phrases are kept for an archive.</summary>
    public const int MaxPhrases = 30_000;

    /// <summary>The log-likelihood ratio above which chance is ruled out: the 0.999 quantile of chi-squared with one degree of freedom.</summary>
    private const double Significant = 10.83;

    /// <summary>How many times as often as by chance two words must meet: frequent names meet every verb somewhat more often.</summary>
    private const double Affinity = 5;

    /// <summary>The share of a pair's articles that hold a triple around it, above which the pair is only a piece of it.</summary>
    private const double PieceShare = 0.8;

    /// <summary>How many articles are too few to tell chance from habit; frequency has to do there.</summary>
    private const int FewArticles = 100;

    /// <summary>The least number of articles for a phrase in a small archive.</summary>
    public const int Fewest = 3;

    /// <summary>The least number of articles for a phrase, where so many were read.</summary>
    public static int LeastArticles(int read) => Math.Clamp(read / 4_000, Fewest, 50);

    /// <summary>The phrases of all segments together, the most frequent first.</summary>
    public static IEnumerable<SuggestionEntry> Of(IReadOnlyList<SegmentPhrases> segments)
    {
        int articles = segments.Sum(segment => segment.Articles);
        long length = segments.Sum(segment => segment.Length);
        int least = LeastArticles(articles);
        var words = new Dictionary<string, int>(StringComparer.Ordinal);
        var phrases = new Dictionary<string, CountedPhrase>(StringComparer.Ordinal);
        foreach (SegmentPhrases segment in segments.OrderByDescending(segment => segment.Articles))
        {
            foreach ((string word, int count) in segment.Words) words[word] = words.GetValueOrDefault(word) + count;
            foreach ((string key, CountedPhrase phrase) in segment.Phrases)
            {
                phrases[key] = phrases.TryGetValue(key, out CountedPhrase before) ? before with { Articles = before.Articles + phrase.Articles } : phrase;
            }
        }

        HashSet<string> pieces = Pieces(phrases, least);
        return phrases
            .Where(one => one.Value.Articles >= least && !pieces.Contains(one.Key) && (articles < FewArticles || IsMoreThanChance(one.Key, one.Value.Articles, words, length)))
            .OrderByDescending(one => one.Value.Articles)
            .ThenBy(one => one.Key, StringComparer.Ordinal)
            .Take(MaxPhrases)
            .Select(one => new SuggestionEntry(one.Value.Printed, one.Value.Articles));
    }

    /// <summary>
    /// Dunning's log-likelihood ratio ("Accurate methods for the statistics of surprise and coincidence", Computational
    /// Linguistics 19(1), 1993) that two words belong together: of <paramref name="all"/> places, <paramref name="both"/> have
    /// the two, <paramref name="first"/> and <paramref name="second"/> have each.
    /// </summary>
    public static double LogLikelihoodRatio(double both, double first, double second, double all)
    {
        double[] observed = [both, first - both, second - both, all - first - second + both];
        double[] expected = [first * second / all, first * (all - second) / all, (all - first) * second / all, (all - first) * (all - second) / all];
        double sum = 0;
        for (int i = 0; i < observed.Length; i++) if (observed[i] > 0 && expected[i] > 0) sum += observed[i] * Math.Log(observed[i] / expected[i]);
        return 2 * sum;
    }

    /// <summary>Whether the first and the last word meet more often than by chance. That they met once an article is the least that is known.</summary>
    private static bool IsMoreThanChance(string key, int both, Dictionary<string, int> words, double length)
    {
        string[] parts = key.Split(' ');
        double first = Math.Max(both, words.GetValueOrDefault(parts[0]));
        double last = Math.Max(both, words.GetValueOrDefault(parts[^1]));
        return both * length > Affinity * first * last && LogLikelihoodRatio(both, first, last, length) > Significant;
    }

    /// <summary>The pairs that hardly ever stand outside one triple, such as <c>york city</c>.</summary>
    private static HashSet<string> Pieces(Dictionary<string, CountedPhrase> phrases, int least)
    {
        var pieces = new HashSet<string>(StringComparer.Ordinal);
        foreach ((string key, CountedPhrase triple) in phrases)
        {
            string[] parts = key.Split(' ');
            if (parts.Length != 3 || triple.Articles < least) continue;
            foreach (string pair in (string[])[$"{parts[0]} {parts[1]}", $"{parts[1]} {parts[2]}"])
            {
                if (phrases.TryGetValue(pair, out CountedPhrase whole) && triple.Articles >= PieceShare * whole.Articles) pieces.Add(pair);
            }
        }

        return pieces;
    }
}
