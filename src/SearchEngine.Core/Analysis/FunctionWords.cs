using System.Collections.Frozen;

namespace SearchEngine.Core.Analysis;

/// <summary>The function words of English.</summary>
internal static class FunctionWords
{
    private const int Longest = 16;

    private static readonly string[] BeginningNoName = [.. DataFiles.Lines("function-words.txt")];
    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> Words = SetOf(BeginningNoName);
    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> Any = SetOf([.. BeginningNoName, .. DataFiles.Lines("more-function-words.txt")]);

    /// <summary>Whether <paramref name="word"/>, in whatever case, is one that begins no name.</summary>
    public static bool Contains(ReadOnlySpan<char> word) => Contains(word, Words);

    /// <summary>Whether <paramref name="word"/>, in whatever case, is one; those that also begin names among them.</summary>
    public static bool ContainsAny(ReadOnlySpan<char> word) => Contains(word, Any);

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
