using System.Web;
using CsCheck;
using SearchEngine.Core.Indexing;
using SearchEngine.Core.Searching;
using Xunit;

namespace SearchEngine.Core.Tests.Searching;

/// <summary>The address under which a search can be cited.</summary>
public sealed class PermalinkTests
{
    private static readonly DateTimeOffset Committed = new(2016, 6, 17, 12, 30, 15, 123, TimeSpan.Zero);

    [Fact]
    public void It_pins_the_reading_the_ranking_and_the_moment_of_the_archive() => Assert.Equal(
        "/v1/search?q=syria%20AND%20%22dissent%20channel%22&source=CNN&ranking=2&asOf=2016-06-17T12%3A30%3A15.123Z",
        Permalink.Of(new SearchRequest { Query = "syria ''dissent channel", Source = ["CNN"] }, "syria AND \"dissent channel\"", Committed));

    [Fact]
    public void It_reads_back_as_the_same_search() =>
        Gen.Select(Gen.Int, Gen.String).Sample(
            (seed, text) =>
            {
                var random = new Random(seed);
                string[] Some(params string[] values) => [.. values.Where(_ => random.Next(2) == 0)];
                bool byDate = random.Next(3) == 0;
                var request = new SearchRequest
                {
                    Query = "x" + text,
                    In = Some("headline", "body"),
                    Source = Some("CNN", "The “Post” & Co."),
                    Section = Some("politics"),
                    Byline = Some("A. B", "ü/ö?#"),
                    Speaker = Some("x"),
                    From = random.Next(2) == 0 ? Committed.AddTicks(-random.NextInt64(1_000_000_000_000)) : null,
                    To = random.Next(2) == 0 ? Committed.AddDays(1).AddTicks(-1) : null,
                    Sort = byDate ? SortOrder.Oldest : SortOrder.Relevance,
                    Recency = byDate || random.Next(2) == 0 ? null : TimeSpan.FromHours(random.Next(1, 10_000)),
                    Limit = random.Next(1, 101),
                    Offset = random.Next(0, 20),
                    AsOf = random.Next(2) == 0 ? Committed : null,
                    Facets = Some("source", "day"),
                    Snippets = random.Next(0, 11),
                    SnippetOrder = random.Next(2) == 0 ? SnippetOrder.Text : SnippetOrder.Best,
                    Explain = random.Next(2) == 0,
                    Collapse = random.Next(2) == 0,
                };
                SearchRequest read = SearchParameters.Read(Values(Permalink.Of(request, request.Query, Committed)), out IReadOnlyList<ParameterError> errors);
                Assert.Empty(errors);
                Assert.Equivalent(request with { AsOf = Committed, Ranking = RankingOptions.Version }, read, strict: true);
            },
            iter: Rounds.Of(300));

    [Fact]
    public void A_ranking_is_a_number_whichever_it_was()
    {
        Assert.Equal(99, SearchParameters.Read(Values("/v1/search?q=x&ranking=99"), out IReadOnlyList<ParameterError> none).Ranking);
        Assert.Empty(none);
        foreach (string ranking in (string[])["0", "-1", "new", "", "99999999999"])
        {
            SearchParameters.Read(Values("/v1/search?q=x&ranking=" + ranking), out IReadOnlyList<ParameterError> errors);
            Assert.Equal("ranking", Assert.Single(errors).Parameter);
        }
    }

    private static Dictionary<string, IReadOnlyList<string>> Values(string address)
    {
        System.Collections.Specialized.NameValueCollection query = HttpUtility.ParseQueryString(address[(address.IndexOf('?', StringComparison.Ordinal) + 1)..]);
        return query.AllKeys.ToDictionary(name => name!, name => (IReadOnlyList<string>)query.GetValues(name)!, StringComparer.Ordinal);
    }
}
