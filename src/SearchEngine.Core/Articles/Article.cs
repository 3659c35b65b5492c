namespace SearchEngine.Core.Articles;

/// <summary>
/// One news item, in one version of it. The vocabulary of everything else: readers make articles, the archive keeps
/// them, a search finds them. Immutable; text is kept as it was printed, typography included.
/// </summary>
public sealed record Article
{
    /// <summary>The name under which the archive keeps the article: stable, unique, never empty.</summary>
    public required string Id { get; init; }

    /// <summary>The title; empty when the article has none.</summary>
    public string Headline { get; init; } = "";

    /// <summary>The editor's summary points ("Story highlights"), in printed order.</summary>
    public IReadOnlyList<string> Highlights { get; init; } = [];

    /// <summary>The running text: paragraphs parted by one blank line (<c>"\n\n"</c>).</summary>
    public string Body { get; init; } = "";

    /// <summary>The publisher ("CNN").</summary>
    public string? Source { get; init; }

    /// <summary>The desk or section ("politics").</summary>
    public string? Section { get; init; }

    /// <summary>The authors as credited, in printed order.</summary>
    public IReadOnlyList<string> Byline { get; init; } = [];

    /// <summary>When the article was first published.</summary>
    public DateTimeOffset? Published { get; init; }

    /// <summary>When this version was made, where it is not the first (IPTC <c>versioncreated</c>).</summary>
    public DateTimeOffset? Updated { get; init; }

    /// <summary>The address of the article on the web.</summary>
    public string? Url { get; init; }

    /// <summary>The publisher's own identifier (IPTC <c>uri</c>).</summary>
    public string? Uri { get; init; }

    /// <summary>The language of the text, a BCP 47 tag ("en", "en-US").</summary>
    public string? Language { get; init; }

    /// <summary>The place in the dateline ("MINNEAPOLIS, Minnesota").</summary>
    public string? Place { get; init; }

    /// <summary>Subjects and keywords, as delivered.</summary>
    public IReadOnlyList<string> Keywords { get; init; } = [];

    /// <summary>The working title under which desks know the story (IPTC <c>slugline</c>: "Fires-Coast/1").</summary>
    public string? Slugline { get; init; }

    /// <summary>A note from the publisher's desk to others, such as what a correction corrects (IPTC <c>ednote</c>); not for readers.</summary>
    public string? EdNote { get; init; }

    /// <summary>Whose it is and what may be done with it (IPTC <c>copyrightnotice</c> and <c>usageterms</c>).</summary>
    public string? Rights { get; init; }

    /// <summary>How urgent the publisher says it is (IPTC <c>urgency</c>), 1 the most to 9 the least; null when it says nothing.</summary>
    public int? Urgency { get; init; }

    /// <summary>Titles of other stories that the page points to; not part of this article's text.</summary>
    public IReadOnlyList<string> RelatedLinks { get; init; } = [];

    /// <summary>Pictures, videos and sound that the page shows.</summary>
    public IReadOnlyList<MediaItem> Media { get; init; } = [];

    /// <summary>Whether it may be shown (IPTC <c>pubstatus</c>).</summary>
    public PublishingStatus Status { get; init; }

    /// <summary>The moment before which the article must not be shown; null when it is not under embargo.</summary>
    public DateTimeOffset? Embargoed { get; init; }

    /// <summary>The version number as delivered, 1 or more; null when the publisher gives none.</summary>
    public int? Version { get; init; }

    /// <summary>The quotations found in the body, in text order. Made by the archive, never delivered.</summary>
    public IReadOnlyList<Quote> Quotes { get; init; } = [];
}

/// <summary>Whether an article may be shown: IPTC's <c>pubstatus</c>.</summary>
public enum PublishingStatus
{
    /// <summary>May be shown.</summary>
    Usable,

    /// <summary>Held back by the publisher until further notice.</summary>
    Withheld,

    /// <summary>Taken down for good.</summary>
    Canceled,
}

/// <summary>A picture, a video or a sound beside an article.</summary>
/// <param name="Caption">What is written under it.</param>
/// <param name="Credit">Whose it is ("CNN").</param>
/// <param name="Duration">Its running time as printed ("02:18"); null for a picture.</param>
/// <param name="Url">Its address.</param>
public sealed record MediaItem(string? Caption, string? Credit = null, string? Duration = null, string? Url = null);
