using System.Diagnostics;
using SearchEngine.Core.Articles;
using SearchEngine.Core.Quotations;

namespace SearchEngine.Core.Evaluation;

/// <summary>What the extractor found in an article, beside what people annotated.</summary>
/// <param name="Article">The article with its annotation.</param>
/// <param name="Quotes">The quotes that were found, in text order.</param>
public sealed record EvaluatedArticle(AnnotatedArticle Article, IReadOnlyList<Quote> Quotes)
{
    /// <summary>The quote that overlaps the span most, the first of several; null when none does.</summary>
    public Quote? QuoteOf(AnnotatedSpan span)
    {
        ArgumentNullException.ThrowIfNull(span);
        Quote? best = null;
        int most = 0;
        foreach (Quote quote in Quotes)
        {
            int shared = Math.Min(quote.Range.End, span.Range.End) - Math.Max(quote.Start, span.Range.Start);
            if (shared > most) (best, most) = (quote, shared);
        }

        return best;
    }
}

/// <summary>Measures the quotation extractor against annotated articles. It is given the text and nothing of the annotation.</summary>
public sealed class QuoteEvaluation
{
    private const int SpeedPasses = 3;

    private QuoteEvaluation(IReadOnlyList<EvaluatedArticle> articles, double articlesPerSecond)
    {
        Articles = articles;
        ArticlesPerSecond = articlesPerSecond;
        var publishers = new SortedDictionary<string, QuoteFigures>(StringComparer.Ordinal);
        foreach (EvaluatedArticle article in articles)
        {
            if (!publishers.TryGetValue(article.Article.Publisher, out QuoteFigures? figures)) publishers.Add(article.Article.Publisher, figures = new QuoteFigures());
            foreach (AnnotatedSpan span in article.Article.Spans)
            {
                Quote? quote = article.QuoteOf(span);
                All.Count(span, quote);
                figures.Count(span, quote);
            }
        }

        ByPublisher = publishers;
    }

    /// <summary>The articles with what was found.</summary>
    public IReadOnlyList<EvaluatedArticle> Articles { get; }

    /// <summary>How many articles one core extracts in a second, after a first pass for warming up; reading the file is not in it.</summary>
    public double ArticlesPerSecond { get; }

    /// <summary>The figures of all articles.</summary>
    public QuoteFigures All { get; } = new();

    /// <summary>The figures of each publisher, by name.</summary>
    public IReadOnlyDictionary<string, QuoteFigures> ByPublisher { get; }

    /// <summary>Extracts the quotes of <paramref name="articles"/> and compares; measures the speed as well if wanted.</summary>
    public static QuoteEvaluation Run(IReadOnlyList<AnnotatedArticle> articles, bool measureSpeed = true) =>
        Run(articles, new QuotationExtractor(), measureSpeed);

    /// <summary>The figures of articles whose quotes are known.</summary>
    internal static QuoteEvaluation Of(IReadOnlyList<EvaluatedArticle> articles) => new(articles, 0);

    internal static QuoteEvaluation Run(IReadOnlyList<AnnotatedArticle> articles, QuotationExtractor extractor, bool measureSpeed)
    {
        ArgumentNullException.ThrowIfNull(articles);
        Article[] plain = [.. articles.Select(article => new Article { Id = article.Id, Body = article.Text })];
        EvaluatedArticle[] evaluated = [.. articles.Select((article, i) => new EvaluatedArticle(article, extractor.Extract(plain[i])))];
        return new QuoteEvaluation(evaluated, measureSpeed && plain.Length > 0 ? Speed(plain, extractor) : 0);
    }

    private static double Speed(Article[] articles, QuotationExtractor extractor)
    {
        double best = 0;
        for (int pass = 0; pass < SpeedPasses; pass++)
        {
            long began = Stopwatch.GetTimestamp();
            foreach (Article article in articles) extractor.Extract(article);
            best = Math.Max(best, articles.Length / Stopwatch.GetElapsedTime(began).TotalSeconds);
        }

        return best;
    }
}
