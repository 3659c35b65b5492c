using SearchEngine.Core.Articles;
using SearchEngine.Core.Corpus;
using Xunit;

namespace SearchEngine.Core.Tests.Corpus.Wire;

public sealed class NewsMlG2Tests
{
    private const string Xhtml = """
        <inlineXML contenttype="application/xhtml+xml"><html xmlns="http://www.w3.org/1999/xhtml"><head><title>x</title></head><body>
        <header><h1>Ferry stops</h1></header><p>HARBOUR TOWN (pwa) - The ferry to Low Island has stopped.</p>
        <p>&#8220;Nobody asked us,&#8221; said <b>Mara Quill</b>&#160;of the island.</p><ul><li>No boats</li><li>No mail</li></ul>
        <figure><img src="http://pwa.example/1.jpg" alt="alt"/><figcaption>The pier at dawn</figcaption></figure></body></html></inlineXML>
        """;

    private static string Item(string content = Xhtml, string meta = "<pubStatus qcode=\"stat:usable\"/>", string itemClass = "text", string guid = "urn:newsml:pwa.example:20240301:ferry") => $"""
        <newsItem xmlns="http://iptc.org/std/nar/2006-10-01/" guid="{guid}" version="3" standard="NewsML-G2" xml:lang="en-GB">
          <rightsInfo><copyrightHolder literal="Province Wire"/><copyrightNotice xml:lang="de">Alle Rechte</copyrightNotice><copyrightNotice xml:lang="en">(c) Province Wire</copyrightNotice><usageTerms>No archive use</usageTerms></rightsInfo>
          <itemMeta><itemClass qcode="ninat:{itemClass}"/><provider literal="pwa.example"><name>Province Wire Agency</name></provider>
            <versionCreated>2024-03-02T10:00:00+01:00</versionCreated><firstCreated>2024-03-01T09:30:00+01:00</firstCreated>{meta}
            <edNote>ADDS reaction</edNote><edNote>Photos to come</edNote><link rel="irel:seeAlso" href="http://pwa.example/2"><title>Harbour fees rise</title></link></itemMeta>
          <contentMeta><urgency>4</urgency><located><name>Port Office</name></located><by>By Mara Quill and Jon Vane, Staff Writers</by><creditline>PWA</creditline><language tag="en-GB"/>
            <keyword>ferries</keyword><subject qcode="medtop:20000822"><name xml:lang="de">Verkehr</name><name xml:lang="en">transport</name></subject>
            <subject qcode="medtop:1" why="why:ancestor"><name>everything</name></subject><subject qcode="pwadesk:3"><name>Islands</name></subject><subject qcode="only:code"/>
            <slugline separator="-">FERRY-STOP</slugline><headline>Ferry stops</headline><description role="drol:summary">A strike leaves the island without mail.</description></contentMeta>
          <contentSet>{content}</contentSet>
        </newsItem>
        """;

    [Fact]
    public void Every_field_is_carried_over()
    {
        Article article = Wires.Article(Item());

        Assert.Equal("urn:newsml:pwa.example:20240301:ferry", article.Uri);
        Assert.Equal(ArticleId.For(article.Uri, null, "", ""), article.Id);
        Assert.Equal("Ferry stops", article.Headline);
        Assert.Equal(["HARBOUR TOWN (pwa) - The ferry to Low Island has stopped.", "“Nobody asked us,” said Mara Quill\u00a0of the island.", "• No boats\n• No mail"], TestCorpus.BodyOf(article));
        Assert.Equal(["A strike leaves the island without mail."], article.Highlights);
        Assert.Equal(["Mara Quill", "Jon Vane"], article.Byline);
        Assert.Equal("PWA", article.Source);
        Assert.Equal("Islands", article.Section);
        Assert.Equal(new DateTimeOffset(2024, 3, 1, 9, 30, 0, TimeSpan.FromHours(1)), article.Published);
        Assert.Equal(new DateTimeOffset(2024, 3, 2, 10, 0, 0, TimeSpan.FromHours(1)), article.Updated);
        Assert.Equal("en-GB", article.Language);
        Assert.Equal("HARBOUR TOWN", article.Place);
        Assert.Equal(["ferries", "transport", "Islands"], article.Keywords);
        Assert.Equal("FERRY-STOP", article.Slugline);
        Assert.Equal("ADDS reaction · Photos to come", article.EdNote);
        Assert.Equal("(c) Province Wire · No archive use", article.Rights);
        Assert.Equal(4, article.Urgency);
        Assert.Equal(["Harbour fees rise"], article.RelatedLinks);
        Assert.Equal([new MediaItem("The pier at dawn", null, null, "http://pwa.example/1.jpg")], article.Media);
        Assert.Equal(PublishingStatus.Usable, article.Status);
        Assert.Equal(3, article.Version);
    }

