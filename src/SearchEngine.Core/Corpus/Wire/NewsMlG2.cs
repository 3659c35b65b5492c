using System.Collections.Frozen;
using System.Xml.Linq;
using SearchEngine.Core.Articles;
using SearchEngine.Core.Corpus.Html;

namespace SearchEngine.Core.Corpus.Wire;

/// <summary>IPTC NewsML-G2: a news item alone or several in a news message, with the text as XHTML, NITF or plain.</summary>
internal static class NewsMlG2
{
    private static readonly FrozenDictionary<string, string> NoText = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["packageItem"] = "a package: a list of other items, without a text of its own; the items that it lists are read where they are delivered",
        ["conceptItem"] = "a concept (a person, a place, a term of a vocabulary) and no story",
        ["knowledgeItem"] = "a knowledge item, the terms of a vocabulary, and no story",
        ["planningItem"] = "a planning item: coverage that is to come, and no story",
        ["catalogItem"] = "a catalog of vocabularies and no story",
        ["catalog"] = "a catalog of vocabularies and no story",
    }.ToFrozenDictionary(StringComparer.Ordinal);

    public static XmlFormat Format { get; } = new(
        "NewsML-G2",
        FrozenSet.Create(StringComparer.Ordinal, ["newsItem", "newsMessage", .. NoText.Keys]),
        FrozenSet.Create(StringComparer.Ordinal, ["newsItem", .. NoText.Keys.Where(name => name != "catalog")]),
        Read);

    private static ArticleFields Read(XElement item)
    {
        if (NoText.TryGetValue(item.Name.LocalName, out string? kind))
            throw new WireException($"this NewsML-G2 item is {kind}");
        XElement? meta = item.First("itemMeta");
        XElement? content = item.First("contentMeta");
        string? language = content.First("language").Value("tag") ?? item.Value("lang");
        (string body, XElement? nitf) = Body(item);
        if (body.Length == 0)
            throw new WireException(Refusal(item));

        string? headline = WireArticle.FirstFilled([.. content.All("headline").Select(XmlLookup.Line), nitf.Below("hl1").FirstOrDefault().Line(), meta.First("title").Line()]);
        (DateTimeOffset? published, DateTimeOffset? updated) = WireArticle.Dates(
            WireArticle.FirstFilled(meta.First("firstCreated").Line(), content.First("contentCreated").Line()), meta.First("versionCreated").Line());
        body = WireArticle.WithoutHeadline(body, headline);
        return new ArticleFields
        {
            Uri = item.Value("guid"),
            Headline = headline,
            Body = body,
            Highlights = WireArticle.Highlights(
                [.. nitf.Below("hl2").Lines(), .. content.All("description").Where(text => !IsCaption(text)).Select(text => XmlParagraphs.Of(text))], headline, body),
            Byline = WireArticle.Authors(Credits(content, nitf)),
            Source = Source(item, meta, content),
            Section = Section(content, language),
            Published = published,
            Updated = updated,
            Language = language,
            Place = WireArticle.Place(content.First("dateline").Line()) ?? WireArticle.PlaceOfText(body)
                ?? content.All("located").Select(located => Name(located, language)).OfType<string>().FirstOrDefault(),
            Keywords = WireArticle.Keywords(
                [.. content.All("keyword").Lines(), .. content.All("subject").Where(subject => !IsAncestor(subject)).Select(subject => Name(subject, language))]),
            Slugline = content.All("slugline").Select(XmlLookup.Line).OfType<string>().FirstOrDefault(),
            EdNote = WireArticle.Joined(meta.All("edNote").Select(XmlLookup.Line)),
            Rights = Rights(item, language),
            Urgency = WireArticle.Urgency(content.First("urgency").Line()),
            RelatedLinks = [.. meta.All("link").Select(link => link.First("title").Line()).OfType<string>()],
            Media = [.. Media(item)],
            Status = Status(meta, out DateTimeOffset? embargoed),
            Embargoed = embargoed,
            Version = WireArticle.Version(item.Value("version")),
        };
    }

    /// <summary>The first of the renditions that holds running text; and the NITF that it stands in, which has a head of its own.</summary>
    private static (string Body, XElement? Nitf) Body(XElement item)
    {
        foreach (XElement inline in item.First("contentSet").All("inlineXML"))
        {
            if (inline.Descendants().FirstOrDefault(inner => inner.Name.LocalName == "nitf") is { } nitf)
            {
                if (Nitf.Body(nitf) is { Length: > 0 } text)
                    return (text, nitf);
            }
            else if (inline.Descendants().FirstOrDefault(inner => inner.Name.LocalName is "html") is { } html && XmlParagraphs.Of(html) is { Length: > 0 } text)
                return (text, null);
            else if (HoldsParagraphs(inline) && XmlParagraphs.Of(inline) is { Length: > 0 } piece)
                return (piece, null);
        }

        // Beside the text itself, a feed in the old manner delivers its headline and the desks' notes as renditions.
        XElement? data = item.First("contentSet").All("inlineData")
            .Where(data => data.Value("encoding") is null && IsText(data))
            .OrderByDescending(data => data.Value("rendition") is null || data.Value("rendition")!.EndsWith("text", StringComparison.Ordinal))
            .FirstOrDefault(data => !string.IsNullOrWhiteSpace(data.Value));
        return data is null ? ("", null) : (IsHtml(data) ? HtmlBody.Of(data.Value) : WireText.Of(data.Value), null);
    }

    private static bool IsHtml(XElement content) => content.Value("contenttype")?.Contains("html", StringComparison.OrdinalIgnoreCase) == true;

    private static bool IsText(XElement content) =>
        content.Value("contenttype") is not { } type || type.StartsWith("text/", StringComparison.OrdinalIgnoreCase) || IsHtml(content);

    private static bool HoldsParagraphs(XElement inline) =>
        IsHtml(inline) || inline.Elements().FirstOrDefault()?.Name.LocalName is "p" or "div" or "section" or "article" or "body";

    private static bool IsCaption(XElement description) => description.Value("role")?.EndsWith("caption", StringComparison.Ordinal) == true;

    private static string Refusal(XElement item)
    {
        string itemClass = item.First("itemMeta", "itemClass").Value("qcode") ?? "";
        string? kind = Suffix(itemClass);
        string? data = item.First("contentSet").All("inlineXML").Select(inline => inline.Elements().FirstOrDefault()?.Name.LocalName).OfType<string>().FirstOrDefault(name => name is not ("html" or "nitf"));
        string what = data is "sports-content" ? "sports data (SportsML)"
            : data is not null && (kind is "text" or "" or null) ? $"data (<{data}>)"
            : kind switch
            {
                "text" or "" or null => "without a text",
                "composite" => "put together of other items",
                "audio" => "an audio recording",
                _ => $"a {kind}",
            };
        return $"this NewsML-G2 item is {what}; only items that hold a text (XHTML, NITF or plain) in their contentSet are read";
    }

    /// <summary>The credits of authors: the byline as printed, else creators whose names are names of people.</summary>
    private static IEnumerable<string?> Credits(XElement? content, XElement? nitf)
    {
        string?[] printed = [.. content.All("by").Select(XmlLookup.Line)];
        if (printed.All(string.IsNullOrWhiteSpace))
            printed = [.. Nitf.Bylines(nitf)];
        return printed.Any(credit => !string.IsNullOrWhiteSpace(credit)) ? printed
            : content.All("creator").Select(creator => creator.First("name").Line()).Where(name => name is not null && PersonName.IsOne(name, allowSingle: false) && !Publishers.IsOrganisation(name));
    }

    /// <summary>
    /// Whose story it is: who supplied it, else the credit line that has to be printed, else the provider, or last the holder of the copyright.
    /// </summary>
    private static string? Source(XElement item, XElement? meta, XElement? content) => WireArticle.FirstFilled(
    [
        .. content.All("infoSource").Select(source => source.First("name").Line() ?? source.Value("literal")),
        content.First("creditline").Line()?.Trim('–', '-', '/', ' '),
        meta.First("provider", "name").Line(), meta.First("provider").Value("literal"),
        item.First("rightsInfo", "copyrightHolder", "name").Line(), item.First("rightsInfo", "copyrightHolder").Value("literal"), Suffix(meta.First("provider").Value("qcode")),
    ]);

    /// <summary>The desk: the name of a subject out of a vocabulary of departments, desks, sections or categories.</summary>
    private static string? Section(XElement? content, string? language) => content.All("subject")
        .Where(subject => $"{subject.Value("qcode")?.Split(':')[0]} {subject.Value("type")}" is var vocabulary
            && (vocabulary.Contains("department", StringComparison.OrdinalIgnoreCase) || vocabulary.Contains("desk", StringComparison.OrdinalIgnoreCase)
                || vocabulary.Contains("section", StringComparison.OrdinalIgnoreCase) || vocabulary.Contains("category", StringComparison.OrdinalIgnoreCase)))
        .Select(subject => Name(subject, language)).FirstOrDefault(name => name is { Length: > 2 });

    /// <summary>The name of a concept in the item's language, else in any; null when there is only a code.</summary>
    private static string? Name(XElement concept, string? language)
    {
        XElement[] names = [.. concept.All("name").Where(name => name.Value("role")?.EndsWith("mnemonic", StringComparison.Ordinal) != true)];
        return (names.FirstOrDefault(name => name.IsInLanguage(language)) ?? names.FirstOrDefault()).Line();
    }

    /// <summary>Whether a machine added the subject only because a narrower one was found.</summary>
    private static bool IsAncestor(XElement subject) => subject.Value("why")?.EndsWith("ancestor", StringComparison.Ordinal) == true;

    private static string? Rights(XElement item, string? language)
    {
        XElement[] all = [.. item.All("rightsInfo")];
        string? notice = InLanguage(all.SelectMany(rights => rights.All("copyrightNotice")), language);
        return WireArticle.Joined(
            notice ?? all.Select(rights => rights.First("copyrightHolder", "name").Line() ?? rights.First("copyrightHolder").Value("literal")).FirstOrDefault(),
            InLanguage(all.SelectMany(rights => rights.All("usageTerms")), language));
    }

    private static string? InLanguage(IEnumerable<XElement> texts, string? language)
    {
        XElement[] filled = [.. texts.Where(text => text.Line() is not null)];
        XElement[] own = [.. filled.Where(text => text.IsInLanguage(language))];
        return own.Length > 0 ? WireArticle.Joined(own.Select(XmlLookup.Line)) : filled.FirstOrDefault().Line();
    }

    /// <summary>Pictures and recordings of the content: one entry each, whatever the number of its renditions.</summary>
    private static IEnumerable<MediaItem> Media(XElement item)
    {
        foreach (MediaItem media in item.Below("media").Select(Nitf.Media).OfType<MediaItem>())
            yield return media;
        if (item.First("contentSet").All("remoteContent").FirstOrDefault(remote => remote.Value("href") is not null) is { } remote)
            yield return new MediaItem(null, item.First("contentMeta", "creditline").Line(), null, remote.Value("href"));
        foreach (XElement figure in item.Below("figure"))
        {
            XElement? image = figure.Below("img").FirstOrDefault();
            yield return new MediaItem(figure.Below("figcaption").FirstOrDefault().Line() ?? image.Value("alt"), null, null, image.Value("src"));
        }
    }

    /// <summary>The status. An embargo without an end is one until further notice, as the standard says.</summary>
    private static PublishingStatus Status(XElement? meta, out DateTimeOffset? embargoed)
    {
        XElement? embargo = meta.First("embargoed");
        embargoed = WireArticle.Embargo(embargo?.Value, "embargoed");
        PublishingStatus status = WireArticle.Status(meta.First("pubStatus").Value("qcode") ?? meta.First("pubStatus").Value("uri"), "pubStatus");
        return status == PublishingStatus.Usable && embargo is not null && embargoed is null ? PublishingStatus.Withheld : status;
    }

    private static string? Suffix(string? qcode) => qcode is null ? null : qcode[(qcode.IndexOf(':', StringComparison.Ordinal) + 1)..];
}
