using Microsoft.OpenApi;
using SearchEngine.Core.Articles;

namespace SearchEngine.Server.Api.Description;

/// <summary>What the description says of the API as a whole.</summary>
internal static class WholeDocument
{
    private const string ArticleToWrite = "ArticleToWrite";

    private const string About =
        "Search over a news archive: stories, quotes with their speakers, and whether somebody said something in these words. "
        + "Errors are application/problem+json, whose detail says what to change. Ranges are [start, length] in UTF-16 code units of the text beside them. "
        + "Parameters that an operation does not have are refused. New operations, parameters and keys of answers may be added to /v1; none is taken away or changes its meaning.";

    /// <summary>Completes the description.</summary>
    public static void Complete(OpenApiDocument document)
    {
        document.Info = new OpenApiInfo
        {
            Title = "News archive search",
            Version = "v1",
            Description = About,
            License = new OpenApiLicense { Name = "Apache-2.0", Identifier = "Apache-2.0" },
        };
        document.Servers = [new OpenApiServer { Url = "/", Description = "This server" }];
        document.Components ??= new OpenApiComponents();
        document.Components.SecuritySchemes = new Dictionary<string, IOpenApiSecurityScheme>(StringComparer.Ordinal)
        {
            [Operations.Key] = new OpenApiSecurityScheme
            {
                Type = SecuritySchemeType.Http,
                Scheme = "bearer",
                Description = "A key as newsearch keys makes it, with the scope that an operation names: read, write, alerts or admin. Where the archive has none, reading is open and the rest is for programs on its own machine.",
            },
        };
        // In place of the names of classes, those that operations are put under.
        document.Tags = document.Paths.Values.SelectMany(path => path.Operations!.Values).SelectMany(operation => operation.Tags ?? new HashSet<OpenApiTagReference>())
            .Select(tag => tag.Reference.Id!).Distinct(StringComparer.Ordinal).Select(name => new OpenApiTag { Name = name }).ToHashSet();
        WriteArticles(document);
        document.Components.Schemas!.Remove("ProblemDetails");
        document.Components.Schemas.Remove("HttpValidationProblemDetails");
    }

    /// <summary>
    /// An article is sent with far less than it is answered with: of what every answer has, only a headline or a body is needed. So bodies have a schema of their own, of
    /// the same keys.
    /// </summary>
    private static void WriteArticles(OpenApiDocument document)
    {
        if (document.Components!.Schemas?.TryGetValue(nameof(Article), out IOpenApiSchema? article) is not true) return;
        document.AddComponent(ArticleToWrite, new OpenApiSchema
        {
            Type = JsonSchemaType.Object,
            Description = "An article as it is sent: headline or body is needed, and in one that stands for itself id, or else one is made from uri, url or, last, the text.",
            Properties = article!.Properties!.Where(property => property.Key != "quotes").ToDictionary(StringComparer.Ordinal),
            AnyOf = [Having("headline"), Having("body")],
        });
        var reference = new OpenApiSchemaReference(ArticleToWrite, document);
        IEnumerable<OpenApiMediaType> bodies = document.Paths.Values.SelectMany(path => path.Operations!.Values).SelectMany(operation => operation.RequestBody?.Content?.Values ?? []);
        foreach (OpenApiMediaType body in bodies)
        {
            if (body.Schema is OpenApiSchemaReference { Reference.Id: nameof(Article) }) body.Schema = reference;
        }
    }

    private static OpenApiSchema Having(string key) => new() { Required = new HashSet<string>(StringComparer.Ordinal) { key } };
}
