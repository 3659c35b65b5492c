using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Net.Http.Headers;
using Microsoft.OpenApi;
using SearchEngine.Core.Searching;
using SearchEngine.Server.Api.Description;

namespace SearchEngine.Server.Api;

/// <summary>The description of the API at <c>/openapi/v1.json</c>.</summary>
internal static class OpenApi
{
    private const string Name = "v1";

    public static void AddNewsOpenApi(this IServiceCollection services)
    {
        services.ConfigureHttpJsonOptions(json => DescribedJson.Configure(json.SerializerOptions));
        services.AddOpenApi(Name, options =>
        {
            options.OpenApiVersion = OpenApiSpecVersion.OpenApi3_1;
            options.AddSchemaTransformer((schema, context, _) =>
            {
                AnswerSchemas.Complete(schema, context);
                return Task.CompletedTask;
            });
            options.AddDocumentTransformer(Operations.CompleteAsync);
            options.AddDocumentTransformer((document, _, _) =>
            {
                WholeDocument.Complete(document);
                return Task.CompletedTask;
            });
        });
    }

    /// <summary>Serves the description. It is written once: nothing of it changes while a server runs.</summary>
    public static void MapNewsOpenApi(this IEndpointRouteBuilder routes)
    {
        var written = new Lazy<Task<(byte[] Json, EntityTagHeaderValue Tag)>>(() => WriteAsync(routes.ServiceProvider));
        routes.MapGet($"/openapi/{Name}.json", async (HttpContext context) =>
            {
                (byte[] json, EntityTagHeaderValue tag) = await written.Value.ConfigureAwait(false);
                context.Response.Headers.CacheControl = "no-cache";
                return Results.Bytes(json, "application/json; charset=utf-8", entityTag: tag);
            })
            .NeedsNoKey()
            .ExcludeFromDescription();
    }

    /// <summary>Describes the parameters of the address, which the endpoint reads itself; every other parameter is a 400.</summary>
    public static RouteHandlerBuilder WithParameters(this RouteHandlerBuilder route, IReadOnlyList<SearchParameter> parameters)
    {
        if (parameters.Count == 0)
        {
            route.AddEndpointFilter((invocation, next) =>
                SearchParameter.Unknown(QueryValues.Of(invocation.HttpContext.Request), parameters) is { Count: > 0 } errors ? ValueTask.FromResult<object?>(Problems.Of(errors)) : next(invocation));
        }

        return route.AddOpenApiOperationTransformer((operation, _, _) =>
        {
            operation.Parameters ??= [];
            foreach (SearchParameter parameter in parameters) operation.Parameters.Add(ParameterSchemas.Of(parameter));
            return Task.CompletedTask;
        });
    }

    /// <summary>Says that the endpoint answers with <paramref name="status"/> in another type as well: a <typeparamref name="T"/> on each line.</summary>
    public static RouteHandlerBuilder ProducesLines<T>(this RouteHandlerBuilder route, int status) => route.AddOpenApiOperationTransformer(async (operation, context, cancellation) =>
    {
        operation.Responses![status.ToString(CultureInfo.InvariantCulture)].Content!["application/x-ndjson"] =
            new OpenApiMediaType { Schema = await Operations.ReferenceAsync<T>(context, cancellation).ConfigureAwait(false) };
    });

    private static async Task<(byte[] Json, EntityTagHeaderValue Tag)> WriteAsync(IServiceProvider services)
    {
        var provider = services.GetRequiredKeyedService<IOpenApiDocumentProvider>(Name);
        OpenApiDocument document = await provider.GetOpenApiDocumentAsync(CancellationToken.None).ConfigureAwait(false);
        byte[] json = Encoding.UTF8.GetBytes(await document.SerializeAsJsonAsync(OpenApiSpecVersion.OpenApi3_1, CancellationToken.None).ConfigureAwait(false));
        return (json, new EntityTagHeaderValue($"\"{Convert.ToHexStringLower(SHA256.HashData(json).AsSpan(0, 8))}\""));
    }
}
