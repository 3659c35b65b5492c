using System.Globalization;
using System.Text.Json.Nodes;
using Microsoft.OpenApi;
using SearchEngine.Core.Searching;

namespace SearchEngine.Server.Api.Description;

/// <summary>Parameters of the address in the terms of OpenAPI.</summary>
internal static class ParameterSchemas
{
    /// <summary>How <paramref name="parameter"/> is described.</summary>
    public static OpenApiParameter Of(SearchParameter parameter) => new()
    {
        Name = parameter.Name,
        In = ParameterLocation.Query,
        Description = parameter.Meaning,
        Required = parameter.IsNeeded,
        Example = parameter.Repeatable ? new JsonArray([.. Parts(parameter).Select(part => Value(parameter, part))]) : Value(parameter, parameter.Example),
        Schema = parameter.Repeatable ? ManyOf(parameter) : OneOf(parameter),
        Style = ParameterStyle.Form,
        // One text with commas, or the name again for each value.
        Explode = !parameter.IsParted,
    };

    private static OpenApiSchema ManyOf(SearchParameter parameter) => new()
    {
        Type = JsonSchemaType.Array,
        Items = OneOf(parameter),
        MinItems = parameter.IsParted ? null : 1,
        MaxItems = parameter.IsParted ? null : SearchParameter.MaxValues,
    };

    private static OpenApiSchema OneOf(SearchParameter parameter)
    {
        var schema = new OpenApiSchema
        {
            Type = parameter.Form switch { ParameterForm.Number => JsonSchemaType.Integer, ParameterForm.Flag => JsonSchemaType.Boolean, _ => JsonSchemaType.String },
            Format = parameter.Form == ParameterForm.Number ? "int32" : null,
            Minimum = parameter.Least?.ToString(CultureInfo.InvariantCulture),
            Maximum = parameter.Most?.ToString(CultureInfo.InvariantCulture),
            MaxLength = parameter.MaxLength,
            Pattern = parameter.Pattern,
            // Programs that write clients name the type of the values after it.
            Title = parameter.Values.Count == 0 ? null : char.ToUpperInvariant(parameter.Name[0]) + parameter.Name[1..],
            Enum = parameter.Values.Count == 0 ? null : [.. parameter.Values.Select(value => (JsonNode)JsonValue.Create(value)!)],
            Default = parameter.Otherwise is { } otherwise ? Value(parameter, otherwise) : null,
        };
        // A text whose format is one of two: programs that know no anyOf still have the type.
        if (parameter.Form == ParameterForm.Moment) schema.AnyOf = [new OpenApiSchema { Format = "date" }, new OpenApiSchema { Format = "date-time" }];
        return schema;
    }

    private static string[] Parts(SearchParameter parameter) => parameter.IsParted ? parameter.Example.Split(',') : [parameter.Example];

    private static JsonValue Value(SearchParameter parameter, string text) => parameter.Form switch
    {
        ParameterForm.Number => JsonValue.Create(int.Parse(text, CultureInfo.InvariantCulture)),
        ParameterForm.Flag => JsonValue.Create(text == "true"),
        _ => JsonValue.Create(text),
    };
}
