using System.Net;
using System.Net.Sockets;

namespace SearchEngine.Server.Alerts.Webhooks;

/// <summary>
/// Which addresses webhooks may be sent to: those that are public by the registries of special-purpose addresses of IANA, and what the
/// operator allows. Whoever may save an alert could else have the server ask its own network for them (server-side request forgery).
/// </summary>
internal sealed class WebhookAddresses
{
    /// <summary>IPv4 is public but for these (RFC 6890 and its updates).</summary>
    private static readonly IPNetwork[] NotPublic4 = Networks(
        "0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12", "192.0.0.0/24", "192.0.2.0/24", "192.31.196.0/24", "192.52.193.0/24",
        "192.88.99.0/24", "192.168.0.0/16", "192.175.48.0/24", "198.18.0.0/15", "198.51.100.0/24", "203.0.113.0/24", "224.0.0.0/4", "240.0.0.0/4");

    /// <summary>The one block of IPv6 that is given out; all else (loopback, unique local, link-local, multicast, translations) lies outside it.</summary>
    private static readonly IPNetwork Public6 = IPNetwork.Parse("2000::/3");

    /// <summary>What is special within it: protocol assignments and Teredo, documentation, 6to4.</summary>
    private static readonly IPNetwork[] NotPublic6 = Networks("2001::/23", "2001:db8::/32", "2002::/16", "2620:4f:8000::/48", "3fff::/20");

    private readonly bool _all;
    private readonly IPNetwork[] _allowed;

    /// <summary>Reads what is allowed.</summary>
    /// <exception cref="FormatException">One of <see cref="WebhookOptions.AllowedNetworks"/> is no network.</exception>
    public WebhookAddresses(WebhookOptions options)
    {
        _all = options.AllowPrivateAddresses;
        _allowed = [.. options.AllowedNetworks.Select(given => IPNetwork.TryParse(given, out IPNetwork network)
            ? network
            : throw new FormatException($"alerts.webhooks.allowedNetworks has “{given}”, which is no network; give its first address and the length of its prefix, such as 10.20.0.0/16."))];
    }

    /// <summary>Whether a webhook may be sent to <paramref name="address"/>.</summary>
    public bool Allows(IPAddress address)
    {
        if (address.IsIPv4MappedToIPv6) address = address.MapToIPv4();
        return _all || IsPublic(address) || Array.Exists(_allowed, network => network.Contains(address));
    }

    /// <summary>Why a webhook cannot be sent to <paramref name="url"/>, as far as that can be told without asking for its name; null where it can.</summary>
    public string? Problem(string url)
    {
        const string Example = "such as https://desk.example.org/alerts";
        if (url.Length > 2_000) return "The address is longer than 2,000 characters.";
        if (!Uri.TryCreate(url, UriKind.Absolute, out Uri? uri) || uri.Scheme is not ("http" or "https") || uri.Host.Length == 0) return $"“{url}” is no address that a webhook can be sent to; give one of http or https, {Example}.";
        if (uri.UserInfo.Length > 0) return "The address holds a user name or a password, which are not sent. Leave them out; the receiver knows the sender by the signature.";
        if (uri.Fragment.Length > 0) return "The address has a fragment (#…), which is not sent. Leave it out.";
        bool isRefused = IPAddress.TryParse(uri.IdnHost.Trim('[', ']'), out IPAddress? address) ? !Allows(address) : IsLocalName(uri.IdnHost) && !Allows(IPAddress.Loopback) && !Allows(IPAddress.IPv6Loopback);
        return isRefused ? $"{uri.Host} is not on the public internet, and webhooks go nowhere else. Who runs the server can allow it in alerts.webhooks.allowedNetworks." : null;
    }

    private static bool IsLocalName(string host) =>
        host.Equals("localhost", StringComparison.OrdinalIgnoreCase) || host.EndsWith(".localhost", StringComparison.OrdinalIgnoreCase);

    private static bool IsPublic(IPAddress address) => address.AddressFamily switch
    {
        AddressFamily.InterNetwork => !Array.Exists(NotPublic4, network => network.Contains(address)),
        AddressFamily.InterNetworkV6 => Public6.Contains(address) && !Array.Exists(NotPublic6, network => network.Contains(address)),
        _ => false,
    };

    private static IPNetwork[] Networks(params string[] networks) => [.. networks.Select(network => IPNetwork.Parse(network))];
}
