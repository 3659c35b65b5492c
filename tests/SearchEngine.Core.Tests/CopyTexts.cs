namespace SearchEngine.Core.Tests;

/// <summary>Stories of made-up words, of which no two have a run of words in common.</summary>
internal static class CopyTexts
{
    /// <summary>The words of story <paramref name="number"/> from one word on.</summary>
    public static string Words(int number, int words, int from = 0) =>
        string.Join(' ', Enumerable.Range(from, words).Select(i => FormattableString.Invariant($"w{number}x{i}")));
}
