using System.Text.Json;
using SearchEngine.Core.Articles;

namespace SearchEngine.Core.Corpus.Wire;

/// <summary>
/// IPTC ninjs 1, 2 and 3, with the dialects of agencies and editorial systems: names in lower case or camel case, singular
/// or plural, objects or lists. Items come alone, in a list, or in the envelope of a feed.
/// </summary>
internal static class Ninjs
{
    /// <summary>So deep an envelope is looked into for items.</summary>
    private const int EnvelopeDepth = 4;

    /// <summary>
    /// Keys that only ninjs has: an object that is named by <c>uri</c> or <c>guid</c> and has one of these is an item.
    /// </summary>
    private static readonly string[] Marks =
        ["versioncreated", "bodies", "headlines", "representationtype", "renditions", "infosources", "headline_main", "firstcreated"];

    private static readonly string[] Concepts =
        ["subject", "subjects", "person", "people", "organisation", "organisations", "place", "places", "event", "events", "object", "objects"];

    /// <summary>Keys that other JSON has as well: they mark an item that also says of which <c>type</c> it is.</summary>
    private static readonly string[] WeakMarks = ["body_html", "body_xhtml", "body_richtext", "body_main"];

    /// <summary>
    /// The items that a JSON value is or wraps, none when it is no ninjs. An envelope's own keys are those of the transport
    /// (paging, a query), so an object with a headline of its own is none.
    /// </summary>
    public static IReadOnlyList<JsonElement> Items(JsonElement value)
    {
        var items = new List<JsonElement>();
        Collect(value, EnvelopeDepth, items);
        return items;
    }

    /// <summary>The fields of one item.</summary>
    /// <exception cref="WireException">It is no text, or something in it cannot be taken.</exception>
    public static ArticleFields Read(JsonElement element)
    {
        var item = new NinjsItem(element);
        string? headline = item.Line("headline", "headlines", "headline_main", "title", "titles", "name");
        string[] summaries = [.. item.Texts("description", "descriptions")];
        string body = item.Body();
        if (body.Length == 0 && item.Line("type") is { } type && type is not ("text" or "composite" or "story" or "article" or "component"))
            throw new WireException($"this ninjs item is of the type {type} and holds no text; only items with a body, or of the type text or composite, are read");
        body = WireArticle.WithoutHeadline(body.Length > 0 ? body : summaries.FirstOrDefault() ?? "", headline);
        (DateTimeOffset? published, DateTimeOffset? updated) = WireArticle.Dates(item.Line("firstcreated", "contentcreated"), item.Line("versioncreated"));
        return new ArticleFields
        {
            Uri = Uri(item),
            Headline = headline,
            Body = body,
            Highlights = WireArticle.Highlights(summaries, headline, body),
            Byline = WireArticle.Authors(item.Names("by", "byline", "bylines") is { Count: > 0 } by ? by : item.Names("authors")),
            Source = WireArticle.FirstFilled(
                [.. item.Names("source", "infosources", "infosource"), item.Line("creditline", "description_creditline", "provider", "copyrightholder")]),
            Section = item.Section(),
            Published = published,
            Updated = updated,
            Url = item.Line("url", "canonicalurl", "link"),
            Language = item.Line("language"),
            Place = WireArticle.Place(item.Line("dateline")) ?? WireArticle.Place(item.Line("located")) ?? item.City() ?? WireArticle.PlaceOfText(body),
            Keywords = WireArticle.Keywords(
                [.. item.Names("keywords"), .. Concepts.SelectMany(key => item.Concepts(key))]),
            Slugline = item.Line("slugline"),
            EdNote = item.Line("ednote"),
            Rights = WireArticle.Joined([item.Line("copyrightnotice") ?? item.Line("copyrightholder"), .. item.Names("usageterms")]),
            Urgency = WireArticle.Urgency(item.Line("urgency")),
            RelatedLinks = [.. item.Associations().Where(IsText).Select(other => other.Line("headline", "headlines", "title", "titles")).OfType<string>()],
            Media = [.. item.Associations().Where(other => !IsText(other)).Concat(IsMedia(item) ? [item] : []).Select(other => other.Media()).OfType<MediaItem>()],
            Status = WireArticle.Status(item.Line("pubstatus"), "pubstatus"),
            Embargoed = WireArticle.Embargo(item.Line("embargoed"), "embargoed"),
            Version = WireArticle.Version(item.Line("version")),
        };
    }

    private static bool IsMedia(NinjsItem item) => item.Line("type") is "picture" or "graphic" or "video" or "audio";

    private static bool IsText(NinjsItem item) => item.Line("type") is "text" or "composite" or "story" or "article";

    /// <summary>The item's identifier. A delivery's address is none: it holds the reader's session.</summary>
    private static string? Uri(NinjsItem item)
    {
        string? uri = item.Line("uri", "guid");
        return uri is not null && uri.Contains("/content/", StringComparison.Ordinal) && uri.IndexOf('?', StringComparison.Ordinal) is > 0 and var query ? uri[..query] : uri;
    }

    private static bool IsItem(JsonElement value)
    {
        if (!value.TryGetProperty("uri", out _) && !value.TryGetProperty("guid", out _))
            return false;
        bool marked = false, typed = false, weaklyMarked = false;
        foreach (JsonProperty property in value.EnumerateObject())
        {
            typed |= NinjsItem.IsKey(property.Name, "type");
            weaklyMarked |= WeakMarks.Any(mark => NinjsItem.IsKey(property.Name, mark));
            marked |= Marks.Any(mark => NinjsItem.IsKey(property.Name, mark))
                || (NinjsItem.IsKey(property.Name, "standard") && property.Value.ValueKind == JsonValueKind.Object);
        }

        return marked || (typed && weaklyMarked);
    }

    private static void Collect(JsonElement value, int depth, List<JsonElement> items)
    {
        if (value.ValueKind == JsonValueKind.Array && depth > 0)
        {
            foreach (JsonElement inner in value.EnumerateArray())
                Collect(inner, depth, items);
        }
        else if (value.ValueKind == JsonValueKind.Object && IsItem(value))
            items.Add(value);
        else if (value.ValueKind == JsonValueKind.Object && depth > 0 && !IsArticle(value))
        {
            foreach (string key in (ReadOnlySpan<string>)["data", "items", "item", "_items", "results", "newsItems", "docs"])
            {
                if (value.TryGetProperty(key, out JsonElement inner))
                    Collect(inner, depth - 1, items);
            }
        }
    }

    /// <summary>Whether the object is an article by itself, so that what stands in it is part of it.</summary>
    private static bool IsArticle(JsonElement value) =>
        value.TryGetProperty("headline", out _) || value.TryGetProperty("title", out _) || value.TryGetProperty("body", out _) || value.TryGetProperty("text", out _);
}
