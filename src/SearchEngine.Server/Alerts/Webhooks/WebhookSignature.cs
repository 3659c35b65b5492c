using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace SearchEngine.Server.Alerts.Webhooks;

/// <summary>
/// The signature of a webhook, as the specification of Standard Webhooks 1.0.0 has it: <c>v1,</c> and, in base64, the HMAC-SHA256 of
/// <c>{id}.{timestamp}.{body}</c>, by the bytes of a secret that is written as <c>whsec_</c> and base64.
/// </summary>
internal static class WebhookSignature
{
    /// <summary>What a secret begins with.</summary>
    private const string SecretPrefix = "whsec_";

    /// <summary>The fewest and the most bytes of a secret.</summary>
    private const int ShortestSecret = 24, LongestSecret = 64;

    /// <summary>Why <paramref name="secret"/> is none; null where it is one.</summary>
    public static string? Problem(string secret) => Key(secret) is null
        ? $"webhook.secret has to be {SecretPrefix} and {ShortestSecret} to {LongestSecret} random bytes in base64. Make one with: echo \"{SecretPrefix}$(openssl rand -base64 32)\""
        : null;

    /// <summary>The signature of one attempt.</summary>
    /// <param name="secret">The secret, which has no <see cref="Problem"/>.</param>
    /// <param name="id">The webhook's id; it holds no full stop.</param>
    /// <param name="timestamp">The moment of the attempt in Unix seconds.</param>
    /// <param name="body">The bytes that are sent.</param>
    public static string Of(string secret, string id, long timestamp, ReadOnlySpan<byte> body)
    {
        byte[] key = Key(secret) ?? throw new ArgumentException("It is no secret.", nameof(secret));
        using var hmac = IncrementalHash.CreateHMAC(HashAlgorithmName.SHA256, key);
        hmac.AppendData(Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{id}.{timestamp}.")));
        hmac.AppendData(body);
        return "v1," + Convert.ToBase64String(hmac.GetHashAndReset());
    }

    private static byte[]? Key(string secret)
    {
        if (!secret.StartsWith(SecretPrefix, StringComparison.Ordinal) || secret.Length > 200) return null;
        byte[] key = new byte[secret.Length];
        return Convert.TryFromBase64String(secret[SecretPrefix.Length..], key, out int length) && length is >= ShortestSecret and <= LongestSecret ? key[..length] : null;
    }
}
