namespace SearchEngine.Core.Searching;

/// <summary>What a caller asks about the matches in one article. The values are taken as valid.</summary>
public sealed record MatchesRequest
{
    /// <summary>What was typed, in the query language.</summary>
    public string Query { get; init; } = "";

    /// <summary>Whether the query is read as a search for quotes reads it, and not as one for articles.</summary>
    public bool OfQuotes { get; init; }

    /// <summary>The text fields that are searched (<see cref="SearchRequest.TextFields"/>); empty means all. For articles only.</summary>
    public IReadOnlyList<string> In { get; init; } = [];

    /// <summary>Who must have said a quote, by any form of the name; empty for anybody. For quotes only.</summary>
    public string Speaker { get; init; } = "";

    /// <summary>The moment of the archive that is asked for; null for now.</summary>
    public DateTimeOffset? AsOf { get; init; }
}

/// <summary>The parameters of the matches in one article: what there are, and how their text becomes a <see cref="MatchesRequest"/>.</summary>
public static class MatchesParameters
{
    private enum Hits
    {
        Stories,
        Quotes,
    }

    /// <summary>All parameters, in the order of the documentation.</summary>
    public static IReadOnlyList<SearchParameter> All { get; } =
    [
        new("q", "What to find, in the query language.", false, "syria \"dissent channel\""),
        SearchParameter.OneOf<Hits>("hits", "How q is read: stories (default) as GET /v1/search reads it, quotes as GET /v1/quotes does.", "quotes"),
        SearchParameter.AnyOf("in", "With hits=stories, the text fields to search, parted by commas: headline, highlights, body, quotes. Default: all.", SearchRequest.TextFields, "headline,highlights"),
        new("speaker", "With hits=quotes, only quotes of this speaker, by any form of the name; q may be left out then.", false, "Friedman"),
        .. ArticleParameters.Reading,
    ];

    /// <summary>Makes a request of <paramref name="values"/>.</summary>
    /// <param name="values">The values by parameter name, in the order given.</param>
    /// <param name="errors">What cannot be used; empty when the request is good.</param>
    public static MatchesRequest Read(IReadOnlyDictionary<string, IReadOnlyList<string>> values, out IReadOnlyList<ParameterError> errors)
    {
        ArgumentNullException.ThrowIfNull(values);
        var found = new List<ParameterError>();
        var reader = new ParameterValues(values, All, found);
        bool ofQuotes = reader.Choice("hits", Hits.Stories) == Hits.Quotes;
        string? speaker = reader.Single("speaker");
        var request = new MatchesRequest
        {
            Query = reader.Single("q") ?? "",
            OfQuotes = ofQuotes,
            In = reader.OneOf("in"),
            Speaker = speaker ?? "",
            AsOf = reader.Date("asOf", endOfDay: true),
        };
        if (ofQuotes && request.In.Count > 0) found.Add(new ParameterError("in", "in goes with hits=stories only; leave it out."));
        if (!ofQuotes && speaker is not null) found.Add(new ParameterError("speaker", "speaker goes with hits=quotes only; leave it out, or write speaker: into q."));
        if (ofQuotes && speaker is not null && found.Count == 0 && !Analysis.WordScanner.HasWord(speaker))
        {
            found.Add(new ParameterError("speaker", $"speaker is “{speaker}”; give a name, or leave it out."));
        }

        if (found.Count == 0 && request.Query.AsSpan().Trim().IsEmpty && request.Speaker.Length == 0)
        {
            found.Add(new ParameterError("q", "There is nothing to look for. Give q, or with hits=quotes a speaker."));
        }

        errors = found;
        return request;
    }
}
