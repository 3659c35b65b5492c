using SearchEngine.Core.Articles;
using SearchEngine.Core.Corpus;
using Xunit;

namespace SearchEngine.Core.Tests.Corpus;

/// <summary>Other people's news, where it is at hand.</summary>
public sealed class SharedDataTests
{
    [Fact]
    public void Sixty_stories_are_read_with_their_highlights()
    {
        string folder = Repository.SharedData("news/cnn-stories");
        CorpusListing listing = CorpusFiles.Find([folder]);
        List<Article> articles = listing.Files.SelectMany(new CorpusReader().Read).Select(outcome => outcome.Article!).ToList();

        Assert.Equal(60, articles.Count);
        Assert.All(articles, article =>
        {
            Assert.InRange(article.Highlights.Count, 2, 4);
            Assert.NotEmpty(article.Body);
            Assert.DoesNotContain("@highlight", article.Body, StringComparison.Ordinal);
            Assert.DoesNotContain("contributed to this report", article.Body, StringComparison.Ordinal);
            Assert.False(article.Body.StartsWith("(CNN)", StringComparison.Ordinal));
        });
        Assert.True(articles.Count(article => article.Highlights.Count >= 3) >= 55);
    }

    [Theory]
    [InlineData("news/gothamist.jsonl.gz", 20_288)]
    [InlineData("news/bbc.jsonl.gz", 2_225)]
    [InlineData("news/rss-2023-03.jsonl.gz", 75_827)]
    [InlineData("news/rss-2023-04.jsonl.gz", 67_752)]
    [InlineData("news/rss-2023-05.jsonl.gz", 72_811)]
    public void Every_line_is_an_article(string file, int count)
    {
        int read = 0;
        foreach (ReadOutcome outcome in new CorpusReader().Read(Repository.SharedData(file)))
        {
            Assert.Null(outcome.Failure);
            read++;
        }

        Assert.Equal(count, read);
    }
}
