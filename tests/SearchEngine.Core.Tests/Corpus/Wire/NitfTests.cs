using SearchEngine.Core.Articles;
using Xunit;

namespace SearchEngine.Core.Tests.Corpus.Wire;

public sealed class NitfTests
{
    private static string Story(string body = "<p>One.</p><p>Two.</p>", string data = "", string status = "usable", string release = "") => $"""
        <nitf version="-//IPTC//DTD NITF 3.4//EN" baselang="en-US"><head><title>ferry</title><meta name="anpa-keyword" content="Ferry Stop"/>
          <tobject tobject.type="News"><tobject.subject tobject.subject.refnum="04000000" tobject.subject.type="ECO:Economy" tobject.subject.matter="Transport"/></tobject>
          <docdata management-status="{status}"><doc-id regsrc="PWA" id-string="22751"/><urgency ed-urg="3"/><date.issue norm="20240301T093000+0100"/>{release}<ed-msg info="CORRECTS name"/>
            <du-key key="PWA-FERRY" version="02"/><key-list><keyword key="ferries"/><keyword>strike</keyword></key-list><doc.copyright holder="Province Wire" year="2024"/>{data}</docdata>
          <pubdata ex-ref="http://pwa.example/ferry" position.section="Islands"/><revision-history norm="20240301T110000+0100" comment="ADDS quote"/></head>
          <body><body.head><hedline><hl1>Ferry stops</hl1><hl2>Islanders wait for mail</hl2></hedline><byline>By Mara Quill<byttl>Province Wire Writer</byttl></byline><distributor>Province Wire Agency</distributor>
            <dateline><location>HARBOUR TOWN</location></dateline><abstract><p>One.</p></abstract></body.head>
            <body.content>{body}</body.content></body></nitf>
        """;

    [Fact]
    public void Every_field_is_carried_over()
    {
        Article article = Wires.Article(Story());

        Assert.Equal("PWA:22751", article.Uri);
        Assert.Equal("Ferry stops", article.Headline);
        Assert.Equal(["Islanders wait for mail"], article.Highlights);
        Assert.Equal("One.\n\nTwo.", article.Body);
        Assert.Equal(["Mara Quill"], article.Byline);
        Assert.Equal("Province Wire Agency", article.Source);
        Assert.Equal("Islands", article.Section);
        Assert.Equal(new DateTimeOffset(2024, 3, 1, 9, 30, 0, TimeSpan.FromHours(1)), article.Published);
        Assert.Equal(new DateTimeOffset(2024, 3, 1, 11, 0, 0, TimeSpan.FromHours(1)), article.Updated);
        Assert.Equal("http://pwa.example/ferry", article.Url);
        Assert.Equal("en-US", article.Language);
        Assert.Equal("HARBOUR TOWN", article.Place);
        Assert.Equal(["ferries", "strike", "Economy", "Transport"], article.Keywords);
        Assert.Equal("Ferry Stop", article.Slugline);
        Assert.Equal("CORRECTS name · ADDS quote", article.EdNote);
        Assert.Equal("© 2024 Province Wire", article.Rights);
        Assert.Equal(3, article.Urgency);
        Assert.Equal(2, article.Version);
    }

    [Fact]
    public void Lists_tables_and_inline_elements_are_legible()
    {
        Article article = Wires.Article(Story("""
            <p>The <org>Harbour Board</org>, led by <person>Mara
                Quill</person>, met<br/>twice.</p><block><hl2>What next</hl2><p>Talks.</p></block>
            <ol><li>First</li><li><p>Second</p></li></ol>
            <table><tr><th>Boat</th><th>Crew</th></tr><tr><td>Gull</td><td>4</td></tr><tr><td/><td/></tr></table><hr/>end
            """));

        Assert.Equal(["The Harbour Board, led by Mara Quill, met\ntwice.", "What next", "Talks.", "• First\n• Second", "Boat | Crew\nGull | 4", "end"], TestCorpus.BodyOf(article));
    }

    [Fact]
    public void Media_are_no_text()
    {
        Article article = Wires.Article(Story("<p>One.</p><media media-type=\"image\"><media-reference source=\"a.jpg\"/><media-caption><p>The pier</p></media-caption><media-producer>J. Vane</media-producer></media>"));

        Assert.Equal("One.", article.Body);
        Assert.Equal([new MediaItem("The pier", "J. Vane", null, "a.jpg")], article.Media);
    }

    [Theory]
    [InlineData("20240401T000000Z", true)]
    [InlineData("20240301T093000+0100", false)]
    [InlineData("YYYYMMDD000000-HHMM", false)]
    public void A_release_behind_the_issue_is_an_embargo(string release, bool embargoed) =>
        Assert.Equal(embargoed, Wires.Article(Story(release: $"<date.release norm=\"{release}\"/>")).Embargoed is not null);

    [Fact]
    public void Release_and_status_that_nobody_understands_are_refused()
    {
        Assert.Contains("date.release", Wires.Failure(Story(release: "<date.release norm=\"2024-99\"/>")).Reason, StringComparison.Ordinal);
        Assert.Contains("management-status is \"asleep\"", Wires.Failure(Story(status: "asleep")).Reason, StringComparison.Ordinal);
        Assert.Equal(PublishingStatus.Withheld, Wires.Article(Story(status: "embargoed")).Status);
        Assert.Equal(PublishingStatus.Usable, Wires.Article(Story(status: "embargoed", release: "<date.release norm=\"20990401T000000Z\"/>")).Status);
    }

    [Fact]
    public void Without_a_body_the_abstract_is_the_text() => Assert.Equal("One.", Wires.Article(Story("")).Body);

    [Fact]
    public void Equal_numbers_of_two_agencies_are_two_stories() =>
        Assert.NotEqual(Wires.Article(Story()).Id, Wires.Article(Story().Replace("regsrc=\"PWA\"", "regsrc=\"ISL\"", StringComparison.Ordinal)).Id);
}
