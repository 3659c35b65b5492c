using System.Text;
using SearchEngine.Server.Alerts.Webhooks;
using Xunit;

namespace SearchEngine.Server.Tests.Alerts.Webhooks;

/// <summary>Signatures are those of Standard Webhooks.</summary>
public sealed class WebhookSignatureTests
{
    /// <summary>Computed by another program: <c>printf 'evt_a_1.1674087231.{"a":"ü"}' | openssl dgst -sha256 -mac HMAC -macopt hexkey:000102…1f -binary | base64</c>.</summary>
    private const string ByOpenSsl = "v1,NgRvc2Wy3/PLpeDSiZyIh0NFfqzoTawyKWfZh99T47w=";

    private const string Secret = "whsec_AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=";

    [Fact]
    public void It_is_the_one_that_another_program_computes() =>
        Assert.Equal(ByOpenSsl, WebhookSignature.Of(Secret, "evt_a_1", 1674087231, Encoding.UTF8.GetBytes("""{"a":"ü"}""")));

    [Theory]
    [InlineData("evt_a_2", 1674087231, """{"a":"ü"}""")]
    [InlineData("evt_a_1", 1674087232, """{"a":"ü"}""")]
    [InlineData("evt_a_1", 1674087231, """{"a":"ü"} """)]
    public void It_is_of_the_id_the_moment_and_every_byte(string id, long timestamp, string body) =>
        Assert.NotEqual(ByOpenSsl, WebhookSignature.Of(Secret, id, timestamp, Encoding.UTF8.GetBytes(body)));

    [Theory]
    [InlineData("")]
    [InlineData("whsec_")]
    [InlineData("AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=")]
    [InlineData("whsec_not base64 at all, whatever length it has")]
    [InlineData("whsec_AAECAwQFBgcICQoLDA0ODxAREhMUFRY=")]
    public void A_secret_that_is_none_or_too_short_is_refused_with_how_to_make_one(string secret) =>
        Assert.Contains("openssl rand", WebhookSignature.Problem(secret), StringComparison.Ordinal);

    [Theory]
    [InlineData(23, false)]
    [InlineData(24, true)]
    [InlineData(64, true)]
    [InlineData(65, false)]
    public void A_secret_has_24_to_64_bytes(int bytes, bool isOne) => Assert.Equal(isOne, WebhookSignature.Problem("whsec_" + Convert.ToBase64String(new byte[bytes])) is null);
}
