using SearchEngine.Core.Articles;
using Xunit;

namespace SearchEngine.Core.Tests.Corpus.Wire;

public sealed class NewsMl1Tests
{
    private static string Item(string content, string status = "<Status FormalName=\"Usable\"/>") => $"""
        <?xml version="1.0"?><!DOCTYPE NewsML SYSTEM "NewsML_1.2.dtd"><NewsML Version="1.2"><NewsEnvelope><DateAndTime>20240301T093000Z</DateAndTime></NewsEnvelope><NewsItem>
          <Identification><NewsIdentifier><ProviderId>pwa.example</ProviderId><DateId>20240301</DateId><NewsItemId>F1</NewsItemId><RevisionId PreviousRevision="1" Update="N">2</RevisionId>
            <PublicIdentifier>urn:newsml:pwa.example:20240301:F1:2N</PublicIdentifier></NewsIdentifier><NameLabel>ferry</NameLabel></Identification>
          <NewsManagement><FirstCreated>20240301T093000+0000</FirstCreated><ThisRevisionCreated>20240301T110000+0000</ThisRevisionCreated>{status}<Urgency FormalName="3"/></NewsManagement>
          <NewsComponent><NewsLines><HeadLine>Ferry stops</HeadLine><SubHeadLine>Islanders wait</SubHeadLine><ByLine>By Mara Quill</ByLine><DateLine>HARBOUR TOWN, March 1, 2024 (PWA) -</DateLine><CreditLine>PWA</CreditLine><CopyrightLine>(c) 2024 PWA</CopyrightLine><SlugLine>ferry-stop</SlugLine><KeywordLine>ferries</KeywordLine></NewsLines>
            <AdministrativeMetadata><Provider><Party FormalName="Province Wire"/></Provider><Property FormalName="Department" Value="Islands"/></AdministrativeMetadata>
            <DescriptiveMetadata><Language FormalName="EN"/><SubjectCode><Subject FormalName="04000000"/></SubjectCode><Property FormalName="Keyword" Value="strike"/></DescriptiveMetadata>
            {content}
          </NewsComponent></NewsItem></NewsML>
        """;

    private const string Text = "<NewsComponent><Role FormalName=\"Main\"/><ContentItem><MediaType FormalName=\"Text\"/><DataContent><nitf><body><body.content><p>One.</p><p>Two.</p></body.content></body></nitf></DataContent></ContentItem></NewsComponent>";

    [Fact]
    public void Every_field_is_carried_over()
    {
        Article article = Wires.Article(Item(Text));

        Assert.Equal("urn:newsml:pwa.example:20240301:F1", article.Uri);
        Assert.Equal(2, article.Version);
        Assert.Equal("Ferry stops", article.Headline);
        Assert.Equal(["Islanders wait"], article.Highlights);
        Assert.Equal("One.\n\nTwo.", article.Body);
        Assert.Equal(["Mara Quill"], article.Byline);
        Assert.Equal("PWA", article.Source);
        Assert.Equal("Islands", article.Section);
        Assert.Equal(new DateTimeOffset(2024, 3, 1, 9, 30, 0, TimeSpan.Zero), article.Published);
        Assert.Equal(new DateTimeOffset(2024, 3, 1, 11, 0, 0, TimeSpan.Zero), article.Updated);
        Assert.Equal("en", article.Language);
        Assert.Equal("HARBOUR TOWN", article.Place);
        Assert.Equal(["ferries", "strike"], article.Keywords);
        Assert.Equal("ferry-stop", article.Slugline);
        Assert.Equal("(c) 2024 PWA", article.Rights);
        Assert.Equal(3, article.Urgency);
    }

    [Theory]
    [InlineData("<DataContent><p>One.</p><p>Two.</p></DataContent>")]
    [InlineData("<DataContent><![CDATA[<P>One.</P><P>Two.</P>]]></DataContent>")]
    [InlineData("<DataContent><html><body><p>One.</p><p>Two.</p></body></html></DataContent>")]
    [InlineData("<DataContent>One.\n\nTwo.</DataContent>")]
    public void The_text_may_be_marked_up_in_other_ways(string data) =>
        Assert.Equal("One.\n\nTwo.", Wires.Article(Item($"<ContentItem>{data}</ContentItem>")).Body);

    [Fact]
    public void Pictures_with_their_captions_become_media()
    {
        Article article = Wires.Article(Item(Text + """
            <NewsComponent><NewsComponent><Role FormalName="Caption"/><ContentItem><MediaType FormalName="Text"/><DataContent>The pier at dawn</DataContent></ContentItem></NewsComponent>
            <NewsComponent><Role FormalName="Quicklook"/><NewsLines><HeadLine>pier.jpg</HeadLine><CreditLine>J. Vane</CreditLine></NewsLines><ContentItem Href="pier.jpg"><MediaType FormalName="Photo"/></ContentItem></NewsComponent></NewsComponent>
            """));

        Assert.Equal([new MediaItem("The pier at dawn", "J. Vane", null, "pier.jpg")], article.Media);
        Assert.Equal("Ferry stops", article.Headline);
        Assert.Equal("One.\n\nTwo.", article.Body);
    }

    [Fact]
    public void An_embargo_ends_when_the_status_changes()
    {
        Article article = Wires.Article(Item(Text, "<Status FormalName=\"Embargoed\"/><StatusWillChange><FutureStatus FormalName=\"Usable\"/><DateAndTime>20240401T000000Z</DateAndTime></StatusWillChange>"));

        Assert.Equal(new DateTimeOffset(2024, 4, 1, 0, 0, 0, TimeSpan.Zero), article.Embargoed);
        Assert.Equal(PublishingStatus.Usable, article.Status);
        Assert.Equal(PublishingStatus.Withheld, Wires.Article(Item(Text, "<Status FormalName=\"Embargoed\"/>")).Status);
        Assert.Equal(PublishingStatus.Canceled, Wires.Article(Item(Text, "<Status FormalName=\"Canceled\"/>")).Status);
        Assert.Contains("Status is \"Lost\"", Wires.Failure(Item(Text, "<Status FormalName=\"Lost\"/>")).Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void A_picture_alone_is_refused() =>
        Assert.Contains("of the kind Photo", Wires.Failure(Item("<ContentItem Href=\"a.jpg\"><MediaType FormalName=\"Photo\"/></ContentItem>")).Reason, StringComparison.Ordinal);
}
