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
    /// <summary>
    /// The bytes of the shortest answer that is packed. From here on packing saves more time on a line of a gigabit than it takes of the processor, and the answer is one
    /// packet less (docs/benchmarks.md, "Packing by size").
    /// </summary>
    private const long Least = 2_048;

    private static readonly string[] Types =
    [
        "application/json", "application/problem+json", "application/javascript", "text/javascript", "text/css", "text/html", "text/plain", "image/svg+xml",
    ];

    /// <summary>Adds what packs answers.</summary>
    /// <param name="services">Where it is added.</param>
    /// <param name="least">The bytes of the shortest answer that is packed.</param>
    public static void AddPackedAnswers(this IServiceCollection services, long least = Least)
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
        services.AddSingleton<IResponseCompressionProvider>(provided =>
            new WhereWorthIt(provided, provided.GetRequiredService<IOptions<ResponseCompressionOptions>>(), least));
    }

    /// <summary>Packs answers of so many bytes and more.</summary>
    private sealed class WhereWorthIt(IServiceProvider services, IOptions<ResponseCompressionOptions> options, long least) : ResponseCompressionProvider(services, options)
    {
        public override bool ShouldCompressResponse(HttpContext context) => context.Response.ContentLength >= least && base.ShouldCompressResponse(context);
    }
}
