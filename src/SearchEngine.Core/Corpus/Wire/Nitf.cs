using System.Collections.Frozen;
using System.Xml.Linq;
using SearchEngine.Core.Articles;

namespace SearchEngine.Core.Corpus.Wire;

/// <summary>IPTC NITF 3: one story, with its head.</summary>
internal static class Nitf
{
    public static XmlFormat Format { get; } = new("NITF", FrozenSet.Create(StringComparer.Ordinal, "nitf"), FrozenSet.Create(StringComparer.Ordinal, "nitf"), Read);

    /// <summary>The running text of the body, without the body's head and without media.</summary>
    public static string Body(XElement nitf)
    {
        XElement? body = nitf.First("body");
        XElement[] content = [.. body.All("body.content")];
        return XmlParagraphs.Of(content.Length > 0 ? content : body is null ? [] : body.Elements().Where(part => part.Name.LocalName is not ("body.head" or "body.end")));
    }

    /// <summary>The bylines of the body's head, without the authors' titles.</summary>
    public static IEnumerable<string?> Bylines(XElement? nitf) => nitf.First("body", "body.head").All("byline").Select(byline =>
    {
        string?[] people = [.. byline.All("person").Select(XmlLookup.Line)];
        if (people.Length > 0)
            return string.Join(", ", people);
        var name = new XElement(byline.Name, byline.Nodes().Where(node => node is not XElement { Name.LocalName: "byttl" }));
        return name.Line()?.TrimEnd(',', ' ');
    });

    /// <summary>A picture or recording; null when nothing is said of it.</summary>
    public static MediaItem? Media(XElement media)
    {
        string? caption = WireArticle.Joined(media.All("media-caption").Select(XmlLookup.Line));
        string? url = media.All("media-reference").Select(reference => reference.Value("source")).OfType<string>().FirstOrDefault();
        return caption is null && url is null ? null : new MediaItem(caption, media.First("media-producer").Line(), null, url);
    }

    private static ArticleFields Read(XElement nitf)
    {
        XElement? head = nitf.First("head");
        XElement? data = head.First("docdata");
        XElement? bodyHead = nitf.First("body", "body.head");
        string? headline = WireArticle.FirstFilled(bodyHead.First("hedline", "hl1").Line(), head.First("title").Line());
        string?[] summaries = [.. bodyHead.First("hedline").All("hl2").Select(XmlLookup.Line), .. bodyHead.All("abstract").Select(summary => XmlParagraphs.Of(summary))];
        string body = WireArticle.WithoutHeadline(Body(nitf), headline);
        if (body.Length == 0 && bodyHead.All("abstract").Select(summary => XmlParagraphs.Of(summary)).FirstOrDefault() is { } only)
            body = only;
        string? source = Source(head, bodyHead);
        (DateTimeOffset? published, DateTimeOffset? updated) = WireArticle.Dates(
            WireArticle.FirstFilled(data.First("date.issue").Value("norm"), head.First("pubdata").Value("date.publication"), bodyHead.First("dateline", "story.date").Value("norm")),
            head.All("revision-history").Select(revision => revision.Value("norm")).LastOrDefault(norm => WireArticle.Date(norm) is not null));
        DateTimeOffset? embargoed = Embargo(data, published);
        return new ArticleFields
        {
            Uri = Uri(data.First("doc-id"), source),
            Headline = headline,
            Body = body,
            Highlights = WireArticle.Highlights(summaries, headline, body),
            Byline = WireArticle.Authors(Bylines(nitf)),
            Source = source,
            Section = Section(head),
            Published = published,
            Updated = updated,
            Url = head.First("pubdata").Value("ex-ref"),
            Language = nitf.Value("baselang") ?? nitf.Value("lang") ?? nitf.First("body").Value("lang"),
            Place = WireArticle.Place(Dateline(bodyHead)) ?? WireArticle.PlaceOfText(body) ?? data.First("evloc").Value("city"),
            Keywords = WireArticle.Keywords(Keywords(head)),
            Slugline = WireArticle.FirstFilled(Meta(head, "slug"), Meta(head, "slugline"), Meta(head, "anpa-keyword"), data.First("du-key").Value("key"), head.First("du-key").Value("key")),
            EdNote = WireArticle.Joined(
                [.. data.All("ed-msg").SelectMany(note => new[] { note.Value("info"), note.Value("msg"), note.Line() }), Meta(head, "anpa-takekey"), .. head.Below("revision-history").Select(revision => revision.Value("comment"))]),
            Rights = Rights(data, bodyHead),
            Urgency = WireArticle.Urgency(head.Below("urgency").Select(urgency => urgency.Value("ed-urg")).OfType<string>().FirstOrDefault()),
            Media = [.. nitf.First("body").Below("media").Select(Media).OfType<MediaItem>()],
            Status = Status(data, embargoed),
            Embargoed = embargoed,
            Version = WireArticle.Version((data.First("du-key").Value("version") ?? head.First("du-key").Value("version"))?.TrimStart('0')),
        };
    }

