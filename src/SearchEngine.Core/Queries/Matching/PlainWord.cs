using SearchEngine.Core.Analysis;
using SearchEngine.Core.Indexing;

namespace SearchEngine.Core.Queries.Matching;

/// <summary>A word of the query without asterisk or tilde: one that can be a function word, stand twice, or stand near another.</summary>
/// <param name="Leaf">What it matches.</param>
/// <param name="Key">The same for two words that match the same, whatever form was typed.</param>
/// <param name="IsFunctionWord">Whether it names nothing (<see cref="FunctionWords.ContainsAny"/>); an acronym that reads like one does.</param>
internal sealed record PlainWord(LeafPattern Leaf, string Key, bool IsFunctionWord)
{
    /// <summary>The word of <paramref name="leaf"/>; null for a phrase, and for a word that stands for others.</summary>
    public static PlainWord? Of(LeafPattern leaf)
    {
        if (leaf.Clause is not WordClause { Form: WordForm.Stem or WordForm.Exact } || leaf.Fields.Count == 0) return null;
        FieldPattern any = leaf.Fields[0];
        bool isFunctionWord = any.Printed is TermsPattern { Terms: [var only] } && FunctionWords.ContainsAny(only.Text);
        return new PlainWord(leaf, any.Stem is { } stem ? KeyOf(stem) : "=" + KeyOf(any.Printed), isFunctionWord);
    }

    /// <summary>The indexed field in which <paramref name="field"/> has the word's places, and what they match.</summary>
    public static (string Indexed, Pattern Pattern) PlacesIn(FieldPattern field) =>
        field.Stem is { } stem ? (field.Field.Stems!, stem) : (field.Field.Printed, field.Printed);

    /// <summary>
    /// What each of <paramref name="words"/>, which stand side by side in a query with others or alone, counts in the score:
    /// a word that stood before counts nothing more, and a function word little unless there is nothing else.
    /// </summary>
    /// <param name="words">The words; null for what is none.</param>
    /// <param name="ranking">What a function word counts, and whether repeated words count once.</param>
    public static float[] Weights(IReadOnlyList<PlainWord?> words, RankingOptions ranking)
    {
        bool onlyFunctionWords = words.All(word => word is { IsFunctionWord: true });
        var seen = new HashSet<string>(StringComparer.Ordinal);
        float WeightOf(PlainWord word) =>
            !seen.Add(word.Key) && ranking.DistinctWords ? 0f
            : word.IsFunctionWord && !onlyFunctionWords ? ranking.FunctionWord
            : 1f;
        return [.. words.Select(word => word is null ? 1f : WeightOf(word))];
    }

    private static string KeyOf(Pattern pattern) => pattern switch
    {
        TermsPattern terms => terms.Terms[0].Text,
        SequencePattern sequence => string.Join(' ', sequence.Parts.Select(KeyOf)),
        EitherPattern either => string.Join('/', either.Alternatives.Select(KeyOf)),
        _ => throw new ArgumentOutOfRangeException(nameof(pattern), pattern, "Not a pattern of a plain word."),
    };
}
