namespace SearchEngine.Core.Queries.Matching;

/// <summary>Compares patterns by what they match.</summary>
internal static class PatternStructure
{
    /// <summary>For each of <paramref name="parts"/> the last one before it that is the same pattern, or -1.</summary>
    public static int[] SameAsBefore(IReadOnlyList<Pattern> parts)
    {
        int[] same = new int[parts.Count];
        for (int i = 0; i < same.Length; i++)
        {
            same[i] = i - 1;
            while (same[i] >= 0 && !Same(parts[i], parts[same[i]])) same[i]--;
        }

        return same;
    }

    private static bool Same(Pattern a, Pattern b) => (a, b) switch
    {
        (TermsPattern one, TermsPattern other) => one.Terms.SequenceEqual(other.Terms),
        (SequencePattern one, SequencePattern other) => Same(one.Parts, other.Parts),
        (EitherPattern one, EitherPattern other) => Same(one.Alternatives, other.Alternatives),
        (NearPattern one, NearPattern other) => one.Between == other.Between && one.SameSentence == other.SameSentence && Same(one.Parts, other.Parts),
        _ => false,
    };

    private static bool Same(IReadOnlyList<Pattern> a, IReadOnlyList<Pattern> b) => a.Count == b.Count && a.Zip(b).All(pair => Same(pair.First, pair.Second));
}
