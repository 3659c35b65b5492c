namespace SearchEngine.Server.Api.Access;

/// <summary>A key of the API as it is kept: everything but its secret.</summary>
/// <param name="Id">Its name for programs: part of its text, and no secret.</param>
/// <param name="Name">Its name for people: who or what has it.</param>
/// <param name="Scopes">What it allows. None contains another: a key that shall read and write has both.</param>
/// <param name="Made">When it was made.</param>
/// <param name="Expires">From when on it is no longer good; null for never.</param>
/// <param name="Revoked">When it was revoked; null while it is not.</param>
/// <param name="Sha256">The SHA-256 of its secret (the ASCII characters of the text), in lower-case hexadecimal.</param>
public sealed record AccessKey(
    string Id, string Name, IReadOnlyList<AccessScope> Scopes, DateTimeOffset Made, DateTimeOffset? Expires, DateTimeOffset? Revoked, string Sha256)
{
    /// <summary>The longest name, in UTF-16 code units.</summary>
    public const int MaxName = 100;

    /// <summary>Whether it is good at a moment.</summary>
    public bool IsGoodAt(DateTimeOffset now) => Revoked is null && !(Expires <= now);
}
