using SearchEngine.Core.Indexing;
using SearchEngine.Core.Queries;

namespace SearchEngine.Core.Searching;

/// <summary>The parameters of a search: what there are, and how their text becomes a <see cref="SearchRequest"/>.</summary>
public static class SearchParameters
{
    /// <summary>All parameters, in the order of the documentation.</summary>
    public static IReadOnlyList<SearchParameter> All { get; } =
    [
        new("q", "What to find, in the query language; may be left out where a filter is given.", false, "syria \"dissent channel\"") { MaxLength = QueryParser.MaxLength },
        SearchParameter.AnyOf("in", "The text fields to search, parted by commas: headline, highlights, body, quotes. Default: all.", SearchRequest.TextFields, "headline,highlights"),
        new("source", "Only articles of this publisher, exactly; repeat for more than one.", true, "CNN"),
        new("section", "Only articles of this section, exactly; repeat for more than one.", true, "politics"),
        new("byline", "Only articles by this author, exactly; repeat for more than one.", true, "Kevin Liptak"),
        new("speaker", "Only articles that quote this speaker, by the resolved name, exactly; repeat for more than one.", true, "John Kirby"),
        SearchParameter.Moment("from", "Only articles published at or after this moment: " + ParameterValues.Dates + " (no offset: UTC).", "2016-06-16"),
        SearchParameter.Moment("to", "Only articles published at or before this moment: " + ParameterValues.Dates + "; a date includes its whole day.", "2016-06-30"),
        SearchParameter.OneOf<SortOrder>("sort", "The order: relevance (default), newest or oldest.", "newest"),
        new("recency", "The half-life by which scores fade with age, in hours, days, weeks or years: 12h, 30d, 8w, 1y. Off by default; goes with the order by relevance.", false, "30d") { Pattern = ParameterValues.HalfLives },
        SearchParameter.Flag("expand", "true: words that the best stories have in common are added to the query; a note names them. No story without the typed words comes before one that has them all."),
        SearchParameter.Flag("collapse", "true: of copies of one story that are found, the earliest alone is a hit, with its copies beside it; totals and counts are of what is left."),
        SearchParameter.Number("limit", "How many hits", 1, SearchRequest.MaxLimit, otherwise: 10),
        SearchParameter.Number("offset", "How many hits to pass over", 0, SearchRequest.MaxOffset, otherwise: 0, "20"),
        new("cursor", "The nextCursor of the page before, for the page behind it; instead of offset, and without its limit.", false, "MCAxMDA5NzI2NjYyIDE2MTE4MzE2MDAwMDAgOmt2LTIwMjEtMDEtMjgtbmlnaHQtb24tdGhlLWJhbms"),
        SearchParameter.AnyOf("facets", "Counts to give with the hits, parted by commas: source, section, byline, speaker, year, month, day.", SearchRequest.FacetFields, "source,year"),
        SearchParameter.OneOf<TotalCount>("total", "How far hits are counted: exact (default), or bounded, which is quicker for words that many stories have: above 1,000 the total may then be lower than what there is, and its relation says gte.", "bounded"),
        SearchParameter.Number("snippets", "How many snippets a hit may have", 0, SearchRequest.MaxSnippets, otherwise: 3),
        SearchParameter.OneOf<SnippetOrder>("snippetOrder", "The order of a hit's snippets: best (default), or text, as they stand in the article.", "text"),
        SearchParameter.Flag("explain", "Whether each hit says how its score comes about: true or false (default)."),
        SearchParameter.Moment("asOf", "The archive as it could be seen at that moment, a timestamp; a date is the end of its day. Left out: as it is now.", "2016-06-17T12:00:00Z"),
        new("ranking", $"The number of the ranking that the search cites; this archive ranks by {RankingOptions.Version}, and a note says so where that is another.", false, $"{RankingOptions.Version}") { Form = ParameterForm.Number, Least = 1 },
    ];

    /// <summary>Makes a request of <paramref name="values"/>.</summary>
    /// <param name="values">The values by parameter name, in the order given.</param>
    /// <param name="errors">What cannot be used; empty when the request is good.</param>
    public static SearchRequest Read(IReadOnlyDictionary<string, IReadOnlyList<string>> values, out IReadOnlyList<ParameterError> errors)
    {
        ArgumentNullException.ThrowIfNull(values);
        var found = new List<ParameterError>();
        var reader = new ParameterValues(values, All, found);
        var request = new SearchRequest
        {
            Query = reader.Single("q") ?? "",
            In = reader.OneOf("in"),
            Source = reader.Values("source"),
            Section = reader.Values("section"),
            Byline = reader.Values("byline"),
            Speaker = reader.Values("speaker"),
            From = reader.Date("from", endOfDay: false),
            To = reader.Date("to", endOfDay: true),
            Sort = reader.Sort("sort"),
            Limit = reader.Number("limit"),
            Offset = reader.Number("offset"),
            After = reader.Cursor("cursor"),
            Facets = reader.OneOf("facets"),
            Total = reader.Choice("total", TotalCount.Exact),
            Snippets = reader.Number("snippets"),
            SnippetOrder = reader.Choice("snippetOrder", SnippetOrder.Best),
            Explain = reader.Flag("explain"),
            Recency = reader.HalfLife("recency"),
            Expand = reader.Flag("expand"),
            Collapse = reader.Flag("collapse"),
            AsOf = reader.Date("asOf", endOfDay: true),
            Ranking = reader.Ranking("ranking"),
        };

        if (request.Recency is not null && request.Sort != SortOrder.Relevance && found.Count == 0)
        {
            found.Add(new ParameterError("recency", "recency changes the order by relevance only; leave out sort, or recency."));
        }

        reader.CheckRange(request.From, request.To);
        if (found.Count == 0 && request.Query.AsSpan().Trim().IsEmpty && !request.HasFilter)
        {
            found.Add(new ParameterError("q", "There is nothing to search for. Give q, or a filter: source, section, byline, speaker, from or to."));
        }

        errors = found;
        return request;
    }

    /// <summary>Whether the answer changes by the clock alone: ages are counted from now, or the moment that is asked for is still to come.</summary>
    /// <param name="values">The values by parameter name.</param>
    /// <param name="now">The moment that the clock shows.</param>
    public static bool FollowClock(IReadOnlyDictionary<string, IReadOnlyList<string>> values, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(values);
        DateTimeOffset? asOf = new ParameterValues(values, All, []).Date("asOf", endOfDay: true);
        return asOf is null ? values.ContainsKey("recency") : asOf > now;
    }
}
