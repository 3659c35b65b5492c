using System.Text.Json;
using SearchEngine.Core.Articles;
using SearchEngine.Core.Corpus.Html;

namespace SearchEngine.Core.Corpus.Wire;

/// <summary>One ninjs object, by its keys without regard to case; the first name that has a value counts.</summary>
internal sealed class NinjsItem(JsonElement item)
{
    /// <summary>Whether a key has the name, whatever its case.</summary>
    public static bool IsKey(string key, string name) => key.Equals(name, StringComparison.OrdinalIgnoreCase);

    /// <summary>One line: a string, a number, the value or name of an object, or the first of a list of those.</summary>
    public string? Line(params ReadOnlySpan<string> keys)
    {
        foreach (string key in keys)
        {
            if (Values(key).Select(ValueOf).FirstOrDefault(text => !string.IsNullOrWhiteSpace(text)) is { } text)
                return HasMarkup(text) ? JsonText.OneLine(HtmlBody.Of(text)) : JsonText.OneLine(TextDecoding.WithoutEntities(text));
        }

        return null;
    }

    /// <summary>Every value of the keys on a line of its own.</summary>
    public IReadOnlyList<string> Names(params ReadOnlySpan<string> keys)
    {
        var names = new List<string>();
        foreach (string key in keys)
            names.AddRange(Values(key).Select(ValueOf).OfType<string>().Select(JsonText.OneLine).Where(name => name.Length > 0));
        return names;
    }

    /// <summary>The names of concepts, without those that only stand above another of them, and those that are codes.</summary>
    public IEnumerable<string> Concepts(params IEnumerable<string> keys)
    {
        foreach (JsonElement concept in keys.SelectMany(Values))
        {
            if (concept.ValueKind != JsonValueKind.Object)
            {
                if (ValueOf(concept) is { } text)
                    yield return text;
                continue;
            }

            var inner = new NinjsItem(concept);
            if (inner.Line("name") is { } name && name != inner.Line("code") && !Relations(inner).Contains("ancestor"))
                yield return name.TrimStart('#');
        }
    }

    /// <summary>The desk: a service, or the subject that is said to be the category.</summary>
    public string? Section() =>
        Line("service", "services", "section", "department") ?? Values("subject").Concat(Values("subjects")).Where(value => value.ValueKind == JsonValueKind.Object)
            .Select(value => new NinjsItem(value)).Where(concept => Relations(concept).Contains("category"))
            .Select(concept => concept.Line("name")).FirstOrDefault(name => name is { Length: > 2 });

    /// <summary>The city of the dateline's location.</summary>
    public string? City() => Values("datelinelocation").Where(value => value.ValueKind == JsonValueKind.Object).Select(value => new NinjsItem(value).Line("city")).FirstOrDefault();

    /// <summary>The running text: marked-up where there is some, since its paragraphs are sure; else plain.</summary>
    public string Body()
    {
        foreach (string key in (ReadOnlySpan<string>)["body_html", "body_xhtml", "body_richtext", "body_text", "body_main"])
        {
            if (Values(key).Select(ValueOf).FirstOrDefault(text => !string.IsNullOrWhiteSpace(text)) is { } text)
            {
                bool plain = key is "body_text" or "body_main";
                if ((plain ? WireText.Of(text) : HtmlBody.Of(text)) is { Length: > 0 } body)
                    return body;
            }
        }

        return Values("bodies").Where(value => value.ValueKind == JsonValueKind.Object).Select(value => new NinjsItem(value))
            .Where(body => body.Raw("value") is not null).OrderBy(Preference).Select(TextOfBody).FirstOrDefault(text => text.Length > 0) ?? "";
    }

    /// <summary>Summaries as paragraphs, of the keys and of their forms with a role behind an underscore.</summary>
    public IEnumerable<string> Texts(string name, string plural)
    {
        foreach (JsonProperty property in item.EnumerateObject())
        {
            if (IsKey(property.Name, name) || IsKey(property.Name, name + "_text") || IsKey(property.Name, name + "_main") || IsKey(property.Name, name + "_html") || IsKey(property.Name, name + "_summary"))
            {
                if (ValueOf(property.Value) is { Length: > 0 } text)
                    yield return WireText.Of(text);
            }
        }

        foreach (JsonElement value in Values(plural))
        {
            if ((value.ValueKind == JsonValueKind.Object ? new NinjsItem(value).Raw("value") : ValueOf(value)) is { Length: > 0 } text)
                yield return WireText.Of(text);
        }
    }

