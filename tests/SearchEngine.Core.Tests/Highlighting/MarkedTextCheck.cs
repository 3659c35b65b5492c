using System.Net;
using System.Text.RegularExpressions;
using SearchEngine.Core.Articles;
using SearchEngine.Core.Highlighting;
using Xunit;

namespace SearchEngine.Core.Tests.Highlighting;

/// <summary>What holds for every marked text, whatever was marked.</summary>
internal static partial class MarkedTextCheck
{
    /// <summary>The HTML says the same as the text and the spans, and nothing else.</summary>
    public static void IsWellFormed(string text, string html, IReadOnlyList<TextRange> spans)
    {
        Assert.DoesNotMatch("<(?!/?mark>)", html);
        Assert.Equal(text, WebUtility.HtmlDecode(html.Replace("<mark>", "", StringComparison.Ordinal).Replace("</mark>", "", StringComparison.Ordinal)));
        Assert.DoesNotMatch(@"<mark>[^<]*<mark>|</mark>[^<]*</mark>|<mark></mark>", html);
        Assert.Equal(Tag().Count(html), 2 * html.Split("</mark>").SkipLast(1).Count());

        bool[] marked = new bool[text.Length];
        for (int i = 0; i < spans.Count; i++)
        {
            Assert.InRange(spans[i].Start, i > 0 ? spans[i - 1].Start + 1 : 0, text.Length - 1);
            Assert.InRange(spans[i].End, Math.Max(spans[i].Start + 1, i > 0 ? spans[i - 1].End + 1 : 0), text.Length);
            Assert.False(HostileText.PartsPair(text, spans[i].Start) || HostileText.PartsPair(text, spans[i].End));
            Array.Fill(marked, true, spans[i].Start, spans[i].Length);
        }

        Assert.Equal(string.Concat(text.Where((_, i) => marked[i])), string.Concat(Marked().Matches(html).Select(match => WebUtility.HtmlDecode(match.Groups[1].Value))));
    }

    /// <summary>The snippet is a slice of the body that parts no surrogate pair, and is well-formed.</summary>
    public static void IsSnippetOf(string body, Snippet snippet)
    {
        Assert.Equal(snippet.Text, body.Substring(snippet.Start, snippet.Text.Length));
        Assert.False(HostileText.PartsPair(body, snippet.Start) || HostileText.PartsPair(body, snippet.Start + snippet.Text.Length));
        Assert.False(char.IsWhiteSpace(snippet.Text[0]) || char.IsWhiteSpace(snippet.Text[^1]));
        IsWellFormed(snippet.Text, snippet.Html, snippet.Spans);
    }

    [GeneratedRegex("</?mark>")]
    private static partial Regex Tag();

    [GeneratedRegex("<mark>([^<]*)</mark>")]
    private static partial Regex Marked();
}
