using System.Text.RegularExpressions;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;

namespace SearchEngine.Core.Corpus.Html;

/// <summary>The list of summary points that a page prints above its story ("Story highlights", "Key points").</summary>
internal static partial class StoryHighlights
{
    private const int MostLists = 500;
    private const int Most = 12;
    private const int Longest = 400;

    /// <summary>Takes the list out of the page; empty when there is none.</summary>
    public static IReadOnlyList<string> Take(IHtmlDocument page)
    {
        foreach (IElement list in page.QuerySelectorAll("ul, ol").Take(MostLists).ToList())
        {
            IElement? marker = Marker(list);
            if (marker is null && !HoldsNothingElse(list))
                continue;
            string[] points = [.. list.Children.Where(item => item.LocalName == "li").Select(item => PageValues.Line(HtmlParagraphs.Text(item))).OfType<string>()];
            bool links = list.QuerySelectorAll("a").Sum(link => link.TextContent.Length) > points.Sum(point => point.Length) / 2;
            if (points.Length is 0 or > Most || links || points.Any(point => point.Length > Longest))
                continue;
            marker?.Remove();
            list.Remove();
            return points;
        }

        return [];
    }

    /// <summary>The heading right above the list, where it says what the list is.</summary>
    private static IElement? Marker(IElement list)
    {
        IElement? above = list;
        for (int levels = 0; levels < 3 && above is not null && above.PreviousElementSibling is null; levels++)
            above = above.ParentElement;
        return above?.PreviousElementSibling is { } heading && heading.TextContent.Length < 100 && PageLines.IsHighlightsMarker(heading.TextContent.Trim(), out string rest) && rest.Length == 0
            ? heading : null;
    }

    /// <summary>Whether the list, or the box that it fills, has the name of highlights.</summary>
    private static bool HoldsNothingElse(IElement list)
    {
        int length = list.TextContent.Length;
        for (IElement? box = list; box is not null && box.TextContent.Length <= length + 80; box = box.ParentElement)
        {
            if (NamePattern().IsMatch(PageFurniture.NameOf(box)))
                return true;
        }

        return false;
    }

    [GeneratedRegex(@"(?:story|article)[_-]*highlights|key[_-]*(?:points|takeaways|facts)|bullet[_-]*points|summary[_-]*points", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex NamePattern();
}
