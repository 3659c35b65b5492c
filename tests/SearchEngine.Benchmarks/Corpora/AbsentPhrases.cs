using SearchEngine.Core.Articles;

namespace SearchEngine.Benchmarks.Corpora;

/// <summary>Tells by scanning a whole corpus which phrases stand nowhere in it.</summary>
internal static class AbsentPhrases
{
    /// <summary>Those of the phrases that occur in no article, in their order; the articles are read once.</summary>
    /// <param name="phrases">Phrases of one word or more, words as <see cref="Tokens"/> makes them.</param>
    /// <param name="articles">The corpus.</param>
    public static IReadOnlyList<string[]> Among(IReadOnlyList<string[]> phrases, IEnumerable<Article> articles)
    {
        HashSet<string[]> found = [];
        ILookup<string, string[]> byFirst = phrases.ToLookup(phrase => phrase[0], StringComparer.Ordinal);
        foreach (List<string> tokens in articles.Select(CorpusSample.TokensOf))
        {
            for (int i = 0; i < tokens.Count; i++)
                foreach (string[] phrase in byFirst[tokens[i]])
                    if (StandsAt(tokens, i, phrase)) found.Add(phrase);
        }

        return [.. phrases.Where(phrase => !found.Contains(phrase))];
    }

    private static bool StandsAt(List<string> tokens, int at, string[] phrase)
    {
        if (at + phrase.Length > tokens.Count) return false;
        for (int i = 0; i < phrase.Length; i++) if (!string.Equals(tokens[at + i], phrase[i], StringComparison.Ordinal)) return false;
        return true;
    }
}
