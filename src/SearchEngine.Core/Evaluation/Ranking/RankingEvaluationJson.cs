using System.Buffers;
using System.Text;
using System.Text.Json;
using SearchEngine.Core.Articles;

namespace SearchEngine.Core.Evaluation.Ranking;

/// <summary>The JSON of a ranking evaluation.</summary>
public static class RankingEvaluationJson
{
    /// <summary>The figures as one object.</summary>
    public static string Figures(RankingEvaluation evaluation)
    {
        ArgumentNullException.ThrowIfNull(evaluation);
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer, new JsonWriterOptions { Encoder = ArticleJson.Encoder }))
        {
            writer.WriteStartObject();
            writer.WriteString("collection", evaluation.Collection);
            writer.WriteNumber("queries", evaluation.Queries.Count);
            WriteMeasures(writer, evaluation.Measures.Values);
            writer.WriteStartObject("baseline");
            WriteMeasures(writer, evaluation.Baseline.Values);
            writer.WriteEndObject();
            writer.WriteStartObject("significance");
            writer.WriteString("test", "paired randomization, two-sided");
            writer.WriteNumber("permutations", RandomizationTest.Permutations);
            WriteMeasures(writer, evaluation.Significance);
            writer.WriteEndObject();
            writer.WriteEndObject();
        }

        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    private static void WriteMeasures(Utf8JsonWriter writer, IReadOnlyList<double> values)
    {
        foreach ((string name, double value) in RankingMeasures.Names.Zip(values)) writer.WriteNumber(name, Math.Round(value, 4));
    }
}
