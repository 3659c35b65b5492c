using SearchEngine.Core.Articles;
using SearchEngine.Core.Quotations.Attributing;

namespace SearchEngine.Core.Quotations;

/// <summary>Finds the quotes of an article in its body, its headline and its highlights, and who said them. Thread-safe.</summary>
public sealed class QuotationExtractor : IQuotationExtractor
{
    private readonly AttributionModel _model;

    /// <summary>An extractor with the weights of this program.</summary>
    public QuotationExtractor()
        : this(AttributionModel.Shared)
    {
    }

    /// <summary>An extractor with other weights, for training and its measurement.</summary>
    internal QuotationExtractor(AttributionModel model) => _model = model;

    /// <inheritdoc/>
    public IReadOnlyList<Quote> Extract(Article article)
    {
        ArgumentNullException.ThrowIfNull(article);
        int statement = 0;
        List<Quote> quotes = Read(article.Body, QuoteField.Body, 0, ref statement);
        quotes.AddRange(Read(article.Headline, QuoteField.Headline, 0, ref statement));
        for (int i = 0; i < article.Highlights.Count; i++) quotes.AddRange(Read(article.Highlights[i], QuoteField.Highlights, i, ref statement));
        return quotes;
    }

    private List<Quote> Read(string text, QuoteField field, int item, ref int statement)
    {
        IReadOnlyList<Quote> found = QuotationFinder.Find(text);
        if (found.Count == 0) return [];
        List<Quote> quotes = QuoteAttributor.Attribute(new Scene(text, found), found, _model, ref statement);
        if (field == QuoteField.Body) return quotes;
        return [.. quotes.Select(quote => quote with { Field = field, Item = item })];
    }
}
