using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using Lucene.Net.Documents;
using Lucene.Net.Util;
using SearchEngine.Core.Analysis;
using SearchEngine.Core.Articles;
using SearchEngine.Core.Indexing.Inversion;

namespace SearchEngine.Core.Indexing;

/// <summary>An article as a Lucene document, and back. Nothing of the article is lost on the way.</summary>
internal static class ArticleDocument
{
    /// <summary>
    /// The longest source, section or name in a byline, in UTF-16 code units. Each is one term, and Lucene refuses a whole
    /// document for a term of more than 32,766 bytes.
    /// </summary>
    public const int MaxValueLength = 4_000;

    private static readonly FieldType IndexedAndStored = Schema.Text(stored: true);
    private static readonly FieldType IndexedOnly = Schema.Text(stored: false);

    /// <summary>The document of a version.</summary>
    /// <param name="placed">The version.</param>
    /// <param name="quotes">The words of its quotes, in their order.</param>
    /// <param name="vocabulary">The vocabulary of its language.</param>
    public static Document From(PlacedVersion placed, IReadOnlyList<TextWords> quotes, Vocabulary vocabulary)
    {
        Article article = placed.Version.Article;
        var document = new Document
        {
            new TermField(Schema.Kind, Schema.ArticleKind),
            new TermField(Schema.File, placed.Version.File, isStored: true),
            new TermField(Schema.Id, article.Id, isStored: true),
            new SortedDocValuesField(Schema.Id, new BytesRef(article.Id)),
            new StoredField(Schema.Number, placed.Version.Number),
            new StoredField(Schema.Recorded, placed.Version.Recorded.ToUnixTimeMilliseconds()),
            new StoredField(Schema.Metadata, JsonSerializer.Serialize(Metadata.Of(article), MetadataJson.Default.Metadata)),
        };
        if (article.Quotes.Count > 0) document.Add(new StoredField(Schema.Quoted, StoredQuotes.Write(article.Quotes)));
        AddVersion(document, placed);
        AddGroup(document, placed.Version);

        AddText(document, Schema.Headline, TextWords.Of(article.Headline, vocabulary), IndexedAndStored);
        foreach (string highlight in article.Highlights) AddText(document, Schema.Highlights, TextWords.Of(highlight, vocabulary), IndexedAndStored);
        AddText(document, Schema.Body, TextWords.Of(article.Body, vocabulary), IndexedAndStored);
        for (int i = 0; i < quotes.Count; i++)
        {
            if (article.Quotes[i].Field == QuoteField.Body) AddText(document, Schema.Quotes, quotes[i], IndexedOnly);
        }

        AddValue(document, Schema.Source, article.Source);
        AddWords(document, Schema.Source, article.Source, vocabulary);
        AddValue(document, Schema.Section, article.Section);
        AddWords(document, Schema.Section, article.Section, vocabulary);
        foreach (string author in article.Byline.Distinct(StringComparer.Ordinal))
        {
            AddWords(document, Schema.Byline, author, vocabulary);
            document.Add(new TermField(Schema.Byline, author));
            document.Add(new SortedSetDocValuesField(Schema.Byline, new BytesRef(author)));
        }

        foreach (string speaker in article.Quotes.Select(quote => quote.Speaker?.Name).OfType<string>().Distinct(StringComparer.Ordinal)) AddSpeaker(document, speaker);
        document.Add(new NumericDocValuesField(Schema.Quotes, article.Quotes.Count));
        AddPublished(document, article.Published);
        return document;
    }

    /// <summary>Adds whose document it is, and when it can be seen.</summary>
    public static void AddVersion(Document document, PlacedVersion placed)
    {
        document.Add(new TermField(Schema.Article, placed.Version.Article.Id));
        document.Add(new TermField(Schema.ArticleVersion, placed.Version.Key));
        AddVisible(document, placed.Visible);
    }

    /// <summary>Adds the group of copies that an article belongs to.</summary>
    private static void AddGroup(Document document, ArchivedVersion version)
    {
        long key = version.GroupKey;
        document.Add(new TermField(Schema.Group, GroupTerm(key)));
        document.Add(new NumericDocValuesField(Schema.Group, key));
        if (version.Group == 0) return;
        document.Add(new StoredField(Schema.Group, version.Group));
        document.Add(new NumericDocValuesField(Schema.Copy, 1));
    }

    /// <summary>The term of a group of copies.</summary>
    public static string GroupTerm(long group) => group.ToString("x16", CultureInfo.InvariantCulture);

    /// <summary>Adds when the document can be seen. Every document says so.</summary>
    public static void AddVisible(Document document, VisibleInterval visible)
    {
        document.Add(new NumericDocValuesField(Schema.VisibleFrom, visible.From));
        document.Add(new NumericDocValuesField(Schema.VisibleTo, visible.To));
    }

    /// <summary>Adds a speaker, for filters and facets; a name too long for a term is cut.</summary>
    public static void AddSpeaker(Document document, string name)
    {
        string value = name.Length > MaxValueLength ? name[..MaxValueLength] : name;
        document.Add(new TermField(Schema.Speaker, value));
        document.Add(new SortedSetDocValuesField(Schema.Speaker, new BytesRef(value)));
    }

    /// <summary>Adds a field of one exact value, for filters and facets.</summary>
    public static void AddValue(Document document, string field, string? value)
    {
        if (string.IsNullOrEmpty(value)) return;
        document.Add(new TermField(field, value));
        document.Add(new SortedDocValuesField(field, new BytesRef(value)));
    }

