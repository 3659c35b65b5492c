using SearchEngine.Core.Articles;

namespace SearchEngine.Core.Indexing;

/// <summary>Which version of an article this is, for telling the newer of two.</summary>
/// <param name="Number">The publisher's version number.</param>
/// <param name="Made">When the version was made.</param>
internal readonly record struct ArticleVersion(int? Number, DateTimeOffset? Made)
{
    public static ArticleVersion Of(Article article) => new(article.Version, article.Updated ?? article.Published);

    /// <summary>
    /// Whether this version is older than <paramref name="other"/>: by number where both have one, else by time; without
    /// either, or where they are equal, it is not.
    /// </summary>
    public bool IsOlderThan(ArticleVersion other) =>
        Number is { } mine && other.Number is { } theirs && mine != theirs ? mine < theirs
        : Made is { } made && other.Made is { } otherMade && made < otherMade;
}
