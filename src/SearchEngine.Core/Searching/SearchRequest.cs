using SearchEngine.Core.Indexing;

namespace SearchEngine.Core.Searching;

/// <summary>What a caller asks for. The values are taken as valid: a request made of outside input is checked first.</summary>
public sealed record SearchRequest
{
    /// <summary>What was typed, in the query language; may be empty, and then every article matches.</summary>
    public string Query { get; init; } = "";

    /// <summary>The text fields to search (<see cref="TextFields"/>); empty means all.</summary>
    public IReadOnlyList<string> In { get; init; } = [];

    /// <summary>Exact sources of which one must be the article's; empty means any.</summary>
    public IReadOnlyList<string> Source { get; init; } = [];

    /// <summary>Exact sections of which one must be the article's; empty means any.</summary>
    public IReadOnlyList<string> Section { get; init; } = [];

    /// <summary>Exact names of which one must be in the article's byline; empty means any.</summary>
    public IReadOnlyList<string> Byline { get; init; } = [];

    /// <summary>Exact names of which one must have said one of the article's quotes; empty means any.</summary>
    public IReadOnlyList<string> Speaker { get; init; } = [];

    /// <summary>The first moment of publication that counts.</summary>
    public DateTimeOffset? From { get; init; }

    /// <summary>The last moment of publication that counts.</summary>
    public DateTimeOffset? To { get; init; }

    /// <summary>The order of the hits.</summary>
    public SortOrder Sort { get; init; }

    /// <summary>The age at which an article's score has faded by half of what it can; null for no fading.</summary>
    public TimeSpan? Recency { get; init; }

    /// <summary>Whether words that the best stories have in common are added to the query.</summary>
    public bool Expand { get; init; }

    /// <summary>Whether of the hits that are copies of one story the earliest alone is given.</summary>
    public bool Collapse { get; init; }

    /// <summary>The moment of the archive that is asked for, from which ages are counted, too; null for now.</summary>
    public DateTimeOffset? AsOf { get; init; }

    /// <summary>The number of the ranking that is cited; null for none. Another than today's changes no order, and is noted.</summary>
    public int? Ranking { get; init; }

    /// <summary>How many hits to give, 1 to <see cref="MaxLimit"/>.</summary>
    public int Limit { get; init; } = 10;

    /// <summary>How many hits to pass over, 0 to <see cref="MaxOffset"/>.</summary>
    public int Offset { get; init; }

    /// <summary>Where the page before ended; null for a page by <see cref="Offset"/>.</summary>
    public PageCursor? After { get; init; }

    /// <summary>The fields to count the hits by (<see cref="FacetFields"/>).</summary>
    public IReadOnlyList<string> Facets { get; init; } = [];

    /// <summary>How many snippets a hit may have, 0 to <see cref="MaxSnippets"/>.</summary>
    public int Snippets { get; init; } = 3;

    /// <summary>The order of a hit's snippets.</summary>
    public SnippetOrder SnippetOrder { get; init; }

    /// <summary>Whether each hit says how its score comes about.</summary>
    public bool Explain { get; init; }

    /// <summary>How far hits are counted; with <see cref="Facets"/>, or in an order by date, all of them are.</summary>
    public TotalCount Total { get; init; }

    /// <summary>How many hits are counted at least with <see cref="TotalCount.Bounded"/>.</summary>
    public const int CountedAtLeast = 1_000;

    /// <summary>The largest <see cref="Limit"/>.</summary>
    public const int MaxLimit = 100;

    /// <summary>The largest <see cref="Offset"/>.</summary>
    public const int MaxOffset = 10_000;

    /// <summary>The largest <see cref="Snippets"/>.</summary>
    public const int MaxSnippets = 10;

    /// <summary>The fields that can be searched: <c>headline</c>, <c>highlights</c>, <c>body</c>, <c>quotes</c>.</summary>
    public static IReadOnlyList<string> TextFields => Schema.TextFields;

    /// <summary>The fields that hits can be counted by.</summary>
    public static IReadOnlyList<string> FacetFields { get; } = ["source", "section", "byline", "speaker", "year", "month", "day"];

    /// <summary>Whether a filter is given.</summary>
    public bool HasFilter => Source.Count + Section.Count + Byline.Count + Speaker.Count > 0 || From is not null || To is not null;

    /// <summary>The text fields to search, never empty.</summary>
    internal IReadOnlyList<string> SearchedFields => In.Count > 0 ? In : TextFields;
}

/// <summary>The order of hits. Equal ones come newest first, then by id, so the same search gives the same page twice.</summary>
public enum SortOrder
{
    /// <summary>The best first.</summary>
    Relevance,

    /// <summary>The latest published first; articles without a date last.</summary>
    Newest,

    /// <summary>The first published first; articles without a date last.</summary>
    Oldest,
}

/// <summary>How far the hits of a search are counted.</summary>
public enum TotalCount
{
    /// <summary>All of them.</summary>
    Exact,

    /// <summary>Up to <see cref="SearchRequest.CountedAtLeast"/> all of them; of more, those that are come across while the best are looked for.</summary>
    Bounded,
}

/// <summary>The order of a hit's snippets.</summary>
public enum SnippetOrder
{
    /// <summary>The one that shows most of the query first.</summary>
    Best,

    /// <summary>As they stand in the article.</summary>
    Text,
}

/// <summary>How many hits have a value.</summary>
/// <param name="Value">The value; for dates <c>2016</c>, <c>2016-06</c> or <c>2016-06-17</c>, in UTC.</param>
/// <param name="Count">How many hits have it: 1 or more; for dates also 0, between others that have some.</param>
public sealed record FacetValue(string Value, int Count);
