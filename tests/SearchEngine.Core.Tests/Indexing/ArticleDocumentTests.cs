using System.Text.Json;
using CsCheck;
using Lucene.Net.Search;
using Lucene.Net.Store;
using SearchEngine.Core.Articles;
using SearchEngine.Core.Indexing;
using SearchEngine.Core.Queries;
using SearchEngine.Core.Searching;
using Xunit;

namespace SearchEngine.Core.Tests.Indexing;

public sealed class ArticleDocumentTests
{
    private static readonly Gen<string> Text = HostileText.Any.Select(HostileText.WellFormed);
    private static readonly Gen<string?> Optional = Gen.Null(Text);
    private static readonly Gen<IReadOnlyList<string>> Many = Text.Array[0, 3].Select(texts => (IReadOnlyList<string>)texts);

    private static readonly Gen<DateTimeOffset?> Moment = Gen.OneOf<DateTimeOffset?>(
        null, DateTimeOffset.MinValue, DateTimeOffset.MaxValue, DateTimeOffset.UnixEpoch, new(2016, 6, 17, 1, 2, 3, 456, TimeSpan.FromHours(-5.5)),
        new(1969, 12, 31, 23, 59, 59, TimeSpan.Zero));

    private static readonly Gen<IReadOnlyList<MediaItem>> Media =
        Gen.Select(Optional, Optional, Optional, (caption, credit, url) => new MediaItem(caption, credit, "02:18", url))
            .Array[0, 2].Select(items => (IReadOnlyList<MediaItem>)items);

    [Fact]
    public void Nothing_of_an_article_is_lost_in_the_archive() =>
        Gen.Select(Gen.Select(Text, Many, Text, Optional, Optional, Many), Gen.Select(Moment, Moment, Moment, Optional, Optional), Gen.Select(Many, Many, Media, Gen.Int[0, 3]))
            .Select((text, facts, lists) => new Article
            {
                Id = "id",
                Headline = text.Item1,
                Highlights = [.. text.Item2.Where(highlight => highlight.Length > 0)],
                Body = text.Item3,
                Source = text.Item4,
                Section = text.Item5,
                Byline = text.Item6,
                Published = facts.Item1,
                Updated = facts.Item2,
                Embargoed = facts.Item3,
                Url = facts.Item4,
                Uri = facts.Item5,
                Language = facts.Item4,
                Place = facts.Item5,
                Keywords = lists.Item1,
                Slugline = facts.Item4,
                EdNote = facts.Item5,
                Rights = text.Item4,
                Urgency = lists.Item4 == 0 ? null : lists.Item4,
                RelatedLinks = lists.Item2,
                Media = lists.Item3,
                Status = (PublishingStatus)(lists.Item4 % 3),
                Version = lists.Item4 == 0 ? null : lists.Item4,
                Quotes = StraightMarks.Find(text.Item3),
            })
            .Sample(
                article =>
                {
                    // Whether it can be seen or not.
                    using InMemoryArchive archive = InMemoryArchive.Of(article);
                    using ArchiveReader.Lease lease = archive.Reader.AcquireAll();
                    ScoreDoc found = Assert.Single(lease.Searcher.Search(ArticleQueryCompiler.AllArticles(), 10).ScoreDocs);
                    Article kept = ArticleDocument.ToArticle(lease.Searcher.Doc(found.Doc));
                    Assert.Equal(JsonSerializer.Serialize(article), JsonSerializer.Serialize(kept));
                },
                iter: Rounds.Of(200));

    [Fact]
    public void Every_property_of_an_article_is_compared_above()
    {
        // A property that somebody adds must survive the archive, too: this list makes them look here.
        string[] known =
        [
            "Body", "Byline", "EdNote", "Embargoed", "Headline", "Highlights", "Id", "Keywords", "Language", "Media", "Place", "Published", "Quotes",
            "RelatedLinks", "Rights", "Section", "Slugline", "Source", "Status", "Updated", "Urgency", "Uri", "Url", "Version",
        ];
        Assert.Equal(known, typeof(Article).GetProperties().Select(property => property.Name).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void An_article_of_nothing_but_an_id_is_kept()
    {
        using InMemoryArchive archive = InMemoryArchive.Of(new Article { Id = "bare" });
        Assert.Equal("bare", archive.Order(new SearchRequest()));
    }

    [Theory]
    [InlineData("漢")]
    [InlineData("🔥")]
    [InlineData("a")]
    public void A_body_of_one_letter_with_thousands_of_accents_does_not_stop_the_run(string letter)
    {
        using InMemoryArchive archive = InMemoryArchive.Of(new Article { Id = "a", Body = letter + new string('\u0301', 50_000) + " war" });
        Assert.Equal("a", archive.Find("war"));
    }

    [Fact]
    public void A_value_too_long_for_a_term_is_a_problem_with_a_reason()
    {
        string endless = new('x', 40_000);
        Assert.Contains("source has 40000", ArticleDocument.Problem(new Article { Id = "a", Source = endless }), StringComparison.Ordinal);
        Assert.Contains("section", ArticleDocument.Problem(new Article { Id = "a", Section = endless }), StringComparison.Ordinal);
        Assert.Contains("byline", ArticleDocument.Problem(new Article { Id = "a", Byline = ["Ann", endless] }), StringComparison.Ordinal);
        Assert.Contains("id", ArticleDocument.Problem(new Article { Id = endless }), StringComparison.Ordinal);
        Assert.Null(ArticleDocument.Problem(new Article { Id = "a", Source = endless[..ArticleDocument.MaxValueLength], Body = endless }));
    }

    [Fact]
    public void The_longest_value_allowed_is_kept_whatever_its_letters()
    {
        using var directory = new RAMDirectory();
        using ArchiveWriter writer = InMemoryArchive.Write(directory);
        string longest = string.Concat(Enumerable.Repeat("漢", ArticleDocument.MaxValueLength));
        Assert.True(writer.Put(new Article { Id = "a", Source = longest, Section = longest, Byline = [longest] }, "file").Kept);
    }
}
