using System.Globalization;
using CsCheck;
using Lucene.Net.Search;
using SearchEngine.Core.Articles;
using SearchEngine.Core.Indexing;
using SearchEngine.Core.Queries;
using SearchEngine.Core.Queries.Matching;
using SearchEngine.Core.Searching;
using Xunit;

namespace SearchEngine.Core.Tests.Searching;

/// <summary>Age blended into relevance.</summary>
public sealed class RecencyTests
{
    private static readonly DateTimeOffset Now = new(2016, 6, 30, 12, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData(0, 1.0)]
    [InlineData(30, 0.6)]
    [InlineData(60, 0.4)]
    [InlineData(36_500, 0.2)]
    [InlineData(-5, 1.0)]
    public void Half_of_what_can_fade_fades_in_a_half_life(int daysOld, double left)
    {
        var query = new RecencyQuery(new MatchAllDocsQuery(), TimeSpan.FromDays(30), Now, floor: 0.2f);
        Assert.Equal(left, query.FactorOf(Now.AddDays(-daysOld).ToUnixTimeMilliseconds()), 1e-5);
        Assert.Equal(0.2, query.FactorOf(null), 1e-5);
    }

    [Fact]
    public void A_new_story_overtakes_a_slightly_better_old_one_and_an_undated_one_counts_as_old()
    {
        Article[] articles =
        [
            Of("old-better", "ferry ferry", 400), Of("new", "ferry talks go on", 1), Of("undated", "ferry talks go on", null),
        ];
        Assert.Equal(["old-better", "new", "undated"], Order(articles, null));
        Assert.Equal(["new", "old-better", "undated"], Order(articles, 30));
    }

    [Fact]
    public void Every_score_is_the_plain_one_times_what_age_leaves_of_it_and_the_explanation_says_so() =>
        Gen.Select(Gen.Int[0, 3_000].Array[1, 12], Gen.Int[1, 400]).Sample(
            (ages, halfLife) =>
            {
                using InMemoryArchive archive = InMemoryArchive.Of(ages.Select((age, i) => Of($"a{i}", "ferry", age)));
                using ArchiveReader.Lease lease = archive.Reader.Acquire();
                Query plain = new ConstantScoreQuery(ArticleQueryCompiler.AllArticles()) { Boost = 2f };
                var fading = new RecencyQuery(plain, TimeSpan.FromDays(halfLife), Now, RankingOptions.Default.RecencyFloor);
                foreach (ScoreDoc hit in lease.Searcher.Search(fading, 100).ScoreDocs)
                {
                    float before = lease.Searcher.Explain(plain, hit.Doc).Value;
                    long published = long.Parse(lease.Searcher.Doc(hit.Doc).Get(Schema.Id, CultureInfo.InvariantCulture)[1..], CultureInfo.InvariantCulture);
                    float factor = fading.FactorOf(Now.AddDays(-ages[published]).ToUnixTimeMilliseconds());
                    Assert.Equal(before * factor, hit.Score, 1e-5f);
                    Assert.Equal(hit.Score, lease.Searcher.Explain(fading, hit.Doc).Value, 1e-5f);
                }
            },
            iter: Rounds.Of(20));

    [Theory]
    [InlineData("30d", 30)]
    [InlineData("2w", 14)]
    [InlineData("12h", 0.5)]
    [InlineData("1y", 365)]
    public void A_half_life_is_a_number_with_a_unit(string given, double days) =>
        Assert.Equal(TimeSpan.FromDays(days), Read(("q", "ferry"), ("recency", given), out _).Recency);

    [Theory]
    [InlineData("30")]
    [InlineData("d")]
    [InlineData("")]
    [InlineData("0d")]
    [InlineData("-3d")]
    [InlineData("1.5d")]
    [InlineData("30m")]
    [InlineData("99999999999y")]
    public void What_is_no_half_life_is_an_error_that_shows_one(string given)
    {
        Read(("q", "ferry"), ("recency", given), out IReadOnlyList<ParameterError> errors);
        Assert.Contains("30d", Assert.Single(errors).Message, StringComparison.Ordinal);
    }

    private static SearchRequest Read((string, string) q, (string, string) other, out IReadOnlyList<ParameterError> errors) =>
        SearchParameters.Read(new Dictionary<string, IReadOnlyList<string>> { [q.Item1] = [q.Item2], [other.Item1] = [other.Item2] }, out errors);

    private static string[] Order(Article[] articles, int? halfLife)
    {
        using InMemoryArchive archive = InMemoryArchive.Of(articles);
        using ArchiveReader.Lease lease = archive.Reader.Acquire();
        var compiler = new ArticleQueryCompiler(new TermDictionary(lease.Searcher.IndexReader, CancellationToken.None), RankingOptions.Default, SearchRequest.TextFields);
        Query query = compiler.Compile(QueryParser.Parse("ferry").Root!);
        if (halfLife is { } days) query = new RecencyQuery(query, TimeSpan.FromDays(days), Now, RankingOptions.Default.RecencyFloor);
        FoundPage page = ArticleSearch.Run(lease.Searcher, query, new SearchRequest(), CancellationToken.None);
        return [.. page.Articles.Select(found => lease.Searcher.Doc(found.Document).Get(Schema.Id, CultureInfo.InvariantCulture))];
    }

    private static Article Of(string id, string body, int? daysOld) =>
        new() { Id = id, Body = body, Published = daysOld is { } days ? Now.AddDays(-days) : null };
}
