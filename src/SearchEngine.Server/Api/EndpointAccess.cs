using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Cors;
using Microsoft.AspNetCore.Http;
using SearchEngine.Server.Api.Access;

namespace SearchEngine.Server.Api;

/// <summary>What an endpoint asks of its callers. The one place that looks at it is <see cref="AccessGate"/>.</summary>
internal static class EndpointAccess
{
    /// <summary>
    /// Lets in to the endpoint only who has the scope. One that does not say is read (<see cref="AccessScope.Read"/>): open, unless the
    /// operator has reading need a key.
    /// </summary>
    public static TBuilder Requires<TBuilder>(this TBuilder route, AccessScope scope)
        where TBuilder : IEndpointConventionBuilder
    {
        route.WithMetadata(new RequiredScope(scope));
        // Pages of other sites may be let in to read, and never to anything else.
        if (scope == AccessScope.Read) route.WithMetadata(new EnableCorsAttribute(CrossOriginReading.Policy));
        return route;
    }

    /// <summary>Lets everybody in to the endpoint, whatever the operator has chosen: it tells nothing of the archive.</summary>
    public static TBuilder NeedsNoKey<TBuilder>(this TBuilder route)
        where TBuilder : IEndpointConventionBuilder => route.WithMetadata(OpenToAll.Instance);
}

/// <summary>An endpoint's metadata: the scope that it is for.</summary>
internal sealed record RequiredScope(AccessScope Scope)
{
    /// <summary>The scope that a request is for; null where no endpoint answers it, or one that is open to all.</summary>
    public static AccessScope? Of(HttpContext context) => context.GetEndpoint() is not { } endpoint || endpoint.Metadata.GetMetadata<OpenToAll>() is not null
        ? null
        : endpoint.Metadata.GetMetadata<RequiredScope>()?.Scope ?? AccessScope.Read;

    /// <summary>Whether a request changes something: how it is counted, and whether it is accounted for.</summary>
    public static bool IsWrite(HttpContext context) =>
        Of(context) is { } scope and not AccessScope.Read && !HttpMethods.IsGet(context.Request.Method) && !HttpMethods.IsHead(context.Request.Method);
}

/// <summary>An endpoint's metadata: it is open to all.</summary>
internal sealed class OpenToAll
{
    public static readonly OpenToAll Instance = new();
}
