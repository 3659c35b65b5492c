using System.Net;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Primitives;

namespace SearchEngine.Server.Api.Access;

/// <summary>Who makes a request.</summary>
/// <param name="Key">The key that was shown, and is good; null for none.</param>
/// <param name="HasShownKey">Whether one was shown, good or not.</param>
/// <param name="Address">The address; null where it has none.</param>
internal sealed record Caller(AccessKey? Key, bool HasShownKey, IPAddress? Address)
{
    private const string Scheme = "Bearer ";

    /// <summary>Whether it is this machine.</summary>
    public bool IsLocal => Address is not null && IPAddress.IsLoopback(Address);

    /// <summary>
    /// Recognises who makes a request: by <c>Authorization: Bearer</c> and nothing else. A cookie would be sent along by a browser with
    /// whatever a page of another site asks of it (CSRF), and a key in an address ends up in logs and histories.
    /// </summary>
    public static Caller Of(HttpContext context, KeyRing keys)
    {
        StringValues given = context.Request.Headers.Authorization;
        bool isKey = given.Any(one => one?.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase) == true);
        AccessKey? key = isKey && given is [{ } shown] ? keys.Recognise(shown[Scheme.Length..].Trim()) : null;
        return new Caller(key, isKey, context.Connection.RemoteIpAddress);
    }

    /// <summary>Who makes this request, as it was recognised.</summary>
    public static Caller Of(HttpContext context) => context.Features.Get<Caller>()!;
}
