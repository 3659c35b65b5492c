using System.Collections.Frozen;

namespace SearchEngine.Core.Analysis;

/// <summary>The function words of English.</summary>
internal static class FunctionWords
{
    private const int Longest = 16;

    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> Words =
        DataFiles.Lines("function-words.txt").ToFrozenSet(StringComparer.Ordinal).GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>Whether <paramref name="word"/>, in whatever case, is one.</summary>
    public static bool Contains(ReadOnlySpan<char> word)
    {
        if (word.Length > Longest) return false;
        Span<char> lower = stackalloc char[Longest];
        int length = word.ToLowerInvariant(lower);
        return Words.Contains(lower[..length]);
    }
}
