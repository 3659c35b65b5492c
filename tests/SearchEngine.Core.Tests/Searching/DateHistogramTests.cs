using System.Globalization;
using CsCheck;
using SearchEngine.Core.Searching;
using Xunit;

namespace SearchEngine.Core.Tests.Searching;

/// <summary>A chart over time: what was published when, without holes.</summary>
public sealed class DateHistogramTests
{
    [Fact]
    public void A_month_without_stories_is_there_with_none()
    {
        var days = new Dictionary<long, int> { [Day("2015-11-30")] = 2, [Day("2016-02-01")] = 1, [Day("2016-02-29")] = 4 };
        Assert.Equal(
            [new("2015-11", 2), new("2015-12", 0), new("2016-01", 0), new FacetValue("2016-02", 5)],
            DateHistogram.Of(days, "month"));
        Assert.Equal([new("2015", 2), new FacetValue("2016", 5)], DateHistogram.Of(days, "year"));
        Assert.Equal(92, DateHistogram.Of(days, "day").Count);
    }

    [Fact]
    public void Nothing_published_gives_an_empty_chart() => Assert.Empty(DateHistogram.Of(new Dictionary<long, int>(), "day"));

    [Fact]
    public void A_date_that_can_only_be_an_error_does_not_make_a_chart_of_all_days_since()
    {
        IReadOnlyList<FacetValue> chart = DateHistogram.Of(new Dictionary<long, int> { [Day("0001-01-01")] = 1, [Day("2026-01-01")] = 3 }, "day");
        Assert.Equal([new("0001-01-01", 1), new FacetValue("2026-01-01", 3)], chart);
        string note = DateHistogram.Note("day", chart)!;
        Assert.Contains("0001-01-01", note, StringComparison.Ordinal);
        Assert.Contains("are left out", note, StringComparison.Ordinal);
        Assert.Null(DateHistogram.Note("source", chart));
    }

    [Theory]
    [InlineData(DateHistogram.MaxPeriods - 1, true)]
    [InlineData(DateHistogram.MaxPeriods, false)]
    public void The_longest_chart_without_holes_has_as_many_periods_as_are_allowed(int apart, bool whole)
    {
        IReadOnlyList<FacetValue> chart = DateHistogram.Of(new Dictionary<long, int> { [0] = 1, [apart] = 1 }, "day");
        Assert.Equal(whole ? DateHistogram.MaxPeriods : 2, chart.Count);
        Assert.Equal(whole, DateHistogram.Note("day", chart) is null);
    }

    [Fact]
    public void Months_and_years_have_names_that_are_read_back()
    {
        Assert.Null(DateHistogram.Note("month", [new("1900-01", 1), new FacetValue("2026-12", 1)]));
        Assert.Contains("24312 months", DateHistogram.Note("month", [new("0001-01", 1), new FacetValue("2026-12", 1)]), StringComparison.Ordinal);
        Assert.Null(DateHistogram.Note("year", [new("0001", 1), new FacetValue("9998", 1)]));
    }

    [Fact]
    public void Every_period_between_the_first_and_the_last_is_listed_once_with_what_was_published_in_it() =>
        Gen.Int[-10_000, 5_000].Array[1, 40].Sample(published =>
        {
            Dictionary<long, int> days = published.GroupBy(day => (long)day).ToDictionary(group => group.Key, group => group.Count());
            foreach ((string facet, string format) in new[] { ("year", "yyyy"), ("month", "yyyy-MM"), ("day", "yyyy-MM-dd") })
            {
                string Name(int day) => DateTime.UnixEpoch.AddDays(day).ToString(format, CultureInfo.InvariantCulture);
                FacetValue[] every =
                [
                    .. Enumerable.Range(published.Min(), published.Max() - published.Min() + 1).Select(Name).Distinct()
                        .Select(name => new FacetValue(name, published.Count(day => Name(day) == name))),
                ];
                Assert.Equal(every, DateHistogram.Of(days, facet));
            }
        },
        iter: Rounds.Of(12));

    private static long Day(string date) =>
        (long)(DateTime.Parse(date, CultureInfo.InvariantCulture) - DateTime.UnixEpoch).TotalDays;
}
