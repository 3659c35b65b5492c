using System.Text;
using System.Text.Json;
using AngleSharp.Html.Dom;

namespace SearchEngine.Core.Corpus.Html;

/// <summary>
/// The schema.org data that a page carries as JSON-LD: whatever stands in its scripts, in arrays and under <c>@graph</c>. A script that is
/// no JSON is passed over: metadata beside the text must not cost the text.
/// </summary>
internal sealed class JsonLd
{
    private const int MostScripts = 50;
    private const int MostNodes = 10_000;

    /// <summary>Article and its subtypes in schema.org 29, lower case.</summary>
    private static readonly HashSet<string> ArticleTypes = new(StringComparer.OrdinalIgnoreCase)
    {
        "Article", "NewsArticle", "AnalysisNewsArticle", "AskPublicNewsArticle", "BackgroundNewsArticle", "OpinionNewsArticle", "ReportageNewsArticle",
        "ReviewNewsArticle", "AdvertiserContentArticle", "SatiricalArticle", "ScholarlyArticle", "MedicalScholarlyArticle", "TechArticle", "Report",
        "SocialMediaPosting", "BlogPosting", "LiveBlogPosting",
    };

    private static readonly JsonDocumentOptions Tolerant = new() { AllowTrailingCommas = true, CommentHandling = JsonCommentHandling.Skip };

    private readonly List<JsonElement> _objects = [];
    private readonly Dictionary<string, JsonElement> _byId = new(StringComparer.Ordinal);

    private JsonLd()
    {
    }

    /// <summary>The articles that the page's data describes, in page order.</summary>
    public IReadOnlyList<JsonElement> Articles => [.. _objects.Where(item => IsA(item, ArticleTypes.Contains))];

    /// <summary>Reads the scripts of <paramref name="page"/>.</summary>
    public static JsonLd Read(IHtmlDocument page)
    {
        var data = new JsonLd();
        foreach (var script in page.QuerySelectorAll("script[type*='ld+json' i]").Take(MostScripts))
        {
            if (Parse(script.TextContent) is { } root)
                data.Take(root);
        }

        return data;
    }

    /// <summary>The object that stands for <paramref name="value"/>: itself, or the one elsewhere on the page whose <c>@id</c> it names.</summary>
    public JsonElement Resolved(JsonElement value) =>
        value.ValueKind == JsonValueKind.Object && Text(value, "@id") is { } id && _byId.TryGetValue(id, out JsonElement whole) ? whole : value;

    /// <summary>The string under a key; null when there is none.</summary>
    public static string? Text(JsonElement item, string key)
    {
        if (!item.TryGetProperty(key, out JsonElement value) || value.ValueKind != JsonValueKind.String)
            return null;
        try
        {
            return value.GetString();
        }
        catch (InvalidOperationException)
        {
            // Half a surrogate pair, written as an escape.
            return null;
        }
    }

    private static bool IsA(JsonElement item, Func<string, bool> type)
    {
        if (!item.TryGetProperty("@type", out JsonElement value))
            return false;
        IEnumerable<JsonElement> types = value.ValueKind == JsonValueKind.Array ? value.EnumerateArray() : [value];
        return types.Any(each => each.ValueKind == JsonValueKind.String && each.GetRawText().Trim('"') is var name && type(name[(name.LastIndexOf('/') + 1)..]));
    }

    private static JsonElement? Parse(string script)
    {
        // Older pages hide scripts from browsers without them, and some print line ends inside strings, which JSON forbids.
        string json = script.Replace("<![CDATA[", "", StringComparison.Ordinal).Replace("]]>", "", StringComparison.Ordinal)
            .Replace("<!--", "", StringComparison.Ordinal).Replace("-->", "", StringComparison.Ordinal).Trim().TrimEnd(';');
        json = string.Create(json.Length, json, static (span, source) =>
        {
            for (int i = 0; i < span.Length; i++)
                span[i] = char.IsControl(source[i]) ? ' ' : source[i];
        });
        try
        {
            byte[] utf8 = Encoding.UTF8.GetBytes(json);
            using JsonDocument document = JsonDocument.Parse(utf8, Tolerant);
            return HasReadableNames(document.RootElement) ? document.RootElement.Clone() : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>Whether no key holds half a surrogate pair as an escape: among such, none can be looked up.</summary>
    private static bool HasReadableNames(JsonElement root)
    {
        var open = new Stack<JsonElement>([root]);
        try
        {
            while (open.TryPop(out JsonElement item))
            {
                if (item.ValueKind == JsonValueKind.Object)
                {
                    foreach (JsonProperty property in item.EnumerateObject())
                    {
                        _ = property.Name;
                        open.Push(property.Value);
                    }
                }
                else if (item.ValueKind == JsonValueKind.Array)
                {
                    foreach (JsonElement each in item.EnumerateArray()) open.Push(each);
                }
            }

            return true;
        }
        catch (InvalidOperationException)
        {
            return false;
        }
    }

    private void Take(JsonElement root)
    {
        var open = new Queue<JsonElement>([root]);
        while (open.TryDequeue(out JsonElement item) && _objects.Count < MostNodes)
        {
            if (item.ValueKind == JsonValueKind.Array)
            {
                foreach (JsonElement each in item.EnumerateArray())
                    open.Enqueue(each);
            }

            if (item.ValueKind != JsonValueKind.Object)
                continue;
            _objects.Add(item);
            if (Text(item, "@id") is { } id && item.TryGetProperty("@type", out _))
                _byId.TryAdd(id, item);
            foreach (string key in (ReadOnlySpan<string>)["@graph", "mainEntity", "mainEntityOfPage", "author", "publisher"])
            {
                if (item.TryGetProperty(key, out JsonElement inner))
                    open.Enqueue(inner);
            }
        }
    }
}
