using SearchEngine.Core.Articles;

namespace SearchEngine.Core.Indexing;

/// <summary>Which version of an article this is, for telling the newer of two.</summary>
/// <param name="Number">The publisher's version number.</param>
/// <param name="Made">When the version was made.</param>
internal readonly record struct ArticleVersion(int? Number, DateTimeOffset? Made)
{
    public static ArticleVersion Of(Article article) => new(article.Version, article.Updated ?? article.Published);

    /// <summary>
    /// Whether this version is older than <paramref name="other"/>: by number, where none means 1 as in NewsML-G2; among equal
    /// numbers by time, where none is before any. Equal versions are not older than each other.
    /// </summary>
    public bool IsOlderThan(ArticleVersion other)
    {
        int byNumber = (Number ?? 1).CompareTo(other.Number ?? 1);
        return byNumber != 0 ? byNumber < 0 : (Made ?? DateTimeOffset.MinValue) < (other.Made ?? DateTimeOffset.MinValue);
    }
}
