using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace SearchEngine.Server.Api;

/// <summary>Headers that keep a browser from doing more with an answer than the page needs.</summary>
internal static class SecurityHeaders
{
    private const string ContentSecurityPolicy =
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";

    /// <summary>All that the page does of what a browser asks its user for, or lets a page do unasked, is to copy a citation.</summary>
    private const string PermissionsPolicy =
        "accelerometer=(), camera=(), clipboard-read=(), clipboard-write=(self), display-capture=(), geolocation=(), gyroscope=(), magnetometer=(), microphone=(), midi=(), payment=(), usb=()";

    private static readonly (string Name, string Value)[] Headers =
    [
        ("Content-Security-Policy", ContentSecurityPolicy),
        ("X-Content-Type-Options", "nosniff"),
        ("X-Frame-Options", "DENY"),
        ("Referrer-Policy", "no-referrer"),
        ("Permissions-Policy", PermissionsPolicy),
        ("Cross-Origin-Opener-Policy", "same-origin"),
        ("Cross-Origin-Resource-Policy", "same-origin"),
    ];

    /// <summary>
    /// Sets them on every answer, errors and 304 too: at the last moment, since an error throws away the headers that were set before it. An
    /// endpoint that has set one itself keeps it.
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
        foreach ((string name, string value) in Headers) headers.TryAdd(name, value);
        headers["X-Request-Id"] = context.TraceIdentifier;
        // Over http a browser has to ignore it; a trusted proxy says that it is https out there.
        if (context.Request.IsHttps) headers.TryAdd("Strict-Transport-Security", "max-age=31536000");
        return Task.CompletedTask;
    }
}
