using System.Text;
using SearchEngine.Core.Articles;
using SearchEngine.Core.Corpus;
using Xunit;

namespace SearchEngine.Core.Tests.Corpus.Wire;

public sealed class MailTests
{
    private const string Head = "Received: by mx.pwa.example with SMTP id 1\r\nFrom: Mara Quill <mara@pwa.example>\r\nTo: desk@pwa.example\r\nSubject: =?utf-8?Q?Ferry_stops_=E2=80=94_again?=\r\nDate: Fri, 1 Mar 2024 09:30:00 +0100\r\nMessage-ID: <ferry.1@pwa.example>\r\nMIME-Version: 1.0\r\nKeywords: ferries, strike\r\n";

    [Fact]
    public void Every_field_is_carried_over()
    {
        Article article = Wires.Article("   \r\n" + Head + "Content-Type: text/plain; charset=utf-8\r\n\r\nHARBOUR TOWN (PWA) - The ferry has stopped.\r\n\r\n“Nobody asked us,” she said.\r\n", "release.txt");

        Assert.Equal("Ferry stops — again", article.Headline);
        Assert.Equal(["HARBOUR TOWN (PWA) - The ferry has stopped.", "“Nobody asked us,” she said."], TestCorpus.BodyOf(article));
        Assert.Equal(["Mara Quill"], article.Byline);
        Assert.Equal("mid:ferry.1@pwa.example", article.Uri);
        Assert.Equal(new DateTimeOffset(2024, 3, 1, 9, 30, 0, TimeSpan.FromHours(1)), article.Published);
        Assert.Equal("HARBOUR TOWN", article.Place);
        Assert.Equal(["ferries", "strike"], article.Keywords);
    }

    [Fact]
    public void Html_is_read_where_there_is_no_plain_text_and_attachments_are_named()
    {
        Article article = Wires.Article(Head + "Content-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\nContent-Type: text/html; charset=windows-1252\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n<p>One =97 caf=E9.</p><p>Two.</p>\r\n"
            + "--b\r\nContent-Type: image/jpeg; name=pier.jpg\r\nContent-Disposition: attachment; filename=pier.jpg\r\nContent-Transfer-Encoding: base64\r\n\r\n/9j/\r\n--b--\r\n", "release.eml");

        Assert.Equal("One — café.\n\nTwo.", article.Body);
        Assert.Equal([new MediaItem("pier.jpg")], article.Media);
    }

    [Fact]
    public void A_mailbox_gives_each_of_its_messages()
    {
        string message = "From mara Fri Mar  1 09:30:00 2024\n" + Head.ReplaceLineEndings("\n") + "\nThe ferry has stopped.\n\n";

        Assert.Equal(["The ferry has stopped.", "The ferry has stopped."], Wires.Outcomes(message + message).Select(outcome => outcome.Article?.Body));
    }

    [Fact]
    public void A_mail_without_text_and_a_mail_beyond_the_limit_are_refused()
    {
        Assert.Contains("no text of its own", Wires.Failure(Head + "\r\n").Reason, StringComparison.Ordinal);
        Assert.Contains("longer than 100 bytes", Wires.Failure(Head + "\r\nx", limits: new CorpusLimits { TextBytes = 100 }).Reason, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("To: or not to be\n\nThat was the question at the pier.")]
    [InlineData("From: the pier\nSubject: matters of the sea\n\nA story.")]
    [InlineData("A headline\n\nBy Mara Quill\n\nFrom: x\nTo: y\nSubject: z\nDate: d")]
    public void A_page_that_looks_like_mail_stays_a_page(string text) =>
        Assert.DoesNotContain("mid:", Wires.Article(Encoding.UTF8.GetBytes(text), "page.txt").Uri ?? "", StringComparison.Ordinal);
}
