using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace SearchEngine.Server.Api.Access;

/// <summary>Which pages of other sites may read from a browser (CORS): none, unless the operator names them.</summary>
internal static class CrossOriginReading
{
    /// <summary>The name of the policy on the endpoints for reading.</summary>
    public const string Policy = "reading";

    /// <summary>Adds the policy. No credentials of the browser: a page shows a key, which it has itself, or none.</summary>
    public static void Add(IServiceCollection services, AccessOptions options) => services.AddCors(cors => cors.AddPolicy(Policy, policy => policy
        .WithOrigins([.. options.CorsOrigins])
        .WithMethods(HttpMethods.Get, HttpMethods.Head, HttpMethods.Post)
        .WithHeaders("Authorization", "Content-Type", "If-None-Match")
        .WithExposedHeaders("ETag", "Retry-After", "X-Request-Id")
        .SetPreflightMaxAge(TimeSpan.FromMinutes(10))));
}
