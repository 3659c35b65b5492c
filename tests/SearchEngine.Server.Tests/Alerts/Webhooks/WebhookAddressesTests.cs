using System.Net;
using SearchEngine.Server.Alerts.Webhooks;
using Xunit;

namespace SearchEngine.Server.Tests.Alerts.Webhooks;

/// <summary>Webhooks go to the public internet, and where the operator says.</summary>
public sealed class WebhookAddressesTests
{
    /// <summary>The first and the last address of each range that is not public.</summary>
    public static TheoryData<string> NotPublic =>
    [
        "0.0.0.0", "0.255.255.255", "10.0.0.0", "10.255.255.255", "100.64.0.0", "100.127.255.255", "127.0.0.1", "127.255.255.254", "169.254.0.1", "169.254.169.254", "172.16.0.0",
        "172.31.255.255", "192.0.0.1", "192.0.0.170", "192.0.2.7", "192.88.99.1", "192.168.0.0", "192.168.255.255", "198.18.0.1", "198.19.255.255", "198.51.100.1", "203.0.113.255",
        "224.0.0.1", "239.255.255.255", "240.0.0.1", "255.255.255.255",
        "::", "::1", "::ffff:127.0.0.1", "::ffff:10.0.0.1", "::ffff:169.254.169.254", "::127.0.0.1", "64:ff9b::a00:1", "64:ff9b:1::1", "100::1", "2001::1", "2001:1ff:ffff::1", "2001:db8::1",
        "2002:7f00:1::1", "2002:c0a8:1::", "3fff::1", "5f00::1", "fc00::1", "fdff:ffff::1", "fe80::1", "febf::1", "fec0::1", "ff02::1", "fd00:ec2::254",
    ];

    [Theory]
    [MemberData(nameof(NotPublic))]
    public void An_address_that_is_not_public_is_refused(string address) => Assert.False(With().Allows(IPAddress.Parse(address)), address);

    [Theory]
    [InlineData("1.1.1.1")]
    [InlineData("9.255.255.255")]
    [InlineData("11.0.0.0")]
    [InlineData("100.63.255.255")]
    [InlineData("100.128.0.0")]
    [InlineData("172.15.255.255")]
    [InlineData("172.32.0.0")]
    [InlineData("192.167.255.255")]
    [InlineData("192.169.0.0")]
    [InlineData("223.255.255.255")]
    [InlineData("::ffff:1.1.1.1")]
    [InlineData("2606:4700:4700::1111")]
    [InlineData("2a00:1450:4001::1")]
    public void A_public_address_is_allowed(string address) => Assert.True(With().Allows(IPAddress.Parse(address)), address);

    [Fact]
    public void What_the_operator_names_is_allowed_and_nothing_beside_it()
    {
        WebhookAddresses addresses = With("10.20.0.0/16", "fd00:20::/32");
        Assert.True(addresses.Allows(IPAddress.Parse("10.20.255.1")));
        Assert.True(addresses.Allows(IPAddress.Parse("::ffff:10.20.0.1")));
        Assert.True(addresses.Allows(IPAddress.Parse("fd00:20::9")));
        Assert.False(addresses.Allows(IPAddress.Parse("10.21.0.1")));
        Assert.False(addresses.Allows(IPAddress.Parse("127.0.0.1")));
        Assert.True(new WebhookAddresses(new WebhookOptions { AllowPrivateAddresses = true }).Allows(IPAddress.Loopback));
        FormatException wrong = Assert.Throws<FormatException>(() => With("10.20.0.0-10.30.0.0"));
        Assert.Contains("10.20.0.0-10.30.0.0", wrong.Message, StringComparison.Ordinal);
        var rule = new NetworksAttribute();
        Assert.True(rule.IsValid(new[] { "10.20.0.0/16", "fd00::/8" }));
        Assert.False(rule.IsValid(new[] { "10.20.0.0/16", "10.20.0.1/16 " }));
    }

    [Theory]
    [InlineData("ftp://desk.example.org/", "http or https")]
    [InlineData("file:///etc/passwd", "http or https")]
    [InlineData("/alerts", "http or https")]
    [InlineData("desk.example.org", "http or https")]
    [InlineData("", "http or https")]
    [InlineData("https://me:secret@desk.example.org/", "user name")]
    [InlineData("https://desk.example.org/#a", "fragment")]
    [InlineData("http://127.0.0.1/", "not on the public internet")]
    [InlineData("http://2130706433/", "not on the public internet")]
    [InlineData("http://0x7f.1/", "not on the public internet")]
    [InlineData("http://0177.0.0.1/", "not on the public internet")]
    [InlineData("http://[::ffff:10.0.0.1]/", "not on the public internet")]
    [InlineData("http://[fe80::1%25eth0]/", "not on the public internet")]
    [InlineData("http://localhost:9000/", "not on the public internet")]
    [InlineData("http://a.LOCALHOST/", "not on the public internet")]
    [InlineData("http://169.254.169.254/latest/meta-data", "not on the public internet")]
    public void An_address_that_cannot_be_sent_to_is_told_when_it_is_saved(string url, string reason) => Assert.Contains(reason, With().Problem(url), StringComparison.Ordinal);

    [Theory]
    [InlineData("https://desk.example.org/alerts?room=1")]
    [InlineData("http://desk.example.org:8080/")]
    [InlineData("https://zürich.example/")]
    [InlineData("https://1.1.1.1/")]
    public void Others_are_taken(string url) => Assert.Null(With().Problem(url));

    private static WebhookAddresses With(params string[] networks) => new(new WebhookOptions { AllowedNetworks = networks });
}
