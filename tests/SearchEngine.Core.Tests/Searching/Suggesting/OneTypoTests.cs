using CsCheck;
using SearchEngine.Core.Searching.Suggesting;
using Xunit;

namespace SearchEngine.Core.Tests.Searching.Suggesting;

public sealed class OneTypoTests
{
    private static readonly Gen<string> Words = Gen.Char['a', 'c'].Array[1, 6].Select(letters => new string(letters));

    [Fact]
    public void It_agrees_with_trying_every_slip() => Gen.Select(Words, Words).Sample((typed, word) =>
    {
        HashSet<string> slips = [.. Slips(typed)];
        Assert.Equal(slips.Contains(word), OneTypo.IsWord(typed, word));
        Assert.Equal(slips.Any(slip => word.StartsWith(slip, StringComparison.Ordinal)), OneTypo.IsPrefix(typed, word));
    });

    /// <summary>The word itself and all that one slip makes of it.</summary>
    private static IEnumerable<string> Slips(string word)
    {
        yield return word;
        for (int i = 0; i <= word.Length; i++)
        {
            foreach (char letter in "abc") yield return word[..i] + letter + word[i..];
            if (i == word.Length) continue;
            yield return word.Remove(i, 1);
            foreach (char letter in "abc") yield return word[..i] + letter + word[(i + 1)..];
            if (i + 1 < word.Length) yield return word[..i] + word[i + 1] + word[i] + word[(i + 2)..];
        }
    }
}
