using System.Security.Cryptography;
using System.Text;

namespace SearchEngine.Core.Articles;

/// <summary>
/// Makes an id for an article that was delivered without one: from its uri, else its url, else its text, so that the
/// same article delivered again gets the same id.
/// </summary>
public static class ArticleId
{
    /// <summary>The longest id the archive takes, in UTF-16 code units.</summary>
    public const int MaxLength = 512;

    /// <summary>
    /// An id such as <c>url-9f86d081884c7d65</c>: where it comes from, and 64 bits of the SHA-256 of that. The text
    /// form hashes headline and body, so an edited text without uri and url is another article.
    /// </summary>
    public static string For(string? uri, string? url, string headline, string body) =>
        !string.IsNullOrWhiteSpace(uri) ? "uri-" + Hash(uri.Trim())
        : !string.IsNullOrWhiteSpace(url) ? "url-" + Hash(url.Trim())
        : "text-" + Hash(headline + "\n\n" + body);

    /// <summary>Why <paramref name="id"/> cannot be the id of an article, or null when it can.</summary>
    public static string? Problem(string id) =>
        string.IsNullOrWhiteSpace(id) ? "the id is empty"
        : id.Length > MaxLength ? $"the id has {id.Length} characters; {MaxLength} are allowed"
        : id.Any(char.IsControl) ? "the id holds a control character"
        : id.Any(c => c is '/' or '\\' or '#' or '?') ? "the id holds one of the characters / \\ # ?"
        : id != id.Trim() ? "the id begins or ends with a space"
        : id is "." or ".." ? "the id is a relative path"
        : null;

    private static string Hash(string text) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)).AsSpan(0, 8));
}
