using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Threading.RateLimiting;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.Extensions.DependencyInjection;
using SearchEngine.Server.Api.Access;

namespace SearchEngine.Server.Api.Limits;

/// <summary>
/// How many requests one caller may make: a bucket of tokens for reads and one for writes, for each key, and for each address where no good key is
/// shown. It is drawn from before it is decided who may, so that false keys cost their sender too.
/// </summary>
internal static class RateLimits
{
    /// <summary>Adds the buckets.</summary>
    public static void Add(IServiceCollection services, LimitOptions options) => services.AddRateLimiter(limiter =>
    {
        limiter.GlobalLimiter = PartitionedRateLimiter.Create<HttpContext, (bool Writes, string Caller)>(context => Bucket(context, options));
        limiter.OnRejected = (rejected, _) => new ValueTask(RefuseAsync(rejected, options));
    });

    private static RateLimitPartition<(bool Writes, string Caller)> Bucket(HttpContext context, LimitOptions options)
    {
        Caller caller = Caller.Of(context);
        bool writes = RequiredScope.IsWrite(context);
        int perSecond = writes ? options.WritesPerSecond : options.ReadsPerSecond;
        bool isFree = perSecond == 0 || RequiredScope.Of(context) is null || (caller.Key is null && caller.IsLocal && !options.LimitLoopback);
        if (isFree) return RateLimitPartition.GetNoLimiter((writes, ""));
        return RateLimitPartition.GetTokenBucketLimiter((writes, NameOf(caller)), _ => new TokenBucketRateLimiterOptions
        {
            TokenLimit = Math.Max(perSecond, writes ? options.WriteBurst : options.ReadBurst),
            TokensPerPeriod = perSecond,
            ReplenishmentPeriod = TimeSpan.FromSeconds(1),
            QueueLimit = 0,
        });
    }

    private static string NameOf(Caller caller) => caller.Key is { } key ? $"key {key.Id}" : $"address {NetworkOf(caller.Address)}";

    /// <summary>The address; of IPv6 its network, since everybody there has 2⁶⁴ of them.</summary>
    private static IPAddress? NetworkOf(IPAddress? address)
    {
        if (address is { IsIPv4MappedToIPv6: true }) return address.MapToIPv4();
        if (address is not { AddressFamily: AddressFamily.InterNetworkV6 }) return address;
        byte[] bytes = address.GetAddressBytes();
        Array.Clear(bytes, 8, 8);
        return new IPAddress(bytes);
    }

    private static Task RefuseAsync(OnRejectedContext rejected, LimitOptions options)
    {
        HttpContext context = rejected.HttpContext;
        TimeSpan wait = rejected.Lease.TryGetMetadata(MetadataName.RetryAfter, out TimeSpan known) ? known : TimeSpan.FromSeconds(1);
        int seconds = Math.Max(1, (int)Math.Ceiling(wait.TotalSeconds));
        context.Response.Headers.RetryAfter = seconds.ToString(CultureInfo.InvariantCulture);
        (string what, int perSecond, string key, string instead) = RequiredScope.IsWrite(context)
            ? ("writes", options.WritesPerSecond, "limits.writesPerSecond", "send them more slowly, or many articles in one request")
            : ("reads", options.ReadsPerSecond, "limits.readsPerSecond", "ask more slowly");
        string whose = Caller.Of(context).Key is null ? "one address without a key" : "one key";
        return Results.Problem(
            string.Create(CultureInfo.InvariantCulture, $"These are more than the {perSecond} {what} a second that {whose} may make ({key}). Wait {seconds} s, and {instead}."),
            title: "Too many requests.",
            statusCode: StatusCodes.Status429TooManyRequests).ExecuteAsync(context);
    }
}
