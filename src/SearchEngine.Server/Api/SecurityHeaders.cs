using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace SearchEngine.Server.Api;

/// <summary>Headers that keep a browser from doing more with an answer than the page needs.</summary>
internal static class SecurityHeaders
{
    private const string ContentSecurityPolicy =
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";

    /// <summary>
    /// Sets them on every answer, errors too: at the last moment, since an error throws away the headers that were set before it. An endpoint that has set one itself
    /// keeps it.
    /// </summary>
    public static void UseSecurityHeaders(this WebApplication app) => app.Use((context, next) =>
    {
        context.Response.OnStarting(Set, context);
        return next(context);
    });

    private static Task Set(object state)
    {
        var context = (HttpContext)state;
        IHeaderDictionary headers = context.Response.Headers;
        headers.TryAdd("Content-Security-Policy", ContentSecurityPolicy);
        headers.TryAdd("X-Content-Type-Options", "nosniff");
        headers.TryAdd("Referrer-Policy", "no-referrer");
        headers["X-Request-Id"] = context.TraceIdentifier;
        return Task.CompletedTask;
    }
}
