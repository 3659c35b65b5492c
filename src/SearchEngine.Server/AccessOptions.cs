using System.ComponentModel.DataAnnotations;
using System.Net;

namespace SearchEngine.Server;

/// <summary>Who may call the server.</summary>
public sealed record AccessOptions : IValidatableObject
{
    /// <summary>
    /// Whether nobody may write, with a key or without: no articles, no saved searches, no rebuild. A server that does not write may listen on
    /// every address without keys.
    /// </summary>
    public bool ReadOnly { get; init; }

    /// <summary>Whether reading needs a key with the scope <c>read</c>. The files of the page, the description of the API and the health checks stay open.</summary>
    public bool ReadingNeedsKey { get; init; }

    /// <summary>
    /// The proxies, as addresses (<c>10.0.0.5</c>) or networks (<c>10.0.0.0/24</c>), whose <c>X-Forwarded-For</c> and <c>X-Forwarded-Proto</c> say who
    /// calls. From anybody else these headers count for nothing: everyone can write them.
    /// </summary>
    public IReadOnlyList<string> TrustedProxies { get; init; } = [];

    /// <summary>The other sites, such as <c>https://cms.example.org</c>, whose pages may read from the browser (CORS). None may write.</summary>
    public IReadOnlyList<string> CorsOrigins { get; init; } = [];

    /// <inheritdoc/>
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        foreach (string proxy in TrustedProxies.Where(proxy => Network(proxy) is null))
            yield return new ValidationResult($"has “{proxy}”, which is neither an address, such as 10.0.0.5, nor a network, such as 10.0.0.0/24.", [nameof(TrustedProxies)]);
        foreach (string origin in CorsOrigins.Where(origin => !IsOrigin(origin)))
            yield return new ValidationResult($"has “{origin}”, which is no origin: write scheme and host, with the port where it is another one, and nothing behind, such as https://cms.example.org.", [nameof(CorsOrigins)]);
    }

    /// <summary>The network that a text names, of one address where it names one; null for another text.</summary>
    internal static IPNetwork? Network(string text) =>
        IPAddress.TryParse(text, out IPAddress? address) ? new IPNetwork(address, address.GetAddressBytes().Length * 8)
        : IPNetwork.TryParse(text, out IPNetwork network) ? network
        : null;

    private static bool IsOrigin(string text) =>
        Uri.TryCreate(text, UriKind.Absolute, out Uri? uri) && uri.Scheme is ("http" or "https") && uri.GetLeftPart(UriPartial.Authority) == text && uri.UserInfo.Length == 0;
}
