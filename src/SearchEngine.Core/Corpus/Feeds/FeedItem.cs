using System.Xml.Linq;
using SearchEngine.Core.Articles;
using SearchEngine.Core.Corpus.Html;

namespace SearchEngine.Core.Corpus.Feeds;

/// <summary>One item of a feed (RSS <c>item</c>, Atom <c>entry</c>) → an article, with what the feed says for all.</summary>
internal static class FeedItem
{
    private const int MostMedia = 50;

    /// <summary>The article; null where the item holds neither a title nor a text.</summary>
    public static Article? Read(XElement element, FeedElement feed)
    {
        var item = new FeedElement(element);
        FeedElement? origin = item.First("source") is { HasElements: true } source ? new FeedElement(source) : null;
        string? url = item.Link();
        string[] authors = Authors(item) is { Length: > 0 } own ? own : origin is not null && Authors(origin) is { Length: > 0 } theirs ? theirs : Authors(feed);
        DateTimeOffset? updated = item.Date("updated", "modified", "dcterms:modified", "wp:post_modified_gmt");
        DateTimeOffset? published = item.Date("wp:post_date_gmt", "pubDate", "published", "issued", "dc:date", "dcterms:issued", "created", "dcterms:created", "dcterms:available") ?? updated;
        (PublishingStatus? status, DateTimeOffset? embargoed) = Status(item, published);
        var fields = new ArticleFields
        {
            Headline = item.Line("title", "dc:title", "media:title"),
            Body = FeedText.Paragraphs(item.First("content:encoded", "content", "xhtml:body", "body", "fullitem")),
            Description = FeedText.Paragraphs(item.First("description", "summary", "excerpt:encoded", "dc:description", "media:description", "itunes:summary")),
            Source = origin?.Line("title") ?? (origin is null ? item.Line("source") : null) ?? feed.Line("title") ?? feed.Line("dc:publisher"),
            Section = item.All("category").Where(category => (string?)category.Attribute("domain") == "category").Select(category => PageValues.Line(category.Value)).FirstOrDefault(),
            Byline = authors,
            Published = published,
            Updated = updated > published ? updated : null,
            Url = url,
            Uri = PageValues.Line(item.First("guid", "id", "dc:identifier")?.Value ?? (string?)element.Attributes().FirstOrDefault(attribute => attribute.Name.LocalName == "about")),
            Language = item.Language() ?? feed.Language(),
            Keywords = Keywords(item),
            Rights = item.Line("rights", "dc:rights", "copyright", "media:copyright") ?? feed.Line("rights", "copyright", "dc:rights"),
            RelatedLinks = [.. item.All("link").Where(link => (string?)link.Attribute("rel") == "related").Select(link => PageValues.Line((string?)link.Attribute("title"))).OfType<string>()],
            Media = Media(item),
            Status = status,
            Embargoed = embargoed,
        };
        Article article = fields.Over(new Article { Id = "-" });
        return article.Headline.Length == 0 && article.Body.Length == 0 ? null : article;
    }

    /// <summary>Whether the item is a story: an export of WordPress holds pictures and menus beside them.</summary>
    public static bool IsStory(XElement element) =>
        element.Elements().FirstOrDefault(child => FeedNames.Of(child) == "wp:post_type")?.Value.Trim() is null or "" or "post" or "page";

    /// <summary>What an export of WordPress says about who may see it; what its authors have not published must not be found.</summary>
    private static (PublishingStatus? Status, DateTimeOffset? Embargoed) Status(FeedElement item, DateTimeOffset? published) => item.Line("wp:status") switch
    {
        null or "publish" or "inherit" => (null, null),
        "future" when published is not null => (PublishingStatus.Usable, published),
        "trash" => (PublishingStatus.Canceled, null),
        _ => (PublishingStatus.Withheld, null),
    };

    private static string[] Authors(FeedElement element)
    {
        IEnumerable<string> people = element.People("dc:creator").Concat(element.People("author")).Concat(element.People("itunes:author"));
        return [.. PageValues.Authors(people)];
    }

    private static List<string>? Keywords(FeedElement item)
    {
        IEnumerable<string?> categories = item.All("category").Select(category =>
            (string?)category.Attribute("label") ?? (string?)category.Attribute("term") ?? category.Value);
        IEnumerable<string> lists = item.All("media:keywords").Concat(item.All("itunes:keywords")).SelectMany(list => PageValues.Keywords(list.Value));
        List<string> keywords = [.. categories.Concat(item.All("dc:subject").Select(subject => subject.Value)).Select(PageValues.Line).OfType<string>().Concat(lists)
            .Distinct(StringComparer.OrdinalIgnoreCase).Take(PageValues.MostKeywords)];
        return keywords.Count == 0 ? null : keywords;
    }

    private static List<MediaItem> Media(FeedElement item)
    {
        var media = new List<MediaItem>();
        string? caption = item.Line("media:description"), credit = item.Line("media:credit");
        IEnumerable<XElement> links = item.All("link").Where(link => (string?)link.Attribute("rel") == "enclosure");
        foreach (XElement each in item.All("media:content").Concat(item.All("enclosure")).Concat(links).Take(MostMedia))
        {
            if (FeedElement.Address(each, (string?)each.Attribute("url") ?? (string?)each.Attribute("href")) is not { } url || media.Any(known => known.Url == url))
                continue;
            var own = new FeedElement(each);
            media.Add(new MediaItem(own.Line("media:description", "media:title") ?? caption, own.Line("media:credit") ?? credit, (string?)each.Attribute("duration"), url));
        }

        return media;
    }
}