    /// <summary>Adds the words of a value, for clauses about the field.</summary>
    public static void AddWords(Document document, string field, string? value, Vocabulary vocabulary)
    {
        if (!string.IsNullOrEmpty(value)) document.Add(new WordsField(Schema.Words(field), TextWords.Of(value, vocabulary), WordField.Exact, Schema.Conditions));
    }

    /// <summary>Adds the moment of publication, for date filters and sorting.</summary>
    public static void AddPublished(Document document, DateTimeOffset? published)
    {
        if (published is not { } moment) return;
        long milliseconds = moment.ToUnixTimeMilliseconds();
        document.Add(new NumberField(Schema.Published, milliseconds));
        document.Add(new NumericDocValuesField(Schema.Published, milliseconds));
    }

    /// <summary>Why the archive cannot keep <paramref name="article"/>, or null when it can.</summary>
    public static string? Problem(Article article) =>
        ArticleId.Problem(article.Id)
        ?? TooLong("source", article.Source)
        ?? TooLong("section", article.Section)
        ?? article.Byline.Select(author => TooLong("byline", author)).FirstOrDefault(problem => problem is not null);

    /// <summary>The article of a stored document.</summary>
    public static Article ToArticle(Document document)
    {
        Metadata metadata = JsonSerializer.Deserialize(Stored(document, Schema.Metadata)!, MetadataJson.Default.Metadata)!;
        return metadata.Restore(new Article
        {
            Id = Stored(document, Schema.Id)!,
            Headline = Stored(document, Schema.Headline) ?? "",
            Highlights = document.GetValues(Schema.Highlights, CultureInfo.InvariantCulture),
            Body = Stored(document, Schema.Body) ?? "",
            Quotes = document.GetBinaryValue(Schema.Quoted) is { } quotes
                ? [.. new StoredQuotes(quotes.Bytes.AsMemory(quotes.Offset, quotes.Length))]
                : metadata.Quotes ?? [],
        });
    }

    /// <summary>
    /// The version of a stored document. Archives of a schema without versions have one of each article, of which they do not know
    /// since when: it counts as recorded at the beginning of Unix time.
    /// </summary>
    public static ArchivedVersion ToVersion(Document document) => new(
        ToArticle(document),
        document.GetField(Schema.Number)?.GetInt32Value() ?? 1,
        DateTimeOffset.FromUnixTimeMilliseconds(document.GetField(Schema.Recorded)?.GetInt64Value() ?? 0),
        Stored(document, Schema.File) ?? ArchivedVersion.Written)
    {
        Group = document.GetField(Schema.Group)?.GetInt64Value() ?? 0,
    };

    private static string? TooLong(string name, string? value) => value?.Length > MaxValueLength
        ? $"the {name} has {value.Length} characters; {MaxValueLength} are allowed"
        : null;

    private static string? Stored(Document document, string field) => document.Get(field, CultureInfo.InvariantCulture);

    private static void AddText(Document document, string field, TextWords text, FieldType type)
    {
        if (text.Text.Length == 0) return;
        document.Add(new WordsField(field, text, WordField.Stems, type));
        document.Add(new WordsField(Schema.Exact(field), text, WordField.Exact, IndexedOnly));
        document.Add(new WordsField(Schema.Pairs(Schema.Exact(field)), text, WordField.FunctionPairs, Schema.Conditions));
        document.Add(new WordsField(Schema.Sentences(field), text, WordField.SentenceStarts, Schema.SentenceStarts));
    }
}

/// <summary>What an article holds beside its text, as it is stored; its quotes only in archives of a schema before <see cref="Schema.FirstWithQuotesApart"/>.</summary>
internal sealed record Metadata(
    string? Source,
    string? Section,
    IReadOnlyList<string> Byline,
    DateTimeOffset? Published,
    DateTimeOffset? Updated,
    string? Url,
    string? Uri,
    string? Language,
    string? Place,
    IReadOnlyList<string> Keywords,
    string? Slugline,
    string? EdNote,
    string? Rights,
    int? Urgency,
    IReadOnlyList<string> RelatedLinks,
    IReadOnlyList<MediaItem> Media,
    PublishingStatus Status,
    DateTimeOffset? Embargoed,
    int? Version,
    IReadOnlyList<Quote>? Quotes)
{
    public static Metadata Of(Article a) => new(
        a.Source, a.Section, a.Byline, a.Published, a.Updated, a.Url, a.Uri, a.Language, a.Place, a.Keywords, a.Slugline, a.EdNote, a.Rights,
        a.Urgency, a.RelatedLinks,
        a.Media, a.Status, a.Embargoed, a.Version, Quotes: null);

    public Article Restore(Article text) => text with
    {
        Source = Source,
        Section = Section,
        Byline = Byline,
        Published = Published,
        Updated = Updated,
        Url = Url,
        Uri = Uri,
        Language = Language,
        Place = Place,
        Keywords = Keywords,
        Slugline = Slugline,
        EdNote = EdNote,
        Rights = Rights,
        Urgency = Urgency,
        RelatedLinks = RelatedLinks,
        Media = Media,
        Status = Status,
        Embargoed = Embargoed,
        Version = Version,
    };
}

[JsonSourceGenerationOptions(
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingDefault,
    IgnoreReadOnlyProperties = true,
    UseStringEnumConverter = true)]
[JsonSerializable(typeof(Metadata))]
internal sealed partial class MetadataJson : JsonSerializerContext;
