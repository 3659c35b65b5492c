using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.OpenApi;
using SearchEngine.Server.Api.Description;

namespace SearchEngine.Server.Api.Answering;

/// <summary>Conditional answers in the description of the API.</summary>
internal static class ConditionsDescribed
{
    private const string Tag = "W/\"3f2a9c0b6d1e4f7788990011\"";

    /// <summary>Describes <c>If-None-Match</c>, 304 and the headers of answers that can be kept.</summary>
    public static RouteHandlerBuilder DescribeConditions(this RouteHandlerBuilder route) => route.AddOpenApiOperationTransformer((operation, _, _) =>
    {
        operation.Parameters ??= [];
        operation.Parameters.Add(new OpenApiParameter
        {
            Name = "If-None-Match",
            In = ParameterLocation.Header,
            Description = "The ETag of an answer to the same address: while that still holds, the answer is a 304 without a body.",
            Example = JsonValue.Create(Tag),
            Schema = new OpenApiSchema { Type = JsonSchemaType.String },
        });
        OpenApiResponses responses = operation.Responses ??= [];
        responses["304"] = new OpenApiResponse();
        foreach (string status in (string[])["200", "304"])
        {
            if (responses[status] is not OpenApiResponse response) continue;
            response.Headers ??= new Dictionary<string, IOpenApiHeader>(StringComparer.Ordinal);
            response.Headers["ETag"] = Operations.Header("Names what the answer is made of: send it as If-None-Match. Left out where the answer changes by the clock.", Tag);
            response.Headers["Cache-Control"] = Operations.Header("The answer may be kept by who asked, and asked about again each time.", "private, no-cache");
            response.Headers["Vary"] = Operations.Header("What else the form of the answer depends on.", "Accept-Encoding");
        }

        return Task.CompletedTask;
    });
}
