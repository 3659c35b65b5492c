using System.Collections.Frozen;
using System.Xml.Linq;
using SearchEngine.Core.Articles;

namespace SearchEngine.Core.Corpus.Wire;

/// <summary>
/// IPTC NewsML 1: news items whose components hold the text, its headlines and its pictures. What a component is says its
/// role; of several content items in one component, which are the same in other formats, the first with a text counts.
/// </summary>
internal static class NewsMl1
{
    private static readonly FrozenSet<string> NoText = FrozenSet.Create(StringComparer.OrdinalIgnoreCase, "StyleSheet", "HeadLine", "SubHeadLine", "Caption", "Contact", "Keywords");

    public static XmlFormat Format { get; } = new("NewsML 1", FrozenSet.Create(StringComparer.Ordinal, "NewsML"), FrozenSet.Create(StringComparer.Ordinal, "NewsItem"), Read);

    private static ArticleFields Read(XElement item)
    {
        XElement? identifier = item.First("Identification", "NewsIdentifier");
        XElement? management = item.First("NewsManagement");
        XElement[] components = [.. item.Below("NewsComponent")];
        XElement[] lines = [.. components.Where(component => !IsMedia(component)).SelectMany(component => component.All("NewsLines"))];
        XElement[] texts = InOneLanguage([.. components.Where(component => !IsMedia(component) && !NoText.Contains(Role(component)) && TextOf(component).Length > 0)]);
        string? headline = Line(lines, "HeadLine");
        string body = WireArticle.WithoutHeadline(Together([.. texts.Select(TextOf), .. OfRole(components, "Contact")]), headline);
        if (body.Length == 0)
            throw new WireException($"this NewsML 1 item is {Kind(components)}; only items with a component that holds a text are read");

        DateTimeOffset? embargoed = Embargo(management);
        (DateTimeOffset? published, DateTimeOffset? updated) = WireArticle.Dates(management.First("FirstCreated").Line(), management.First("ThisRevisionCreated").Line());
        string? revision = identifier.First("RevisionId").Line();
        return new ArticleFields
        {
            Uri = Uri(identifier, revision),
            Headline = headline,
            Body = body,
            Highlights = WireArticle.Highlights([.. lines.SelectMany(line => line.All("SubHeadLine")).Select(XmlLookup.Line), .. OfRole(components, "SubHeadLine")], headline, body),
            Byline = WireArticle.Authors(lines.SelectMany(line => line.All("ByLine")).Select(XmlLookup.Line)),
            Source = WireArticle.FirstFilled(
                [.. Parties(components, "Source"), Line(lines, "CreditLine"), .. Parties(components, "Provider"), identifier.First("ProviderId").Line()]),
            Section = Properties(components, "Department").Concat(Properties(components, "Desk")).FirstOrDefault(),
            Published = published,
            Updated = updated,
            Language = Languages(components).FirstOrDefault()?.ToLowerInvariant() ?? item.Value("lang"),
            Place = WireArticle.Place(Line(lines, "DateLine")) ?? WireArticle.PlaceOfText(body) ?? Properties(components, "City").FirstOrDefault(),
            Keywords = WireArticle.Keywords(Keywords(components, lines)),
            Slugline = WireArticle.FirstFilled(Line(lines, "SlugLine"), item.First("Identification", "NameLabel").Line()),
            EdNote = WireArticle.Joined([management.First("Instruction").Line(), .. OfType(lines, "Note")]),
            Rights = WireArticle.Joined(
                [Line(lines, "CopyrightLine"), Line(lines, "RightsLine"), .. components.SelectMany(component => component.All("RightsMetadata").Elements().Elements()).Lines()]),
            Urgency = WireArticle.Urgency(management.First("Urgency").Value("FormalName")),
            RelatedLinks = [.. OfType(lines, "Link")],
            Media = [.. components.Where(IsMedia).Select(Media).OfType<MediaItem>()],
            Status = embargoed is not null && IsEmbargoed(management) ? PublishingStatus.Usable : WireArticle.Status(management.First("Status").Value("FormalName"), "Status"),
            Embargoed = embargoed,
            Version = WireArticle.Version(revision),
        };
    }

    private static string Role(XElement component) => component.First("Role").Value("FormalName") ?? "";

    /// <summary>Whether the component is a picture or a recording: all that it holds stands elsewhere, or is said to be no text.</summary>
    private static bool IsMedia(XElement component)
    {
        XElement[] items = [.. component.All("ContentItem")];
        return items.Length > 0 && items.All(item =>
            item.Value("Href") is not null || (item.First("MediaType").Value("FormalName") is { } type && !type.Contains("text", StringComparison.OrdinalIgnoreCase)));
    }

    private static string TextOf(XElement component) =>
        component.All("ContentItem").Select(Text).FirstOrDefault(text => text.Length > 0) ?? "";

    private static string Text(XElement content)
    {
        XElement? data = content.First("DataContent");
        if (data is null)
            return "";
        if (data.Below("nitf").FirstOrDefault() is { } nitf)
            return Nitf.Body(nitf);
        return data.HasElements ? XmlParagraphs.Of(data) : WireText.Of(data.Value);
    }

    private static IEnumerable<string> OfRole(XElement[] components, string role) =>
        components.Where(component => string.Equals(Role(component), role, StringComparison.OrdinalIgnoreCase)).Select(TextOf).Where(text => text.Length > 0);

