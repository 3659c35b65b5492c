using System.Text.Json;
using System.Text.Json.Nodes;
using SearchEngine.Core;

namespace SearchEngine.Server.Tests.Description;

/// <summary>
/// The examples of the description, as files. Where <c>NEWSEARCH_WRITE_EXAMPLES</c> is 1, what the server really answers, the first of each kind, takes their place; the next build
/// has them in the description.
/// </summary>
internal sealed class Examples
{
    private static readonly string Folder = Path.Join(ServerFixture.Root, "src", "SearchEngine.Server", "Api", "Description", "Examples");
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true, Encoder = AnswerJson.Options.Encoder, NewLine = "\n" };
    private readonly HashSet<string> _written = new(StringComparer.Ordinal);

    /// <summary>Writes the example, where that is asked for.</summary>
    public void Keep(ApiOperation operation, DescribedProbe probe, int status, string type, string answer)
    {
        if (Environment.GetEnvironmentVariable("NEWSEARCH_WRITE_EXAMPLES") != "1") return;
        Write($"{operation.Id}.{status}", type, answer);
        if (probe.Body is { } body) Write($"{operation.Id}.request", probe.Type, body);
    }

    private void Write(string name, string type, string text)
    {
        (string ending, string written) = type switch
        {
            "application/json" => (".json", JsonNode.Parse(text)!.ToJsonString(Indented) + "\n"),
            "application/x-ndjson" => (".ndjson", text),
            _ => (".txt", text),
        };
        if (_written.Add(name + ending)) File.WriteAllText(Path.Join(Folder, name + ending), written);
    }
}
