using SearchEngine.Core.Articles;
using SearchEngine.Core.Corpus;
using Xunit;

namespace SearchEngine.Core.Tests.Corpus.Wire;

public sealed class SevenBitTests
{
    private const string Anpa = "\u0016\u0016\u0001W2607\u001f_isles\nu i\u0013\u0011 BC-ISL--Ferry-Stop 1stLd   03-01 0120\r\n\u0002^BC-ISL--Ferry Stop, 1st Ld-Writethru,120<\r\n^Ferry to Low Island stops<\r\n"
        + "^PW Photo AA101<\r\n^Eds: Adds quote.<\r\n^The ferry that links Low Island with the rest of the province has stopped, and with it the mail.<\r\n^By MARA QUILL=\r\n^Province Wire Writer=\r\n"
        + "\t   HARBOUR TOWN (AP) _ ``Nobody asked us,'' she said.<\r\n \r\n\t   The mail waits _ for now.\r\n\u0008Boat\u001f\u001e Crew\r\n\u0008Gull\u001f\u001e 4\r\n\r\n\t   \u0003PW-IS-03-01-24 0930GMT<\r\n\u000c\r\n\u0004";

    private const string Iptc7901 = "\u0001pwa0124 3 i 93  pwa 1888\r\n\r\nIslands/ferry/\r\n\u0002EXTRA\r\nFerry to Low Island stops,\r\nmail waits\r\nBy Mara Quill =\r\n\r\nHarbour Town (pwa) - The ferry that links Low Island with the rest of\r\nthe province has stopped, and with it the mail that the islanders\r\nwait for.\r\n\r\n"
        + "\"Nobody asked us,\" she said.\r\n\r\n\u0003010930 GMT Mar 24\r\n\u007f\r\n\u007f\u0004\r\n";

    [Fact]
    public void Every_field_of_anpa_1312_is_carried_over()
    {
        Article article = Wires.Article(Anpa, "story.txt");

        Assert.Equal("Ferry to Low Island stops", article.Headline);
        Assert.Equal(["HARBOUR TOWN (AP) — “Nobody asked us,” she said.", "The mail waits — for now.", "Boat | Crew\nGull | 4"], TestCorpus.BodyOf(article));
        Assert.Equal(["The ferry that links Low Island with the rest of the province has stopped, and with it the mail."], article.Highlights);
        Assert.Equal(["MARA QUILL"], article.Byline);
        Assert.Equal("AP", article.Source);
        Assert.Equal("international", article.Section);
        Assert.Equal(new DateTimeOffset(2024, 3, 1, 9, 30, 0, TimeSpan.Zero), article.Published);
        Assert.Equal("HARBOUR TOWN", article.Place);
        Assert.Equal("BC-ISL--Ferry Stop, 1st Ld-Writethru", article.Slugline);
        Assert.Equal("PW Photo AA101 · Eds: Adds quote.", article.EdNote);
        Assert.Equal(3, article.Urgency);
    }

    [Fact]
    public void Every_field_of_iptc_7901_is_carried_over()
    {
        Article article = Wires.Article(Iptc7901, "story.txt");

        Assert.Equal("Ferry to Low Island stops, mail waits", article.Headline);
        Assert.Equal(["Harbour Town (pwa) - The ferry that links Low Island with the rest of the province has stopped, and with it the mail that the islanders wait for.", "\"Nobody asked us,\" she said."], TestCorpus.BodyOf(article));
        Assert.Equal(["Mara Quill"], article.Byline);
        Assert.Equal("pwa", article.Source);
        Assert.Equal(new DateTimeOffset(2024, 3, 1, 9, 30, 0, TimeSpan.Zero), article.Published);
        Assert.Equal("Harbour Town", article.Place);
        Assert.Equal(["Islands", "ferry"], article.Keywords);
        Assert.Equal("Islands/ferry", article.Slugline);
        Assert.Equal("EXTRA", article.EdNote);
        Assert.Equal(3, article.Urgency);
    }

    [Theory]
    [InlineData(Anpa)]
    [InlineData(Iptc7901)]
    public void A_file_may_hold_several_stories(string story)
    {
        List<ReadOutcome> outcomes = Wires.Outcomes(story + story);

        Assert.Equal(2, outcomes.Count(outcome => outcome.Article is not null));
        Assert.Equal(2, outcomes.Count);
    }

    [Theory]
    [InlineData(Anpa, "ANPA 1312")]
    [InlineData(Iptc7901, "IPTC 7901")]
    public void A_story_that_was_cut_off_is_refused(string story, string format)
    {
        string reason = Wires.Failure(story[..story.IndexOf('\u0003', StringComparison.Ordinal)]).Reason;

        Assert.Contains(format, reason, StringComparison.Ordinal);
        Assert.Contains("cut off", reason, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(Anpa)]
    [InlineData(Iptc7901)]
    public void A_file_beyond_the_limit_is_refused(string story) =>
        Assert.Contains("longer than 100 bytes", Wires.Failure(story, limits: new CorpusLimits { TextBytes = 100 }).Reason, StringComparison.Ordinal);
}
