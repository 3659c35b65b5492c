using SearchEngine.Core.Evaluation.Pages;
using Xunit;

namespace SearchEngine.Core.Tests.Evaluation.Pages;

public sealed class ShinglesTests
{
    [Theory]
    [InlineData("a b c d e", "a b c d e", 1, 0, 0)]
    [InlineData("a b c d e", "A b c d e", 0.3333, 0.3333, 0.3333)]
    [InlineData("a b c d", "a b c d e f", 0.3333, 0.6667, 0)]
    [InlineData("a b c d a b c d", "a b c d", 0.2, 0, 0.8)]
    [InlineData("a", "a", 1, 0, 0)]
    [InlineData("a, b: c. d!", "a b c d", 1, 0, 0)]
    [InlineData("", "", 0, 0, 0)]
    [InlineData("", "a", 0, 1, 0)]
    public void Runs_of_four_words_are_compared_as_multisets(string right, string found, double shared, double extra, double missing)
    {
        Shingles shingles = Shingles.Compare(right, found);
        Assert.Equal((shared, extra, missing), (shingles.Shared, shingles.Extra, shingles.Missing), (a, b) =>
            Math.Abs(a.Item1 - b.Item1) < 1e-4 && Math.Abs(a.Item2 - b.Item2) < 1e-4 && Math.Abs(a.Item3 - b.Item3) < 1e-4);
    }

    [Fact]
    public void A_mean_leaves_out_pages_that_have_nothing_to_be_right_about()
    {
        var evaluation = new PageEvaluation(
        [
            new EvaluatedPage("a", Shingles.Compare("a b c d", "a b c d"), null),
            new EvaluatedPage("b", Shingles.Compare("a b c d", ""), "refused"),
        ]);
        Assert.Equal((1.0, 0.5, 2.0 / 3, 0.5), (evaluation.Precision, evaluation.Recall, evaluation.F1, evaluation.Accuracy));
    }
}
