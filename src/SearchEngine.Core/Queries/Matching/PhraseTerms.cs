using SearchEngine.Core.Analysis;

namespace SearchEngine.Core.Queries.Matching;

/// <summary>A term that a phrase is looked for by.</summary>
/// <param name="Field">Its field.</param>
/// <param name="Text">The term.</param>
/// <param name="Offsets">Its distances to the first word of the phrase, ascending.</param>
internal readonly record struct PlacedTerm(string Field, string Text, int[] Offsets);

/// <summary>By which terms a phrase is looked for.</summary>
internal static class PhraseTerms
{
    /// <summary>
    /// The terms that stand for all of <paramref name="words"/>, each once: two function words in a row by the one term that is both, all
    /// others by themselves.
    /// </summary>
    /// <param name="words">The words of the phrase, one behind the other.</param>
    /// <param name="field">The field of the words.</param>
    /// <param name="pairsField">The field of the pairs; null where there is none.</param>
    public static List<PlacedTerm> Of(IReadOnlyList<string> words, string field, string? pairsField)
    {
        var terms = new List<PlacedTerm>(words.Count);
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

        void Add(string of, string text, int offset)
        {
            int known = 0;
            while (known < terms.Count && (terms[known].Text != text || terms[known].Field != of)) known++;
            if (known == terms.Count) terms.Add(new PlacedTerm(of, text, [offset]));
            else terms[known] = terms[known] with { Offsets = [.. terms[known].Offsets, offset] };
        }
    }
}
