using SearchEngine.Core.Articles;

namespace SearchEngine.Core.Evaluation;

/// <summary>Writes what the extractor got wrong, worst first, with the text around it, for reading.</summary>
public static class QuoteErrors
{
    private const int Around = 170;

    private sealed record Error(int Badness, string What, EvaluatedArticle Article, AnnotatedSpan Span, Quote? Quote);

    /// <summary>Writes the errors of <paramref name="evaluation"/>: first wrong classes, then wrong sources, then wrong cues.</summary>
    public static void Write(QuoteEvaluation evaluation, TextWriter writer)
    {
        ArgumentNullException.ThrowIfNull(evaluation);
        ArgumentNullException.ThrowIfNull(writer);
        foreach (Error error in evaluation.Articles.SelectMany(Of).OrderByDescending(error => error.Badness)) Write(error, writer);
    }

    private static IEnumerable<Error> Of(EvaluatedArticle article)
    {
        foreach (AnnotatedSpan span in article.Article.Spans)
        {
            Quote? quote = article.QuoteOf(span);
            bool predicted = quote is { IsAttributed: true };
            bool source = span.Sources.Count == 0 || QuoteFigures.Agrees(span.Sources, quote?.Source);
            bool cue = span.Cues.Count == 0 || QuoteFigures.Agrees(span.Cues, quote?.Cue);
            if (predicted != span.Attributed) yield return new Error(4, span.Attributed ? "SAID BUT CALLED TERM" : "TERM BUT CALLED SAID", article, span, quote);
            else if (!source) yield return new Error(cue ? 2 : 3, cue ? "SOURCE" : "SOURCE AND CUE", article, span, quote);
            else if (!cue) yield return new Error(1, "CUE", article, span, quote);
        }
    }

    private static void Write(Error error, TextWriter writer)
    {
        string text = error.Article.Article.Text;
        TextRange range = error.Span.Range;
        string words = range.Length > 90 ? string.Concat(text.AsSpan(range.Start, 45), " … ", text.AsSpan(range.End - 40, 40)) : range.In(text);
        int left = Math.Max(0, range.Start - Around), right = Math.Min(text.Length, range.End + Around);
        writer.Write($"{error.What}  {error.Article.Article.Id}\n");
        writer.Write($"  annotated: {Join(text, error.Span.Sources)} | {Join(text, error.Span.Cues)}\n");
        writer.Write($"  found:     {error.Quote?.Source?.Text ?? "-"} | {error.Quote?.Cue?.Text ?? "-"} | {error.Quote?.Kind.ToString() ?? "no quote"}\n");
        writer.Write($"  {OneLine(text[left..range.Start])}⟦{OneLine(words)}⟧{OneLine(text[range.End..right])}\n\n");
    }

    private static string Join(string text, IReadOnlyList<TextRange> ranges) =>
        ranges.Count == 0 ? "-" : OneLine(string.Join(" + ", ranges.Select(range => range.In(text))));

    private static string OneLine(string text) => text.ReplaceLineEndings("¶");
}
