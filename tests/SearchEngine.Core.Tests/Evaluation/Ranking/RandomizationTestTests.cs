using SearchEngine.Core.Evaluation.Ranking;
using Xunit;

namespace SearchEngine.Core.Tests.Evaluation.Ranking;

public sealed class RandomizationTestTests
{
    [Fact]
    public void Equal_figures_do_not_differ() => Assert.Equal(1, RandomizationTest.PValue([0.5, 0.1, 0.3], [0.5, 0.1, 0.3]));

    // Of the eight ways to swap three pairs, two differ by as much as 0.6: all three kept, and all three swapped.
    [Fact]
    public void Few_queries_are_counted_out() => Assert.Equal(0.25, RandomizationTest.PValue([0.3, 0.4, 0.5], [0.1, 0.2, 0.3]), 0.02);

    // Of the eight sums ±3 ±1 ±1, all are 1 or more in size, six are 3 or more, two are 5.
    [Theory]
    [InlineData(3, -1, -1, 1.0)]
    [InlineData(3, -1, 1, 0.75)]
    [InlineData(3, 1, 1, 0.25)]
    public void Differences_both_ways_count_both_ways(double a, double b, double c, double p)
    {
        Assert.Equal(p, RandomizationTest.PValue([a, b, c], [0, 0, 0]), 0.02);
        Assert.Equal(p, RandomizationTest.PValue([0, 0, 0], [a, b, c]), 0.02);
    }

    [Fact]
    public void Many_queries_that_agree_are_no_chance()
    {
        double p = RandomizationTest.PValue([.. Enumerable.Repeat(0.6, 30)], [.. Enumerable.Repeat(0.5, 30)]);

        Assert.Equal(1.0 / (RandomizationTest.Permutations + 1), p, 1e-12);
    }

    [Fact]
    public void The_same_figures_give_the_same_answer()
    {
        double[] ours = [.. Enumerable.Range(0, 40).Select(i => i * 37 % 11 / 11.0)], baseline = [.. Enumerable.Range(0, 40).Select(i => i * 17 % 13 / 13.0)];

        Assert.Equal(RandomizationTest.PValue(ours, baseline), RandomizationTest.PValue(ours, baseline));
    }
}
