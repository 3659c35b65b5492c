using AngleSharp.Html.Dom;
using SmartReader;

namespace SearchEngine.Core.Corpus.Html;

/// <summary>Which paragraphs of a page are the story's: the part with the most prose (Mozilla's Readability), without what is known to be none.</summary>
internal static class ArticleText
{
    /// <summary>Readability resolves links, which nobody looks at here, and wants an address for it.</summary>
    private const string NoAddress = "https://page.invalid/";

    /// <summary>The paragraphs of the story; empty when the page has none. Changes the page.</summary>
    public static IReadOnlyList<HtmlParagraph> Find(IHtmlDocument page, string? url)
    {
        PageFurniture.Remove(page);
        IReadOnlyList<HtmlParagraph> found = [];
        using var reader = new Reader(url ?? NoAddress, page) { KeepClasses = true };
        reader.AddCustomOperationEnd(story => found = HtmlParagraphs.Read(story));
        reader.GetArticle();
        return found;
    }
}
