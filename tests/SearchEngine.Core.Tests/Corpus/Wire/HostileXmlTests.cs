using System.Text;
using SearchEngine.Core.Corpus;
using SearchEngine.Core.Corpus.Wire;
using Xunit;

namespace SearchEngine.Core.Tests.Corpus.Wire;

/// <summary>XML that wants to exhaust the machine, to open other files, or is broken: each gives a reason, and nothing else.</summary>
public sealed class HostileXmlTests
{
    private static string Nitf(string body, string head = "") => $"{head}<nitf><body><body.head><hedline><hl1>H</hl1></hedline></body.head><body.content>{body}</body.content></body></nitf>";

    [Fact]
    public void Entities_that_grow_are_never_expanded()
    {
        var type = new StringBuilder("<!DOCTYPE nitf [<!ENTITY a0 \"ha\">");
        for (int i = 1; i < 40; i++)
            type.Append(System.Globalization.CultureInfo.InvariantCulture, $"<!ENTITY a{i} \"&a{i - 1};&a{i - 1};\">");
        CorpusFailure failure = Wires.Failure(Nitf("\n<p>&a39;</p>", type + "]>"));

        Assert.Contains("a39", failure.Reason, StringComparison.Ordinal);
        Assert.Contains("never expanded", failure.Reason, StringComparison.Ordinal);
        Assert.Equal(2, failure.Line);
    }

    [Fact]
    public void No_entity_opens_another_file()
    {
        using var folder = new TemporaryFolder();
        string secret = folder.Write("secret.txt", "the secret words");
        string[] types = [$"<!DOCTYPE nitf [<!ENTITY x SYSTEM \"{new Uri(secret)}\">]>", $"<!DOCTYPE nitf [<!ENTITY % x SYSTEM \"{new Uri(secret)}\"> %x;]>"];
        foreach (string type in types)
        {
            List<ReadOutcome> outcomes = Wires.Outcomes(Nitf("<p>a&x;b</p>", type));

            Assert.DoesNotContain(outcomes, outcome => (outcome.Article?.Body ?? outcome.Failure!.Reason).Contains("secret words", StringComparison.Ordinal));
            Assert.NotNull(Assert.Single(outcomes).Failure);
        }
    }

    [Fact]
    public void A_document_type_that_is_elsewhere_is_not_fetched() =>
        Assert.Equal("One.", Wires.Article(Nitf("<p>One.</p>", "<!DOCTYPE nitf SYSTEM \"http://pwa.invalid/nitf.dtd\">")).Body);

    [Fact]
    public void Elements_100_000_deep_are_refused()
    {
        string deep = string.Concat(Enumerable.Repeat("<b>", 100_000));

        Assert.Contains("256 deep", Wires.Failure(Nitf(deep)).Reason, StringComparison.Ordinal);
        Assert.Contains("256 deep", Wires.Failure("<newsMessage>" + deep).Reason, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("<p>")]
    [InlineData("<p><![CDATA[")]
    [InlineData("<p a=\"")]
    [InlineData("<!--")]
    [InlineData("<?x ")]
    [InlineData("<")]
    public void A_piece_of_100_megabytes_is_refused_within_bounded_memory(string open)
    {
        using var content = new EndlessStream(Encoding.UTF8.GetBytes("<nitf><body><body.content>" + open), 100_000_000);
        long before = GC.GetAllocatedBytesForCurrentThread();
        ReadOutcome outcome = Assert.Single(new XmlCorpusReader(Core.Corpus.Wire.Nitf.Format, new CorpusLimits { ArticleBytes = 1_000_000 }).Read("a.xml", content));

        Assert.Contains("longer than 1,000,000 bytes", outcome.Failure!.Reason, StringComparison.Ordinal);
        Assert.InRange(content.Given, 1_000_000, 2_000_000);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 30_000_000);
    }

    [Fact]
    public void An_item_of_too_many_parts_is_refused() =>
        Assert.Contains("more than 1,000 parts", Wires.Failure(Nitf(string.Concat(Enumerable.Repeat("<p>x</p>", 1_000))), limits: new CorpusLimits { XmlParts = 1_000 }).Reason, StringComparison.Ordinal);

    [Fact]
    public void Items_together_may_be_longer_than_one_alone()
    {
        string item = "<newsItem guid=\"g\"><contentSet><inlineXML><p>" + new string('x', 60_000) + "</p></inlineXML></contentSet></newsItem>";
        List<ReadOutcome> outcomes = Wires.Outcomes("<newsMessage>" + string.Concat(Enumerable.Repeat(item, 20)) + "</newsMessage>", limits: new CorpusLimits { ArticleBytes = 200_000 });

        Assert.Equal(20, outcomes.Count(outcome => outcome.Article is not null));
    }

