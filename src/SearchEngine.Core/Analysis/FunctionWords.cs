using System.Collections.Frozen;

namespace SearchEngine.Core.Analysis;

/// <summary>The function words of English.</summary>
internal static class FunctionWords
{
    private const int Longest = 16;

    private static readonly string[] BeginningNoName = [.. DataFiles.Lines("function-words.txt")];
    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> Words = SetOf(BeginningNoName);
    private static readonly string[] All = [.. BeginningNoName.Concat(DataFiles.Lines("more-function-words.txt")).Distinct(StringComparer.Ordinal)];
    private static readonly FrozenDictionary<string, int>.AlternateLookup<ReadOnlySpan<char>> Numbers =
        All.Index().ToFrozenDictionary(word => word.Item, word => word.Index, StringComparer.Ordinal).GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>How many there are, those that also begin names among them.</summary>
    public static int Count => All.Length;

    /// <summary>Whether <paramref name="word"/>, in whatever case, is one that begins no name.</summary>
    public static bool Contains(ReadOnlySpan<char> word) => Contains(word, Words);

    /// <summary>Whether <paramref name="word"/>, in whatever case, is one; those that also begin names among them.</summary>
    public static bool ContainsAny(ReadOnlySpan<char> word) => NumberOf(word) >= 0;

    /// <summary>The number of <paramref name="word"/>, in whatever case, among all: 0 to <see cref="Count"/> - 1; -1 for a word that is none. The same as long as the process lives.</summary>
    public static int NumberOf(ReadOnlySpan<char> word)
    {
        if (word.Length > Longest) return -1;
        Span<char> lower = stackalloc char[Longest];
        int length = word.ToLowerInvariant(lower);
        return Numbers.TryGetValue(lower[..length], out int number) ? number : -1;
    }

    /// <summary>The word of a number.</summary>
    public static string OfNumber(int number) => All[number];

    private static FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> SetOf(string[] words) =>
        words.ToFrozenSet(StringComparer.Ordinal).GetAlternateLookup<ReadOnlySpan<char>>();

    private static bool Contains(ReadOnlySpan<char> word, FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> words)
    {
        if (word.Length > Longest) return false;
        Span<char> lower = stackalloc char[Longest];
        int length = word.ToLowerInvariant(lower);
        return words.Contains(lower[..length]);
    }
}
