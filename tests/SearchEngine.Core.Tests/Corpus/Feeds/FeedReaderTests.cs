using System.Text;
using SearchEngine.Core.Articles;
using SearchEngine.Core.Corpus;
using SearchEngine.Core.Corpus.Feeds;
using Xunit;

namespace SearchEngine.Core.Tests.Corpus.Feeds;

public sealed class FeedReaderTests
{
    private static List<ReadOutcome> Outcomes(string xml, string name = "feed.xml") => Outcomes(Encoding.UTF8.GetBytes(xml), name);

    private static List<ReadOutcome> Outcomes(byte[] xml, string name = "feed.xml")
    {
        using var folder = new TemporaryFolder();
        return new CorpusReader().Read(folder.Write(name, xml)).ToList();
    }

    private static Article One(string xml)
    {
        ReadOutcome outcome = Assert.Single(Outcomes(xml));
        Assert.Null(outcome.Failure);
        return outcome.Article!;
    }

    [Fact]
    public void An_item_of_rss_2_gives_every_field()
    {
        Article article = One("""
            <?xml version="1.0" encoding="utf-8"?>
            <rss version="2.0" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:media="http://search.yahoo.com/mrss/">
            <channel><title>The Sound Courier</title><language>en-gb</language><link>https://courier.example/</link><copyright>© Courier</copyright>
            <item><title>Harbour opens &amp;amp; closes</title><link>/2024/harbour</link><guid isPermaLink="false">courier:17</guid>
            <description>In short.</description><content:encoded><![CDATA[<p>The harbour <b>opened</b>.</p><p>It closed&nbsp;again.</p>]]></content:encoded>
            <dc:creator>Mara Quill</dc:creator><dc:creator>Jon Vane</dc:creator><category>Sea</category><category>Trade</category>
            <pubDate>Tue, 12 Mar 2024 06:00:00 +0100</pubDate>
            <media:group><media:content url="boats.jpg"><media:description>Boats</media:description><media:credit>J. Vane</media:credit></media:content></media:group>
            </item></channel></rss>
            """);
        Assert.Equal(("Harbour opens & closes", "The harbour opened.\n\nIt closed again."), (article.Headline, article.Body));
        Assert.Equal(("The Sound Courier", "en-gb", "© Courier"), (article.Source, article.Language, article.Rights));
        Assert.Equal(("courier:17", "https://courier.example/2024/harbour"), (article.Uri, article.Url));
        Assert.Equal(["Mara Quill", "Jon Vane"], article.Byline);
        Assert.Equal(["Sea", "Trade"], article.Keywords);
        Assert.Equal(new DateTimeOffset(2024, 3, 12, 5, 0, 0, TimeSpan.Zero), article.Published);
        Assert.Equal(new MediaItem("Boats", "J. Vane", null, "https://courier.example/boats.jpg"), Assert.Single(article.Media));
    }

    [Fact]
    public void An_entry_of_atom_gives_every_field()
    {
        Article article = One("""
            <feed xmlns="http://www.w3.org/2005/Atom" xml:lang="en" xml:base="https://courier.example/a/"><title>The Sound Courier</title><author><name>Desk</name></author>
            <entry xml:base="b/"><id>tag:courier.example,2024:1</id><title type="html">Harbour &lt;em&gt;opens&lt;/em&gt;</title>
            <link rel="self" href="x"/><link rel="alternate" href="harbour"/><link rel="related" title="Chained together" href="y"/>
            <published>2024-03-12T05:00:00Z</published><updated>2024-03-12T09:30:00Z</updated><author><name>Mara Quill</name></author>
            <category term="sea" label="Sea"/><rights>Ours</rights><summary>In short.</summary>
            <content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>The harbour opened.</p><p>1 &lt; 2</p></div></content></entry></feed>
            """);
        Assert.Equal(("Harbour opens", "The harbour opened.\n\n1 < 2"), (article.Headline, article.Body));
        Assert.Equal(("tag:courier.example,2024:1", "https://courier.example/a/b/harbour", "en", "Ours"), (article.Uri, article.Url, article.Language, article.Rights));
        Assert.Equal(["Mara Quill"], article.Byline);
        Assert.Equal(["Sea"], article.Keywords);
        Assert.Equal(["Chained together"], article.RelatedLinks);
        Assert.Equal(new DateTimeOffset(2024, 3, 12, 9, 30, 0, TimeSpan.Zero), article.Updated);
    }

