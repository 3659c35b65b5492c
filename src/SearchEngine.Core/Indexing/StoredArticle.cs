using System.Text.Json;
using Lucene.Net.Index;
using SearchEngine.Core.Articles;

namespace SearchEngine.Core.Indexing;

/// <summary>Reads as much of a stored article as a hit shows: no field that it does not, and each quote when it is asked for.</summary>
internal sealed class StoredArticle : StoredFieldVisitor
{
    private readonly List<string> _highlights = [];
    private string? _id;
    private string? _headline;
    private string? _body;
    private string? _metadata;
    private byte[]? _quotes;

    /// <summary>The article of a document.</summary>
    public static Article Read(IndexReader reader, int document)
    {
        var stored = new StoredArticle();
        reader.Document(document, stored);
        Metadata metadata = JsonSerializer.Deserialize(stored._metadata!, MetadataJson.Default.Metadata)!;
        return metadata.Restore(new Article
        {
            Id = stored._id!,
            Headline = stored._headline ?? "",
            Highlights = stored._highlights,
            Body = stored._body ?? "",
            Quotes = stored._quotes is { } quotes ? new StoredQuotes(quotes) : metadata.Quotes ?? [],
        });
    }

    /// <inheritdoc/>
    public override Status NeedsField(FieldInfo fieldInfo) => fieldInfo.Name switch
    {
        Schema.Id or Schema.Headline or Schema.Highlights or Schema.Body or Schema.Metadata or Schema.Quoted => Status.YES,
        _ => Status.NO,
    };

    /// <inheritdoc/>
    public override void StringField(FieldInfo fieldInfo, string value)
    {
        switch (fieldInfo.Name)
        {
            case Schema.Id:
                _id = value;
                break;
            case Schema.Headline:
                _headline = value;
                break;
            case Schema.Highlights:
                _highlights.Add(value);
                break;
            case Schema.Body:
                _body = value;
                break;
            case Schema.Metadata:
                _metadata = value;
                break;
        }
    }

    /// <inheritdoc/>
    public override void BinaryField(FieldInfo fieldInfo, byte[] value) => _quotes = value;
}
