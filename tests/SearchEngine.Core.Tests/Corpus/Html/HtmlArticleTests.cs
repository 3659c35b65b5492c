using SearchEngine.Core.Articles;
using Xunit;
using static SearchEngine.Core.Tests.Corpus.Html.SamplePages;

namespace SearchEngine.Core.Tests.Corpus.Html;

public sealed class HtmlArticleTests
{
    [Theory]
    [InlineData("<div class=\"share-bar\"><p>Share this on every network that you know</p></div>")]
    [InlineData("<div class=\"related-stories\"><p>Another story about boats</p></div>")]
    [InlineData("<div id=\"cookie-consent\"><p>We value your privacy, and so do our four hundred partners.</p></div>")]
    [InlineData("<aside class=\"newsletter\"><p>Get it every morning.</p></aside>")]
    [InlineData("<p>ADVERTISEMENT</p>")]
    [InlineData("<p>By Mara Quill</p>")]
    [InlineData("<p>Published 12 March 2024</p>")]
    [InlineData("<p>Sign up for our newsletter and be the first to know.</p>")]
    [InlineData("<p>© 2024 The Sound Courier. All rights reserved.</p>")]
    [InlineData("<section class=\"comments\"><p>First! said somebody.</p></section>")]
    [InlineData("<h2>Harbour opens again</h2>")]
    public void What_stands_around_a_story_is_not_its_text(string furniture)
    {
        Assert.Equal(Body, Read(Page(above: furniture)).Body);
        Assert.Equal(Body, Read(Page(below: furniture)).Body);
    }

    [Fact]
    public void A_line_of_furniture_takes_no_text_with_it() =>
        Assert.Equal(Body + "\n\nThe boats land again.", Read(Page(below: "<p>ADVERTISEMENT<br>The boats land again.</p>")).Body);

    [Fact]
    public void A_name_of_furniture_around_the_whole_story_takes_nothing_away() =>
        Assert.Equal(Body, Read(Page().Replace("<main>", "<main class=\"share-page related sidebar-newsletter\" id=\"cookie-page\"><div class=\"subscribe\">", StringComparison.Ordinal)).Body);

    [Fact]
    public void Links_between_paragraphs_are_related_stories_and_their_label_goes()
    {
        Article article = Read(Page(below: "<h3>You may also like</h3><ul><li><a href=\"/a\">Chained together for eleven days</a></li><li><a href=\"/b\">What a herring costs</a></li></ul>"));
        Assert.Equal(Body, article.Body);
        Assert.Equal(["Chained together for eleven days", "What a herring costs"], article.RelatedLinks);
    }

    [Fact]
    public void Subheadings_and_lists_of_a_story_stay()
    {
        Article article = Read(Page(below: "<h2>What comes next</h2><ul><li>A meeting in April, with the crews.</li><li>A report in May, from the ministry.</li></ul>"));
        Assert.Equal(Body + "\n\nWhat comes next\n\nA meeting in April, with the crews.\n\nA report in May, from the ministry.", article.Body);
    }

    [Theory]
    [InlineData("<h3>Story highlights</h3><ul><li>Harbour open</li><li>Quota looked at again</li></ul>")]
    [InlineData("<div class=\"el__storyhighlights\"><div>Key points</div><ul><li>Harbour open</li><li>Quota looked at again</li></ul></div>")]
    [InlineData("<div class=\"key-points\"><ul><li>Harbour open</li><li>Quota looked at again</li></ul></div>")]
    public void A_list_of_highlights_is_highlights(string list)
    {
        Article article = Read(Page(above: list));
        Assert.Equal(["Harbour open", "Quota looked at again"], article.Highlights);
        Assert.Equal(Body, article.Body);
    }

    [Fact]
    public void A_figure_is_media_with_its_credit()
    {
        Article article = Read(Page(
            "<link rel=canonical href=\"https://courier.example/harbour\">",
            "<figure><img src=\"/boats.jpg\"><figcaption>Boats at the mouth of the harbour <span class=\"credit\">Jon Vane</span></figcaption></figure>"));
        Assert.Equal(new MediaItem("Boats at the mouth of the harbour", "Jon Vane", null, "https://courier.example/boats.jpg"), Assert.Single(article.Media));
        Assert.Equal(Body, article.Body);
    }

    [Fact]
    public void Datelines_and_contributors_get_their_fields()
    {
        Article article = Read(Page(below: "<p>Jon Vane contributed to this report.</p>").Replace(Story[0], "MERCY (Reuters) - " + Story[0], StringComparison.Ordinal));
        Assert.Equal(("MERCY", Body), (article.Place, article.Body));
        Assert.Equal(["Jon Vane"], article.Byline);
    }

    [Fact]
    public void A_post_that_a_story_shows_is_its_text()
    {
        Article article = Read(Page(below: "<div class=\"social-media-embed\"><blockquote class=\"twitter-tweet\"><p>The chain is down, and everybody on the quay is singing tonight.</p></blockquote></div>"));
        Assert.Contains("The chain is down", article.Body, StringComparison.Ordinal);
    }

    [Fact]
    public void A_text_that_only_the_data_of_the_page_hold_is_taken_from_there()
    {
        string json = System.Text.Json.JsonSerializer.Serialize(new Dictionary<string, string> { ["@type"] = "NewsArticle", ["headline"] = "Harbour opens again", ["articleBody"] = Body });
        Article article = Read($"<html><head><script type=\"application/ld+json\">{json}</script></head><body><div id=app>Loading…</div></body></html>");
        Assert.Equal(Body, article.Body);
    }

    [Theory]
    [InlineData("<html><head><title>404 Not Found</title></head><body><p>We looked everywhere and this is not here.</p></body></html>", "404")]
    [InlineData("<html><head><title>Before you continue</title></head><body><p>We use cookies and ask you for consent to store them on your device for a year.</p></body></html>", "Before you continue")]
    [InlineData("<html><head><title>Mercy</title></head><body><p>Short.</p></body></html>", "no text of a story")]
    [InlineData("<html><head><title>The Sound Courier</title><link rel=canonical href=\"https://courier.example/\"></head><body><p>News of the day, and of the day before.</p></body></html>", "front page")]
    public void A_page_without_an_article_is_refused_with_a_reason(string html, string reason) =>
        Assert.Contains(reason, Outcome(html).Failure!.Reason, StringComparison.Ordinal);

    [Fact]
    public void A_section_front_is_refused()
    {
        string links = string.Concat(Enumerable.Range(0, 40).Select(i => $"<div><h2><a href=\"/{i}\">A headline of some length about subject {i}</a></h2><p>Its teaser {i}</p></div>"));
        Assert.Contains("not an article", Outcome($"<html><head><title>Sport</title></head><body><main>{links}</main></body></html>").Failure!.Reason, StringComparison.Ordinal);
    }
}
