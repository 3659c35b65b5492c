using System.Globalization;
using System.Text.Json;
using SearchEngine.Core.Articles;

namespace SearchEngine.Core.Corpus;

/// <summary>A value of a JSON object that cannot be taken: which key, and why.</summary>
internal sealed class JsonValueException(string key, string reason) : Exception(reason)
{
    public string Key { get; } = key;
}

/// <summary>
/// Takes the fields of an article out of a JSON object, by our names and the names that people really use. Our own
/// name wins over another; a key that comes twice counts the last time; keys differ by more than case; null is absent;
/// unknown keys are passed over.
/// </summary>
internal sealed class JsonFields
{
    private readonly Dictionary<string, JsonElement> _values = new(StringComparer.OrdinalIgnoreCase);

    private JsonFields(JsonElement item)
    {
        foreach (JsonProperty property in item.EnumerateObject())
        {
            if (property.Value.ValueKind != JsonValueKind.Null)
                _values[property.Name] = property.Value;
            else
                _values.Remove(property.Name);
        }
    }

    /// <exception cref="JsonValueException">A known key holds what it cannot hold.</exception>
    public static ArticleFields Read(JsonElement item)
    {
        var fields = new JsonFields(item);
        return new ArticleFields
        {
            Id = fields.Id(),
            Headline = fields.Line("headline", "title"),
            Highlights = fields.Lines("highlights", "story_highlights"),
            Body = fields.Paragraphs("body", "text", "content", "body_text", "bodyText", "articleBody"),
            Description = fields.Paragraphs("description", "summary"),
            Source = fields.Line("source", "publication", "publisher", "site", "site_name"),
            Section = fields.Line("section", "category", "categories", "articleSection"),
            Byline = fields.Names("byline", "author", "authors", "creator"),
            Published = fields.Date("published", "date", "published_at", "publishedAt", "date_published", "datePublished", "pubDate"),
            Updated = fields.Date("updated", "modified", "updated_at", "updatedAt", "date_modified", "dateModified", "lastmod"),
            Url = fields.Line("url", "link"),
            Uri = fields.Line("uri"),
            Language = fields.Line("language", "lang", "inLanguage"),
            Place = fields.Line("place", "dateline"),
            Keywords = fields.Keywords("keywords", "tags"),
            Slugline = fields.Line("slugline"),
            EdNote = fields.Line("ednote"),
            Rights = fields.Line("rights", "copyrightnotice", "usageterms"),
            Urgency = fields.Number("urgency", least: 1, most: 9),
            RelatedLinks = fields.Lines("relatedLinks", "related_links"),
            Media = fields.Media("media"),
            Status = fields.Status("status", "pubstatus"),
            Embargoed = fields.Date("embargoed"),
            Version = fields.Number("version", least: 1, most: int.MaxValue),
        };
    }

    private (string Key, JsonElement Value)? Find(params ReadOnlySpan<string> keys)
    {
        foreach (string key in keys)
        {
            if (_values.TryGetValue(key, out JsonElement value))
                return (key, value);
        }

        return null;
    }

    private string? Id()
    {
        if (Find("id") is not var (key, value))
            return null;
        string id = value.ValueKind == JsonValueKind.Number ? value.GetRawText() : Text(key, value, "a string or a number");
        return ArticleId.Problem(id) is { } problem ? throw new JsonValueException(key, problem) : id;
    }

    /// <summary>One line of text: a string, an object with a name, or the first of an array of those.</summary>
    private string? Line(params ReadOnlySpan<string> keys)
    {
        if (Find(keys) is not var (key, value))
            return null;
        if (value.ValueKind == JsonValueKind.Array)
        {
            if (value.GetArrayLength() == 0)
                return null;
            value = value[0];
        }

        return OrNull(JsonText.OneLine(Named(key, value, "a string")));
    }

    private string? Paragraphs(params ReadOnlySpan<string> keys)
    {
        if (Find(keys) is not var (key, value))
            return null;
        string text = value.ValueKind == JsonValueKind.Array
            ? string.Join("\n\n", value.EnumerateArray().Select(part => Text(key, part, "a string or an array of strings")))
            : Text(key, value, "a string or an array of strings");
        return OrNull(JsonText.Paragraphs(text));
    }

    private List<string>? Lines(params ReadOnlySpan<string> keys) =>
        Find(keys) is var (key, value)
            ? Filled(value.ValueKind == JsonValueKind.Array
                ? value.EnumerateArray().Select(item => Named(key, item, "an array of strings"))
                : Text(key, value, "an array of strings").Split('\n'))
            : null;

    private List<string>? Names(params ReadOnlySpan<string> keys)
    {
        if (Find(keys) is not var (key, value))
            return null;
        const string Expected = "a string, an array of strings or an array of objects with a name";
        IEnumerable<string> names = value.ValueKind == JsonValueKind.Array
            ? value.EnumerateArray().Select(item => Named(key, item, Expected)).SelectMany(Byline.AuthorsOf)
            : Byline.AuthorsOf(Named(key, value, Expected));
        return Filled(names);
    }