    /// <summary>The identifier with the body that gave it, which alone makes a plain number one of its own kind.</summary>
    private static string? Uri(XElement? id, string? source)
    {
        if (id.Value("id-string") is not { } text)
            return null;
        return text.StartsWith("urn:", StringComparison.OrdinalIgnoreCase) || text.Contains("://", StringComparison.Ordinal) || text.StartsWith("tag:", StringComparison.OrdinalIgnoreCase)
            ? text : (id.Value("regsrc") ?? source) is { } registrar ? registrar + ":" + text : text;
    }

    private static string? Source(XElement? head, XElement? bodyHead) => WireArticle.FirstFilled(
        bodyHead.First("distributor").Line(), head.First("docdata", "del-list", "from-src").Value("src-name"), head.First("pubdata").Value("name"), bodyHead.First("rights", "rights.owner").Line(),
        head.First("docdata", "doc.copyright").Value("holder"), head.First("docdata", "doc.rights").Value("owner"), head.First("docdata", "doc-id").Value("regsrc"));

    private static string? Section(XElement? head) => WireArticle.FirstFilled(
    [
        head.All("pubdata").Select(data => data.Value("position.section")).FirstOrDefault(),
        .. head.First("tobject").All("tobject.subject").Select(subject => subject.Value("tobject.subject.type")).OfType<string>().Select(type => WithoutCode(type)),
        head.First("docdata", "doc-scope").Value("scope"),
    ]);

    private static IEnumerable<string?> Keywords(XElement? head)
    {
        foreach (XElement keyword in head.First("docdata").Below("keyword"))
            yield return keyword.Value("key") ?? keyword.Line();
        foreach (XElement subject in head.First("tobject").All("tobject.subject"))
        {
            foreach (string level in (string[])["type", "matter", "detail"])
                yield return subject.Value("tobject.subject." + level) is { } name ? WithoutCode(name) : null;
        }

        foreach (XElement named in head.First("docdata").All("identified-content").Elements())
            yield return named.Value("value") ?? named.Line();
    }

    /// <summary>A name without the code that some put before it ("POL:POLITICS").</summary>
    private static string WithoutCode(string name) => name[(name.IndexOf(':', StringComparison.Ordinal) + 1)..];

    private static string? Dateline(XElement? bodyHead)
    {
        XElement? location = bodyHead.First("dateline", "location");
        string?[] parts = [.. location is null ? [] : location.Elements().Select(XmlLookup.Line)];
        return parts.Length > 0 ? string.Join(", ", parts.OfType<string>()) : location.Line() ?? bodyHead.First("dateline").Line();
    }

    private static string? Rights(XElement? data, XElement? bodyHead)
    {
        XElement? copyright = data.First("doc.copyright");
        string? holder = copyright.Value("holder") ?? bodyHead.First("rights", "rights.owner").Line();
        return WireArticle.Joined(
            holder is null ? null : copyright.Value("year") is { } year ? $"© {year} {holder}" : $"© {holder}",
            bodyHead.First("rights", "rights.limitations").Line(), data.First("doc.rights").Value("limitations"), bodyHead.First("rights") is { } rights && !rights.HasElements ? rights.Line() : null);
    }

    /// <summary>
    /// The moment of release, where it lies behind the moment of issue. A template that nobody filled in ("YYYYMMDD…")
    /// says nothing.
    /// </summary>
    private static DateTimeOffset? Embargo(XElement? data, DateTimeOffset? issued)
    {
        string? norm = data.First("date.release").Value("norm");
        DateTimeOffset? release = norm is not null && char.IsAsciiDigit(norm[0]) ? WireArticle.Embargo(norm, "date.release") : null;
        return release > (issued ?? DateTimeOffset.MinValue) ? release : null;
    }

    private static PublishingStatus Status(XElement? data, DateTimeOffset? embargoed)
    {
        string? status = data.Value("management-status");
        bool until = embargoed is not null && string.Equals(status, "embargoed", StringComparison.OrdinalIgnoreCase);
        return until ? PublishingStatus.Usable : WireArticle.Status(status, "management-status");
    }

    private static string? Meta(XElement? head, string name) =>
        head.All("meta").FirstOrDefault(meta => string.Equals(meta.Value("name"), name, StringComparison.OrdinalIgnoreCase)).Value("content");
}
