using System.Globalization;
using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Net.Http.Headers;
using Scalar.AspNetCore;
using SearchEngine.Server.Api;

namespace SearchEngine.Server.Docs;

/// <summary>
/// <c>/docs</c>: the description of the API for people. Scalar's script comes out of its package, and the page around it is our own: the package's needs scripts in
/// the page, which the content policy of this server forbids.
/// </summary>
internal static class DocsEndpoints
{
    private const string ScriptInPackage = "ScalarStaticAssets.scalar.js";

    /// <summary>As the policy of all answers; styles that the script makes carry a value that is drawn anew for each page, and small pictures stand in them.</summary>
    private const string ContentSecurityPolicy =
        "default-src 'none'; script-src 'self'; style-src 'self' 'nonce-{0}'; img-src 'self' data:; connect-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";

    private static readonly CompositeFormat Policy = CompositeFormat.Parse(ContentSecurityPolicy);

    public static void MapDocs(this IEndpointRouteBuilder routes)
    {
        string page = Encoding.UTF8.GetString(Own("docs.html"));
        routes.MapGet("/docs", (HttpContext context) =>
        {
            string nonce = Convert.ToBase64String(RandomNumberGenerator.GetBytes(16));
            context.Response.Headers.ContentSecurityPolicy = string.Format(CultureInfo.InvariantCulture, Policy, nonce);
            context.Response.Headers.CacheControl = "no-store";
            return Results.Bytes(Encoding.UTF8.GetBytes(page.Replace("{nonce}", nonce, StringComparison.Ordinal)), "text/html; charset=utf-8");
        }).NeedsNoKey().ExcludeFromDescription();
        routes.MapFile("/docs/docs.js", "text/javascript; charset=utf-8", Own("docs.js"));
        routes.MapFile("/docs/policy.js", "text/javascript; charset=utf-8", Own("policy.js"));
        routes.MapFile("/docs/docs.css", "text/css; charset=utf-8", Own("docs.css"));
        routes.MapScript();
    }

    private static void MapFile(this IEndpointRouteBuilder routes, string path, string type, byte[] content)
    {
        EntityTagHeaderValue tag = TagOf(content);
        routes.MapGet(path, (HttpContext context) =>
        {
            context.Response.Headers.CacheControl = "no-cache";
            return Results.Bytes(content, type, entityTag: tag);
        }).NeedsNoKey().ExcludeFromDescription();
    }

    /// <summary>The script is packed in its assembly, and goes out as it is to whom can unpack it, which every browser can.</summary>
    private static void MapScript(this IEndpointRouteBuilder routes)
    {
        byte[] packed = Read(typeof(ScalarOptions).Assembly.GetManifestResourceStream(ScriptInPackage) ?? throw new InvalidOperationException($"Scalar.AspNetCore has no {ScriptInPackage}."));
        EntityTagHeaderValue tag = TagOf(packed);
        routes.MapGet("/docs/scalar.js", (HttpContext context) =>
        {
            const string Type = "text/javascript; charset=utf-8";
            context.Response.Headers.CacheControl = "no-cache";
            context.Response.Headers.Vary = HeaderNames.AcceptEncoding;
            if (!context.Request.Headers.AcceptEncoding.ToString().Contains("gzip", StringComparison.OrdinalIgnoreCase))
                return Results.Stream(new GZipStream(new MemoryStream(packed), CompressionMode.Decompress), Type);
            context.Response.Headers.ContentEncoding = "gzip";
            return Results.Bytes(packed, Type, entityTag: tag);
        }).NeedsNoKey().ExcludeFromDescription();
    }

    private static EntityTagHeaderValue TagOf(byte[] content) => new($"\"{Convert.ToHexStringLower(SHA256.HashData(content).AsSpan(0, 8))}\"");

    private static byte[] Own(string name) => Read(typeof(DocsEndpoints).Assembly.GetManifestResourceStream("docs/" + name)!);

    private static byte[] Read(Stream stream)
    {
        using (stream)
        {
            byte[] content = new byte[stream.Length];
            stream.ReadExactly(content);
            return content;
        }
    }
}
