using System.Text.RegularExpressions;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;

namespace SearchEngine.Core.Corpus.Html;

/// <summary>
/// The parts of a page that are known by their markup to be no text of the story: navigation, captions, share bars,
/// cookie walls, related stories, bylines, comments. They are taken out of the tree before the story is looked for.
/// </summary>
internal static partial class PageFurniture
{
    /// <summary>A part that holds more of the page's paragraphs than this is no furniture, whatever its name.</summary>
    private const double LargestShare = 0.35;

    private const string Always =
        "nav, footer, form, figcaption, dialog, noscript, script, style, template, iframe, button, [role=navigation], [role=dialog], [role=alertdialog], "
        + "[role=search], [role=menu], [role=menubar], [role=complementary], [role=contentinfo], [hidden], [aria-modal=true]";

    /// <summary>Who wrote and when, which the metadata have; the line around it goes with it.</summary>
    private const string Credit = "[rel=author], [itemprop=author], [itemprop=datePublished], [itemprop=dateModified]";

    private const int LongestCredit = 120;

    /// <summary>A post of a social network that the story shows: its words are the story's, though its class names the network.</summary>
    private const string Post = "blockquote[class*='twitter'], blockquote[class*='instagram'], blockquote[class*='tiktok'], blockquote[class*='bluesky'], blockquote[class*='mastodon']";

    private const int LongList = 200;

    /// <summary>So many credits and posts are looked at, each with what is around it; no page has as many.</summary>
    private const int Most = 500;

    /// <summary>No name of an element is longer; the rest of a longer one is not looked at.</summary>
    private const int LongestName = 300;

    /// <summary>Takes the furniture out of <paramref name="page"/>.</summary>
    public static void Remove(IHtmlDocument page)
    {
        if (page.Body is not { } body)
            return;
        KeepPosts(body);
        RemoveLinkLists(body);
        int whole = ProseIn(body);
        IEnumerable<IElement> furniture = body.QuerySelectorAll(Credit).Take(Most).Select(LineAround)
            .Concat(body.QuerySelectorAll(Always)).Concat(body.QuerySelectorAll("[class], [id]").Where(IsNamedSo));
        foreach (IElement element in furniture.ToList())
        {
            if (element != body && ProseIn(element) <= whole * LargestShare)
                element.Remove();
        }
    }

    /// <summary>The names that a site's program gave an element: its classes and its id.</summary>
    public static string NameOf(IElement element)
    {
        string name = element.ClassName + " " + element.Id;
        return name.Length <= LongestName ? name : name[..LongestName];
    }

    /// <summary>
    /// Long lists of links are nobody's story, and what comes next looks for each element's neighbours, which costs by the square of the list.
    /// </summary>
    private static void RemoveLinkLists(IElement body)
    {
        foreach (IElement list in body.QuerySelectorAll("*").Where(element => element.ChildElementCount > LongList).ToList())
        {
            int linked = list.QuerySelectorAll("a").Sum(link => link.TextContent.Length);
            if (list != body && linked * 5 >= list.TextContent.Length * 4)
                list.Remove();
        }
    }

    /// <summary>Puts each post where its box stood, as a plain quotation.</summary>
    private static void KeepPosts(IElement body)
    {
        foreach (IElement post in body.QuerySelectorAll(Post).Take(Most).ToList())
        {
            post.RemoveAttribute("class");
            IElement box = post;
            while (box.ParentElement is { } parent && parent != body && parent.TextContent.Trim().Length == post.TextContent.Trim().Length)
                box = parent;
            if (box != post)
                box.Replace(post);
        }
    }

    private static bool IsNamedSo(IElement element) =>
        element.LocalName is not ("body" or "html" or "article" or "main" or "h1" or "em" or "strong" or "b" or "i" or "blockquote")
        && NamePattern().IsMatch(NameOf(element));

    /// <summary>The paragraph or box that holds the element and hardly anything else; the element itself where there is none.</summary>
    private static IElement LineAround(IElement element) =>
        element.Closest("p, li, div") is { } line && line.TextContent.Trim().Length <= LongestCredit && line.QuerySelector("h1, h2") is null ? line : element;

    /// <summary>How many characters of paragraphs stand in and below the element.</summary>
    private static int ProseIn(IElement element) =>
        element.LocalName == "p" ? element.TextContent.Length : element.QuerySelectorAll("p").Sum(paragraph => paragraph.TextContent.Length);

    [GeneratedRegex(
        @"(?:^|[\s_-])(?:"
        + @"[a-z]{0,12}[_-]?captions?|credits?|(?:photo|image|media)[_-]*(?:credit|info|source|by)|slideshow|slides?|rollover|tooltip|popover|hovercard|carousel|galler(?:y|ies)"
        + @"|share(?:d|s|bar|tools)?|sharing|social(?:s|media|bar|links|icons)?|follow(?:us)?|addthis|sharedaddy"
        + @"|related(?:s|posts|articles|stories|content|links)?|recommend(?:ed|ations?|s)?|recirc(?:ulation)?|read[_-]*(?:more|next|also|too)|more[_-]*(?:stories|news|from|on|like)|also[_-]*like|see[_-]*also|most[_-]*(?:read|popular|viewed)|popular|trending|teasers?|outbrain|taboola|zergnet"
        + @"|newsletters?|subscri(?:be|ption|ptions)|signup|sign[_-]*up|promos?|promo(?:box|tion|tional)?|paywall|donat(?:e|ion)s?|cta|upsell|advert(?:s|isement|isements|ising)?|ads?|sponsor(?:ed|s)?|dfp"
        + @"|cookies?|consent|gdpr|onetrust|privacy|disclaimer|breadcrumbs?|crumbs?|menu|navigation|navbar|toolbar|tools|skip[_-]*(?:link|nav|to)|sitemap|masthead|site[_-]*header|site[_-]*footer|pagination|pager"
        + @"|by[_-]?lines?|authors?|bio|author[_-]*(?:info|bio|box|card|name)|dateline[_-]*date|(?:publi(?:sh|shed|cation)|updated?|modified|post(?:ed)?|article|story|entry)[_-]*(?:date|time|meta|info)|timestamp|date|datetime|time|post[_-]*meta|meta|metadata|reading[_-]*time|read[_-]*time"
        + @"|tags?|tag[_-]*(?:list|cloud|links)|topics?|keywords|categor(?:y|ies)|comments?|commenting|disqus|respond|reply|print|copyright|visually-hidden|visuallyhidden|sr-only|screen-reader(?:-text)?|screenreader"
        + @")(?=$|[\s_-])",
        RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex NamePattern();
}
