using System.Buffers;
using System.Text;
using System.Text.Json;
using SearchEngine.Core.Articles;

namespace SearchEngine.Core.Evaluation;

/// <summary>The JSON of a quote evaluation: its figures, and the quotes of an article for other programs to measure.</summary>
public static class QuoteEvaluationJson
{
    private static readonly JsonWriterOptions Options = new() { Encoder = ArticleJson.Encoder };

    /// <summary>The figures as one object.</summary>
    public static string Figures(QuoteEvaluation evaluation)
    {
        ArgumentNullException.ThrowIfNull(evaluation);
        return Write(writer =>
        {
            writer.WriteNumber("articles", evaluation.Articles.Count);
            WriteFigures(writer, evaluation.All);
            writer.WriteNumber("articlesPerSecond", Math.Round(evaluation.ArticlesPerSecond));
            writer.WriteStartObject("byPublisher");
            foreach ((string publisher, QuoteFigures figures) in evaluation.ByPublisher)
            {
                writer.WriteStartObject(publisher);
                WriteFigures(writer, figures);
                writer.WriteEndObject();
            }

            writer.WriteEndObject();
        });
    }

    /// <summary>The quotes that were found in one article, as one line.</summary>
    public static string Quotes(EvaluatedArticle article)
    {
        ArgumentNullException.ThrowIfNull(article);
        return Write(writer =>
        {
            writer.WriteString("id", article.Article.Id);
            writer.WriteStartArray("quotes");
            foreach (Quote quote in article.Quotes) WriteQuote(writer, quote);
            writer.WriteEndArray();
        });
    }

    private static string Write(Action<Utf8JsonWriter> content)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer, Options))
        {
            writer.WriteStartObject();
            content(writer);
            writer.WriteEndObject();
        }

        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    private static void WriteFigures(Utf8JsonWriter writer, QuoteFigures figures)
    {
        writer.WriteNumber("spans", figures.Spans);
        WriteClass(writer, "attributed", figures.Attributed);
        WriteClass(writer, "term", figures.Term);
        writer.WriteNumber("macroF1", Rounded(figures.MacroF1));
        writer.WriteNumber("sourceAccuracy", Rounded(figures.SourceAccuracy));
        writer.WriteNumber("sourceAccuracyOfPredicted", Rounded(figures.SourceAccuracyOfPredicted));
        writer.WriteNumber("cueAccuracy", Rounded(figures.CueAccuracy));
    }

    private static void WriteClass(Utf8JsonWriter writer, string name, ClassFigures figures)
    {
        writer.WriteStartObject(name);
        writer.WriteNumber("precision", Rounded(figures.Precision));
        writer.WriteNumber("recall", Rounded(figures.Recall));
        writer.WriteNumber("f1", Rounded(figures.F1));
        writer.WriteEndObject();
    }

    private static double Rounded(double figure) => Math.Round(figure, 4);

    private static void WriteQuote(Utf8JsonWriter writer, Quote quote)
    {
        writer.WriteStartObject();
        writer.WriteNumber("start", quote.Start);
        writer.WriteNumber("length", quote.Length);
        writer.WriteString("kind", quote.Kind switch { QuoteKind.Full => "full", QuoteKind.Fragment => "fragment", _ => "term" });
        writer.WriteBoolean("attributed", quote.IsAttributed);
        ArticleJson.Printed(writer, "source", quote.Source);
        ArticleJson.Printed(writer, "cue", quote.Cue);
        if (quote.Speaker is null)
        {
            writer.WriteNull("speaker");
        }
        else
        {
            writer.WriteStartObject("speaker");
            writer.WriteString("name", quote.Speaker.Name);
            writer.WriteString("role", quote.Speaker.Role);
            writer.WriteEndObject();
        }

        writer.WriteEndObject();
    }
}
