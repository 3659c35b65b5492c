using CsCheck;
using SearchEngine.Core.Corpus.Html;
using Xunit;

namespace SearchEngine.Core.Tests.Corpus.Html;

public sealed class HtmlParagraphsTests
{
    [Theory]
    [InlineData("<p>One.</p><p>Two.</p>", "One.|Two.")]
    [InlineData("One <b>bold</b> word,\n and <i>more</i>", "One bold word, and more")]
    [InlineData("<div>Outside<p>inside</p>behind</div>", "Outside|inside|behind")]
    [InlineData("First<br><br>second", "First|second")]
    [InlineData("A line<br>and the next", "A line\nand the next")]
    [InlineData("<ul><li>a</li><li>b</li></ul>", "a|b")]
    [InlineData("<table><tr><td>Wine</td><td>4</td></tr><tr><td>Beer</td><td>2</td></tr></table>", "Wine 4|Beer 2")]
    [InlineData("<p>Fish &amp; chips&nbsp;&nbsp;at&#32;noon</p>", "Fish & chips at noon")]
    [InlineData("<script>var p = '<p>no</p>'</script><style>p{}</style><p>yes</p><noscript>no</noscript>", "yes")]
    [InlineData("<p>shown <span hidden>and not</span></p>", "shown")]
    [InlineData("soft\u00ADhyphen and\u200Bnothing", "softhyphen andnothing")]
    [InlineData("<pre>one\ntwo\n\nthree</pre>", "one\ntwo|three")]
    [InlineData("  ", "")]
    public void Blocks_part_paragraphs_and_nothing_of_the_markup_is_left(string html, string expected) =>
        Assert.Equal(expected.Split('|', StringSplitOptions.RemoveEmptyEntries), HtmlParagraphs.Read(HtmlParsing.Page(html)).Select(paragraph => paragraph.Text));

    [Fact]
    public void The_characters_of_links_are_counted()
    {
        HtmlParagraph paragraph = Assert.Single(HtmlParagraphs.Read(HtmlParsing.Page("<p>Read <a href=x>all <b>of it</b></a> here</p>")));
        Assert.Equal(("Read all of it here", "all of it".Length + 1), (paragraph.Text, paragraph.Linked));
    }

    [Fact]
    public void No_text_of_words_is_lost_whatever_the_markup()
    {
        string[] tags = ["<p>", "</p>", "<div>", "<br>", "</div>", "<b>", "</i>", "<table>", "<tr>", "<td>", "<li>", "<a href='x'>", "</a>", "<h2>", "<blockquote>"];
        Gen.Select(Gen.Int[0, tags.Length - 1], Gen.Int[0, 999]).List[0, 40].Sample(pieces =>
        {
            string html = string.Concat(pieces.Select(piece => tags[piece.Item1] + "w" + piece.Item2 + " "));
            string[] found = HtmlParagraphs.Text(HtmlParsing.Page(html)).Split([' ', '\n'], StringSplitOptions.RemoveEmptyEntries);
            return found.Order(StringComparer.Ordinal).SequenceEqual(pieces.Select(piece => "w" + piece.Item2).Order(StringComparer.Ordinal));
        });
    }
}
