using System.Buffers;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using Lucene.Net.Documents;
using Lucene.Net.Util;
using SearchEngine.Core.Analysis;
using SearchEngine.Core.Articles;
using SearchEngine.Core.Indexing.Inversion;

namespace SearchEngine.Core.Indexing;

/// <summary>A quote as the archive keeps it: the quote, its number in its article, what stands around it, and what a reader wants to know of the article.</summary>
/// <param name="ArticleId">The id of the article.</param>
/// <param name="Number">The number of the quote in the article, from 1.</param>
/// <param name="Quote">The quote.</param>
/// <param name="Before">What stands before it: the rest of its sentence, and the sentence before.</param>
/// <param name="After">What stands behind it: the rest of its sentence, and the sentence behind.</param>
/// <param name="Headline">The article's headline.</param>
/// <param name="Source">The article's publisher.</param>
/// <param name="Published">When the article was published.</param>
/// <param name="Url">The article's address.</param>
internal sealed record ArchivedQuote(
    string ArticleId,
    int Number,
    Quote Quote,
    string Before,
    string After,
    string Headline,
    string? Source,
    DateTimeOffset? Published,
    string? Url)
{
    /// <summary>The quote's id: the article's, <c>#</c>, the number.</summary>
    public string Id => QuoteDocument.IdOf(ArticleId, Number);

    /// <summary>The quotes of <paramref name="article"/>.</summary>
    public static IEnumerable<ArchivedQuote> Of(Article article) => article.Quotes.Select((_, i) => Of(article, i));

    /// <summary>The quote of <paramref name="article"/> at <paramref name="index"/> among its quotes.</summary>
    public static ArchivedQuote Of(Article article, int index)
    {
        Quote quote = article.Quotes[index];
        string text = quote.Field switch
        {
            QuoteField.Headline => article.Headline,
            QuoteField.Highlights => article.Highlights[quote.Item],
            _ => article.Body,
        };
        (string before, string after) = Around(text, quote.Range);
        return new ArchivedQuote(article.Id, index + 1, quote, before, after, article.Headline, article.Source, article.Published, article.Url);
    }

    /// <summary>The text right before and right behind <paramref name="range"/>, to the borders of the sentences beside it.</summary>
    private static (string Before, string After) Around(string text, TextRange range)
    {
        const int Reach = 400;
        int floor = Math.Max(0, range.Start - Reach);
        int own = Sentences.LastBegin(text, range.Start, floor);
        int begin = own > floor ? Sentences.LastBegin(text, own - 1, floor) : own;
        if (begin < 0) begin = own >= 0 ? own : WholeCharacter(text, floor);

        int ceiling = Math.Min(text.Length, range.End + Reach);
        int end = Sentences.FirstEnd(text, range.End, ceiling);
        int behind = end >= 0 ? Sentences.FirstEnd(text, end + 1, ceiling) : -1;
        if (behind < 0) behind = end >= 0 ? end : WholeCharacter(text, ceiling);
        return (text[begin..range.Start], text[range.End..behind]);
    }

    private static int WholeCharacter(string text, int i) =>
        i > 0 && i < text.Length && char.IsLowSurrogate(text[i]) && char.IsHighSurrogate(text[i - 1]) ? i - 1 : i;
}

/// <summary>A quote as a Lucene document, and back.</summary>
internal static class QuoteDocument
{
    private static readonly FieldType Text = Schema.Text(stored: false);

    /// <summary>The document of <paramref name="archived"/>, a quote of an article.</summary>
    /// <param name="archived">The quote.</param>
    /// <param name="words">The words of its text.</param>
    /// <param name="placed">The version of the article.</param>
    /// <param name="vocabulary">The vocabulary of the article's language.</param>
    public static Document From(ArchivedQuote archived, TextWords words, PlacedVersion placed, Vocabulary vocabulary)
    {
        Quote quote = archived.Quote;
        var document = new Document
        {
            new TermField(Schema.Kind, Schema.QuoteKind),
            new SortedDocValuesField(Schema.Id, new BytesRef(archived.Id)),
            new WordsField(Schema.QuoteText, words, WordField.Exact, Text),
            new WordsField(Schema.Pairs(Schema.QuoteText), words, WordField.FunctionPairs, Schema.Conditions),
            new WordsField(Schema.Sentences(Schema.QuoteText), words, WordField.SentenceStarts, Schema.SentenceStarts),
            new TermField(Schema.QuoteWhole, Whole(words)),
            new TermField(Schema.QuoteStatement, Statement(archived.ArticleId, quote.Statement)),
            new TermField(Schema.QuoteKindField, ArticleJson.Name(quote.Kind)),
            new StoredField(Schema.Metadata, JsonSerializer.Serialize(archived, ArchivedQuoteJson.Default.ArchivedQuote)),
        };
        ArticleDocument.AddVersion(document, placed);
        if (quote.Speaker is { } speaker)
        {
            document.Add(new WordsField(Schema.QuoteSpeaker, TextWords.Of(speaker.Name, vocabulary), WordField.Exact, Text));
            document.Add(new WordsField(Schema.QuoteSpeaker, TextWords.Of(speaker.AsPrinted, vocabulary), WordField.Exact, Text));
            ArticleDocument.AddSpeaker(document, speaker.Name);
        }

        ArticleDocument.AddValue(document, Schema.Source, archived.Source);
        ArticleDocument.AddWords(document, Schema.Source, archived.Source, vocabulary);
        ArticleDocument.AddPublished(document, archived.Published);
        return document;
    }

    /// <summary>The id of the quote with a number, from 1, of an article.</summary>
    public static string IdOf(string articleId, int number) => string.Create(CultureInfo.InvariantCulture, $"{articleId}#{number}");

    /// <summary>The quote of a stored document.</summary>
    public static ArchivedQuote ToQuote(Document document) => JsonSerializer.Deserialize(
        document.Get(Schema.Metadata, CultureInfo.InvariantCulture), ArchivedQuoteJson.Default.ArchivedQuote)!;

    /// <summary>The term of a statement of an article.</summary>
    public static string Statement(string articleId, int number) => string.Create(CultureInfo.InvariantCulture, $"{articleId}#{number}");

    /// <summary>One term for all words of a quote: 64 bits of the SHA-256 of the words.</summary>
    public static string Whole(IEnumerable<string> words) => Whole(Encoding.UTF8.GetBytes(string.Join(' ', words)));

    /// <summary>The same of words that were found before.</summary>
    public static string Whole(TextWords words)
    {
        var printed = new ArrayBufferWriter<byte>(words.Text.Length + 1);
        foreach (PlacedWord word in words.Words)
        {
            if (word.IsAcronym) continue;
            if (printed.WrittenCount > 0) printed.Write(" "u8);
            printed.Write(word.Forms.Folded);
        }

        return Whole(printed.WrittenSpan);
    }

    private static string Whole(ReadOnlySpan<byte> words)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(words, hash);
        return Convert.ToHexStringLower(hash[..8]);
    }
}

[JsonSourceGenerationOptions(
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingDefault,
    IgnoreReadOnlyProperties = true,
    UseStringEnumConverter = true)]
[JsonSerializable(typeof(ArchivedQuote))]
internal sealed partial class ArchivedQuoteJson : JsonSerializerContext;
