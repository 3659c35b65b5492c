using SearchEngine.Core.Articles;
using SearchEngine.Core.Corpus.Html;
using Xunit;
using static SearchEngine.Core.Tests.Corpus.Html.SamplePages;

namespace SearchEngine.Core.Tests.Corpus.Html;

public sealed class PageMetadataTests
{
    private static string Script(string json) => $"<script type=\"application/ld+json\">{json}</script>";

    [Fact]
    public void A_news_article_of_schema_org_gives_every_field()
    {
        Article article = Read(Page(Script("""
            {"@context":"https://schema.org","@type":"ReportageNewsArticle","headline":"Harbour opens again","datePublished":"2024-03-12T06:00:00+01:00",
             "dateModified":"2024-03-12T09:30:00Z","author":[{"@type":"Person","name":"Mara Quill"},{"@type":"Person","name":"By Jon Vane"}],
             "publisher":{"@type":"Organization","name":"The Sound Courier"},"articleSection":["Business","Sea"],"keywords":"herring, PG&amp;E, quota",
             "inLanguage":"en-GB","dateline":"MERCY","copyrightNotice":"© The Sound Courier","url":"https://courier.example/harbour"}
            """)));
        Assert.Equal("Harbour opens again", article.Headline);
        Assert.Equal(["Mara Quill", "Jon Vane"], article.Byline);
        Assert.Equal(("The Sound Courier", "Business", "en-GB", "MERCY"), (article.Source, article.Section, article.Language, article.Place));
        Assert.Equal(["herring", "PG&E", "quota"], article.Keywords);
        Assert.Equal(DateTimeOffset.Parse("2024-03-12T05:00:00Z", null), article.Published);
        Assert.Equal(DateTimeOffset.Parse("2024-03-12T09:30:00Z", null), article.Updated);
        Assert.Equal(("© The Sound Courier", "https://courier.example/harbour"), (article.Rights, article.Url));
        Assert.Equal(Body, article.Body);
    }

    [Theory]
    [InlineData("""[{"@type":"WebSite","name":"x"},{"@type":["Thing","NewsArticle"],"headline":"Harbour opens again","author":"Mara Quill"}]""")]
    [InlineData("""{"@graph":[{"@type":"WebPage"},{"@type":"http://schema.org/NewsArticle","author":{"@id":"#m"}},{"@id":"#m","@type":"Person","name":"Mara Quill"}]}""")]
    [InlineData("""{"@type":"WebPage","mainEntity":{"@type":"BlogPosting","author":{"givenName":"Mara","familyName":"Quill"}}}""")]
    [InlineData("/*<![CDATA[*/{\"@type\":\"NewsArticle\",\"description\":\"two\nlines\",\"author\":\"Mara Quill\",}/*]]>*/;")]
    public void Schema_org_data_are_found_in_arrays_graphs_and_broken_scripts(string json) =>
        Assert.Equal(["Mara Quill"], Read(Page(Script(json))).Byline);

    [Theory]
    [InlineData("{\"@type\":\"NewsArticle\"")]
    [InlineData("""{"@type":"NewsArticle","headline":17,"author":{"name":["x"]},"datePublished":{},"keywords":[[1]],"publisher":[],"version":"-1"}""")]
    [InlineData("""{"@type":"NewsArticle","headline":"\ud83d"}""")]
    [InlineData("null")]
    public void Schema_org_data_that_are_nonsense_cost_no_story(string json) =>
        Assert.Equal(("Harbour opens again", Body), Read(Page(Script(json))) is var article ? (article.Headline is "17" ? "Harbour opens again" : article.Headline, article.Body) : default);

    [Fact]
    public void Meta_elements_say_what_schema_org_does_not()
    {
        Article article = Read(Page("""
            <meta property="og:site_name" content="The Sound Courier"><meta property="og:type" content="article"><meta property="og:title" content="Harbour opens">
            <meta property="article:published_time" content="2024-03-12"><meta property="article:modified_time" content="2024-03-12"><meta name="author" content="Mara Quill and Jon Vane">
            <meta property="article:tag" content="herring"><meta property="article:tag" content="quota"><meta property="article:section" content="Business">
            <link rel="canonical" href="https://courier.example/2024/harbour"><meta name="dc.rights" content="All of them">
            """));
        Assert.Equal(("The Sound Courier", "Business", "https://courier.example/2024/harbour", "All of them"), (article.Source, article.Section, article.Url, article.Rights));
        Assert.Equal(["Mara Quill", "Jon Vane"], article.Byline);
        Assert.Equal(["herring", "quota"], article.Keywords);
        Assert.Equal(new DateTimeOffset(2024, 3, 12, 0, 0, 0, TimeSpan.Zero), article.Published);
        Assert.Null(article.Updated);
        Assert.Equal("Harbour opens again", article.Headline);
        Assert.StartsWith("url-", article.Id, StringComparison.Ordinal);
    }

    [Fact]
    public void A_time_element_and_microdata_are_read_last()
    {
        Article article = Read(Page(above: "<p>By <span itemprop=\"author\"><span itemprop=\"name\">Mara Quill</span></span> <time datetime=\"2024-03-12T05:00Z\">today</time></p>"));
        Assert.Equal(["Mara Quill"], article.Byline);
        Assert.Equal(new DateTimeOffset(2024, 3, 12, 5, 0, 0, TimeSpan.Zero), article.Published);
        Assert.Equal(Body, article.Body);
    }

    [Fact]
    public void A_date_before_newspapers_is_no_date() =>
        Assert.Null(Read(Page("<meta property=\"article:published_time\" content=\"0001-01-01T00:00:00Z\">")).Published);

    [Theory]
    [InlineData("https://courier.example/", "https://courier.example/harbour", "https://courier.example/harbour")]
    [InlineData("/2024/harbour", "https://courier.example/harbour?from=mail", "https://courier.example/2024/harbour")]
    [InlineData("javascript:void(0)", "https://courier.example/harbour", "https://courier.example/harbour")]
    public void A_canonical_link_is_resolved_and_one_to_the_front_page_is_not_believed(string canonical, string address, string expected) =>
        Assert.Equal(expected, HtmlArticle.Read(Page($"<link rel=canonical href=\"{canonical}\">"), address).Article!.Url);

    [Theory]
    [InlineData("Harbour opens again - The Sound Courier", "The Sound Courier", "Harbour opens again")]
    [InlineData("Harbour - again", "The Sound Courier", "Harbour - again")]
    public void The_name_of_the_site_is_no_part_of_the_headline(string title, string site, string expected) => Assert.Equal(
        expected,
        Read(Page($"<meta property=og:title content=\"{title}\"><meta property=og:site_name content=\"{site}\">").Replace("<h1>Harbour opens again</h1>", "", StringComparison.Ordinal)).Headline);

    [Fact]
    public void Data_with_half_a_surrogate_pair_in_a_key_are_passed_over() =>
        Assert.Equal("Harbour opens again", SamplePages.Read(SamplePages.Page("<script type=\"application/ld+json\">{\"@type\":\"NewsArticle\",\"\\ud800\":1,\"headline\":\"Another\"}</script>")).Headline);
}