    [Theory]
    [InlineData("<rdf:RDF xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\" xmlns=\"http://purl.org/rss/1.0/\"><channel><title>S</title></channel><item rdf:about=\"u\"><title>T</title><description>D</description></item></rdf:RDF>")]
    [InlineData("<rdf:RDF xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\" xmlns=\"http://my.netscape.com/rdf/simple/0.9/\"><channel><title>S</title></channel><item><title>T</title><description>D</description></item></rdf:RDF>")]
    [InlineData("<!DOCTYPE rss PUBLIC \"-//Netscape//DTD RSS 0.91//EN\" \"http://my.netscape.com/publish/formats/rss-0.91.dtd\"><rss version=\"0.91\"><channel><title>S</title><item><title>T</title><description>D</description></item></channel></rss>")]
    [InlineData("<feed version=\"0.3\" xmlns=\"http://purl.org/atom/ns#\"><title>S</title><entry><title>T</title><summary>D</summary></entry></feed>")]
    [InlineData("<feed version=\"0.3\" xmlns=\"http://purl.org/atom/ns#\"><title>S</title><entry><title mode=\"base64\">VA==</title><content mode=\"escaped\" type=\"text/html\">&lt;b&gt;D&lt;/b&gt;</content></entry></feed>")]
    [InlineData("<rss version=\"2.0\" xmlns=\"http://nobody.example/own\"><channel><title>S</title><item><title>T</title><description>D</description></item></channel></rss>")]
    public void All_versions_are_read(string xml) =>
        Assert.Equal(("S", "T", "D"), One(xml) is var article ? (article.Source, article.Headline, article.Body) : default);

    [Theory]
    [InlineData("<rss><channel><item><title>Fish & chips&nbsp;now &copy; R&D;</title></item></channel></rss>", "Fish & chips now © R&D;")]
    [InlineData("<rss><channel><item><title>Bell \u0007 rings</title></item></channel></rss>", "Bell rings")]
    [InlineData("<rss><channel><item><title>Open</title><description>text<br>more</item></channel>", "Open")]
    [InlineData("<rss><channel><item><dc:creator>Mara Quill</dc:creator><title>Undeclared</title></item></channel></rss>", "Undeclared")]
    [InlineData("<?xml version=\"1.0\"?>\n\n<rss><channel><item><title>Cut", "Cut")]
    public void What_is_no_xml_is_mended(string xml, string headline) => Assert.Equal(headline, One(xml).Headline);

    [Fact]
    public void An_undeclared_prefix_means_what_it_always_means() =>
        Assert.Equal(["Mara Quill"], One("<rss><channel><item><dc:creator>Mara Quill</dc:creator><title>T</title></item></channel></rss>").Byline);

    [Fact]
    public void Entities_of_a_document_type_are_not_replaced_and_nothing_is_fetched()
    {
        Article article = One("<!DOCTYPE rss [<!ENTITY a \"boom\"><!ENTITY f SYSTEM \"file:///etc/passwd\">]><rss><channel><item><title>T &a; &f;</title></item></channel></rss>");
        Assert.Equal("T &a; &f;", article.Headline);
    }

    [Fact]
    public void An_export_of_wordpress_keeps_drafts_withheld_and_pictures_out()
    {
        const string Item = "<item><title>{0}</title><content:encoded><![CDATA[First.\n\nSecond.]]></content:encoded><wp:status>{1}</wp:status><wp:post_type>{2}</wp:post_type>"
            + "<wp:post_date_gmt>2024-03-12 05:00:00</wp:post_date_gmt><category domain=\"category\" nicename=\"sea\"><![CDATA[Sea]]></category><category domain=\"post_tag\">herring</category></item>";
        string items = string.Concat(new[] { ("a", "publish", "post"), ("b", "draft", "post"), ("c", "inherit", "attachment"), ("d", "trash", "page"), ("e", "future", "post") }
            .Select(item => string.Format(null, Item, item.Item1, item.Item2, item.Item3)));
        Article[] articles = [.. Outcomes($"<rss version=\"2.0\" xmlns:content=\"http://purl.org/rss/1.0/modules/content/\" xmlns:wp=\"http://wordpress.org/export/1.2/\"><channel><title>S</title>{items}</channel></rss>").Select(outcome => outcome.Article!)];
        Assert.Equal([("a", PublishingStatus.Usable), ("b", PublishingStatus.Withheld), ("d", PublishingStatus.Canceled), ("e", PublishingStatus.Usable)], articles.Select(article => (article.Headline, article.Status)));
        Assert.Equal(("First.\n\nSecond.", "Sea"), (articles[0].Body, articles[0].Section));
        Assert.Equal(["Sea", "herring"], articles[0].Keywords);
        Assert.Equal(articles[3].Published, articles[3].Embargoed);
    }

