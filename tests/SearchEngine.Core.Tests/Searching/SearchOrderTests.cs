using CsCheck;
using SearchEngine.Core.Articles;
using SearchEngine.Core.Searching;
using Xunit;

namespace SearchEngine.Core.Tests.Searching;

public sealed class SearchOrderTests
{
    private static readonly Article[] SameScore =
    [
        At("m", 2016), At("b", null), At("z", 2018), At("a", null), At("k", 2016), At("old", 1955), At("y", 2018), At("epoch", 1970),
    ];

    [Fact]
    public void Equal_scores_come_newest_first_then_by_id_with_undated_ones_last()
    {
        using InMemoryArchive archive = InMemoryArchive.Of(SameScore);
        Assert.Equal("y z k m epoch old a b", archive.Order(new SearchRequest { Query = "war" }));
        Assert.Equal("y z k m epoch old a b", archive.Order(new SearchRequest { Query = "-peace" }));
    }

    [Theory]
    [InlineData(SortOrder.Newest, "y z k m epoch old a b")]
    [InlineData(SortOrder.Oldest, "old epoch k m y z a b")]
    public void By_date_undated_ones_are_last_both_ways(SortOrder sort, string expected)
    {
        using InMemoryArchive archive = InMemoryArchive.Of(SameScore);
        Assert.Equal(expected, archive.Order(new SearchRequest { Query = "war", Sort = sort }));
    }

    [Fact]
    public void The_order_does_not_depend_on_when_and_in_what_segment_an_article_came() => Gen.Shuffle(SameScore.ToArray()).Sample(
        articles =>
        {
            using InMemoryArchive archive = InMemoryArchive.InSegments(articles[..3], articles[3..5], articles[5..]);
            foreach (SortOrder sort in Enum.GetValues<SortOrder>())
            {
                string expected = sort == SortOrder.Oldest ? "old epoch k m y z a b" : "y z k m epoch old a b";
                Assert.Equal(expected, archive.Order(new SearchRequest { Query = "war", Sort = sort }));
            }
        },
        iter: Rounds.Of(30));

    [Fact]
    public void Pages_hold_every_hit_once_and_in_the_order_of_one_long_page() => Gen.Select(Gen.Int[1, 12], Gen.Int[1, 60], Gen.Bool).Sample(
        (limit, count, split) =>
        {
            Article[] articles = [.. Enumerable.Range(0, count).Select(i => At($"id{i * 61 % count:D2}", i % 3 == 0 ? null : 2000 + (i % 5)))];
            using InMemoryArchive archive = split
                ? InMemoryArchive.InSegments(articles[..(count / 2)], articles[(count / 2)..])
                : InMemoryArchive.Of(articles);
            var paged = new List<string>();
            for (int offset = 0; offset < count + limit; offset += limit)
            {
                Page page = archive.Search(new SearchRequest { Query = "war", Offset = offset, Limit = limit });
                Assert.Equal(count, page.Total);
                paged.AddRange(page.Hits.Select(hit => hit.Article.Id));
            }

            Assert.Equal(archive.Search(new SearchRequest { Query = "war", Limit = 100 }).Hits.Select(hit => hit.Article.Id), paged);
            Assert.Equal(count, paged.Distinct().Count());
        },
        iter: Rounds.Of(40));

    [Fact]
    public void A_page_behind_the_last_hit_is_empty_and_still_counts()
    {
        using InMemoryArchive archive = InMemoryArchive.Of(SameScore);
        Page page = archive.Search(new SearchRequest { Query = "war", Offset = SearchRequest.MaxOffset, Limit = SearchRequest.MaxLimit, Facets = ["year"] });
        Assert.Empty(page.Hits);
        Assert.Equal(SameScore.Length, page.Total);
        Assert.NotEmpty(page.Facets["year"]);
    }

    private static Article At(string id, int? year) => new()
    {
        Id = id,
        Body = "a war",
        Published = year is { } known ? new DateTimeOffset(known, 1, 1, 0, 0, 0, TimeSpan.Zero) : null,
    };
}
