using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using SearchEngine.Core.Articles;
using SearchEngine.Core.Indexing;
using SearchEngine.Core.Indexing.Storage;
using SearchEngine.Core.Searching;

namespace SearchEngine.Core;

/// <summary>The JSON of the archive's answers: the same over HTTP and on the command line.</summary>
public static class AnswerJson
{
    /// <summary>
    /// camelCase names, ranges as <c>[start, length]</c>, no escaping beyond what JSON itself needs: the text is meant for
    /// programs, and is sent as <c>application/json</c>.
    /// </summary>
    public static JsonSerializerOptions Options { get; } = Create();

    private static JsonSerializerOptions Create()
    {
        var options = new JsonSerializerOptions(JsonSerializerDefaults.Web)
        {
            Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
            TypeInfoResolver = JsonTypeInfoResolver.Combine(AnswerJsonContext.Default),
            Converters = { new TextRangeAsPair() },
        };
        options.MakeReadOnly();
        return options;
    }

    private sealed class TextRangeAsPair : JsonConverter<TextRange>
    {
        public override TextRange Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
        {
            int[] pair = JsonSerializer.Deserialize(ref reader, AnswerJsonContext.Default.Int32Array) ?? [];
            return pair.Length == 2 ? new TextRange(pair[0], pair[1]) : throw new JsonException("A range is [start, length].");
        }

        public override void Write(Utf8JsonWriter writer, TextRange value, JsonSerializerOptions options)
        {
            writer.WriteStartArray();
            writer.WriteNumberValue(value.Start);
            writer.WriteNumberValue(value.Length);
            writer.WriteEndArray();
        }
    }
}

[JsonSourceGenerationOptions(JsonSerializerDefaults.Web)]
[JsonSerializable(typeof(SearchAnswer))]
[JsonSerializable(typeof(QuoteAnswer))]
[JsonSerializable(typeof(QuoteCheckAnswer))]
[JsonSerializable(typeof(SuggestAnswer))]
[JsonSerializable(typeof(RelatedAnswer))]
[JsonSerializable(typeof(CopiesAnswer))]
[JsonSerializable(typeof(ArchiveStats))]
[JsonSerializable(typeof(WriteOutcome))]
[JsonSerializable(typeof(MatchesAnswer))]
[JsonSerializable(typeof(VersionsAnswer))]
[JsonSerializable(typeof(ChangesAnswer))]
[JsonSerializable(typeof(WithdrawalsAnswer))]
[JsonSerializable(typeof(IntakeSummary))]
[JsonSerializable(typeof(RebuildSummary))]
[JsonSerializable(typeof(RebuildLine))]
[JsonSerializable(typeof(VerifyReport))]
[JsonSerializable(typeof(BackupSummary))]
[JsonSerializable(typeof(RestoreSummary))]
[JsonSerializable(typeof(int[]))]
internal sealed partial class AnswerJsonContext : JsonSerializerContext;