    /// <summary>Those in the language of the first: a release may come in several.</summary>
    private static XElement[] InOneLanguage(XElement[] components)
    {
        string? first = components.Select(LanguageOf).FirstOrDefault();
        return [.. components.Where(component => LanguageOf(component) is not { } language || first is null || language.Equals(first, StringComparison.OrdinalIgnoreCase))];
    }

    private static string? LanguageOf(XElement component) => component.First("DescriptiveMetadata", "Language").Value("FormalName");

    private static IEnumerable<string> Languages(XElement[] components) => components.Select(LanguageOf).OfType<string>();

    private static string Together(IEnumerable<string> texts) => string.Join("\n\n", texts.Distinct(StringComparer.Ordinal));

    private static string Kind(XElement[] components) =>
        components.SelectMany(component => component.All("ContentItem")).Select(content => content.First("MediaType").Value("FormalName")).OfType<string>()
            .FirstOrDefault(type => !type.Equals("Text", StringComparison.OrdinalIgnoreCase)) is { } kind ? $"of the kind {kind}" : "without a text";

    /// <summary>The public identifier without the revision at its end, so that all versions of a story are one.</summary>
    private static string? Uri(XElement? identifier, string? revision)
    {
        string?[] parts = [identifier.First("ProviderId").Line(), identifier.First("DateId").Line(), identifier.First("NewsItemId").Line()];
        if (identifier.First("PublicIdentifier").Line() is not { } id)
            return parts.All(part => part is not null) ? "urn:newsml:" + string.Join(':', parts) : null;
        string tail = ":" + revision + identifier.First("RevisionId").Value("Update");
        return revision is null ? id
            : id.EndsWith(":" + revision, StringComparison.Ordinal) ? id[..^(revision.Length + 1)]
            : id.EndsWith(tail, StringComparison.Ordinal) ? id[..^tail.Length] : id;
    }

    private static string? Line(XElement[] lines, string name) => lines.SelectMany(line => line.All(name)).Select(XmlLookup.Line).OfType<string>().FirstOrDefault();

    /// <summary>The texts of news lines whose type has the word in it.</summary>
    private static IEnumerable<string> OfType(XElement[] lines, string word) =>
        lines.SelectMany(line => line.All("NewsLine"))
            .Where(line => line.First("NewsLineType").Value("FormalName")?.Contains(word, StringComparison.OrdinalIgnoreCase) == true)
            .SelectMany(line => line.All("NewsLineText")).Lines();

    private static IEnumerable<string?> Parties(XElement[] components, string role) =>
        components.SelectMany(component => component.First("AdministrativeMetadata").All(role)).SelectMany(role => role.All("Party")).Select(party => party.Value("FormalName"));

    private static IEnumerable<string> Properties(XElement[] components, string name) =>
        components.SelectMany(component => component.Elements()).Where(part => part.Name.LocalName.EndsWith("Metadata", StringComparison.Ordinal))
            .SelectMany(part => part.Descendants()).Where(property => property.Name.LocalName == "Property" && property.Value("FormalName") == name)
            .Select(property => property.Value("Value")).OfType<string>();

    private static IEnumerable<string?> Keywords(XElement[] components, XElement[] lines) =>
    [
        .. lines.SelectMany(line => line.All("KeywordLine")).Select(XmlLookup.Line), .. Properties(components, "Keyword"),
        .. components.SelectMany(component => component.All("Metadata")).SelectMany(metadata => metadata.All("Property"))
            .Where(property => property.Value("FormalName")?.EndsWith("Keywords", StringComparison.Ordinal) == true).Select(property => property.Value("Value")),
        .. components.SelectMany(component => component.Below("Topic")).Select(TopicName),
    ];

    /// <summary>The name of a topic, in English where there is one.</summary>
    private static string? TopicName(XElement topic)
    {
        XElement[] names = [.. topic.All("Description").Where(description => description.Value("Variant") is null or "Name")];
        return (names.FirstOrDefault(name => name.Value("lang") == "en") ?? names.FirstOrDefault()).Line();
    }

    private static MediaItem? Media(XElement component)
    {
        XElement? lines = component.First("NewsLines");
        XElement[] group = [.. component.Parent.All("NewsComponent").Append(component)];
        string? caption = OfRole(group, "Caption").FirstOrDefault() ?? lines.First("HeadLine").Line();
        string? url = component.All("ContentItem").Select(content => content.Value("Href")).OfType<string>().LastOrDefault();
        return caption is null && url is null ? null : new MediaItem(caption, lines.First("CreditLine").Line() ?? lines.First("ByLine").Line(), null, url);
    }

    private static bool IsEmbargoed(XElement? management) => string.Equals(management.First("Status").Value("FormalName"), "Embargoed", StringComparison.OrdinalIgnoreCase);

    /// <summary>When an embargoed item becomes usable, as it says itself.</summary>
    private static DateTimeOffset? Embargo(XElement? management) =>
        IsEmbargoed(management) && string.Equals(management.First("StatusWillChange", "FutureStatus").Value("FormalName"), "Usable", StringComparison.OrdinalIgnoreCase)
            ? WireArticle.Embargo(management.First("StatusWillChange", "DateAndTime").Line(), "StatusWillChange/DateAndTime") : null;
}
