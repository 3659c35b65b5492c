using SearchEngine.Core.Articles;

namespace SearchEngine.Core.Quotations;

/// <summary>The door to everything that turns the text of an article into quotes.</summary>
public interface IQuotationExtractor
{
    /// <summary>
    /// The quotes of <paramref name="article"/>: those of its body, then of its headline, then of its highlights; each in text
    /// order, none overlapping another. Pure: the same text gives the same quotes. Never throws for any text.
    /// </summary>
    IReadOnlyList<Quote> Extract(Article article);
}
