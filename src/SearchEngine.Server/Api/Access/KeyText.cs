using System.Security.Cryptography;
using System.Text;

namespace SearchEngine.Server.Api.Access;

/// <summary>
/// A key as its holder has it: <c>ns_</c>, its id, <c>_</c>, its secret. The prefix and the fixed form let people and scanners for
/// secrets recognise one that stands where it should not; the id says which one to revoke.
/// </summary>
/// <remarks>
/// The secret is 256 random bits and not a word that a person chose, so that there is nothing to guess and no list to try: a plain SHA-256
/// keeps it, where a password would need salt and a slow hash. A slow one would also let anybody who sends false keys occupy the processor.
/// </remarks>
/// <param name="Id">The id of the key.</param>
/// <param name="Secret">Its secret.</param>
public readonly record struct KeyText(string Id, string Secret)
{
    private const string Prefix = "ns_";
    private const int IdBytes = 6;
    private const int SecretBytes = 32;
    private const int Length = 3 + (2 * IdBytes) + 1 + (2 * SecretBytes);

    /// <summary>The hash with which a secret is compared whose key there is not: that takes as long as if there were one.</summary>
    private static readonly byte[] OfNobody = RandomNumberGenerator.GetBytes(SHA256.HashSizeInBytes);

    /// <summary>Makes a new one.</summary>
    public static KeyText Make() => new(RandomNumberGenerator.GetHexString(2 * IdBytes, lowercase: true), RandomNumberGenerator.GetHexString(2 * SecretBytes, lowercase: true));

    /// <summary>Reads a text; null when it has another form.</summary>
    public static KeyText? Read(string text)
    {
        const int Middle = 3 + (2 * IdBytes);
        return text.Length == Length && text.StartsWith(Prefix, StringComparison.Ordinal) && text[Middle] == '_'
            ? new KeyText(text[Prefix.Length..Middle], text[(Middle + 1)..])
            : null;
    }

    /// <summary>The hash of the secret, as it is kept.</summary>
    public string Sha256() => Convert.ToHexStringLower(Hash());

    /// <summary>Whether this is the text of <paramref name="key"/>; in the same time for each answer, and also for none.</summary>
    public bool IsOf(AccessKey? key)
    {
        byte[] kept = key is null ? OfNobody : Convert.FromHexString(key.Sha256);
        return CryptographicOperations.FixedTimeEquals(Hash(), kept) && key is not null;
    }

    /// <inheritdoc/>
    public override string ToString() => $"{Prefix}{Id}_{Secret}";

    private byte[] Hash() => SHA256.HashData(Encoding.UTF8.GetBytes(Secret));
}
