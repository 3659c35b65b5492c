using System.Text.Json;
using System.Text.Json.Nodes;
using Json.Schema;
using Xunit;

namespace SearchEngine.Server.Tests.Description;

/// <summary>One operation of the description.</summary>
/// <param name="Id">Its <c>operationId</c>.</param>
/// <param name="Method">Its method, in lower case.</param>
/// <param name="Path">Its path, with the names of the parts that vary.</param>
/// <param name="Json">What is said of it.</param>
internal sealed record ApiOperation(string Id, string Method, string Path, JsonObject Json)
{
    /// <summary>Its parameters.</summary>
    public IEnumerable<JsonObject> Parameters => (Json["parameters"] as JsonArray ?? []).Select(parameter => parameter!.AsObject());

    /// <summary>Its responses by status.</summary>
    public JsonObject Responses => Json["responses"]!.AsObject();

    public override string ToString() => $"{Method.ToUpperInvariant()} {Path}";
}

/// <summary>The description of the API as a server gives it, and its schemas as rules that JSON is held against.</summary>
internal sealed class ApiDocument
{
    private const string InDocument = "#/components/schemas/";
    private readonly Dictionary<string, JsonSchema> _schemas = new(StringComparer.Ordinal);
    private readonly JsonObject _definitions;

    private ApiDocument(JsonObject json)
    {
        Json = json;
        Operations = [.. json["paths"]!.AsObject().SelectMany(path => path.Value!.AsObject().Select(one =>
            new ApiOperation(one.Value!["operationId"]!.GetValue<string>(), one.Key, path.Key, one.Value!.AsObject())))];
        _definitions = Closed(json["components"]!["schemas"]!).AsObject();
    }

    /// <summary>The whole document.</summary>
    public JsonObject Json { get; }

    /// <summary>All operations.</summary>
    public IReadOnlyList<ApiOperation> Operations { get; }

    /// <summary>Asks the server behind <paramref name="client"/>.</summary>
    public static async Task<ApiDocument> OfAsync(HttpClient client) =>
        new(JsonNode.Parse(await client.GetStringAsync(new Uri("/openapi/v1.json", UriKind.Relative), TestContext.Current.CancellationToken))!.AsObject());

    /// <summary>Asserts that <paramref name="value"/> is what <paramref name="schema"/> says, and has no key that the schema does not name.</summary>
    public void AssertMeets(JsonNode schema, JsonNode? value, string what)
    {
        string text = Closed(schema).ToJsonString();
        if (!_schemas.TryGetValue(text, out JsonSchema? rules))
        {
            JsonObject whole = JsonNode.Parse(text)!.AsObject();
            whole["$defs"] = _definitions.DeepClone();
            _schemas[text] = rules = JsonSchema.FromText(whole.ToJsonString());
        }

        using JsonDocument document = JsonDocument.Parse(value?.ToJsonString() ?? "null");
        EvaluationResults results = rules.Evaluate(document.RootElement, new EvaluationOptions { OutputFormat = OutputFormat.List, RequireFormatValidation = true });
        if (results.IsValid) return;
        IEnumerable<string> errors = (results.Details ?? []).Where(one => one.Errors is { Count: > 0 })
            .SelectMany(one => one.Errors!.Select(error => $"{one.InstanceLocation}: {error.Key} {error.Value} ({one.EvaluationPath})"));
        Assert.Fail($"{what} is not as the description has it:\n{string.Join('\n', errors)}\n{value?.ToJsonString()}");
    }

    /// <summary>
    /// The schema with references into itself, in which objects have no keys but those that are named. The document leaves them open, so that keys can be added to
    /// answers without breaking who checks them.
    /// </summary>
    private static JsonNode Closed(JsonNode schema)
    {
        JsonNode copy = schema.DeepClone();
        Close(copy);
        return copy;

        static void Close(JsonNode? node)
        {
            if (node is JsonArray many) foreach (JsonNode? one in many) Close(one);
            if (node is not JsonObject all) return;
            if (all["$ref"] is JsonValue reference) all["$ref"] = reference.GetValue<string>().Replace(InDocument, "#/$defs/", StringComparison.Ordinal);
            if (all["properties"] is JsonObject && all["additionalProperties"] is null && all["type"] is not null) all["additionalProperties"] = false;
            foreach (JsonNode? inner in all.Select(property => property.Value).ToArray()) Close(inner);
        }
    }
}
