using System.Text.Json;
using Xunit;

namespace SearchEngine.Server.Tests.Api;

/// <summary>What a person asks of the article that the project was created from.</summary>
public sealed class SeedTests(ServerFixture server)
{
    private const string Seed = "cnn-2016-06-17-syria-memo";

    public static TheoryData<string> Quotations => new(
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
        "strong deliberations");

    [Theory]
    [MemberData(nameof(Quotations))]
    public async Task A_quotation_is_found_with_straight_and_with_curly_marks(string words)
    {
        foreach (string query in new[] { $"\"{words.Replace('’', '\'')}\"", $"“{words}”", $"„{words}“", $"«{words}»" })
        {
            JsonElement answer = await server.SearchAsync(query, "&source=CNN");
            JsonElement hit = Assert.Single(answer.Hits());
            Assert.Equal(Seed, hit.GetProperty("id").GetString());
            Assert.Equal("exact", hit.GetProperty("matched").GetProperty("quotes").GetString());
            Assert.Contains(hit.GetProperty("snippets").EnumerateArray().SelectMany(snippet => snippet.Marked()), marked =>
                words.StartsWith(marked, StringComparison.Ordinal) && words.Length - marked.Length <= 1);
        }
    }

    [Fact]
    public async Task The_article_lists_its_thirteen_quotations_at_their_places()
    {
        JsonElement article = await server.GetJsonAsync("/v1/articles/" + Seed);
        string body = article.GetProperty("body").GetString()!;
        JsonElement[] quotes = [.. article.GetProperty("quotes").EnumerateArray()];
        Assert.Equal(Quotations.Select(row => row.Data), quotes.Select(quote => quote.GetProperty("text").GetString()));
        Assert.All(quotes, quote => Assert.Equal(
            quote.GetProperty("text").GetString(),
            body.Substring(quote.GetProperty("start").GetInt32(), quote.GetProperty("length").GetInt32())));
    }

    [Theory]
    [InlineData("syria")]
    [InlineData("Syria's")]
    [InlineData("dissent memo")]
    [InlineData("memos dissenting")]
    [InlineData("\"stand-off and air weapons\"")]
    [InlineData("“stand off and air weapons”")]
    [InlineData("U.S.-led diplomatic process")]
    [InlineData("assad -kremlin")]
    [InlineData("daesh OR kremlin")]
    public async Task A_search_finds_the_article_first(string query) => Assert.Equal(Seed, (await server.SearchAsync(query)).Ids()[0]);

    [Theory]
    [InlineData("assad -russia")]
    [InlineData("\"stand-off and weapons\"")]
    [InlineData("\"air weapon\"")]
    [InlineData("\"overwhelm\"")]
    [InlineData("syria -\"dissent channel\"")]
    public async Task A_search_that_the_article_does_not_answer_leaves_it_out(string query) =>
        Assert.DoesNotContain(Seed, (await server.SearchAsync(query)).Ids());

    [Theory]
    [InlineData("\"The truth about Syria\"")]
    [InlineData("\"Tougher military action needed in Syria\"")]
    [InlineData("\"How did we get here\"")]
    [InlineData("\"What Syrians want you to know\"")]
    [InlineData("\"War forced half of all Syrians from home\"")]
    [InlineData("\"Kevin Liptak contributed\"")]
    [InlineData("\"Source: CNN\"")]
    public async Task The_text_of_links_and_credits_is_not_in_the_body(string query) =>
        Assert.Equal(0, (await server.SearchAsync(query, "&in=body,quotes,highlights,headline")).Total());

    [Fact]
    public async Task The_page_is_read_for_what_it_says_of_itself()
    {
        JsonElement article = await server.GetJsonAsync("/v1/articles/" + Seed);
        Assert.Equal("CNN Exclusive: Undercover in Syria", article.GetProperty("headline").GetString());
        Assert.Equal("CNN", article.GetProperty("source").GetString());
        Assert.Equal("Kevin Liptak", Assert.Single(article.GetProperty("byline").EnumerateArray()).GetString());
        Assert.Equal(2, article.GetProperty("highlights").GetArrayLength());
        Assert.Equal(5, article.GetProperty("relatedLinks").GetArrayLength());
        Assert.StartsWith("More than 50 State Department officials", article.GetProperty("body").GetString(), StringComparison.Ordinal);
        Assert.EndsWith("the diplomats who wrote the memo.", article.GetProperty("body").GetString(), StringComparison.Ordinal);
    }
}
