using SearchEngine.Core.Searching;

namespace SearchEngine.Core.Alerting;

/// <summary>
/// What somebody wants to be told of: articles that a search would find, or the words of a quote. Either
/// <see cref="Quote"/> is given, or a query, a filter or both. <see cref="SavedSearchParameters.Read"/> makes one of outside input.
/// </summary>
public sealed record SavedSearch
{
    /// <summary>The name under which it is kept: unique among the saved searches, never empty.</summary>
    public required string Id { get; init; }

    /// <summary>What a person calls it; null for nothing.</summary>
    public string? Name { get; init; }

    /// <summary>What to find, in the query language; empty for every article that meets the filters.</summary>
    public string Query { get; init; } = "";

    /// <summary>The text fields to search (<see cref="SearchRequest.TextFields"/>); empty means all.</summary>
    public IReadOnlyList<string> In { get; init; } = [];

    /// <summary>Exact sources of which one must be the article's; empty means any.</summary>
    public IReadOnlyList<string> Source { get; init; } = [];

    /// <summary>Exact sections of which one must be the article's; empty means any.</summary>
    public IReadOnlyList<string> Section { get; init; } = [];

    /// <summary>Exact names of which one must be in the article's byline; empty means any.</summary>
    public IReadOnlyList<string> Byline { get; init; } = [];

    /// <summary>Exact names of which one must have said one of the article's quotes; empty means any.</summary>
    public IReadOnlyList<string> Speaker { get; init; } = [];

    /// <summary>The words to watch instead of a search; null for a search.</summary>
    public SavedQuote? Quote { get; init; }

    /// <summary>The search that finds the same articles.</summary>
    internal SearchRequest ToRequest() => new() { Query = Query, In = In, Source = Source, Section = Section, Byline = Byline, Speaker = Speaker };
}

/// <summary>Words that somebody said, to be told where they are printed, and where they are printed otherwise.</summary>
/// <param name="Text">The words, without the outer quotation marks.</param>
/// <param name="Speaker">Who said them, by any form of the name; null for anybody.</param>
public sealed record SavedQuote(string Text, string? Speaker = null);
