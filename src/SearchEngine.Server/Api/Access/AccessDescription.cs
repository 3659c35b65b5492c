using System.Text.Json.Nodes;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace SearchEngine.Server.Api.Access;

/// <summary>Who may call what, in the description of the API.</summary>
internal static class AccessDescription
{
    private const string Scheme = "key";

    /// <summary>Adds the scheme, and to each operation which scope it is for and what tells a caller to wait.</summary>
    public static void AddAccess(this OpenApiOptions options)
    {
        options.AddDocumentTransformer((document, _, _) =>
        {
            document.Components ??= new OpenApiComponents();
            document.Components.SecuritySchemes ??= new Dictionary<string, IOpenApiSecurityScheme>(StringComparer.Ordinal);
            document.Components.SecuritySchemes[Scheme] = new OpenApiSecurityScheme
            {
                Type = SecuritySchemeType.Http,
                Scheme = "bearer",
                BearerFormat = "ns_<id>_<secret>",
                Description = "A key, as newsearch keys add makes it. Reading needs none unless the operator has chosen so; everything else does as soon as there is one.",
            };
            return Task.CompletedTask;
        });
        options.AddOperationTransformer((operation, context, _) =>
        {
            if (context.Description.ActionDescriptor.EndpointMetadata.OfType<RequiredScope>().LastOrDefault() is { } required) Describe(operation, required.Scope, context.Document);
            return Task.CompletedTask;
        });
    }

    private static void Describe(OpenApiOperation operation, AccessScope scope, OpenApiDocument? document)
    {
        // Either none or a key: which of them depends on how the server is run.
        operation.Security = [new OpenApiSecurityRequirement(), new OpenApiSecurityRequirement { [new OpenApiSecuritySchemeReference(Scheme, document)] = [] }];
        operation.Description = $"{operation.Description}{(string.IsNullOrEmpty(operation.Description) ? "" : " ")}With a key: scope {ScopeNames.Of(scope)}.";
        if (operation.Responses?.TryGetValue("429", out IOpenApiResponse? response) != true || response is not OpenApiResponse tooMany) return;
        tooMany.Headers ??= new Dictionary<string, IOpenApiHeader>(StringComparer.Ordinal);
        tooMany.Headers["Retry-After"] = new OpenApiHeader
        {
            Description = "In how many seconds to try again.",
            Schema = new OpenApiSchema { Type = JsonSchemaType.Integer, Minimum = "1" },
            Example = JsonValue.Create(1),
        };
    }
}
