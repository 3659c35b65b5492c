using SearchEngine.Core.Articles;
using SearchEngine.Core.Quotations;
using SearchEngine.Core.Quotations.Attributing;

namespace SearchEngine.Core.Evaluation;

/// <summary>An article, read once, with the annotated span of each quotation; null where there is none.</summary>
internal sealed record TrainingArticle(Scene Scene, AnnotatedSpan?[] Spans)
{
    /// <summary>Reads an article.</summary>
    public static TrainingArticle Of(AnnotatedArticle article)
    {
        IReadOnlyList<Quote> quotes = QuotationFinder.Find(article.Text);
        return new TrainingArticle(new Scene(article.Text, quotes), [.. quotes.Select(quote => article.Spans.FirstOrDefault(span => span.Range.Overlaps(quote.Range)))]);
    }
}
