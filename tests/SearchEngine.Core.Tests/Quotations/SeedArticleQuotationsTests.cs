using SearchEngine.Core.Quotations;
using Xunit;

namespace SearchEngine.Core.Tests.Quotations;

/// <summary>The article that the corpus begins with: its quotations, one by one.</summary>
public sealed class SeedArticleQuotationsTests
{
    private static readonly string[] Quotations =
    [
        "overwhelmed",
        "judicious use of stand-off and air weapons, which would undergird and drive a more focused and hard-nosed U.S.-led diplomatic process.",
        "dissent channel,",
        "increase the chances for peace by sending a clear signal to the regime and its backers that there will be no military solution to the conflict.",
        "continues to bomb and starve",
        "undermines both morally and materially the unity of the anti-Daesh coalition",
        "will only bolster the ideological appeal of groups such as Daesh, even as they endure tactical setbacks on the battlefield.",
        "We are aware of a dissent channel cable written by a group of State Department employees regarding the situation in Syria. We are reviewing the cable now, which came up very recently,",
        "This is an important vehicle that the secretary, as well as the department institutionally, values and respects.",
        "aware",
        "As the President has said, we’re always open to different ideas when it comes to challenges in Syria,",
        "has always been clear he doesn’t see a military solution",
        "strong deliberations",
    ];

    [Fact]
    public void The_seed_article_has_thirteen_quotations()
    {
        string page = File.ReadAllText(Path.Combine(Repository.Root, "corpus", "cnn-syria-dissent-memo.txt"));
        string body = page[page.IndexOf("More than 50 State", StringComparison.Ordinal)..];

        Assert.Equal(Quotations, QuotationFinder.Find(body).Select(q => q.Text));
    }
}
