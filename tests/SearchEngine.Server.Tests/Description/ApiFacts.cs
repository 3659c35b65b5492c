using System.Text.Json.Nodes;

namespace SearchEngine.Server.Tests.Description;

/// <summary>
/// What a program that calls the API relies on, a line each, in an order of its own: operations, parameters, bodies, answers and the keys in them with their types.
/// Nothing of what is said for people.
/// </summary>
internal static class ApiFacts
{
    private static readonly string[] Rules = ["format", "pattern", "minimum", "maximum", "minLength", "maxLength", "minItems", "maxItems", "default"];

    /// <summary>The facts of <paramref name="document"/>: what each is about, and what is so.</summary>
    public static SortedDictionary<string, string> Of(ApiDocument document)
    {
        var facts = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (ApiOperation operation in document.Operations)
        {
            facts[$"{operation}"] = operation.Id;
            foreach (JsonObject parameter in operation.Parameters) facts[$"{operation} takes {parameter["in"]} {parameter["name"]}"] = Needed(parameter["required"]) + Type(parameter["schema"]) + Style(parameter);
            foreach ((string type, JsonNode? body) in Content(operation.Json["requestBody"])) facts[$"{operation} takes body {type}"] = Needed(operation.Json["requestBody"]!["required"]) + Type(body!["schema"]);
            foreach ((string status, JsonNode? response) in operation.Responses)
            {
                facts[$"{operation} answers {status}"] = string.Join(", ", Content(response).Select(content => $"{content.Key} {Type(content.Value!["schema"])}").DefaultIfEmpty("nothing"));
                foreach ((string header, JsonNode? value) in response!["headers"]?.AsObject() ?? []) facts[$"{operation} answers {status} header {header}"] = Type(value!["schema"]);
            }
        }

        foreach ((string name, JsonNode? schema) in document.Json["components"]!["schemas"]!.AsObject()) AddSchema(facts, name, schema!.AsObject());
        return facts;
    }

    private static void AddSchema(SortedDictionary<string, string> facts, string name, JsonObject schema)
    {
        string[] required = [.. (schema["required"] as JsonArray ?? []).Select(key => key!.GetValue<string>())];
        if (schema["properties"] is not JsonObject properties)
        {
            facts[$"{name}"] = Type(schema);
            return;
        }

        foreach ((string key, JsonNode? property) in properties) facts[$"{name}.{key}"] = (required.Contains(key, StringComparer.Ordinal) ? "always " : "sometimes ") + Type(property);
    }

    private static JsonObject Content(JsonNode? of) => of?["content"]?.AsObject() ?? [];

    private static string Needed(JsonNode? required) => required?.GetValue<bool>() == true ? "needed " : "";

    private static string Style(JsonObject parameter) => parameter["explode"]?.GetValue<bool>() == false ? " parted by commas" : "";

    private static string Type(JsonNode? schema)
    {
        if (schema is not JsonObject one) return "anything";
        if (one["$ref"] is { } reference) return reference.GetValue<string>().Split('/')[^1];
        string rules = string.Concat(Rules.Where(one.ContainsKey).Select(rule => $" {rule}={one[rule]!.ToJsonString()}"));
        string values = one["enum"] is JsonArray allowed ? $" of {string.Join('|', allowed.Select(value => value?.ToString() ?? "null"))}" : "";
        string name = one["type"] switch { JsonArray several => string.Join('|', several.Select(type => type!.GetValue<string>()).Order(StringComparer.Ordinal)), JsonValue single => single.GetValue<string>(), _ => "" };
        string items = one["items"] is { } item ? $" of ({Type(item)})" : "";
        string more = one["additionalProperties"] is JsonObject others ? $" of ({Type(others)})" : "";
        string choices = string.Concat(((string[])["oneOf", "anyOf"]).Where(one.ContainsKey).Select(key => $" {key} ({string.Join(" | ", one[key]!.AsArray().Select(Type))})"));
        return (name + values + rules + items + more + choices).Trim();
    }
}
