using SearchEngine.Core.Articles;

namespace SearchEngine.Core.Corpus;

/// <summary>
/// The fields that a JSON object gives for an article; null where it says nothing. Alone they make an article, beside
/// a text they override what the text said.
/// </summary>
internal sealed record ArticleFields
{
    public string? Id { get; init; }
    public string? Headline { get; init; }
    public IReadOnlyList<string>? Highlights { get; init; }
    public string? Body { get; init; }

    /// <summary>A summary such as a feed's: the body of an item that has no other, nothing beside one that has.</summary>
    public string? Description { get; init; }

    public string? Source { get; init; }
    public string? Section { get; init; }
    public IReadOnlyList<string>? Byline { get; init; }
    public DateTimeOffset? Published { get; init; }
    public DateTimeOffset? Updated { get; init; }
    public string? Url { get; init; }
    public string? Uri { get; init; }
    public string? Language { get; init; }
    public string? Place { get; init; }
    public IReadOnlyList<string>? Keywords { get; init; }
    public string? Slugline { get; init; }
    public string? EdNote { get; init; }
    public string? Rights { get; init; }
    public int? Urgency { get; init; }
    public IReadOnlyList<string>? RelatedLinks { get; init; }
    public IReadOnlyList<MediaItem>? Media { get; init; }
    public PublishingStatus? Status { get; init; }
    public DateTimeOffset? Embargoed { get; init; }
    public int? Version { get; init; }

    /// <summary>
    /// The article with these fields in place of its own. An id that nobody gave is made last, from what the article
    /// then holds.
    /// </summary>
    public Article Over(Article article)
    {
        string body = Body ?? (article.Body.Length > 0 ? article.Body : Description ?? "");
        string headline = Headline ?? article.Headline;
        string? uri = Uri ?? article.Uri;
        string? url = Url ?? article.Url;
        return article with
        {
            Id = Id ?? ArticleId.For(uri, url, headline, body),
            Headline = headline,
            Highlights = Highlights ?? article.Highlights,
            Body = body,
            Source = Source ?? article.Source,
            Section = Section ?? article.Section,
            Byline = Byline ?? article.Byline,
            Published = Published ?? article.Published,
            Updated = Updated ?? article.Updated,
            Url = url,
            Uri = uri,
            Language = Language ?? article.Language,
            Place = Place ?? article.Place,
            Keywords = Keywords ?? article.Keywords,
            Slugline = Slugline ?? article.Slugline,
            EdNote = EdNote ?? article.EdNote,
            Rights = Rights ?? article.Rights,
            Urgency = Urgency ?? article.Urgency,
            RelatedLinks = RelatedLinks ?? article.RelatedLinks,
            Media = Media ?? article.Media,
            Status = Status ?? article.Status,
            Embargoed = Embargoed ?? article.Embargoed,
            Version = Version ?? article.Version,
        };
    }
}
