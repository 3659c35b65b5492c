using SearchEngine.Core.Quotations;
using Xunit;

namespace SearchEngine.Core.Tests.Quotations;

/// <summary>The work grows with the text and no faster, however the text is made. Work is counted, not timed.</summary>
public sealed class QuotationFinderWorkTests
{
    [Theory]
    [InlineData("\"")]
    [InlineData("“")]
    [InlineData("”")]
    [InlineData("'")]
    [InlineData("‘")]
    [InlineData("“a ")]
    [InlineData("a\" ")]
    [InlineData(" 'a")]
    [InlineData("=\"")]
    [InlineData("“a.\n\n")]
    [InlineData("“a.\n\n“b,” he said. “c.\n\n")]
    [InlineData("“‘«„‚»›\"'`「『")]
    [InlineData("\"a\" “b” ‘c’ ")]
    public void Ten_times_the_text_is_ten_times_the_work(string pattern)
    {
        long one = Work(pattern, 2_000), ten = Work(pattern, 20_000);

        Assert.InRange(ten, one, (11 * one) + 1_000);
    }

    [Fact]
    public void A_million_marks_are_read()
    {
        Assert.Equal(500_000, QuotationFinder.Find(Repeat("\"a\" ", 500_000)).Count);
        Assert.Empty(QuotationFinder.Find(Repeat("\"", 1_000_000)));
    }

    private static long Work(string pattern, int times)
    {
        ParagraphReader reader = new();
        QuotationFinder.Find(Repeat(pattern, times), reader);
        return reader.Steps;
    }

    private static string Repeat(string pattern, int times) => string.Concat(Enumerable.Repeat(pattern, times));
}
