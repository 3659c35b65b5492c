using SearchEngine.Core.Corpus;
using SearchEngine.Core.Evaluation.Pages;
using Xunit;

namespace SearchEngine.Core.Tests.Corpus;

/// <summary>Other people's pages, feeds and web archives, where they are at hand.</summary>
public sealed class SharedFormatsTests
{
    [Fact]
    public void The_text_of_pages_is_found()
    {
        PageEvaluation evaluation = PageEvaluation.Run(Repository.SharedData("formats/article-pages"));
        Assert.Equal(90, evaluation.Pages.Count);
        Assert.DoesNotContain(evaluation.Pages, page => page.Refusal is not null);
        Assert.True(evaluation.Part(tuning: true).F1 > 0.975, $"tuning F1 is {evaluation.Part(tuning: true).F1:F4}");
        Assert.True(evaluation.Part(tuning: false).F1 > 0.965, $"holdout F1 is {evaluation.Part(tuning: false).F1:F4}");
    }

    [Theory]
    [InlineData("formats/feeds-feedparser", 340, 90)]
    [InlineData("formats/newspaper3k/html", 80, 75)]
    [InlineData("formats/html-news", 2, 2)]
    [InlineData("formats/warc", 8, 0)]
    public void Every_file_is_read_or_refused_with_a_reason(string folder, int files, int articles)
    {
        string[] paths = Directory.GetFiles(Repository.SharedData(folder), "*", SearchOption.AllDirectories);
        Assert.True(paths.Length >= files, $"{paths.Length} files");
        int read = 0;
        foreach (string path in paths)
        {
            List<ReadOutcome> outcomes = new CorpusReader().Read(path).ToList();
            Assert.NotEmpty(outcomes);
            Assert.All(outcomes, outcome => Assert.True(outcome.Article is { Id.Length: > 1 } || outcome.Failure is { Reason.Length: > 10 }, path));
            read += outcomes.Count(outcome => outcome.Article is not null);
        }

        Assert.True(read >= articles, $"{read} articles");
    }

    [Fact]
    public void An_export_of_wordpress_is_read()
    {
        List<ReadOutcome> outcomes = new CorpusReader().Read(Repository.SharedData("formats/superdesk-fixtures/wordpress_wxr.xml")).ToList();
        Assert.Equal(5, outcomes.Count(outcome => outcome.Article is { Source: not null, Uri: not null, Published: not null }));
    }
}
