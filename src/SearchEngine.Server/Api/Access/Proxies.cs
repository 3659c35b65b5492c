using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.HttpOverrides;

namespace SearchEngine.Server.Api.Access;

/// <summary>Who calls through a proxy.</summary>
internal static class Proxies
{
    /// <summary>Takes the caller's address and scheme from the headers of trusted proxies, the nearest first as long as each is trusted; without any, from the connection alone.</summary>
    public static void UseTrustedProxies(this WebApplication app, AccessOptions options)
    {
        if (options.TrustedProxies.Count == 0) return;
        var forwarded = new ForwardedHeadersOptions { ForwardedHeaders = ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto, ForwardLimit = null };
        forwarded.KnownProxies.Clear();
        forwarded.KnownIPNetworks.Clear();
        foreach (string proxy in options.TrustedProxies) forwarded.KnownIPNetworks.Add(AccessOptions.Network(proxy)!.Value);
        app.UseForwardedHeaders(forwarded);
    }
}
