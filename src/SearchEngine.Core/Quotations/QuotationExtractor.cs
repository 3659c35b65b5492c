using SearchEngine.Core.Articles;

namespace SearchEngine.Core.Quotations;

/// <summary>Finds the quotes of an article in its body, its headline and its highlights.</summary>
public sealed class QuotationExtractor : IQuotationExtractor
{
    /// <inheritdoc/>
    public IReadOnlyList<Quote> Extract(Article article)
    {
        ArgumentNullException.ThrowIfNull(article);
        return
        [
            .. QuotationFinder.Find(article.Body),
            .. QuotationFinder.Find(article.Headline).Select(quote => quote with { Field = QuoteField.Headline }),
            .. article.Highlights.SelectMany((highlight, item) => QuotationFinder.Find(highlight)
                .Select(quote => quote with { Field = QuoteField.Highlights, Item = item })),
        ];
    }
}
