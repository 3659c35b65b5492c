using System.Globalization;
using CsCheck;
using SearchEngine.Core.Queries;
using Xunit;

namespace SearchEngine.Core.Tests.Queries;

public sealed class QueryDatesTests
{
    [Theory]
    [InlineData("date:2016", "2016", "2016")]
    [InlineData("DATE:2016-06", "2016-06", "2016-06")]
    [InlineData("date:2016-06-16", "2016-06-16", "2016-06-16")]
    [InlineData("date:2016-6-1", "2016-06-01", "2016-06-01")]
    [InlineData("date:2016-06..2016-07", "2016-06", "2016-07")]
    [InlineData("date:2016-06..2016-06", "2016-06", "2016-06")]
    [InlineData("date:2016-06..2016", "2016-06", "2016")]
    [InlineData("date:2016..2016-01-01", "2016", "2016-01-01")]
    [InlineData("date:2016-06..", "2016-06", "")]
    [InlineData("date:..2016-07", "", "2016-07")]
    [InlineData("date:=2016", "2016", "2016")]
    [InlineData("date:>=2016-06", "2016-06", "")]
    [InlineData("date:<=2016", "", "2016")]
    [InlineData("date:>2016", "2017", "")]
    [InlineData("date:>2016-12", "2017-01", "")]
    [InlineData("date:>2016-02-28", "2016-02-29", "")]
    [InlineData("date:<2016", "", "2015")]
    [InlineData("date:<2016-07", "", "2016-06")]
    [InlineData("date:<2016-03-01", "", "2016-02-29")]
    [InlineData("date:0001..9998-12-31", "0001", "9998-12-31")]
    [InlineData("date:2016-06-16,", "2016-06-16", "2016-06-16")]
    [InlineData("date:2016.", "2016", "2016")]
    [InlineData("date:2016…2017", "2016", "2017")]
    [InlineData("date:2016–06–16", "2016-06-16", "2016-06-16")]
    [InlineData("ｘ date：２０１６", "2016", "2016")]
    public void Dates_and_ranges(string query, string from, string to)
    {
        ParsedQuery parsed = QueryParser.Parse(query);
        DateClause date = Assert.Single(ClauseShape.All(parsed.Root).OfType<DateClause>());
        Assert.Equal((from, to), (date.From, date.To));
        Assert.Empty(parsed.Notes);
    }

    [Theory]
    [InlineData("date:yesterday", "date-yesterday")]
    [InlineData("date:2016-13", "date-2016-13")]
    [InlineData("date:2015-02-29", "date-2015-02-29")]
    [InlineData("date:2016-00", "date-2016-00")]
    [InlineData("date:0000", "date-0000")]
    [InlineData("date:9999", "date-9999")]
    [InlineData("date:>9998", "date->9998")]
    [InlineData("date:<0001-01", "date-<0001-01")]
    [InlineData("date:<0001-01-01", "date-<0001-01-01")]
    [InlineData("date:16", "date-16")]
    [InlineData("date:2016-006", "date-2016-006")]
    [InlineData("date:2016-06-16-01", "date-2016-06-16-01")]
    [InlineData("date:..", "date")]
    [InlineData("date:2016..2017..2018", "date-2016..2017..2018")]
    [InlineData("date:", "date")]
    [InlineData("date: 2016", "and(date, 2016)")]
    [InlineData("date:(2016 OR 2017)", "and(date, or(2016, 2017))")]
    [InlineData("date:2016-06-16T10:30", "date-2016-06-16T10:30")]
    [InlineData("date:٢٠١٦", "date-٢٠١٦")]
    public void What_is_no_date_is_text_and_a_note_shows_one(string query, string tree)
    {
        ParsedQuery parsed = QueryParser.Parse(query);
        Assert.Equal(tree, ClauseShape.Of(parsed.Root));
        Assert.Contains("date: at position 0 is read as text: a date is 2016", Assert.Single(parsed.Notes), StringComparison.Ordinal);
    }

    [Fact]
    public void A_range_the_wrong_way_round_is_text_and_a_note_says_so()
    {
        ParsedQuery parsed = QueryParser.Parse("a date:2017..2016-12");
        Assert.Equal("and(a, date-2017..2016-12)", ClauseShape.Of(parsed.Root));
        Assert.Contains("2017 is later than 2016-12", Assert.Single(parsed.Notes), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("-date:2016", "not(date(2016, 2016))")]
    [InlineData("NOT date:2016.. a", "and(not(date(2016, )), a)")]
    [InlineData("date:2014 OR date:2016", "or(date(2014, 2014), date(2016, 2016))")]
    [InlineData("(a date:2016)", "and(a, date(2016, 2016))")]
    public void A_date_is_a_clause_as_any_other(string query, string tree) => Assert.Equal(tree, ClauseShape.Of(QueryParser.Parse(query).Root));

    [Fact]
    public void Of_two_sides_of_a_date_each_moment_is_on_one() =>
        Gen.Select(Gen.Int[2, 9997], Gen.Int[0, 365], Gen.OneOf("yyyy", "yyyy-MM", "yyyy-MM-dd")).Sample((year, day, format) =>
        {
            string date = new DateOnly(year, 1, 1).AddDays(day).ToString(format, CultureInfo.InvariantCulture);
            Assert.Equal(Date($"date:<{date}").End, Date($"date:{date}").Begin);
            Assert.Equal(Date($"date:>{date}").Begin, Date($"date:{date}").End);
            Assert.Equal(Date($"date:>={date}").Begin, Date($"date:{date}").Begin);
            Assert.Equal(Date($"date:<={date}").End, Date($"date:{date}").End);
        });

    private static DateClause Date(string query) => Assert.IsType<DateClause>(QueryParser.Parse(query).Root);
}
