using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace SearchEngine.Core.Articles;

/// <summary>
/// Writes an article as the one JSON object that all doors of the archive share. The keys come in a fixed order and
/// are always there, null or empty where the article says nothing, with these exceptions: <c>uri</c>,
/// <c>language</c>, <c>place</c>, <c>slugline</c>, <c>ednote</c>, <c>rights</c>, <c>urgency</c>, <c>embargoed</c> and
/// <c>version</c> are left out when null, <c>quotes</c> when there are none. Text is written as it is: only what JSON itself demands is escaped.
/// </summary>
public static class ArticleJson
{
    /// <summary>How the articles are escaped; a caller with a writer of its own takes the same.</summary>
    public static JavaScriptEncoder Encoder => JavaScriptEncoder.UnsafeRelaxedJsonEscaping;

    /// <summary>The article on one line, or indented for a person.</summary>
    public static string ToJson(Article article, bool indented = false)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer, new JsonWriterOptions { Encoder = Encoder, Indented = indented, NewLine = "\n" }))
            Write(writer, article);
        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    /// <summary>Writes the object where <paramref name="writer"/> stands.</summary>
    public static void Write(Utf8JsonWriter writer, Article article)
    {
        ArgumentNullException.ThrowIfNull(writer);
        ArgumentNullException.ThrowIfNull(article);

        writer.WriteStartObject();
        writer.WriteString("id", article.Id);
        writer.WriteString("headline", article.Headline);
        Strings(writer, "highlights", article.Highlights);
        writer.WriteString("body", article.Body);
        writer.WriteString("source", article.Source);
        writer.WriteString("section", article.Section);
        Strings(writer, "byline", article.Byline);
        writer.WriteString("published", Iso(article.Published));
        writer.WriteString("updated", Iso(article.Updated));
        writer.WriteString("url", article.Url);
        Present(writer, "uri", article.Uri);
        Present(writer, "language", article.Language);
        Present(writer, "place", article.Place);
        Strings(writer, "keywords", article.Keywords);
        Present(writer, "slugline", article.Slugline);
        Present(writer, "ednote", article.EdNote);
        Present(writer, "rights", article.Rights);
        if (article.Urgency is { } urgency)
            writer.WriteNumber("urgency", urgency);
        Strings(writer, "relatedLinks", article.RelatedLinks);
        Media(writer, article.Media);
        writer.WriteString("status", Name(article.Status));
        Present(writer, "embargoed", Iso(article.Embargoed));
        if (article.Version is { } version)
            writer.WriteNumber("version", version);
        if (article.Quotes.Count > 0)
            Quotes(writer, article.Quotes);
        writer.WriteEndObject();
    }

    /// <summary>A moment in ISO 8601 with its offset; fractions of a second only where there are some.</summary>
    private static string? Iso(DateTimeOffset? moment)
    {
        if (moment is not { } at)
            return null;
        string clock = at.ToString("yyyy-MM-dd'T'HH:mm:ss.FFFFFFF", CultureInfo.InvariantCulture);
        return clock + (at.Offset == TimeSpan.Zero ? "Z" : at.ToString("zzz", CultureInfo.InvariantCulture));
    }

    private static string Name(PublishingStatus status) => status switch
    {
        PublishingStatus.Withheld => "withheld",
        PublishingStatus.Canceled => "canceled",
        _ => "usable",
    };

    private static void Present(Utf8JsonWriter writer, string key, string? value)
    {
        if (value is not null)
            writer.WriteString(key, value);
    }

    private static void Strings(Utf8JsonWriter writer, string key, IReadOnlyList<string> values)
    {
        writer.WriteStartArray(key);
        foreach (string value in values)
            writer.WriteStringValue(value);
        writer.WriteEndArray();
    }

    private static void Media(Utf8JsonWriter writer, IReadOnlyList<MediaItem> media)
    {
        writer.WriteStartArray("media");
        foreach (MediaItem item in media)
        {
            writer.WriteStartObject();
            writer.WriteString("caption", item.Caption);
            writer.WriteString("credit", item.Credit);
            writer.WriteString("duration", item.Duration);
            writer.WriteString("url", item.Url);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }

    /// <summary>The name of a kind of quote in JSON.</summary>
    public static string Name(QuoteKind kind) => kind switch
    {
        QuoteKind.Full => "full",
        QuoteKind.Fragment => "fragment",
        _ => "term",
    };

    private static void Speaker(Utf8JsonWriter writer, Speaker? speaker)
    {
        if (speaker is null)
        {
            writer.WriteNull("speaker");
            return;
        }

        writer.WriteStartObject("speaker");
        writer.WriteString("name", speaker.Name);
        writer.WriteString("role", speaker.Role);
        writer.WriteString("asPrinted", speaker.AsPrinted);
        writer.WriteEndObject();
    }

    /// <summary>Writes words with their place as a property; null where there are none.</summary>
    internal static void Printed(Utf8JsonWriter writer, string name, PrintedText? printed)
    {
        if (printed is null)
        {
            writer.WriteNull(name);
            return;
        }

        writer.WriteStartObject(name);
        writer.WriteNumber("start", printed.Start);
        writer.WriteNumber("length", printed.Length);
        writer.WriteString("text", printed.Text);
        writer.WriteEndObject();
    }

    private static void Quotes(Utf8JsonWriter writer, IReadOnlyList<Quote> quotes)
    {
        writer.WriteStartArray("quotes");
        foreach (Quote quote in quotes)
        {
            writer.WriteStartObject();
            writer.WriteString("text", quote.Text);
            writer.WriteNumber("start", quote.Start);
            writer.WriteNumber("length", quote.Length);
            if (quote.Field != QuoteField.Body)
            {
                writer.WriteString("field", quote.Field == QuoteField.Headline ? "headline" : "highlights");
                writer.WriteNumber("item", quote.Item);
            }

            writer.WriteString("kind", Name(quote.Kind));
            Speaker(writer, quote.Speaker);
            Printed(writer, "source", quote.Source);
            Printed(writer, "cue", quote.Cue);
            writer.WriteNumber("statement", quote.Statement);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }
}
