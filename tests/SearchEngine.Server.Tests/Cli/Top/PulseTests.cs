using SearchEngine.Cli.Top;
using Xunit;

namespace SearchEngine.Server.Tests.Cli.Top;

/// <summary>What is made of two scrapes.</summary>
public sealed class PulseTests
{
    private static readonly DateTimeOffset Noon = new(2024, 3, 6, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public void A_scrape_is_read_with_its_labels_whatever_is_in_them()
    {
        Scrape scrape = Scrape.Read("# HELP a {b=\"c\"} 1\n\na 1\na{b=\"x\"} 2.5e3\r\na{b=\"{,}\\\"= \",c=\"y\"} +Inf\na{} 3 1700000000\nbroken\nworse{ 1\na{b=\"x\"} many\n", Noon);
        Assert.Equal([1, 2500, double.PositiveInfinity, 3], scrape["a"].Select(sample => sample.Value));
        Assert.Equal(["", "x", "{,}\\\"= ", ""], scrape["a"].Select(sample => sample["b"]));
        Assert.Equal(2500, scrape.Sum("a", sample => sample["b"] == "x"));
        Assert.Null(scrape.Sum("b"));
        Assert.Empty(scrape["broken"]);
    }

    [Theory]
    [InlineData(0.5, 0.1)] // the middle of 100 that are spread over 0 to 0.2 seconds
    [InlineData(0.25, 0.05)]
    [InlineData(1, 0.2)]
    public void A_quantile_is_taken_within_its_bucket(double quantile, double expected)
    {
        var durations = new Durations([(0.1, 50), (0.2, 100), (double.PositiveInfinity, 100)]);
        Assert.Equal(expected, durations.Quantile(quantile)!.Value, 9);
    }

    [Fact]
    public void What_lies_above_every_bound_is_the_last_bound_and_nothing_has_no_quantile()
    {
        Assert.Equal(0.2, new Durations([(0.1, 0), (0.2, 1), (double.PositiveInfinity, 100)]).Quantile(0.99));
        Assert.Null(new Durations([(0.1, 0), (double.PositiveInfinity, 0)]).Quantile(0.5));
        Assert.Null(new Durations([]).Quantile(0.5));
    }

    [Fact]
    public void Quantiles_agree_with_the_durations_that_were_counted()
    {
        // A twin that has the durations themselves: the quantile lies in the same bucket as theirs.
        double[] bounds = [0.001, 0.01, 0.1, 1, double.PositiveInfinity];
        for (int seed = 1; seed <= 200; seed++)
        {
            var random = new Random(seed);
            double[] taken = [.. Enumerable.Range(0, random.Next(1, 200)).Select(_ => Math.Pow(10, (random.NextDouble() * 5) - 4)).Order()];
            var durations = new Durations([.. bounds.Select(bound => (bound, (double)taken.Count(one => one <= bound)))]);
            double q = random.NextDouble();
            double real = taken[Math.Clamp((int)Math.Ceiling(q * taken.Length) - 1, 0, taken.Length - 1)];
            double told = durations.Quantile(q)!.Value;
            double upper = bounds.First(bound => real <= bound);
            double lower = bounds.LastOrDefault(bound => real > bound);
            Assert.True(told >= lower && told <= upper, $"seed {seed}: {told} for {real} between {lower} and {upper}");
        }
    }

    [Fact]
    public void Rates_are_taken_between_scrapes_and_leave_the_operators_own_requests_out()
    {
        Pulse pulse = Pulse.Between(
            Scrape.Read(Of(searches: 100, slow: 0, refused: 5, scrapes: 10), Noon),
            Scrape.Read(Of(searches: 300, slow: 2, refused: 25, scrapes: 99), Noon.AddSeconds(2)));
        Assert.Equal(2, pulse.Seconds);
        Assert.Equal((111, 10, 0), (pulse.Requests.PerSecond, pulse.Requests.RefusedPerSecond, pulse.Requests.FailedPerSecond));
        QueryPulse search = Assert.Single(pulse.Queries);
        Assert.Equal(("search", 302, 101), (search.Kind, search.Total, search.PerSecond));
        Assert.InRange(search.P50Ms!.Value, 0, 10);
        Assert.InRange(search.P99Ms!.Value, 9, 10);
        Assert.True(pulse.Archive.Open);
        Assert.Equal(1.5, pulse.AlertLagSeconds);
    }

    [Fact]
    public void A_server_that_was_started_again_counts_from_nothing()
    {
        Pulse pulse = Pulse.Between(
            Scrape.Read(Of(searches: 1000, slow: 0, refused: 0, scrapes: 0), Noon), Scrape.Read(Of(searches: 10, slow: 0, refused: 0, scrapes: 0), Noon.AddSeconds(1)));
        Assert.Equal(10, pulse.Requests.PerSecond);
        Assert.Equal(10, Assert.Single(pulse.Queries).PerSecond);
        Assert.NotNull(Assert.Single(pulse.Queries).P50Ms);
    }

    [Fact]
    public void An_empty_scrape_is_a_server_that_says_nothing_of_itself()
    {
        Pulse pulse = Pulse.Between(null, Scrape.Read("", Noon));
        Assert.Null(pulse.Requests.PerSecond);
        Assert.Empty(pulse.Queries);
        Assert.False(pulse.Archive.Open);
        Assert.Contains("- requests/s", PulseView.Line(pulse), StringComparison.Ordinal);
    }

    private static string Of(int searches, int slow, int refused, int scrapes) => FormattableString.Invariant($$"""
        http_server_request_duration_seconds_count{http_route="/v1/search",http_response_status_code="200"} {{searches + slow}}
        http_server_request_duration_seconds_count{http_route="/v1/search",http_response_status_code="429"} {{refused}}
        http_server_request_duration_seconds_count{http_route="/metrics",http_response_status_code="200"} {{scrapes}}
        newsearch_query_duration_seconds_bucket{kind="search",outcome="ok",le="0.01"} {{searches}}
        newsearch_query_duration_seconds_bucket{kind="search",outcome="ok",le="0.1"} {{searches + slow}}
        newsearch_query_duration_seconds_bucket{kind="search",outcome="ok",le="+Inf"} {{searches + slow}}
        newsearch_query_duration_seconds_count{kind="search",outcome="ok"} {{searches + slow}}
        newsearch_archive_open 1
        newsearch_alerts_lag_seconds 1.5
        """);
}
