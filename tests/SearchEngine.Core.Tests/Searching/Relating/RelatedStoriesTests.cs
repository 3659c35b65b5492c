using SearchEngine.Core.Articles;
using SearchEngine.Core.Indexing;
using SearchEngine.Core.Searching;
using SearchEngine.Core.Searching.Relating;
using Xunit;

namespace SearchEngine.Core.Tests.Searching.Relating;

public sealed class RelatedStoriesTests
{
    private const string Memo = "Diplomats at the State Department signed a dissent memo, and they asked for strikes on Syria against Assad.";

    private static readonly Article[] Stories =
    [
        new() { Id = "memo", Headline = "Dissent memo urges Syria strikes", Body = Memo },
        new() { Id = "kerry", Headline = "Kerry meets authors of dissent memo", Body = "The diplomats told Kerry that Assad was gaining in Syria." },
        new() { Id = "assad", Headline = "Assad speaks", Body = "In Syria the president, Assad, said that diplomats had signed nothing." },
        new() { Id = "copy", Headline = "DISSENT MEMO urges Syria strikes", Body = Memo },
        new() { Id = "ferry", Headline = "Ferry crews back at work", Body = "The crews at the pier signed a deal, and they asked for pay." },
        new() { Id = "bread", Headline = "Bread dearer", Body = "Bakers at the market asked for more." },
    ];

    [Fact]
    public void Stories_that_share_names_and_words_of_the_headline_come_first()
    {
        IReadOnlyList<RelatedStory> related = Related("memo");
        Assert.Equal(["kerry", "assad"], related.Take(2).Select(story => story.Article.Id));
        Assert.Contains("Syria", related[0].Terms);
        Assert.Contains("memo", related[0].Terms);
        Assert.DoesNotContain("strikes", related[0].Terms);
    }

    [Fact]
    public void Neither_the_story_itself_nor_a_copy_of_it_is_related() =>
        Assert.Empty(Related("memo").Select(story => story.Article.Id).Intersect(["memo", "copy"]));

    [Fact]
    public void Of_two_copies_one_is_shown() =>
        Assert.Single(Related("kerry").Select(story => story.Article.Id).Intersect(["memo", "copy"]));

    [Fact]
    public void A_copy_with_another_headline_is_a_copy()
    {
        string body = string.Join(' ', Enumerable.Range(0, 80).Select(i => $"word{i}"));
        Article[] stories =
        [
            new() { Id = "a", Headline = "One", Body = body },
            new() { Id = "b", Headline = "Another", Body = body + " Update: more." },
            new() { Id = "c", Headline = "Third", Body = string.Join(' ', body.Split(' ').Reverse()) },
        ];
        Assert.Equal(["c"], Related("a", stories).Select(story => story.Article.Id));
    }

    [Fact]
    public void The_same_story_has_the_same_related_ones_however_the_archive_was_written()
    {
        IEnumerable<string> Ids(IEnumerable<Article> stories) => Related("memo", [.. stories]).Select(story => story.Article.Id);
        Assert.Equal(Ids(Stories), Ids(Stories));
        Assert.Equal(Ids(Stories), Ids(Stories.Reverse()));
    }

    [Fact]
    public void No_more_are_given_than_wanted() => Assert.Single(Related("memo", limit: 1));

    [Fact]
    public void A_story_that_shares_nothing_has_no_related_ones()
    {
        Assert.Empty(Related("x", [.. Stories, new Article { Id = "x", Headline = "Qwxz", Body = "Vvvv wwww." }]));
        Assert.Empty(Related("x", [.. Stories, new Article { Id = "x", Headline = "…" }]));
    }

    [Fact]
    public void A_very_long_story_is_read_by_its_beginning()
    {
        var text = new System.Text.StringBuilder(Memo + " ");
        while (text.Length < 1_000_000) text.Append(text.Length < StoryTerms.TextRead ? "the " : "ferry crews pier market ");
        Article[] stories = [.. Stories.Where(story => story.Id is not ("memo" or "copy")), new() { Id = "long", Headline = "Dissent memo urges Syria strikes", Body = text.ToString() }];
        Assert.Equal("kerry", Related("long", stories)[0].Article.Id);
    }

    private static IReadOnlyList<RelatedStory> Related(string id, Article[]? stories = null, int limit = 10)
    {
        using InMemoryArchive archive = InMemoryArchive.Of(stories ?? Stories);
        using ArchiveReader.Lease lease = archive.Reader.Acquire();
        Article article = (stories ?? Stories).Single(story => story.Id == id);
        return RelatedStories.Of(lease.Searcher, article, limit, RankingOptions.Default, copies: null, CancellationToken.None);
    }
}
