using System.Text.RegularExpressions;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;

namespace SearchEngine.Core.Corpus.Html;

/// <summary>
/// The headline of a page: as it is printed, where the metadata agree that this is it. Theirs is often cut short, written for search
/// engines, or ends with the site's name.
/// </summary>
internal static partial class PageHeadline
{
    /// <summary>The headline; null when the page has none.</summary>
    /// <param name="page">The page.</param>
    /// <param name="schema">The headline in its schema.org data.</param>
    /// <param name="meta">Its meta elements.</param>
    /// <param name="title">The title of the browser's window.</param>
    public static string? Find(IHtmlDocument page, string? schema, MetaTags meta, string title)
    {
        string? site = meta.First("og:site_name");
        string? told = schema ?? WithoutSite(meta.First("og:title", "twitter:title", "dc.title", "headline") ?? (title.Length > 0 ? title : null), site);
        foreach (IElement heading in page.QuerySelectorAll("h1").Take(10))
        {
            if (PageValues.Line(HtmlParagraphs.Text(heading)) is { } printed && (told is null || Agree(printed, told) || Agree(printed, title)))
                return printed;
        }

        return told;
    }

    /// <summary>Whether two lines are the same but for case, marks and space.</summary>
    public static bool IsSame(string a, string b) => Words(a).SequenceEqual(Words(b), StringComparer.OrdinalIgnoreCase);

    private static string? WithoutSite(string? title, string? site)
    {
        if (title is null || SiteTail().Match(title) is not { Success: true } tail)
            return title;
        // Without the site's name to compare with, only what is much shorter than the title is taken for it.
        string end = tail.Groups["site"].Value;
        bool isSite = site is not null ? end.Contains(site, StringComparison.OrdinalIgnoreCase) || site.Contains(end, StringComparison.OrdinalIgnoreCase) : end.Length <= tail.Index / 2;
        return isSite ? title[..tail.Index].Trim() : title;
    }

    /// <summary>Whether most words of the shorter one are in the other, and the printed one is no mere label.</summary>
    private static bool Agree(string printed, string told)
    {
        HashSet<string> a = new(Words(printed), StringComparer.OrdinalIgnoreCase), b = new(Words(told), StringComparer.OrdinalIgnoreCase);
        int shared = a.Count(b.Contains);
        return shared > 0 && shared * 5 >= Math.Min(a.Count, b.Count) * 3 && a.Count * 3 >= b.Count;
    }

    private static IEnumerable<string> Words(string text) => WordPattern().Matches(text).Select(match => match.Value);

    [GeneratedRegex(@"\s[|\-–—·•»]\s(?<site>[^|–—·•»]{2,60})$", RegexOptions.CultureInvariant)]
    private static partial Regex SiteTail();

    [GeneratedRegex(@"[\p{L}\p{N}]+", RegexOptions.CultureInvariant)]
    private static partial Regex WordPattern();
}
