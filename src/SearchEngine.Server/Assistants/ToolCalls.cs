using System.Text.Json;
using ModelContextProtocol;
using ModelContextProtocol.Protocol;
using ModelContextProtocol.Server;
using SearchEngine.Core.Articles;
using SearchEngine.Core.Queries;
using SearchEngine.Core.Searching;
using ILogger = Serilog.ILogger;

namespace SearchEngine.Server.Assistants;

/// <summary>
/// What surrounds every call of a tool: arguments that the tool does not take are refused by name, and an error that a caller can mend
/// is told as it is. Any other is logged, and tells nothing of the inside.
/// </summary>
internal static class ToolCalls
{
    /// <summary>A filter that wraps each call.</summary>
    public static McpRequestFilter<CallToolRequestParams, CallToolResult> Guard(ILogger logger) => next => async (request, cancellation) =>
    {
        if (request.MatchedPrimitive is not McpServerTool tool) return await next(request, cancellation).ConfigureAwait(false);
        if (Problem(tool.ProtocolTool.InputSchema, request.Params.Arguments) is { } problem) return Failed(problem);
        try
        {
            return await next(request, cancellation).ConfigureAwait(false);
        }
        catch (Exception told) when (told is McpException or QueryLimitException or SearchTimeoutException or ArchiveException)
        {
            return Failed(told.Message);
        }
        catch (Exception inside) when (inside is not OperationCanceledException)
        {
            logger.Error(inside, "The tool {Tool} failed", tool.ProtocolTool.Name);
            return Failed("Something went wrong here; it is logged. Try something else.");
        }
    };

    private static CallToolResult Failed(string message) => new() { IsError = true, Content = [new TextContentBlock { Text = message }] };

    /// <summary>Why these arguments cannot be taken, and what to change; null when they can.</summary>
    private static string? Problem(JsonElement schema, IDictionary<string, JsonElement>? given)
    {
        JsonElement known = schema.GetProperty("properties");
        foreach ((string name, JsonElement value) in given ?? new Dictionary<string, JsonElement>())
        {
            if (!known.TryGetProperty(name, out JsonElement parameter))
                return $"There is no parameter “{name}”. There are: {string.Join(", ", known.EnumerateObject().Select(one => one.Name))}.";
            if (!Fits(parameter, value)) return $"{name} cannot be {value.GetRawText()}; give {Wanted(parameter)}.";
        }

        string? missing = schema.TryGetProperty("required", out JsonElement required)
            ? required.EnumerateArray().Select(name => name.GetString()!).FirstOrDefault(name => given?.ContainsKey(name) != true)
            : null;
        return missing is null ? null : $"{missing} is missing; give {Wanted(known.GetProperty(missing))}.";
    }

    private static bool Fits(JsonElement parameter, JsonElement value) => Types(parameter).Any(type => type switch
    {
        "string" => value.ValueKind == JsonValueKind.String,
        "integer" => value.ValueKind == JsonValueKind.Number && value.TryGetInt32(out _),
        "array" => value.ValueKind == JsonValueKind.Array && value.EnumerateArray().All(item => item.ValueKind == JsonValueKind.String),
        "null" => value.ValueKind == JsonValueKind.Null,
        _ => throw new NotSupportedException($"A tool takes “{type}”, which is not checked yet."),
    });

    private static string Wanted(JsonElement parameter) => Types(parameter).First(type => type != "null") switch
    {
        "string" => "a string",
        "integer" => "a whole number",
        _ => "an array of strings",
    };

    private static IEnumerable<string> Types(JsonElement parameter) => parameter.GetProperty("type") is { ValueKind: JsonValueKind.Array } types
        ? types.EnumerateArray().Select(type => type.GetString()!)
        : [parameter.GetProperty("type").GetString()!];
}
