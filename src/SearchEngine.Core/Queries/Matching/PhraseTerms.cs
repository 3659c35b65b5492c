using SearchEngine.Core.Analysis;

namespace SearchEngine.Core.Queries.Matching;

/// <summary>By which terms a phrase is looked for.</summary>
internal static class PhraseTerms
{
    /// <summary>
    /// The terms that stand for all of <paramref name="words"/>, each with its field and its distances to the first word, ascending: two
    /// function words in a row by the one term that is both, all others by themselves.
    /// </summary>
    /// <param name="words">The words of the phrase, one behind the other.</param>
    /// <param name="field">The field of the words.</param>
    /// <param name="pairsField">The field of the pairs; null where there is none.</param>
    public static Dictionary<(string Field, string Term), int[]> Of(IReadOnlyList<string> words, string field, string? pairsField)
    {
        var terms = new Dictionary<(string Field, string Term), int[]>(words.Count);
        for (int i = 0; i < words.Count; i++)
        {
            if (pairsField is null || !FunctionWords.ContainsAny(words[i]))
            {
                Add(field, words[i], i);
                continue;
            }

            int end = i + 1;
            while (end < words.Count && FunctionWords.ContainsAny(words[end])) end++;
            if (end == i + 1) Add(field, words[i], i);
            for (int first = i; first + 1 < end; first += 2) Add(pairsField, FunctionPairFilter.Pair(words[first], words[first + 1]), first);

            // The last one of an odd number: with the one before it, which has been looked for already.
            if (end - i > 1 && (end - i) % 2 == 1) Add(pairsField, FunctionPairFilter.Pair(words[end - 2], words[end - 1]), end - 2);
            i = end - 1;
        }

        return terms;

        void Add(string of, string term, int offset) =>
            terms[(of, term)] = terms.TryGetValue((of, term), out int[]? offsets) ? [.. offsets, offset] : [offset];
    }
}
