using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using SearchEngine.Core.Articles;

namespace SearchEngine.Core.Indexing;

/// <summary>One version of an article as the archive keeps it.</summary>
/// <param name="Article">The article with its quotes.</param>
/// <param name="Number">Which version of its id this is, in the order of arrival, from 1. Never given twice, even when others go.</param>
/// <param name="Recorded">When the archive took it in, in whole milliseconds.</param>
/// <param name="File">The corpus file it was read from; empty for one that was written over the API.</param>
internal sealed record ArchivedVersion(Article Article, int Number, DateTimeOffset Recorded, string File)
{
    /// <summary>The <see cref="File"/> of what was written over the API: no corpus file takes it out.</summary>
    public const string Written = "";

    /// <summary>The group of copies that it joined: <see cref="GroupKey"/> of the version that founded it. 0 for one that is no copy.</summary>
    public long Group { get; init; }

    /// <summary>
    /// The group of copies that it belongs to: articles that print one story nearly alike. One that is no copy is a group of its own, of which
    /// others may turn out to be copies, with a key that no other has, not even when the archive gives its id and number once more.
    /// </summary>
    public long GroupKey => Group != 0 ? Group : BinaryPrimitives.ReadInt64BigEndian(SHA256.HashData(Encoding.UTF8.GetBytes(
        string.Create(CultureInfo.InvariantCulture, $"{Key}@{Recorded.ToUnixTimeMilliseconds()}")))) | 1;

    /// <summary>The term under which the documents of this version stand.</summary>
    public string Key => string.Create(CultureInfo.InvariantCulture, $"{Article.Id}#{Number}");

    /// <summary>Whether what was delivered is the same, whatever the archive has found in it.</summary>
    public bool HasSameContent(Article other) => ArticleJson.ToJson(Article with { Quotes = [] }) == ArticleJson.ToJson(other with { Quotes = [] });
}
