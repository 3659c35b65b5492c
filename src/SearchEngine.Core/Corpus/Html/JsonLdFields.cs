using System.Globalization;
using System.Text.Json;

namespace SearchEngine.Core.Corpus.Html;

/// <summary>One schema.org article of a page → the fields of an article. What has another form than expected is passed over.</summary>
internal sealed class JsonLdFields(JsonLd data, JsonElement article)
{
    /// <summary>The fields, and nothing where the data say nothing.</summary>
    public static ArticleFields Read(JsonLd data, JsonElement article)
    {
        var fields = new JsonLdFields(data, article);
        return new ArticleFields
        {
            Headline = fields.Line("headline") ?? fields.Line("name"),
            Body = JsonLd.Text(article, "articleBody") is { } body ? PageValues.Paragraphs(body) : null,
            Description = JsonLd.Text(article, "description") is { } summary ? PageValues.Paragraphs(summary) : null,
            Source = fields.Names("publisher") is [var publisher, ..] ? publisher : null,
            Section = fields.Line("articleSection"),
            Byline = fields.Names("author") is { Count: > 0 } authors ? PageValues.Authors(authors) : null,
            Published = PageValues.Date(fields.Line("datePublished") ?? fields.Line("dateCreated")),
            Updated = PageValues.Date(fields.Line("dateModified")),
            Url = fields.Line("url") ?? fields.Id("mainEntityOfPage"),
            Language = PageValues.Language(fields.Line("inLanguage")),
            Place = fields.Line("dateline"),
            Keywords = fields.Keywords() is { Count: > 0 } keywords ? keywords : null,
            Rights = fields.Line("copyrightNotice"),
            Version = int.TryParse(fields.Line("version"), NumberStyles.None, CultureInfo.InvariantCulture, out int version) && version > 0 ? version : null,
        };
    }

    /// <summary>A string or a number, or the first of several, on one line and without markup.</summary>
    private string? Line(string key) => Values(key).Select(value => value.ValueKind switch
    {
        JsonValueKind.String => PageValues.Line(Text(value)),
        JsonValueKind.Number => value.GetRawText(),
        JsonValueKind.Object => PageValues.Line(JsonLd.Text(data.Resolved(value), "name")),
        _ => null,
    }).FirstOrDefault(line => line is not null);

    private List<string> Names(string key) =>
        [.. Values(key).Select(value => PageValues.Line(value.ValueKind == JsonValueKind.String ? Text(value) : Name(data.Resolved(value)))).OfType<string>()];

    private List<string> Keywords() =>
        [.. Values("keywords").Select(value => value.ValueKind == JsonValueKind.String ? Text(value) : Name(value)).OfType<string>().SelectMany(PageValues.Keywords)];

    private string? Id(string key) => Values(key).Select(value => value.ValueKind == JsonValueKind.String ? Text(value)
        : value.ValueKind == JsonValueKind.Object ? JsonLd.Text(value, "@id") ?? JsonLd.Text(value, "url") : null).FirstOrDefault(id => id is not null);

    private JsonElement[] Values(string key) =>
        !article.TryGetProperty(key, out JsonElement value) ? [] : value.ValueKind == JsonValueKind.Array ? [.. value.EnumerateArray()] : [value];

    private static string? Name(JsonElement value) =>
        value.ValueKind != JsonValueKind.Object ? null : JsonLd.Text(value, "name") ?? Joined(JsonLd.Text(value, "givenName"), JsonLd.Text(value, "familyName"));

    private static string? Joined(string? given, string? family) => given is null && family is null ? null : $"{given} {family}".Trim();

    private static string? Text(JsonElement value)
    {
        try
        {
            return value.GetString();
        }
        catch (InvalidOperationException)
        {
            return null;
        }
    }
}
