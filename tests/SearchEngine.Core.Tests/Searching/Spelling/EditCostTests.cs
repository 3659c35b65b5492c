using CsCheck;
using SearchEngine.Core.Searching.Spelling;
using Xunit;

namespace SearchEngine.Core.Tests.Searching.Spelling;

public sealed class EditCostTests
{
    private static readonly Gen<string> Words = Gen.Char['a', 'd'].Array[0, 7].Select(letters => new string(letters));

    [Theory]
    [InlineData("syria", "syria", 0)]
    [InlineData("syira", "syria", EditCost.Exchanged)]
    [InlineData("comitee", "committee", 2 * EditCost.Doubled)]
    [InlineData("seperate", "separate", EditCost.Vowel)]
    [InlineData("kirbx", "kirby", 1)]
    [InlineData("virby", "kirby", 1 + EditCost.FirstLetter)]
    [InlineData("kirb", "kirby", 1)]
    [InlineData("", "ab", 2)]
    public void What_hands_do_often_costs_less(string typed, string meant, double cost) => Assert.Equal(cost, EditCost.Of(typed, meant), 9);

    [Fact]
    public void It_is_the_cheapest_way_there_is() => Gen.Select(Words, Words)
        .Sample((typed, meant) => Assert.Equal(Cheapest(typed, meant, 0, 0) + First(typed, meant), EditCost.Of(typed, meant), 9));

    /// <summary>Every way from one word to the other, tried in turn.</summary>
    private static double Cheapest(string typed, string meant, int i, int j)
    {
        if (i == typed.Length && j == meant.Length) return 0;
        double least = double.MaxValue;
        if (i < typed.Length) least = Math.Min(least, Missing(typed, i) + Cheapest(typed, meant, i + 1, j));
        if (j < meant.Length) least = Math.Min(least, Missing(meant, j) + Cheapest(typed, meant, i, j + 1));
        if (i == typed.Length || j == meant.Length) return least;
        bool vowels = "aeiouy".Contains(typed[i], StringComparison.Ordinal) && "aeiouy".Contains(meant[j], StringComparison.Ordinal);
        least = Math.Min(least, (typed[i] == meant[j] ? 0 : vowels ? EditCost.Vowel : 1) + Cheapest(typed, meant, i + 1, j + 1));
        bool exchanged = i + 1 < typed.Length && j + 1 < meant.Length && typed[i] == meant[j + 1] && typed[i + 1] == meant[j];
        return exchanged ? Math.Min(least, EditCost.Exchanged + Cheapest(typed, meant, i + 2, j + 2)) : least;
    }

    private static double Missing(string word, int i) => i > 0 && word[i] == word[i - 1] ? EditCost.Doubled : 1;

    private static double First(string typed, string meant) =>
        typed.Length > 0 && meant.Length > 0 && typed[0] != meant[0] ? EditCost.FirstLetter : 0;
}
