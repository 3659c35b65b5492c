using System.Text;
using CsCheck;
using SearchEngine.Core.Corpus;
using SearchEngine.Core.Corpus.Html;
using SearchEngine.Core.Corpus.Wire;
using Xunit;

namespace SearchEngine.Core.Tests.Corpus.Wire;

/// <summary>Whatever the bytes are, a reader answers with outcomes and never with an exception.</summary>
public sealed class WireMutationTests
{
    internal static readonly string[] Samples =
    [
        "<newsMessage><itemSet><newsItem guid='g' version='2'><itemMeta><pubStatus qcode='stat:usable'/><embargoed>2024-01-01</embargoed></itemMeta><contentMeta><headline>H</headline><by>By A B</by><subject qcode='a:b'><name>n</name></subject></contentMeta><contentSet><inlineXML><html><body><p>One <b>two</b>.</p><table><tr><td>1</td><td>2</td></tr></table></body></html></inlineXML></contentSet></newsItem></itemSet></newsMessage>",
        "<NewsML><NewsItem><Identification><NewsIdentifier><RevisionId>1</RevisionId><PublicIdentifier>urn:a:1</PublicIdentifier></NewsIdentifier></Identification><NewsManagement><Status FormalName='Usable'/></NewsManagement><NewsComponent><NewsLines><HeadLine>H</HeadLine></NewsLines><ContentItem><DataContent><p>One.</p></DataContent></ContentItem></NewsComponent></NewsItem></NewsML>",
        "<nitf><head><docdata><doc-id id-string='1'/><date.release norm='20240101T000000Z'/></docdata></head><body><body.head><hedline><hl1>H</hl1></hedline></body.head><body.content><p>One.</p><ul><li>a</li></ul></body.content></body></nitf>",
        "{\"items\":[{\"uri\":\"u\",\"type\":\"text\",\"versioncreated\":\"2024-01-01\",\"headlines\":[{\"value\":\"H\"}],\"bodies\":[{\"value\":\"<p>One.</p>\"}],\"associations\":{\"a\":{\"type\":\"picture\",\"renditions\":{\"r\":{\"href\":\"x\"}}}}}]}",
        "\u0016\u0016\u0001W2607\u001f_isles\nu i\u0013\u0011 BC-X   03-01 0120\n\u0002^BC-X, 1st,120<\n^H<\n^By A B=\n\t   One.<\n\u0008a\u001e b\n\u0003PW-03-01-24 0930GMT<\n\u0004",
        "\u0001pwa0124 3 i 93  pwa 1888\n\nA/b/\n\u0002H =\n\nOne.\n\u0003010930 GMT Mar 24\n\u0004",
        "Received: x\nFrom: A B <a@b.example>\nSubject: =?utf-8?Q?H?=\nMIME-Version: 1.0\nContent-Type: multipart/alternative; boundary=b\n\n--b\nContent-Type: text/html\n\n<p>One.</p>\n--b--\n",
    ];

    [Fact]
    public void No_bytes_make_a_reader_throw()
    {
        var limits = new CorpusLimits();
        ICorpusReader[] readers =
        [
            new XmlCorpusReader(NewsMlG2.Format, limits), new XmlCorpusReader(NewsMl1.Format, limits), new XmlCorpusReader(Nitf.Format, limits), new JsonLinesReader(),
            new Anpa1312Reader(1 << 20), new Iptc7901Reader(1 << 20), new MailReader(1 << 20),
        ];
        Gen<byte[]> mutated = Gen.Select(Gen.Int[0, Samples.Length - 1], Gen.Select(Gen.Int[0, 1000], Gen.Byte, Gen.Int[0, 2]).List[0, 8]).Select((sample, changes) =>
        {
            var bytes = Encoding.UTF8.GetBytes(Samples[sample]).ToList();
            foreach ((int at, byte value, int kind) in changes)
            {
                int place = at % bytes.Count;
                if (kind == 0)
                    bytes.Insert(place, value);
                else if (kind == 1)
                    bytes[place] = value;
                else
                    bytes.RemoveRange(place, Math.Min(value % 16, bytes.Count - place - 1));
            }

            return bytes.ToArray();
        });
        mutated.Sample(
            bytes =>
            {
                foreach (ICorpusReader reader in readers)
                {
                    _ = reader.Recognises("x", bytes);
                    foreach (ReadOutcome outcome in reader.Read("x.json", new MemoryStream(bytes)))
                        Assert.True(outcome.Article is null || outcome.Article.Body.Length + outcome.Article.Headline.Length > 0);
                }
            },
            iter: Rounds.Of(1500));
    }

    [Fact]
    public void No_html_loses_a_word_or_leaves_a_blank_paragraph()
    {
        string[] pieces = ["<p>", "</p>", "<div>", "</div>", "<br>", "<ul>", "<li>", "</li>", "</ul>", "<table>", "<tr>", "<td>", "</td>", "</tr>", "</table>", "<b>", "</b>", "<pre>", "</pre>", "<hr>", " ", "\n", "w1", "w2", "w3", "&amp;", "&nbsp;"];
        Gen.Int[0, pieces.Length - 1].List[0, 40].Select(picked => string.Concat(picked.Select(i => pieces[i]))).Sample(
            html =>
            {
                string text = HtmlBody.Of(html);

                Assert.Equal(Words(new AngleSharp.Html.Parser.HtmlParser().ParseDocument(html).DocumentElement.TextContent), Words(text.Replace("•", "", StringComparison.Ordinal).Replace("|", "", StringComparison.Ordinal)));
                Assert.All(text.Split("\n\n"), paragraph => Assert.True(text.Length == 0 || paragraph.Trim().Length > 0));
            },
            iter: Rounds.Of(2000));

        static string Words(string text) => string.Concat(text.Where(c => !char.IsWhiteSpace(c)));
    }
}
