using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace SearchEngine.Server.Api.Answering;

/// <summary>
/// HEAD where there is GET (RFC 9110, section 9.3.2), as probes of load balancers and link checkers ask: the request finds the endpoint as a GET, and is a HEAD again
/// before its head goes out, so that the server keeps the body back.
/// </summary>
internal static class HeadRequests
{
    public static void UseHeadRequests(this WebApplication app) => app.Use((context, next) =>
    {
        if (!HttpMethods.IsHead(context.Request.Method)) return next(context);
        context.Request.Method = HttpMethods.Get;
        // Whoever wants no body wants no stream either.
        context.Request.Headers.Accept = default;
        context.Response.OnStarting(static state =>
        {
            ((HttpRequest)state).Method = HttpMethods.Head;
            return Task.CompletedTask;
        }, context.Request);
        return next(context);
    });
}
