using System.IO.Compression;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.ResponseCompression;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace SearchEngine.Server.Api.Answering;

/// <summary>
/// Packs answers (br, gzip) for who says that they can unpack them. Only those whose length is known and worth it: streams (NDJSON, events) have none, and go out line by line as
/// they come. Also over TLS: no answer holds a secret beside what a caller sent, which is what guessing by length (BREACH) lives on.
/// </summary>
internal static class PackedAnswers
{
    private static readonly string[] Types =
    [
        "application/json", "application/problem+json", "application/javascript", "text/javascript", "text/css", "text/html", "text/plain", "image/svg+xml",
    ];

    public static void AddPackedAnswers(this IServiceCollection services)
    {
        services.AddResponseCompression(options =>
        {
            options.EnableForHttps = true;
            options.MimeTypes = Types;
            options.Providers.Add<BrotliCompressionProvider>();
            options.Providers.Add<GzipCompressionProvider>();
        });
        // An answer is packed for one caller once: how long that takes counts for more than the last percents.
        services.Configure<BrotliCompressionProviderOptions>(options => options.Level = CompressionLevel.Fastest);
        services.Configure<GzipCompressionProviderOptions>(options => options.Level = CompressionLevel.Fastest);
        services.AddSingleton<IResponseCompressionProvider, WhereWorthIt>();
    }

    /// <summary>Packs where the answer is longer than what one packet carries anyway.</summary>
    private sealed class WhereWorthIt(IServiceProvider services, IOptions<ResponseCompressionOptions> options) : ResponseCompressionProvider(services, options)
    {
        private const long Least = 1_200;

        public override bool ShouldCompressResponse(HttpContext context) => context.Response.ContentLength >= Least && base.ShouldCompressResponse(context);
    }
}
