using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Mvc.ApiExplorer;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;
using SearchEngine.Server.Api.Idempotency;

namespace SearchEngine.Server.Api.Description;

/// <summary>
/// What is true of every endpoint, or of every one of a kind: who may call it, which errors it can meet, which headers its answers have. An endpoint says only
/// what is its own.
/// </summary>
internal static class Operations
{
    /// <summary>The name of the security scheme.</summary>
    public const string Key = "key";

    private const string Problems = "application/problem+json";

    private static readonly Dictionary<string, OpenApiMediaType> Nothing = new(StringComparer.Ordinal);

    /// <summary>
    /// Completes every operation of <paramref name="document"/>. Runs when all else is said: what endpoints add by transformers of their own comes after
    /// those that are for all operations.
    /// </summary>
    public static async Task CompleteAsync(OpenApiDocument document, OpenApiDocumentTransformerContext context, CancellationToken cancellation)
    {
        document.AddComponent(nameof(Problem), await context.GetOrCreateSchemaAsync(typeof(Problem), null, cancellation).ConfigureAwait(false));
        foreach (ApiDescription endpoint in context.DescriptionGroups.SelectMany(group => group.Items))
        {
            string path = "/" + endpoint.RelativePath;
            if (document.Paths.TryGetValue(path, out IOpenApiPathItem? item) && item.Operations?.GetValueOrDefault(HttpMethod.Parse(endpoint.HttpMethod)) is { } operation)
                Complete(operation, path, endpoint.ActionDescriptor.EndpointMetadata, document);
        }
    }

    private static void Complete(OpenApiOperation operation, string path, IList<object> metadata, OpenApiDocument document)
    {
        bool isOfTheApi = path.StartsWith("/v1/", StringComparison.Ordinal);
        operation.Tags = new HashSet<OpenApiTagReference> { new(isOfTheApi ? path.Split('/')[2] : "service", document) };
        DescribePath(operation, path);
        // As a reader looks for them: of the path, of the address, headers.
        operation.Parameters = [.. (operation.Parameters ?? []).OrderBy(parameter => parameter.In switch { ParameterLocation.Path => 0, ParameterLocation.Query => 1, _ => 2 })];
        operation.Responses ??= [];
        if (isOfTheApi) AddErrors(operation.Responses, operation.RequestBody is not null);
        if (isOfTheApi && operation.Security is not { Count: > 0 }) Secure(operation, metadata.OfType<RequiredScope>().LastOrDefault()?.Scope ?? AccessScope.Read, document);
        bool isIdempotent = operation.Parameters?.Any(parameter => parameter.Name == IdempotencyKey.Header) is true;
        foreach ((string status, IOpenApiResponse response) in operation.Responses)
        {
            if (response is OpenApiResponse own) Describe(own, status, operation.OperationId!, isIdempotent, document);
        }

        foreach ((string type, OpenApiMediaType body) in operation.RequestBody?.Content ?? Nothing) body.Example = Examples.Of($"{operation.OperationId}.request", type);
    }

    /// <summary>A reference to the schema of <typeparamref name="T"/>, which is added where it is not there yet.</summary>
    public static async Task<OpenApiSchemaReference> ReferenceAsync<T>(OpenApiOperationTransformerContext context, CancellationToken cancellation)
    {
        string name = typeof(T).Name;
        if (context.Document!.Components?.Schemas?.ContainsKey(name) is not true)
            context.Document.AddComponent(name, await context.GetOrCreateSchemaAsync(typeof(T), null, cancellation).ConfigureAwait(false));
        return new OpenApiSchemaReference(name, context.Document);
    }

    private static void AddErrors(OpenApiResponses responses, bool hasBody)
    {
        foreach (int status in (int[])[400, 401, 403, 429, 500, 503, .. hasBody ? [413, 415] : Array.Empty<int>()])
        {
            string name = status.ToString(System.Globalization.CultureInfo.InvariantCulture);
            if (!responses.ContainsKey(name)) responses[name] = new OpenApiResponse();
        }
    }

    private static void DescribePath(OpenApiOperation operation, string path)
    {
        string[] parts = path.Split('/');
        foreach (OpenApiParameter parameter in operation.Parameters?.OfType<OpenApiParameter>().Where(parameter => parameter.In == ParameterLocation.Path) ?? [])
        {
            string kind = parts[Math.Max(0, Array.IndexOf(parts, $"{{{parameter.Name}}}") - 1)].TrimEnd('s');
            parameter.Description ??= $"The {parameter.Name} of the {kind}. Signs that have a meaning in addresses are percent-encoded.";
            parameter.Example ??= JsonValue.Create(kind == "article" ? "cnn-2016-06-17-syria-memo" : $"{kind}-7");
        }
    }

    private static void Secure(OpenApiOperation operation, AccessScope scope, OpenApiDocument document)
    {
        var withKey = new OpenApiSecurityRequirement { [new OpenApiSecuritySchemeReference(Key, document)] = [scope.ToString().ToLowerInvariant()] };
        // Without any key configured, reading is open and the rest is for programs on the server's own machine.
        operation.Security = [withKey, []];
    }

    private static void Describe(OpenApiResponse response, string status, string operation, bool isIdempotent, OpenApiDocument document)
    {
        int code = int.Parse(status, System.Globalization.CultureInfo.InvariantCulture);
        response.Description = Statuses.Meaning(code);
        response.Headers ??= new Dictionary<string, IOpenApiHeader>(StringComparer.Ordinal);
        response.Headers["X-Request-Id"] = Header("The id of the request, under which the server's log has it.", "0HNQB6UA1QKKC:00000001");
        if (code is 429 or 503) response.Headers["Retry-After"] = Number("In how many seconds to try again; where that is known.", 1);
        if (code == 201) response.Headers["Location"] = Header("Where what was made is found.", "/v1/articles/harbour-7");
        if (isIdempotent) response.Headers[IdempotencyKey.Replayed] = Header($"true where this is the answer that an earlier request with the same {IdempotencyKey.Header} got.", "true");
        if (code >= 400)
        {
            response.Content = new Dictionary<string, OpenApiMediaType>(StringComparer.Ordinal)
            {
                [Problems] = new OpenApiMediaType { Schema = new OpenApiSchemaReference(nameof(Problem), document), Example = Statuses.Example(code) },
            };
        }

        foreach ((string type, OpenApiMediaType body) in response.Content ?? Nothing)
        {
            if (code < 400) body.Example = Examples.Of($"{operation}.{status}", type);
        }
    }

    /// <summary>A header of an answer.</summary>
    public static OpenApiHeader Header(string description, string example) => new()
    {
        Description = description,
        Schema = new OpenApiSchema { Type = JsonSchemaType.String },
        Example = JsonValue.Create(example),
    };

    private static OpenApiHeader Number(string description, int example) => new()
    {
        Description = description,
        Schema = new OpenApiSchema { Type = JsonSchemaType.Integer, Minimum = "0" },
        Example = JsonValue.Create(example),
    };
}