    /// <summary>The items beside this one: a list, or an object with a key for each.</summary>
    public IEnumerable<NinjsItem> Associations()
    {
        foreach (JsonElement value in Values("associations"))
        {
            if (value.ValueKind != JsonValueKind.Object)
                continue;
            JsonElement[] named = [.. value.EnumerateObject().Select(property => property.Value).Where(inner => inner.ValueKind == JsonValueKind.Object && inner.TryGetProperty("type", out _))];
            foreach (JsonElement inner in value.TryGetProperty("type", out JsonElement type) && type.ValueKind == JsonValueKind.String ? [value] : named)
                yield return new NinjsItem(inner);
        }
    }

    /// <summary>The item as a picture or recording; null when it has neither words nor an address.</summary>
    public MediaItem? Media()
    {
        string? caption = Texts("description", "descriptions").FirstOrDefault() is { } text ? JsonText.OneLine(text) : Line("headline", "headlines", "title");
        string? credit = Line("by", "byline", "creditline", "description_creditline", "copyrightholder") ?? WireArticle.FirstFilled(Names("authors"));
        string? url = Renditions().OrderByDescending(form => int.TryParse(form.Line("width"), out int width) ? width : 0)
            .Select(form => form.Line("href")).FirstOrDefault(href => href is not null) ?? Line("href");
        return caption is null && url is null ? null : new MediaItem(caption, credit, Line("duration"), url);
    }

    /// <summary>The forms that a picture comes in: a list, or an object with a key for each.</summary>
    private IEnumerable<NinjsItem> Renditions() =>
        Values("renditions").Where(value => value.ValueKind == JsonValueKind.Object)
            .SelectMany(value => value.TryGetProperty("href", out _) ? [value] : value.EnumerateObject().Select(form => form.Value))
            .Where(value => value.ValueKind == JsonValueKind.Object).Select(value => new NinjsItem(value));

    private static string TextOfBody(NinjsItem body)
    {
        string text = body.Raw("value")!;
        string type = body.Line("contenttype") ?? "";
        return type.Contains("html", StringComparison.OrdinalIgnoreCase) || HasMarkup(text) ? HtmlBody.Of(text) : WireText.Of(text);
    }

    /// <summary>HTML first, then plain text, then what else there is; the one called rich last of its kind, as it holds the pictures too.</summary>
    private static int Preference(NinjsItem body)
    {
        string type = body.Line("contenttype") ?? "";
        int kind = type.Contains("html", StringComparison.OrdinalIgnoreCase) ? 0 : type.StartsWith("text/", StringComparison.OrdinalIgnoreCase) ? 2 : type.Length == 0 ? 4 : 6;
        return kind + (body.Line("role") is { } role && role.StartsWith("rich", StringComparison.OrdinalIgnoreCase) ? 1 : 0);
    }

    private static HashSet<string> Relations(NinjsItem concept) => [.. concept.Names("rel", "rels").Select(relation => relation.ToLowerInvariant())];

    private static bool HasMarkup(string text) => text.Contains("</", StringComparison.Ordinal) || text.Contains("/>", StringComparison.Ordinal);

    private string? Raw(string key) => Values(key).Select(ValueOf).FirstOrDefault(text => !string.IsNullOrWhiteSpace(text));

    /// <summary>The value of the key, or each of its values where it holds a list.</summary>
    private IEnumerable<JsonElement> Values(string key)
    {
        foreach (JsonProperty property in item.EnumerateObject())
        {
            if (!IsKey(property.Name, key) || property.Value.ValueKind == JsonValueKind.Null)
                continue;
            if (property.Value.ValueKind != JsonValueKind.Array)
                yield return property.Value;
            else
            {
                foreach (JsonElement inner in property.Value.EnumerateArray())
                    yield return inner;
            }
        }
    }

    private static string? ValueOf(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String => Text(value),
        JsonValueKind.Number => value.GetRawText(),
        JsonValueKind.Object => Named(value, "value", "name", "headline", "title", "literal"),
        _ => null,
    };

    private static string Text(JsonElement value)
    {
        try
        {
            return value.GetString()!;
        }
        catch (InvalidOperationException)
        {
            throw new WireException("a value holds half a surrogate pair, such as \\ud83d alone");
        }
    }

    private static string? Named(JsonElement value, params ReadOnlySpan<string> names)
    {
        foreach (string name in names)
        {
            if (value.TryGetProperty(name, out JsonElement inner) && inner.ValueKind == JsonValueKind.String)
                return Text(inner);
        }

        return null;
    }
}
