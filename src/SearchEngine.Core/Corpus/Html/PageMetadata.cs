using System.Text.Json;
using AngleSharp.Html.Dom;

namespace SearchEngine.Core.Corpus.Html;

/// <summary>
/// What a page says about its story: schema.org first, which says it of the story; then OpenGraph and the meta elements, which say it of
/// the page; then microdata and what is printed in elements made for it.
/// </summary>
/// <param name="Fields">The fields that the page gives.</param>
/// <param name="SaysArticle">Whether the page itself says that it is an article.</param>
/// <param name="Articles">How many articles its schema.org data describe: several on a section front.</param>
/// <param name="Title">The title of the browser's window; empty when there is none.</param>
internal sealed record PageMetadata(ArticleFields Fields, bool SaysArticle, int Articles, string Title)
{
    /// <summary>Reads the metadata of <paramref name="page"/>.</summary>
    /// <param name="page">The page.</param>
    /// <param name="address">Where it was found, when that is known.</param>
    public static PageMetadata Read(IHtmlDocument page, string? address)
    {
        JsonLd data = JsonLd.Read(page);
        var meta = new MetaTags(page);
        IReadOnlyList<JsonElement> articles = data.Articles;
        string? url = Url(page, meta, address);
        ArticleFields schema = Own([.. articles.Select(article => JsonLdFields.Read(data, article))], url ?? address) ?? new ArticleFields();
        string title = PageValues.Line(page.Title) ?? "";
        DateTimeOffset? published = schema.Published ?? Published(page, meta);
        DateTimeOffset? updated = schema.Updated ?? meta.Date("article:modified_time", "og:updated_time", "dateModified", "dcterms.modified");
        bool saysArticle = articles.Count > 0 || string.Equals(meta.First("og:type"), "article", StringComparison.OrdinalIgnoreCase)
            || page.QuerySelector("[itemprop='articleBody']") is not null;
        return new PageMetadata(
            schema with
            {
                Headline = PageHeadline.Find(page, schema.Headline, meta, title),
                Description = schema.Description ?? meta.First("og:description", "description", "twitter:description", "dc.description"),
                Source = schema.Source ?? meta.First("og:site_name", "application-name", "dc.publisher", "publisher"),
                Section = schema.Section ?? meta.First("article:section", "section", "parsely-section"),
                Byline = schema.Byline is { Count: > 0 } ? schema.Byline : Authors(page, meta),
                Published = published,
                // The first version is no update, though most pages date both.
                Updated = published is null || updated > published ? updated : null,
                Url = url ?? PageValues.Url(schema.Url, address) ?? address,
                Language = PageValues.Language(page.DocumentElement?.GetAttribute("lang")) ?? PageValues.Language(page.DocumentElement?.GetAttribute("xml:lang"))
                    ?? schema.Language ?? PageValues.Language(meta.First("og:locale", "content-language", "dc.language", "language")),
                Keywords = schema.Keywords ?? Keywords(meta),
                Rights = schema.Rights ?? meta.First("dc.rights", "dcterms.rights", "copyright", "rights"),
            },
            saysArticle,
            articles.Count,
            title);
    }

    /// <summary>The one of several that is the page's own: that of its address, else the first with a headline.</summary>
    private static ArticleFields? Own(IReadOnlyList<ArticleFields> articles, string? url) =>
        articles.FirstOrDefault(article => url is not null && PageValues.Url(article.Url, url) == url)
        ?? articles.FirstOrDefault(article => article.Headline is not null) ?? (articles is [var first, ..] ? first : null);

    /// <summary>The address that the page gives itself. One of the front page, on a page from elsewhere, is a mistake of the site's program.</summary>
    private static string? Url(IHtmlDocument page, MetaTags meta, string? address)
    {
        string? own = PageValues.Url(page.QuerySelector("link[rel~='canonical' i]")?.GetAttribute("href"), address) ?? PageValues.Url(meta.First("og:url"), address);
        bool front = own is not null && new Uri(own).AbsolutePath == "/";
        return front && Uri.TryCreate(address, UriKind.Absolute, out Uri? found) && found.AbsolutePath != "/" ? null : own;
    }

    private static List<string>? Authors(IHtmlDocument page, MetaTags meta)
    {
        foreach (string name in (ReadOnlySpan<string>)["author", "article:author", "parsely-author", "sailthru.author", "dc.creator", "dcterms.creator", "byl", "byline"])
        {
            if (PageValues.Authors(meta.All(name)) is { Count: > 0 } authors)
                return authors;
        }

        IEnumerable<string> printed = page.QuerySelectorAll("[itemprop='author'] [itemprop='name'], [itemprop='author']:not(:has([itemprop='name'])), a[rel~='author' i]")
            .Take(20).Select(element => PageValues.Line(HtmlParagraphs.Text(element))).OfType<string>();
        return PageValues.Authors(printed) is { Count: > 0 } found ? found : null;
    }

    private static DateTimeOffset? Published(IHtmlDocument page, MetaTags meta) =>
        meta.Date("article:published_time", "article:published", "datePublished", "parsely-pub-date", "sailthru.date", "pubdate", "publishdate", "publish-date",
            "dc.date.issued", "dcterms.issued", "dcterms.created", "dc.date", "date", "cxenseparse:recs:publishtime", "og:article:published_time")
        ?? page.QuerySelectorAll("[itemprop='datePublished'], time[pubdate], time[datetime]").Take(20)
            .Select(element => PageValues.Date(element.GetAttribute("datetime") ?? element.GetAttribute("content") ?? element.TextContent))
            .FirstOrDefault(date => date is not null);

    private static List<string>? Keywords(MetaTags meta) =>
        meta.All("news_keywords", "article:tag", "keywords", "parsely-tags", "dc.subject").SelectMany(PageValues.Keywords)
            .Distinct(StringComparer.OrdinalIgnoreCase).Take(PageValues.MostKeywords).ToList() is { Count: > 0 } keywords ? keywords : null;
}
