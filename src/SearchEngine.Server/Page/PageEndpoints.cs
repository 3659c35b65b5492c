using System.Reflection;
using System.Security.Cryptography;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Net.Http.Headers;
using SearchEngine.Server.Api;

namespace SearchEngine.Server.Page;

/// <summary>The page and its files, which are part of the assembly, so that a server is one program with nothing beside it.</summary>
internal static class PageEndpoints
{
    private const string Root = "wwwroot/";

    public static void MapPage(this IEndpointRouteBuilder routes)
    {
        Assembly assembly = typeof(PageEndpoints).Assembly;
        foreach (string name in assembly.GetManifestResourceNames().Where(name => name.StartsWith(Root, StringComparison.Ordinal)))
        {
            byte[] content = ReadAll(assembly, name);
            var etag = new EntityTagHeaderValue($"\"{Convert.ToHexStringLower(SHA256.HashData(content).AsSpan(0, 8))}\"");
            string path = "/" + name[Root.Length..];
            routes.MapGet(path == "/index.html" ? "/" : path, (HttpContext context) =>
            {
                // Always asked for again, and answered with 304 while it has not changed.
                context.Response.Headers.CacheControl = "no-cache";
                return Results.Bytes(content, ContentType(path), entityTag: etag);
            }).NeedsNoKey().ExcludeFromDescription();
        }
    }

    private static string ContentType(string path) => Path.GetExtension(path) switch
    {
        ".html" => "text/html; charset=utf-8",
        ".css" => "text/css; charset=utf-8",
        ".js" => "text/javascript; charset=utf-8",
        ".svg" => "image/svg+xml",
        _ => "application/octet-stream",
    };

    private static byte[] ReadAll(Assembly assembly, string name)
    {
        using Stream stream = assembly.GetManifestResourceStream(name)!;
        byte[] content = new byte[stream.Length];
        stream.ReadExactly(content);
        return content;
    }
}