    private List<string>? Keywords(params ReadOnlySpan<string> keys) =>
        Find(keys) is var (key, value)
            ? Filled(value.ValueKind == JsonValueKind.Array
                ? value.EnumerateArray().Select(item => Named(key, item, "an array of strings"))
                : Text(key, value, "an array of strings").Split(',', ';'))
            : null;

    private DateTimeOffset? Date(params ReadOnlySpan<string> keys)
    {
        if (Find(keys) is not var (key, value))
            return null;
        if (value.ValueKind == JsonValueKind.Number)
        {
            return value.TryGetDouble(out double unix) && NewsDate.TryParse(unix, out DateTimeOffset moment)
                ? moment
                : throw NoDate(key, value.GetRawText());
        }

        string text = Text(key, value, "a date");
        return string.IsNullOrWhiteSpace(text) ? null : NewsDate.TryParse(text, out DateTimeOffset date) ? date : throw NoDate(key, text);
    }

    private List<MediaItem>? Media(string name)
    {
        if (Find(name) is not var (key, value))
            return null;
        if (value.ValueKind != JsonValueKind.Array)
            throw Wrong(key, "an array of objects", value);
        var media = new List<MediaItem>();
        foreach (JsonElement item in value.EnumerateArray())
        {
            if (item.ValueKind != JsonValueKind.Object)
                throw Wrong(key, "an array of objects", item);
            var fields = new JsonFields(item);
            media.Add(new MediaItem(
                fields.Line("caption", "title", "description"), fields.Line("credit", "source"), fields.Line("duration"), fields.Line("url", "href")));
        }

        return media;
    }

    private PublishingStatus? Status(params ReadOnlySpan<string> keys)
    {
        if (Find(keys) is not var (key, value))
            return null;
        string text = Text(key, value, "a string");
        return text.Trim().ToUpperInvariant() switch
        {
            "USABLE" => PublishingStatus.Usable,
            "WITHHELD" => PublishingStatus.Withheld,
            "CANCELED" or "CANCELLED" => PublishingStatus.Canceled,
            _ => throw new JsonValueException(key, $"\"{key}\" is \"{Shortened(text)}\"; it can be usable, withheld or canceled"),
        };
    }

    private int? Number(string name, int least, int most)
    {
        if (Find(name) is not var (key, value))
            return null;
        string digits = value.ValueKind == JsonValueKind.Number ? value.GetRawText() : Text(key, value, "a whole number");
        string range = most == int.MaxValue ? string.Create(CultureInfo.InvariantCulture, $"{least} or more") : string.Create(CultureInfo.InvariantCulture, $"{least} to {most}");
        return int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out int number) && number >= least && number <= most
            ? number
            : throw new JsonValueException(key, $"\"{key}\" is {Shortened(digits)}; it has to be a whole number, {range}");
    }

    /// <summary>A string, or the name of the thing that an object describes.</summary>
    private static string Named(string key, JsonElement value, string expected)
    {
        if (value.ValueKind != JsonValueKind.Object)
            return Text(key, value, expected);
        foreach (string name in (ReadOnlySpan<string>)["name", "title", "headline", "url"])
        {
            if (value.TryGetProperty(name, out JsonElement inner) && inner.ValueKind == JsonValueKind.String)
                return Text(key, inner, expected);
        }

        throw new JsonValueException(key, $"\"{key}\" has to be {expected}, but holds an object without a name");
    }

    private static string Text(string key, JsonElement value, string expected)
    {
        if (value.ValueKind != JsonValueKind.String)
            throw Wrong(key, expected, value);
        try
        {
            return value.GetString()!;
        }
        catch (InvalidOperationException)
        {
            // The only way left: an escape that stands for half of a character outside the basic plane.
            throw new JsonValueException(key, $"\"{key}\" holds half a surrogate pair, such as \\ud83d alone");
        }
    }

    private static string? OrNull(string text) => text.Length == 0 ? null : text;

    private static List<string> Filled(IEnumerable<string> values) =>
        values.Select(JsonText.OneLine).Where(value => value.Length > 0).ToList();

    private static JsonValueException Wrong(string key, string expected, JsonElement value) =>
        new(key, $"\"{key}\" has to be {expected}, but holds {Kind(value.ValueKind)}");

    private static JsonValueException NoDate(string key, string text) =>
        new(key, $"\"{key}\" is \"{Shortened(text)}\", which is no date; write {NewsDate.Accepted}");

    private static string Shortened(string text) => text.Length <= 60 ? text : text[..60] + "…";

    /// <summary>A kind of JSON value as a message names it.</summary>
    public static string Kind(JsonValueKind kind) => kind switch
    {
        JsonValueKind.Object => "an object",
        JsonValueKind.Array => "an array",
        JsonValueKind.String => "a string",
        JsonValueKind.Number => "a number",
        JsonValueKind.True or JsonValueKind.False => "true or false",
        _ => "null",
    };
}