    [Theory]
    [InlineData("desk@courier.example (Mara Quill)", "Mara Quill")]
    [InlineData("Mara Quill &lt;mq@courier.example&gt;", "Mara Quill")]
    [InlineData("By Mara Quill", "Mara Quill")]
    public void The_author_of_rss_is_the_name_beside_the_address(string author, string name) =>
        Assert.Equal([name], One($"<rss><channel><item><title>T</title><author>{author}</author></item></channel></rss>").Byline);

    [Fact]
    public void A_date_that_is_none_costs_no_story() =>
        Assert.Null(One("<rss><channel><item><title>T</title><pubDate>next Tuesday</pubDate></item></channel></rss>").Published);

    [Fact]
    public void Items_without_text_and_feeds_without_items_are_refused_with_a_reason()
    {
        List<ReadOutcome> outcomes = Outcomes("<rss><channel>\n<item><link>http://a.example/</link></item>\n<item><title>T</title></item></channel></rss>");
        Assert.Equal((2, "item 1 of the feed has neither a title nor a text"), (outcomes[0].Failure!.Line, outcomes[0].Failure!.Reason));
        Assert.Equal("T", outcomes[1].Article!.Headline);
        Assert.Contains("no items", Assert.Single(Outcomes("<rss><channel><title>S</title></channel></rss>")).Failure!.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void The_charset_of_the_declaration_counts()
    {
        byte[] bytes = CodePagesEncodingProvider.Instance.GetEncoding("koi8-r")!.GetBytes("<?xml version=\"1.0\" encoding=\"koi8-r\"?><rss><channel><item><title>Гавань</title></item></channel></rss>");
        Assert.Equal("Гавань", Assert.Single(Outcomes(bytes)).Article!.Headline);
        byte[] wide = Encoding.BigEndianUnicode.GetBytes("<?xml version=\"1.0\" encoding=\"utf-16\"?><rss><channel><item><title>Гавань</title></item></channel></rss>");
        Assert.Equal("Гавань", Assert.Single(Outcomes(wide)).Article!.Headline);
    }

    [Fact]
    public void No_cut_and_no_mutation_stops_the_reading()
    {
        const string Whole = "<?xml version=\"1.0\"?><!DOCTYPE rss [<!ENTITY a \"b\">]><rss xmlns:dc=\"http://purl.org/dc/elements/1.1/\"><channel><title>S</title><item a:b=\"c\"><title>T &a;</title><dc:creator>Q</dc:creator>"
            + "<description><![CDATA[<p>x</p>]]></description></item><item><title>U</title></item></channel></rss>";
        string[] pieces = ["<", "&", ">", "]]>", "<![CDATA[", "<item>", "</rss>", "\"", " xmlns:x='y'", "<a:b:c>", "<:>", "<\uFFFD>", "<!DOCTYPE ", "<?xml", "\u0001", "\uD800", " =1", "<!ENTITY"];
        var random = new Random(17);
        for (int i = 0; i < 2000; i++)
        {
            string broken = Whole[..random.Next(20, Whole.Length)];
            for (int n = random.Next(5); n >= 0; n--)
                broken = broken.Insert(random.Next(broken.Length), pieces[random.Next(pieces.Length)]);
            List<ReadOutcome> outcomes = new FeedReader().Read("broken.xml", new MemoryStream(Encoding.UTF8.GetBytes(broken))).ToList();
            Assert.NotEmpty(outcomes);
        }
    }

    public static TheoryData<string> Hostile =>
    [
        "<rss><channel><item><title>T</title><description>" + Times("<a>", 100_000),
        "<rss><channel><item><title>T</title><description>" + Times("<a>", 100_000) + Times("</a>", 100_000) + "</description></item></channel></rss>",
        "<rss><channel><item><title>T" + Times("&", 500_000) + "</title></item></channel></rss>",
        "<rss><channel><item><title>T</title>" + Times("<![CDATA[ ]", 100_000),
        "<rss><channel><item><title>T" + Times("<", 500_000),
        Times("<!-", 100_000) + "<rss><channel>",
    ];

    [Theory]
    [MemberData(nameof(Hostile))]
    public void A_hostile_feed_is_read_or_refused(string xml) =>
        Assert.All(Outcomes(xml), outcome => Assert.True(outcome.Article is not null || outcome.Failure!.Reason.Length > 0));

    [Fact]
    public void A_feed_that_is_too_long_is_refused() => Assert.Contains(
        "longer than 100 bytes", Assert.Single(new FeedReader(100).Read("f.xml", new MemoryStream(new byte[101]))).Failure!.Reason, StringComparison.Ordinal);

    private static string Times(string text, int count) => new StringBuilder().Insert(0, text, count).ToString();
}
