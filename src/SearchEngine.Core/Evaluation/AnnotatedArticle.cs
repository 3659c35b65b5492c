using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using SearchEngine.Core.Articles;

namespace SearchEngine.Core.Evaluation;

/// <summary>A span between quotation marks as people annotated it.</summary>
/// <param name="Range">The words without the marks.</param>
/// <param name="Attributed">Whether they are what some source said, wrote or thought.</param>
/// <param name="Sources">Where the source stands; empty when it is not annotated.</param>
/// <param name="Cues">Where the cue stands; empty when it is not annotated.</param>
public sealed record AnnotatedSpan(TextRange Range, bool Attributed, IReadOnlyList<TextRange> Sources, IReadOnlyList<TextRange> Cues);

/// <summary>An article with its annotated spans, in the order of the text.</summary>
public sealed record AnnotatedArticle(string Id, string Publisher, string Text, IReadOnlyList<AnnotatedSpan> Spans)
{
    private const int TuningBytes = 154; // of 256: 60 %

    /// <summary>Whether the article is in the part that rules and weights may be fitted to: by its id, so for ever.</summary>
    public bool IsTuning => SHA256.HashData(Encoding.UTF8.GetBytes(Id))[0] < TuningBytes;

    /// <summary>Reads JSON lines: <c>id, publisher, text, quotes[]</c> with <c>start, length, attributed, source[], cue[]</c>.</summary>
    /// <exception cref="FormatException">A line is no such object; the message says which.</exception>
    public static IEnumerable<AnnotatedArticle> ReadAll(string file)
    {
        int number = 0;
        foreach (string line in File.ReadLines(file))
        {
            number++;
            if (!string.IsNullOrWhiteSpace(line)) yield return Read(line, number);
        }
    }

    private static AnnotatedArticle Read(string line, int number)
    {
        try
        {
            using JsonDocument document = JsonDocument.Parse(line);
            JsonElement root = document.RootElement;
            string text = root.GetProperty("text").GetString()!;
            return new AnnotatedArticle(
                root.GetProperty("id").GetString()!,
                root.TryGetProperty("publisher", out JsonElement publisher) ? publisher.GetString() ?? "" : "",
                text,
                [.. root.GetProperty("quotes").EnumerateArray().Select(quote => Span(quote, text.Length)).OrderBy(span => span.Range)]);
        }
        catch (Exception failure) when (failure is JsonException or KeyNotFoundException or InvalidOperationException or ArgumentException)
        {
            throw new FormatException($"Line {number} is no annotated article: {failure.Message}", failure);
        }
    }

    private static AnnotatedSpan Span(JsonElement quote, int length) =>
        new(Range(quote, length), quote.GetProperty("attributed").GetBoolean(), Ranges(quote, "source", length), Ranges(quote, "cue", length));

    private static TextRange[] Ranges(JsonElement quote, string name, int length) =>
        quote.TryGetProperty(name, out JsonElement ranges) && ranges.ValueKind == JsonValueKind.Array
            ? [.. ranges.EnumerateArray().Select(range => Range(range, length))] : [];

    private static TextRange Range(JsonElement range, int length)
    {
        var read = new TextRange(range.GetProperty("start").GetInt32(), range.GetProperty("length").GetInt32());
        return read.Start >= 0 && read.Length >= 0 && read.End <= length ? read : throw new ArgumentException("a range lies outside the text");
    }
}
