using SearchEngine.Core.Articles;

namespace SearchEngine.Core.Checking;

/// <summary>A quote of the archive that a text may come from.</summary>
/// <param name="ArticleId">The article that prints it.</param>
/// <param name="Number">Its number in the article.</param>
/// <param name="Quote">The quote.</param>
/// <param name="Source">The publisher; null when the article names none.</param>
/// <param name="Published">When the article was published; null when that is not known.</param>
public sealed record QuoteCandidate(string ArticleId, int Number, Quote Quote, string? Source, DateTimeOffset? Published)
{
    /// <summary>The id of the quote: <c>{articleId}#{number}</c>.</summary>
    public string Id => FormattableString.Invariant($"{ArticleId}#{Number}");
}
