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

    /// <summary>The key of the group of copies that it belongs to: articles that print one story nearly alike. 0 for none.</summary>
    public long Group { get; init; }

    /// <summary>The term under which the documents of this version stand.</summary>
    public string Key => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{Article.Id}#{Number}");

    /// <summary>Whether what was delivered is the same, whatever the archive has found in it.</summary>
    public bool HasSameContent(Article other) => ArticleJson.ToJson(Article with { Quotes = [] }) == ArticleJson.ToJson(other with { Quotes = [] });
}
