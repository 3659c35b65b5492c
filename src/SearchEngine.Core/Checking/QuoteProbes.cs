namespace SearchEngine.Core.Checking;

/// <summary>What to look for in order to find the quotes that a text may come from: its rarest words, and its rarest pairs of neighbours.</summary>
internal sealed class QuoteProbes(IQuoteSource source)
{
    /// <summary>How many words are looked for.</summary>
    public const int MostWords = 10;

    /// <summary>How many pairs are looked for.</summary>
    public const int MostPairs = 8;

    /// <summary>How many quotes are looked at closely.</summary>
    public const int Limit = 50;

    private readonly Dictionary<string, double> _weights = new(StringComparer.Ordinal);

    /// <summary>
    /// What a word tells: the logarithm of how much rarer it is than a word in every quote (Spärck Jones, "A statistical
    /// interpretation of term specificity", 1972). A word in no quote weighs as one in a single quote.
    /// </summary>
    public double Weight(string word)
    {
        if (!_weights.TryGetValue(word, out double weight)) _weights[word] = weight = WeightAt(source.Frequency(word));
        return weight;
    }

    /// <summary>The most that a word can weigh.</summary>
    public double Heaviest => WeightAt(1);

    /// <summary>The probe for those of <paramref name="words"/> that <paramref name="wanted"/> says.</summary>
    public QuoteProbe For(IReadOnlyList<PrintedWord> words, Func<int, bool> wanted, string? speaker)
    {
        var known = new Dictionary<string, double>(StringComparer.Ordinal);
        var pairs = new Dictionary<(string, string), WeightedPair>();
        for (int i = 0; i < words.Count; i++)
        {
            if (!IsKnown(i)) continue;
            known[words[i].Key] = Weight(words[i].Key);
            if (i == 0 || words[i].AfterEllipsis || !IsKnown(i - 1)) continue;
            (string first, string second) = (words[i - 1].Key, words[i].Key);
            pairs[(first, second)] = new WeightedPair(first, second, known[first] + known[second]);
        }

        return new QuoteProbe(
            [.. known.OrderByDescending(word => word.Value).ThenBy(word => word.Key, StringComparer.Ordinal).Take(MostWords).Select(word => new WeightedWord(word.Key, word.Value))],
            [.. pairs.Values.OrderByDescending(pair => pair.Weight).ThenBy(pair => pair.First, StringComparer.Ordinal).ThenBy(pair => pair.Second, StringComparer.Ordinal).Take(MostPairs)],
            speaker is null ? [] : [.. PrintedWords.Keys(speaker).Distinct(StringComparer.Ordinal).Take(MostWords)],
            Limit);

        bool IsKnown(int i) => !words[i].Bracketed && wanted(i) && source.Frequency(words[i].Key) > 0;
    }

    /// <summary>What a word weighs that is in so many of <paramref name="quotes"/> quotes.</summary>
    public static double Weight(int quotes, int frequency) => Math.Log(1 + ((quotes + 1.0) / Math.Max(1, frequency)));

    private double WeightAt(int frequency) => Weight(source.Count, frequency);
}
