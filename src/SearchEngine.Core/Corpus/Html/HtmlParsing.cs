using AngleSharp;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;

namespace SearchEngine.Core.Corpus.Html;

/// <summary>Text → HTML tree, as browsers build it. Nothing is fetched and no script is run.</summary>
internal static class HtmlParsing
{
    /// <summary>How deep elements nest; what is deeper becomes a sibling of the deepest, as browsers do it.</summary>
    public const int MaximumDepth = 256;

    /// <summary>The page. Never fails: whatever the text is, there is a tree.</summary>
    public static IHtmlDocument Page(string html)
    {
        var options = new HtmlParserOptions { IsScripting = false, MaximumDepth = MaximumDepth, SkipComments = true };
        return new HtmlParser(options, BrowsingContext.New(Configuration.Default)).ParseDocument(html);
    }
}
