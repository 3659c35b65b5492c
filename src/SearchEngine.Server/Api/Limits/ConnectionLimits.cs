using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace SearchEngine.Server.Api.Limits;

/// <summary>What one connection may send, how slowly, and how many there may be. Requests over these limits end before they reach an endpoint.</summary>
internal static class ConnectionLimits
{
    public static void Set(KestrelServerLimits kestrel, LimitOptions options)
    {
        MinDataRate? slowest = options.MinBytesPerSecond == 0 ? null : new MinDataRate(options.MinBytesPerSecond, TimeSpan.FromSeconds(options.SlowGraceSeconds));
        kestrel.MaxConcurrentConnections = options.MaxConnections == 0 ? null : options.MaxConnections;
        kestrel.MaxRequestLineSize = options.MaxRequestLineBytes;
        kestrel.MaxRequestHeadersTotalSize = options.MaxHeaderBytes;
        kestrel.MaxRequestHeaderCount = options.MaxHeaders;
        // Has to hold the whole head of a request.
        kestrel.MaxRequestBufferSize = Math.Max(1024 * 1024, 2L * (options.MaxRequestLineBytes + options.MaxHeaderBytes));
        kestrel.MaxRequestBodySize = options.MaxBodyBytes;
        kestrel.RequestHeadersTimeout = TimeSpan.FromSeconds(options.HeaderTimeoutSeconds);
        kestrel.KeepAliveTimeout = TimeSpan.FromSeconds(options.KeepAliveSeconds);
        kestrel.MinRequestBodyDataRate = slowest;
        kestrel.MinResponseDataRate = slowest;
    }
}
