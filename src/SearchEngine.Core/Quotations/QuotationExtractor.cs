using SearchEngine.Core.Articles;
using SearchEngine.Core.Quotations.Attributing;
using SearchEngine.Core.Quotations.Speakers;

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
        List<Passage> passages = [Passage.Of(article.Body, QuoteField.Body, 0), Passage.Of(article.Headline, QuoteField.Headline, 0)];
        passages.AddRange(article.Highlights.Select((highlight, item) => Passage.Of(highlight, QuoteField.Highlights, item)));
        if (passages.TrueForAll(passage => passage.Found.Count == 0)) return [];
        var people = new People([.. passages.Select(passage => passage.Scene)]);
        List<Quote> quotes = [];
        int statement = 0;
        foreach (Passage passage in passages) QuoteAttributor.Attribute(passage, people, _model, quotes, ref statement);
        return quotes;
    }
}