    [Theory]
    [InlineData("\n\n<p>a\u0001b</p>", 3)]
    [InlineData("\n<p>a&#0;b</p>", 2)]
    [InlineData("\n\n\n<p>a</q>", 4)]
    [InlineData("<p a='1' a='2'/>", 1)]
    [InlineData("<x:p/>", 1)]
    public void Broken_xml_is_refused_with_its_line(string body, int line)
    {
        CorpusFailure failure = Wires.Failure(Nitf(body));

        Assert.Contains("not well-formed XML at column", failure.Reason, StringComparison.Ordinal);
        Assert.Equal(line, failure.Line);
    }

    [Fact]
    public void What_stands_before_the_end_of_a_cut_off_file_is_read()
    {
        const string Item = "<newsItem guid=\"g\"><contentSet><inlineXML><p>One.</p></inlineXML></contentSet></newsItem>\n";
        List<ReadOutcome> outcomes = Wires.Outcomes("<newsMessage>\n" + Item + Item[..40]);

        Assert.Equal("One.", outcomes[0].Article!.Body);
        Assert.Contains("cut off", outcomes[1].Failure!.Reason, StringComparison.Ordinal);
        Assert.Equal(2, outcomes.Count);
    }

    [Fact]
    public void White_space_before_the_declaration_is_passed_over()
    {
        const string Declared = "\r\n \n<?xml version=\"1.0\" encoding=\"iso-8859-1\"?>";

        Assert.Equal("One.", Wires.Article(Nitf("<p>One.</p>", Declared)).Body);
        Assert.Equal(4, Wires.Failure(Nitf("\n<p>&x;</p>", Declared)).Line);
    }

    [Theory]
    [InlineData("utf-8", "windows-1252", "café – “no”")]
    [InlineData("iso-8859-1", "utf-8", "café – “no”")]
    [InlineData("utf8", "utf-8", "café – “no”")]
    [InlineData("iso-8859-1", "iso-8859-1", "CAFÉ»")]
    [InlineData("iso-8859-1", "windows-1252", "“no”")]
    [InlineData("iso-8859-2", "iso-8859-2", "Łódź")]
    [InlineData("koi8-r", "koi8-r", "паром")]
    [InlineData("utf-16", "utf-16", "café – “no”")]
    [InlineData("big5", "utf-8", "渡輪")]
    public void A_file_is_read_in_the_encoding_that_it_is_in(string declared, string real, string text)
    {
        Encoding encoding = CodePagesEncodingProvider.Instance.GetEncoding(real) ?? Encoding.GetEncoding(real);
        // The é alone is no UTF-8, so that "É»", which would be, is not taken for it.
        string xml = Nitf($"<p>{text}</p><p>{(real == "iso-8859-1" ? "é" : "")}</p>", $"<?xml version=\"1.0\" encoding=\"{declared}\"?>");

        Assert.Equal(text, TestCorpus.BodyOf(Wires.Article([.. encoding.GetPreamble(), .. encoding.GetBytes(xml)]))[0]);
    }

    [Fact]
    public void An_encoding_that_nobody_knows_is_named() =>
        Assert.Contains("the encoding \"klingon-1\", which is not known", Wires.Failure(Encoding.Latin1.GetBytes(Nitf("<p>é</p>", "<?xml version=\"1.0\" encoding=\"klingon-1\"?>"))).Reason, StringComparison.Ordinal);

    [Fact]
    public void Other_xml_is_refused_by_its_root() =>
        Assert.Contains("root element is <recipe>", Wires.Failure("<?xml version=\"1.0\"?><!-- a --><x:recipe xmlns:x='u'/>", "a.xml").Reason, StringComparison.Ordinal);

    /// <summary>Some bytes, and then as many letters as asked for, without holding them.</summary>
    private sealed class EndlessStream(byte[] begin, long length) : ForwardStream
    {
        public long Given { get; private set; }

        public override int Read(Span<byte> buffer)
        {
            int count = (int)Math.Min(buffer.Length, length - Given);
            for (int i = 0; i < count; i++)
                buffer[i] = Given + i < begin.Length ? begin[Given + i] : (byte)'x';
            Given += count;
            return count;
        }
    }

    [Theory]
    [InlineData(new byte[] { (byte)'<', 0, 0x00, 0xD8, (byte)'a', 0, (byte)'>' })]
    [InlineData(new byte[] { 0xFE, 0xFF, 0, (byte)'<', 0xDC, 0x00, 0 })]
    [InlineData(new byte[] { (byte)'<', (byte)'?', (byte)'x', (byte)'m', (byte)'l', 0, (byte)'?', (byte)'>' })]
    public void Bytes_that_only_begin_like_wide_xml_are_refused_with_a_reason(byte[] bytes)
    {
        ReadOutcome outcome = Assert.Single(new CorpusReader().Read("/nowhere/a.xml", () => new MemoryStream(bytes), _ => { }));
        Assert.NotEmpty(outcome.Failure!.Reason);
    }
}
