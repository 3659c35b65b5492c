using System.Buffers;
using System.Text;
using System.Text.Json;
using SearchEngine.Core.Articles;

namespace SearchEngine.Core.Evaluation.Copies;

/// <summary>The JSON of an evaluation of copies.</summary>
public static class CopyEvaluationJson
{
    /// <summary>The figures as one object.</summary>
    public static string Figures(CopyEvaluation evaluation, bool? holdout, IReadOnlyList<WritingSpeed> speeds)
    {
        ArgumentNullException.ThrowIfNull(evaluation);
        ArgumentNullException.ThrowIfNull(speeds);
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer, new JsonWriterOptions { Encoder = ArticleJson.Encoder }))
        {
            writer.WriteStartObject();
            writer.WriteNumber("archived", evaluation.Archived);
            writer.WriteNumber("copiesInData", evaluation.CopiesInData);
            writer.WriteNumber("precision", Math.Round(evaluation.Precision(holdout), 4));
            writer.WriteNumber("recall", Math.Round(evaluation.Recall(holdout), 4));
            WriteKinds(writer, "copies", evaluation.ByKind(holdout).Where(one => one.AreCopies), "recall");
            WriteKinds(writer, "others", evaluation.ByKind(holdout).Where(one => !one.AreCopies), "falseAlarms");
            writer.WriteStartArray("articlesPerSecond");
            foreach (WritingSpeed speed in speeds)
            {
                writer.WriteStartObject();
                writer.WriteNumber("archived", speed.Archived);
                writer.WriteNumber("with", Math.Round(speed.With, 1));
                writer.WriteNumber("without", Math.Round(speed.Without, 1));
                writer.WriteEndObject();
            }

            writer.WriteEndArray();
            writer.WriteEndObject();
        }

        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    private static void WriteKinds(Utf8JsonWriter writer, string name, IEnumerable<CopyFigures> kinds, string rate)
    {
        writer.WriteStartObject(name);
        foreach (CopyFigures kind in kinds)
        {
            writer.WriteStartObject(kind.Kind);
            writer.WriteNumber("pairs", kind.Pairs);
            writer.WriteNumber(rate, Math.Round(kind.Rate, 4));
            writer.WriteEndObject();
        }

        writer.WriteEndObject();
    }
}
