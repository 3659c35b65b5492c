using System.Text;
using SearchEngine.Core.Articles;
using SearchEngine.Core.Corpus;
using Xunit;

namespace SearchEngine.Core.Tests.Corpus.Html;

/// <summary>Pages of invented papers, and what is read from them.</summary>
internal static class SamplePages
{
    /// <summary>Four paragraphs that are long enough to be a story.</summary>
    public static readonly string[] Story =
    [
        "The harbour of Mercy opened again on Tuesday, eleven days after a chain was drawn across its mouth by the crews of seventy-four boats.",
        "“We did not come to sink anything,” said Ilse Marram, who fishes with two brothers and speaks for the crews. “We came to be heard by somebody.”",
        "The ministry of fisheries promised on Monday night to look at the quota for herring again before the spring, and to publish what it finds.",
        "Until then the boats may land what they landed last year, which the cannery on the north quay said was enough to keep its ninety workers.",
    ];

    public static string Body => string.Join("\n\n", Story);

    /// <summary>A page around the story.</summary>
    public static string Page(string head = "", string above = "", string below = "", string html = "<html lang=\"en-GB\">") =>
        $"<!DOCTYPE html>{html}<head><title>Harbour opens again | The Sound Courier</title>{head}</head><body><nav><a href=\"/\">Home</a> <a href=\"/sport\">Sport</a></nav>"
        + $"<main><article><h1>Harbour opens again</h1>{above}{string.Concat(Story.Select(text => $"<p>{text}</p>"))}{below}</article></main>"
        + "<footer><p>The Sound Courier is printed in Mercy every day but Sunday.</p></footer></body></html>";

    public static Article Read(string html)
    {
        ReadOutcome outcome = Outcome(html);
        Assert.Null(outcome.Failure);
        return outcome.Article!;
    }

    public static ReadOutcome Outcome(string html, string name = "page.html") => Outcome(Encoding.UTF8.GetBytes(html), name);

    public static ReadOutcome Outcome(byte[] html, string name = "page.html")
    {
        using var folder = new TemporaryFolder();
        return Assert.Single(new CorpusReader().Read(folder.Write(name, html)));
    }
}