    [Theory]
    [InlineData("<pubStatus qcode=\"stat:withheld\"/>", PublishingStatus.Withheld, false)]
    [InlineData("<pubStatus qcode=\"stat:canceled\"/>", PublishingStatus.Canceled, false)]
    [InlineData("<embargoed>2024-04-01T00:00:00Z</embargoed><pubStatus qcode=\"stat:usable\"/>", PublishingStatus.Usable, true)]
    [InlineData("<embargoed/><pubStatus qcode=\"stat:usable\"/>", PublishingStatus.Withheld, false)]
    [InlineData("", PublishingStatus.Usable, false)]
    public void Status_and_embargo_are_kept(string meta, PublishingStatus status, bool embargoed)
    {
        Article article = Wires.Article(Item(meta: meta));

        Assert.Equal(status, article.Status);
        Assert.Equal(embargoed, article.Embargoed is not null);
    }

    [Theory]
    [InlineData("<pubStatus qcode=\"stat:sleeping\"/>", "pubStatus is \"stat:sleeping\"")]
    [InlineData("<embargoed>soon</embargoed>", "embargoed is \"soon\"")]
    public void What_decides_who_may_see_it_has_to_be_understood(string meta, string reason) =>
        Assert.Contains(reason, Wires.Failure(Item(meta: meta)).Reason, StringComparison.Ordinal);

    [Fact]
    public void The_text_may_be_nitf_with_a_head_of_its_own()
    {
        Article article = Wires.Article(Item("""
            <inlineXML contenttype="application/nitf+xml"><nitf xmlns="http://iptc.org/std/NITF/2006-10-18/"><body><body.head><hedline><hl1>Ferry stops</hl1><hl2>Islanders wait for mail</hl2></hedline></body.head>
            <body.content><p>One.</p><p>Two.</p><media media-type="image"><media-reference source="a.jpg"/><media-caption>The pier</media-caption></media></body.content></body></nitf></inlineXML>
            """));

        Assert.Equal("One.\n\nTwo.", article.Body);
        Assert.Equal(["Islanders wait for mail", "A strike leaves the island without mail."], article.Highlights);
        Assert.Equal([new MediaItem("The pier", null, null, "a.jpg")], article.Media);
    }

    [Theory]
    [InlineData("<inlineData contenttype=\"text/plain\">One.\n\nTwo.</inlineData>")]
    [InlineData("<inlineData contenttype=\"text/html\">&lt;p&gt;One.&lt;/p&gt;&lt;p&gt;Two.&lt;/p&gt;</inlineData>")]
    [InlineData("<inlineData contenttype=\"text/plain\" rendition=\"r:headline\">Ferry</inlineData><inlineData contenttype=\"text/plain\" rendition=\"r:text\">One.\n\nTwo.</inlineData>")]
    [InlineData("<inlineXML><p>One.</p><p>Two.</p></inlineXML>")]
    public void The_text_may_stand_in_the_item_in_other_ways(string content) =>
        Assert.Equal("One.\n\nTwo.", Wires.Article(Item(content)).Body);

    [Theory]
    [InlineData("picture", "<remoteContent href=\"a.jpg\"/>", "a picture")]
    [InlineData("video", "<remoteContent href=\"a.mpg\"/>", "a video")]
    [InlineData("text", "<inlineXML><sports-content/></inlineXML>", "sports data (SportsML)")]
    [InlineData("text", "", "without a text")]
    public void An_item_without_text_is_refused_by_its_kind(string itemClass, string content, string kind) =>
        Assert.Contains(kind, Wires.Failure(Item(content, itemClass: itemClass)).Reason, StringComparison.Ordinal);

    [Theory]
    [InlineData("packageItem", "a package")]
    [InlineData("conceptItem", "a concept")]
    [InlineData("knowledgeItem", "a knowledge item")]
    [InlineData("planningItem", "a planning item")]
    [InlineData("catalogItem", "a catalog")]
    public void Items_that_are_no_news_are_refused_by_their_kind(string element, string kind) =>
        Assert.Contains(kind, Wires.Failure($"<{element} xmlns=\"http://iptc.org/std/nar/2006-10-01/\" guid=\"g\"/>").Reason, StringComparison.Ordinal);

    [Fact]
    public void A_message_gives_each_of_its_items_with_its_line()
    {
        string message = $"<?xml version=\"1.0\"?>\n<newsMessage><header><sent>now</sent></header><itemSet>\n{Item(guid: "urn:a")}\n<packageItem guid=\"p\"/>\n{Item(guid: "urn:b")}\n</itemSet></newsMessage>";
        List<ReadOutcome> outcomes = Wires.Outcomes(message);

        Assert.Equal(["urn:a", null, "urn:b"], outcomes.Select(outcome => outcome.Article?.Uri));
        Assert.Equal(message[..message.IndexOf("<packageItem", StringComparison.Ordinal)].Count(c => c == '\n') + 1, outcomes[1].Failure!.Line);
    }

    [Fact]
    public void A_message_without_items_says_so() =>
        Assert.Contains("holds no news item", Wires.Failure("<newsMessage><header/></newsMessage>").Reason, StringComparison.Ordinal);
}
