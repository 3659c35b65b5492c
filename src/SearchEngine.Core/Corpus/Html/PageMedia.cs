using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using SearchEngine.Core.Articles;

namespace SearchEngine.Core.Corpus.Html;

/// <summary>The captioned pictures, videos and sounds of a page.</summary>
internal static class PageMedia
{
    private const int Most = 100;

    /// <summary>The figures with a caption, in page order.</summary>
    public static IReadOnlyList<MediaItem> Read(IHtmlDocument page, string? url)
    {
        var media = new List<MediaItem>();
        foreach (IElement figure in page.QuerySelectorAll("figure:has(figcaption)").Take(Most))
        {
            IElement caption = figure.QuerySelector("figcaption")!;
            IElement? credit = caption.QuerySelector("[class*='credit' i], [class*='copyright' i], [itemprop='copyrightHolder'], cite, small");
            string? whose = PageValues.Line(credit is null ? null : HtmlParagraphs.Text(credit));
            string? text = PageValues.Line(HtmlParagraphs.Text(caption));
            if (whose is not null && text is not null && text.EndsWith(whose, StringComparison.Ordinal))
                text = PageValues.Line(text[..^whose.Length]);
            IElement? shown = figure.QuerySelector("img, video, audio, source");
            string? address = PageValues.Url(shown?.GetAttribute("src") ?? shown?.GetAttribute("data-src"), url);
            var item = new MediaItem(text, whose, null, address);
            if ((text ?? whose) is not null && !media.Contains(item))
                media.Add(item);
        }

        return media;
    }
}
