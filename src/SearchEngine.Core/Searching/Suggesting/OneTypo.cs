namespace SearchEngine.Core.Searching.Suggesting;

/// <summary>Compares words, allowing for one letter wrong, missing, too many, or exchanged with its neighbour.</summary>
internal static class OneTypo
{
    /// <summary>Whether <paramref name="word"/> begins with <paramref name="typed"/>, or with something one slip away from it.</summary>
    public static bool IsPrefix(string typed, string word) => Matches(typed, word, prefix: true);

    /// <summary>Whether the two are at most one slip apart.</summary>
    public static bool IsWord(string typed, string word) => Matches(typed, word, prefix: false);

    private static bool Matches(string typed, string word, bool prefix)
    {
        int same = typed.AsSpan().CommonPrefixLength(word);
        if (same == typed.Length) return prefix || word.Length - typed.Length <= 1;
        ReadOnlySpan<char> left = typed.AsSpan(same);
        ReadOnlySpan<char> right = word.AsSpan(same);
        return Rest(left[1..], right, prefix)
            || (right.Length > 0 && (Rest(left, right[1..], prefix) || Rest(left[1..], right[1..], prefix)))
            || (right.Length > 1 && left.Length > 1 && left[0] == right[1] && left[1] == right[0] && Rest(left[2..], right[2..], prefix));
    }

    private static bool Rest(ReadOnlySpan<char> typed, ReadOnlySpan<char> word, bool prefix) =>
        prefix ? word.StartsWith(typed) : word.SequenceEqual(typed);
}
