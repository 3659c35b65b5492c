using System.Text.Json.Nodes;

namespace SearchEngine.Server.Api.Description;

/// <summary>
/// Requests and answers as examples in the description, kept as files beside this one and named by operation and status. They are taken of what the server really
/// answers: CONTRIBUTING.md says how.
/// </summary>
internal static class Examples
{
    /// <summary>The example of that name for a body of <paramref name="type"/>; null where there is none.</summary>
    public static JsonNode? Of(string name, string type)
    {
        string file = $"examples/{name}{Ending(type)}";
        using Stream? stream = typeof(Examples).Assembly.GetManifestResourceStream(file);
        if (stream is null) return null;
        using var reader = new StreamReader(stream);
        string text = reader.ReadToEnd();
        return IsJson(type) ? JsonNode.Parse(text) : JsonValue.Create(text);
    }

    /// <summary>How the file of an example of <paramref name="type"/> ends.</summary>
    public static string Ending(string type) => IsJson(type) ? ".json" : type.Contains("ndjson", StringComparison.Ordinal) ? ".ndjson" : ".txt";

    private static bool IsJson(string type) => type is "application/json";
}
