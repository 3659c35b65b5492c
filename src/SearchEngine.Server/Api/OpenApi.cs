using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.OpenApi;
using SearchEngine.Core.Articles;
using SearchEngine.Core.Searching;

namespace SearchEngine.Server.Api;

/// <summary>The description of the API at <c>/openapi/v1.json</c>.</summary>
internal static class OpenApi
{
    public static void AddNewsOpenApi(this IServiceCollection services) => services.AddOpenApi("v1", options =>
    {
        options.OpenApiVersion = OpenApiSpecVersion.OpenApi3_1;
        options.AddDocumentTransformer((document, _, _) =>
        {
            document.Info = new OpenApiInfo
            {
                Title = "News archive search",
                Version = "v1",
                Description = "Full-text search over a news archive. Errors are application/problem+json; ranges are [start, length] in UTF-16 code units.",
            };
            document.Servers?.Clear();
            return Task.CompletedTask;
        });
        options.AddSchemaTransformer((schema, context, _) =>
        {
            if (context.JsonTypeInfo.Type == typeof(TextRange)) DescribeRange(schema);
            return Task.CompletedTask;
        });
    });

    /// <summary>Adds query parameters that the endpoint reads itself.</summary>
    public static RouteHandlerBuilder WithParameters(this RouteHandlerBuilder route, IReadOnlyList<SearchParameter> parameters) =>
        route.AddOpenApiOperationTransformer((operation, _, _) =>
        {
            operation.Parameters ??= [];
            foreach (SearchParameter parameter in parameters)
            {
                var text = new OpenApiSchema { Type = JsonSchemaType.String };
                operation.Parameters.Add(new OpenApiParameter
                {
                    Name = parameter.Name,
                    In = ParameterLocation.Query,
                    Description = parameter.Meaning,
                    Example = parameter.Repeatable ? new JsonArray(parameter.Example) : JsonValue.Create(parameter.Example),
                    Schema = parameter.Repeatable ? new OpenApiSchema { Type = JsonSchemaType.Array, Items = text } : text,
                });
            }

            return Task.CompletedTask;
        });

    private static void DescribeRange(OpenApiSchema schema)
    {
        schema.Type = JsonSchemaType.Array;
        schema.Properties = null;
        schema.Required = null;
        schema.MinItems = 2;
        schema.MaxItems = 2;
        schema.Items = new OpenApiSchema { Type = JsonSchemaType.Integer };
        schema.Description = "[start, length] in UTF-16 code units";
    }
}
