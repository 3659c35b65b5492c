using SearchEngine.Core.Quotations;
using Xunit;

namespace SearchEngine.Core.Tests.Quotations;

public sealed class QuotationMarksTests
{
    [Fact]
    public void Marks_belong_to_the_double_or_the_single_family_and_primes_to_none()
    {
        Assert.All("\"“”„‟«»「」『』＂〝〞〟❝❞", c => Assert.True(QuotationMarks.IsDouble(c) && !QuotationMarks.IsSingle(c)));
        Assert.All("'‘’‚‛‹›`´＇❛❜", c => Assert.True(QuotationMarks.IsSingle(c) && !QuotationMarks.IsDouble(c)));
        Assert.All("′″‴ʼaé1 \n-.,", c => Assert.Equal(QuotationMarkKind.None, QuotationMarks.KindOf(c)));
    }

    [Theory]
    [InlineData("''Yes''", 0, 2)]
    [InlineData("``Yes''", 0, 2)]
    [InlineData("‘‘Yes’’", 5, 2)]
    [InlineData("'Yes'", 0, 1)]
    [InlineData("'''Yes,''' he", 0, 2)]
    [InlineData("'''Yes,''' he", 2, 1)]
    [InlineData("'''Yes,''' he", 7, 1)]
    [InlineData("'''Yes,''' he", 8, 2)]
    [InlineData("\"\"", 0, 1)]
    [InlineData("Yes", 0, 0)]
    [InlineData("Yes", -1, 0)]
    [InlineData("Yes", 3, 0)]
    public void Two_single_marks_are_one_double_mark(string text, int index, int length) =>
        Assert.Equal(length, QuotationMarks.LengthAt(text, index));

    [Theory]
    [InlineData('"', '"', true)]
    [InlineData('“', '”', true)]
    [InlineData('“', '"', true)]
    [InlineData('"', '”', true)]
    [InlineData('”', '”', true)]
    [InlineData('„', '“', true)]
    [InlineData('„', '”', true)]
    [InlineData('«', '»', true)]
    [InlineData('»', '«', true)]
    [InlineData('‘', '’', true)]
    [InlineData('`', '\'', true)]
    [InlineData('「', '」', true)]
    [InlineData('“', '’', false)]
    [InlineData('‘', '”', false)]
    [InlineData('「', '』', false)]
    [InlineData('«', '”', false)]
    [InlineData('a', 'a', false)]
    public void Only_a_matching_mark_closes(char open, char close, bool matches) =>
        Assert.Equal(matches, QuotationMarks.Matches(open, close));

    [Theory]
    [InlineData("say \"yes", 4, true, true)]
    [InlineData("\"yes\"", 0, true, false)]
    [InlineData("\"yes\"", 4, false, true)]
    [InlineData("„yes“", 0, true, false)]
    [InlineData("don’t", 3, false, false)]
    [InlineData("the players' bus", 11, false, true)]
    [InlineData("the 'players", 4, true, false)]
    [InlineData("a 'b", 9, false, false)]
    public void A_mark_opens_or_closes_by_what_stands_beside_it(string text, int index, bool opens, bool closes) =>
        Assert.Equal((opens, closes), (QuotationMarks.CanOpen(text, index), QuotationMarks.CanClose(text, index)));
}
