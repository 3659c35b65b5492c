using SearchEngine.Core.Queries;

namespace SearchEngine.Core.Searching;

/// <summary>What a caller asks of the quotes. The values are taken as valid.</summary>
public sealed record QuoteSearchRequest
{
    /// <summary>What was typed, in the query language; may be empty. Words are found as they are typed.</summary>
    public string Query { get; init; } = "";

    /// <summary>Who must have said it, by any form of the name; empty for anybody.</summary>
    public string Speaker { get; init; } = "";

    /// <summary>Sources, dates, order, place and facets, as for articles.</summary>
    public SearchRequest Page { get; init; } = new();

    /// <summary>The fields that quotes can be counted by.</summary>
    public static IReadOnlyList<string> FacetFields { get; } = ["speaker", "source", "year", "month", "day"];
}

/// <summary>The parameters of a search for quotes: what there are, and how their text becomes a <see cref="QuoteSearchRequest"/>.</summary>
public static class QuoteParameters
{
    /// <summary>All parameters, in the order of the documentation.</summary>
    public static IReadOnlyList<SearchParameter> All { get; } =
    [
        new("q", "What the quote must hold, in the query language; words are found as typed. May be left out where speaker or another filter is given.", false, "\"military solution\"") { MaxLength = QueryParser.MaxLength },
        new("speaker", "Only quotes of this speaker, by any form of the name: the surname finds the person.", false, "Friedman"),
        .. SearchParameters.All.Where(parameter => parameter.Name is "source" or "from" or "to" or "sort" or "limit" or "offset" or "cursor" or "asOf"),
        SearchParameter.AnyOf("facets", "Counts to give with the hits, parted by commas: speaker, source, year, month, day.", QuoteSearchRequest.FacetFields, "speaker,year"),
    ];

    /// <summary>Makes a request of <paramref name="values"/>.</summary>
    /// <param name="values">The values by parameter name, in the order given.</param>
    /// <param name="errors">What cannot be used; empty when the request is good.</param>
    public static QuoteSearchRequest Read(IReadOnlyDictionary<string, IReadOnlyList<string>> values, out IReadOnlyList<ParameterError> errors)
    {
        ArgumentNullException.ThrowIfNull(values);
        var found = new List<ParameterError>();
        var reader = new ParameterValues(values, All, found);
        string speaker = reader.Single("speaker") ?? "";
        var page = new SearchRequest
        {
            Query = reader.Single("q") ?? "",
            Source = reader.Values("source"),
            From = reader.Date("from", endOfDay: false),
            To = reader.Date("to", endOfDay: true),
            Sort = reader.Sort("sort"),
            Limit = reader.Number("limit"),
            Offset = reader.Number("offset"),
            After = reader.Cursor("cursor"),
            AsOf = reader.Date("asOf", endOfDay: true),
            Facets = reader.OneOf("facets"),
        };
        reader.CheckRange(page.From, page.To);
        if (values.ContainsKey("speaker") && found.Count == 0 && !Analysis.WordScanner.HasWord(speaker))
        {
            found.Add(new ParameterError("speaker", $"speaker is “{speaker}”; give a name, or leave it out."));
        }

        if (found.Count == 0 && page.Query.AsSpan().Trim().IsEmpty && speaker.Length == 0 && !page.HasFilter)
        {
            found.Add(new ParameterError("q", "There is nothing to search for. Give q, speaker, or a filter: source, from or to."));
        }

        errors = found;
        return new QuoteSearchRequest { Query = page.Query, Speaker = speaker, Page = page };
    }
}
