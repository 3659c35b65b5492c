using System.Net;
using Microsoft.AspNetCore.Http;

namespace SearchEngine.Server.Api.Access;

/// <summary>
/// Who may write while there are no keys: whoever sits at this machine, and no page that a browser
/// on it shows: a page of another site sends its requests over loopback as well, and under a name of its own that is
/// made to point here (DNS rebinding).
/// </summary>
internal static class LoopbackAccess
{
    /// <summary>What only a proxy adds: behind one, everybody comes from this machine.</summary>
    private static readonly string[] OfProxies = ["Forwarded", "X-Forwarded-For", "X-Forwarded-Host", "X-Original-For", "X-Real-IP", "Via"];

    /// <summary>Why the request may not write, and what to do; null when it may.</summary>
    public static string? Refusal(HttpContext context)
    {
        HttpRequest request = context.Request;
        if (CrossSite(request) is { } page) return page;
        if (context.Connection.RemoteIpAddress is not { } remote || !IPAddress.IsLoopback(remote))
            return "This server has no keys, and takes writes from its own machine only, over loopback. Send the request from there, to 127.0.0.1, or make a key: newsearch keys add.";
        if (Array.Find(OfProxies, request.Headers.ContainsKey) is { } header)
            return $"The request came through a proxy (it has {header}), and without keys this server takes writes from its own machine only. Send it there directly, to 127.0.0.1, or make a key: newsearch keys add.";
        return IsLoopbackName(request.Host.Host)
            ? null
            : $"The request is addressed to “{request.Host.Host}”, and this server takes writes as 127.0.0.1, [::1] or localhost only. Use one of these addresses.";
    }

    private static string? CrossSite(HttpRequest request)
    {
        string site = request.Headers["Sec-Fetch-Site"].ToString();
        string origin = request.Headers.Origin.ToString();
        bool isOwn = site is "" or "same-origin" or "none" && (origin.Length == 0 || origin == $"{request.Scheme}://{request.Host.Value}");
        return isOwn ? null : "A page of another site cannot write to this archive. Send the request from a program, or from the server's own page.";
    }

    private static bool IsLoopbackName(string host) =>
        host.Equals("localhost", StringComparison.OrdinalIgnoreCase) || (IPAddress.TryParse(host, out IPAddress? address) && IPAddress.IsLoopback(address));
}
