using System.Text;
using SearchEngine.Core.Articles;
using SearchEngine.Core.Corpus;
using SearchEngine.Core.Corpus.Html;
using Xunit;
using static SearchEngine.Core.Tests.Corpus.Html.SamplePages;

namespace SearchEngine.Core.Tests.Corpus.Html;

public sealed class HtmlPageReaderTests
{
    [Theory]
    [InlineData("page.html")]
    [InlineData("page.bin")]
    [InlineData("page")]
    public void A_page_is_known_by_its_content(string name) => Assert.Equal(Body, Outcome(Page(), name).Article!.Body);

    [Theory]
    [InlineData("a.json", """[{"title":"T","text":"A page begins with <html> and <!doctype html>."}]""")]
    [InlineData("a.txt", "<html> is how a page begins, says this text.")]
    [InlineData("a", "A page begins with <html>, says this text, and it goes on.")]
    public void A_text_about_pages_is_no_page(string name, string text) =>
        Assert.Contains("<html>", Outcome(text, name).Article is { } article ? article.Headline + article.Body : "", StringComparison.Ordinal);

    [Fact]
    public void No_cut_and_no_mutation_stops_the_reading()
    {
        string whole = Page("<script type=\"application/ld+json\">{\"@type\":\"NewsArticle\",\"author\":[{\"name\":\"Mara Quill\"}]}</script>", "<ul><li>a</li></ul><table><tr><td>b</td></tr></table>");
        string[] pieces = ["<", ">", "</p>", "<table>", "</body>", "<svg>", "\"", "<template>", "&#0;", "\uD800", "<select>", "</html>", "<frameset>", "<math><mi>", "<plaintext>"];
        var random = new Random(17);
        for (int i = 0; i < 300; i++)
        {
            string broken = whole[..random.Next(20, whole.Length)];
            for (int n = random.Next(4); n >= 0; n--)
            {
                int at = random.Next(broken.Length);
                broken = broken.Insert(at, pieces[random.Next(pieces.Length)]);
            }

            (Article? article, string? problem) = HtmlArticle.Read(broken);
            Assert.True(article is null != problem is null);
        }
    }

    [Fact]
    public void A_sidecar_overrides_what_the_page_says()
    {
        using var folder = new TemporaryFolder();
        string path = folder.Write("harbour.html", Page());
        folder.Write("harbour.meta.json", """{"id":"mine","section":"local"}""");
        Article article = Assert.Single(new CorpusReader().Read(path)).Article!;
        Assert.Equal(("mine", "local", Body), (article.Id, article.Section, article.Body));
    }

    [Theory]
    [InlineData("windows-1252", "windows-1252", "naïve “café”")]
    [InlineData("iso-8859-1", "windows-1252", "naïve “café”")]
    [InlineData("koi8-r", "koi8-r", "Гавань")]
    [InlineData("shift_jis", "shift_jis", "港が開いた")]
    [InlineData("gb2312", "gb18030", "港口开放")]
    [InlineData("euc-kr", "euc-kr", "항구")]
    [InlineData("iso-2022-jp", "iso-2022-jp", "港が開いた")]
    [InlineData("nonsense", "windows-1252", "naïve “café”")]
    [InlineData("iso-8859-1", "utf-8", "naïve “café” 港")]
    public void A_declared_charset_is_believed_unless_the_bytes_say_otherwise(string declared, string real, string words)
    {
        Encoding encoding = CodePagesEncodingProvider.Instance.GetEncoding(real) ?? Encoding.GetEncoding(real);
        byte[] bytes = encoding.GetBytes(Page($"<meta charset=\"{declared}\">", below: $"<p>{words}</p>").Replace("“We did", "\"We did", StringComparison.Ordinal)
            .Replace("anything,” said", "anything,\" said", StringComparison.Ordinal).Replace("“We came", "\"We came", StringComparison.Ordinal).Replace("somebody.”", "somebody.\"", StringComparison.Ordinal));
        Assert.EndsWith(words, Outcome(bytes).Article!.Body, StringComparison.Ordinal);
    }

    [Fact]
    public void Wide_characters_need_no_mark() => Assert.Equal(Body, Outcome(Encoding.Unicode.GetBytes(Page())).Article!.Body);

    [Fact]
    public void Broken_bytes_cost_only_themselves()
    {
        byte[] bytes = [.. Encoding.UTF8.GetBytes(Page(below: "<p>And "))[..^0], 0xFF, 0xC3, .. "then it ends.</p>"u8];
        Assert.StartsWith("The harbour of Mercy", Outcome(bytes).Article!.Body, StringComparison.Ordinal);
    }

    public static TheoryData<string, string> Hostile => new()
    {
        { "<html><body>" + Times("<div>", 100_000) + "text", "elements" },
        { "<html><body>" + Times("<div>", 40_000) + "text", "inside each other" },
        { "<html><body>" + Times("<a href=x><b>", 20_000) + "text", "inside each other" },
        { "<html><body>" + Times("<table><tr><td>", 10_000) + "text", "inside each other" },
        { "<html><body><ul>" + Times("<li><a href=x>a link</a>", 20_000), "no text of a story" },
        { "<html><body><p class='" + Times("_", 1_000_000) + "'>" + Times(" ", 1_000_000) + "x", "no text of a story" },
        { "<html><script type='application/ld+json'>" + Times("[", 100_000) + "</script>", "no text of a story" },
    };

    [Theory]
    [MemberData(nameof(Hostile))]
    public void A_hostile_page_is_refused_and_stops_nothing(string html, string reason) =>
        Assert.Contains(reason, Outcome(html).Failure!.Reason, StringComparison.Ordinal);

    [Fact]
    public void Nesting_below_the_limit_is_read() =>
        Assert.Equal(Body, Read(Page(above: Times("<div>", 1500), below: Times("</div>", 1500))).Body);

    [Fact]
    public void A_page_that_is_too_long_is_refused()
    {
        var reader = new HtmlPageReader(maxBytes: 1000);
        ReadOutcome outcome = Assert.Single(reader.Read("long.html", new MemoryStream(new byte[1001])));
        Assert.Contains("longer than 1,000 bytes", outcome.Failure!.Reason, StringComparison.Ordinal);
    }

    private static string Times(string text, int count) => new StringBuilder().Insert(0, text, count).ToString();
}
