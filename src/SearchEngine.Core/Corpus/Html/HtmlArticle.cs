using System.Globalization;
using System.Text.RegularExpressions;
using AngleSharp.Html.Dom;
using SearchEngine.Core.Articles;

namespace SearchEngine.Core.Corpus.Html;

/// <summary>One page of HTML → the article on it, or why it has none.</summary>
internal static partial class HtmlArticle
{
    /// <summary>A text of fewer characters is no story, unless the page says that it is one.</summary>
    private const int ShortestStory = 250;

    /// <summary>So long a text was found for a page whose title tells of an error before it is believed to be a story all the same.</summary>
    private const int LongestNotice = 2000;

    /// <summary>A page of more elements is refused: no news page has a tenth of them, and finding its story would take long.</summary>
    public const int MostElements = 50_000;

    /// <summary>The article, or why there is none; exactly one of the two is not null.</summary>
    /// <param name="html">The page.</param>
    /// <param name="address">Where it was found, when that is known.</param>
    public static (Article? Article, string? Problem) Read(string html, string? address = null)
    {
        (int elements, int depth) = HtmlNesting.Measure(html);
        if (elements > MostElements)
            return (null, string.Create(CultureInfo.InvariantCulture, $"the page has more than {MostElements:N0} elements, the most that is read"));
        if (depth > HtmlNesting.Deepest)
            return (null, string.Create(CultureInfo.InvariantCulture, $"the page opens more than {HtmlNesting.Deepest:N0} elements inside each other, the most that is read"));
        using IHtmlDocument page = HtmlParsing.Page(html);
        PageMetadata metadata = PageMetadata.Read(page, address);
        ArticleFields fields = metadata.Fields;
        IReadOnlyList<string> highlights = StoryHighlights.Take(page);
        IReadOnlyList<MediaItem> media = PageMedia.Read(page, fields.Url);
        IReadOnlyList<HtmlParagraph> found = ArticleText.Find(page, fields.Url);
        Article story = HtmlStory.Read(found, fields.Headline) with { Highlights = highlights, Media = media };
        // What the page's data hold counts where the page does not show it: a text that a script would load.
        string body = fields.Body is { } given && given.Length > story.Body.Length * 2 ? given : story.Body;
        if (Problem(metadata, body, story, found) is { } problem)
            return (null, problem);
        // People that a page names in its metadata come first; those that it thanks at the end are contributors.
        string[] people = [.. (fields.Byline ?? []).Concat(story.Byline).Distinct(StringComparer.OrdinalIgnoreCase)];
        return ((fields with { Body = body.Length > 0 ? body : null, Byline = people, Place = fields.Place ?? story.Place }).Over(story), null);
    }

    private static string? Problem(PageMetadata metadata, string body, Article story, IReadOnlyList<HtmlParagraph> found)
    {
        if (body.Length < LongestNotice && NoticeTitle().Match(metadata.Title) is { Success: true } notice)
            return $"the page is no article: its title says \"{notice.Value}\"";
        if (metadata.Articles != 1 && IsFrontPage(metadata.Fields.Url))
            return "the page is the front page of a site, not an article";
        int linked = found.Sum(paragraph => paragraph.Linked), whole = found.Sum(paragraph => paragraph.Text.Length);
        bool list = (!metadata.SaysArticle || metadata.Articles > 2) && story.RelatedLinks.Count > 5 && linked * 2 > whole;
        // A story is told in sentences.
        int told = found.Where(paragraph => Prose.EndsSentence(paragraph.Text)).Sum(paragraph => paragraph.Text.Length);
        if (list || (!metadata.SaysArticle && found.Count > 10 && told * 3 < whole))
            return "the page is a list of links and lines, not an article";
        bool tooShort = metadata.SaysArticle ? body.Length == 0 && metadata.Fields.Description is null : body.Length < ShortestStory;
        return tooShort ? "the page holds no article: no text of a story was found in it" : null;
    }

    private static bool IsFrontPage(string? url) =>
        Uri.TryCreate(url, UriKind.Absolute, out Uri? address) && address.AbsolutePath is "/" or "/index.html" && address.Query.Length == 0;

    [GeneratedRegex(
        @"\b(?:404|403|410|500|502|503)\b|\b(?:page|file|article|story)\s+(?:(?:was|is|could|can)\s+)?(?:not\s+(?:be\s+)?(?:found|available)|unavailable|cannot\s+be\s+found)|^not\s+found|access\s+(?:denied|to\s+this\s+page)|\bforbidden\b|just\s+a\s+moment|attention\s+required|are\s+you\s+a\s+(?:robot|human)|security\s+check|before\s+you\s+continue|(?:cookie|privacy)\s+(?:consent|settings|gate)|consent\s+(?:required|management)|moved\s+permanently|service\s+unavailable|\bgone$",
        RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex NoticeTitle();
}
