using System.Text.Json.Nodes;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;
using SearchEngine.Core.Articles;

namespace SearchEngine.Server.Api.Description;

/// <summary>What the framework does not find out about the types of answers.</summary>
internal static class AnswerSchemas
{
    /// <summary>Completes the schema of a type, or of a property where it stands.</summary>
    public static void Complete(OpenApiSchema schema, OpenApiSchemaTransformerContext context)
    {
        Type type = context.JsonTypeInfo.Type;
        if (type == typeof(TextRange)) AsPair(schema);
        if (typeof(IEnumerable<TextRange>).IsAssignableFrom(type) && schema.Items is null) AsPair((OpenApiSchema)(schema.Items = new OpenApiSchema()));
        if (type.IsEnum) schema.Type = JsonSchemaType.String;
        if (schema.Description is { } text) schema.Description = OnOneLine(text);
        // Bodies of requests keep what has to be sent; whatever else is described is written whole.
        if (schema.Properties is { Count: > 0 } && !type.Name.EndsWith("Body", StringComparison.Ordinal))
            schema.Required = new HashSet<string>(DescribedJson.AlwaysWritten(context.JsonTypeInfo), StringComparer.Ordinal);
        Restrict(schema, [.. DescribedJson.ValuesOf(context.JsonPropertyInfo)]);
    }

    private static void Restrict(OpenApiSchema schema, string[] values)
    {
        if (values.Length > 0) schema.Enum = [.. values.Select(value => (JsonNode)JsonValue.Create(value)!)];
    }

    private static string OnOneLine(string text) => text.ReplaceLineEndings(" ");

    private static void AsPair(OpenApiSchema schema)
    {
        schema.Type = JsonSchemaType.Array;
        schema.Properties = null;
        schema.Required = null;
        schema.MinItems = 2;
        schema.MaxItems = 2;
        schema.Items = new OpenApiSchema { Type = JsonSchemaType.Integer, Format = "int32", Minimum = "0" };
        schema.Description = "[start, length] in UTF-16 code units";
    }
}
