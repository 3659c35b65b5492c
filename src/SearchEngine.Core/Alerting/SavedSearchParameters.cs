using SearchEngine.Core.Checking;
using SearchEngine.Core.Queries;
using SearchEngine.Core.Searching;

namespace SearchEngine.Core.Alerting;

/// <summary>Why a saved search cannot be used.</summary>
/// <param name="Parameter">The parameter's name; <c>quote.text</c> or <c>quote.speaker</c> for a quote's.</param>
/// <param name="Message">What is wrong, and what to give instead.</param>
/// <param name="Position">Where in the query, in UTF-16 code units; null where it is of no one place.</param>
public sealed record SavedSearchError(string Parameter, string Message, int? Position = null);

/// <summary>How outside input becomes a <see cref="SavedSearch"/>: by the rules of a search, without what only a page of hits has.</summary>
public static class SavedSearchParameters
{
    /// <summary>The longest name of a quote's speaker, in UTF-16 code units.</summary>
    public const int LongestSpeaker = 500;

    private static readonly string[] Names = ["q", "in", "source", "section", "byline", "speaker"];

    /// <summary>The parameters of a search that can be saved, as <see cref="SearchParameters.All"/> describes them.</summary>
    public static IReadOnlyList<SearchParameter> All { get; } = [.. SearchParameters.All.Where(parameter => Names.Contains(parameter.Name))];

    /// <summary>Makes a saved search.</summary>
    /// <param name="id">Its id.</param>
    /// <param name="name">What a person calls it; null for nothing.</param>
    /// <param name="values">The values by parameter name, in the order given; empty for a quote.</param>
    /// <param name="quote">The words to watch; null for a search.</param>
    /// <param name="errors">What cannot be used; empty when the saved search is good.</param>
    public static SavedSearch Read(
        string id, string? name, IReadOnlyDictionary<string, IReadOnlyList<string>> values, SavedQuote? quote, out IReadOnlyList<SavedSearchError> errors)
    {
        ArgumentException.ThrowIfNullOrEmpty(id);
        ArgumentNullException.ThrowIfNull(values);
        var found = new List<SavedSearchError>();
        errors = found;
        foreach (SearchParameter other in SearchParameters.All.Where(parameter => values.ContainsKey(parameter.Name) && !Names.Contains(parameter.Name)))
        {
            found.Add(new SavedSearchError(other.Name, other.Name is "from" or "to"
                ? $"{other.Name} cannot be saved; say it in the query instead, such as date:2016-06-16.. for on or after that day."
                : $"{other.Name} is about one page of hits and cannot be saved; leave it out."));
        }

        if (quote is not null) return ReadQuote(id, name, values, quote, found);

        var searched = values.Where(value => Names.Contains(value.Key) || SearchParameters.All.All(parameter => parameter.Name != value.Key))
            .ToDictionary(value => value.Key, value => value.Value, StringComparer.Ordinal);
        if (searched.Count == 0)
        {
            found.Add(new SavedSearchError("q", "There is nothing to watch. Give q, a filter (source, section, byline or speaker), or a quote."));
            return new SavedSearch { Id = id, Name = name };
        }

        SearchRequest request = SearchParameters.Read(searched, out IReadOnlyList<ParameterError> unusable);
        found.AddRange(unusable.Select(error => new SavedSearchError(error.Parameter, error.Message)));
        CheckQuery(request, found);
        return new SavedSearch
        {
            Id = id,
            Name = name,
            Query = request.Query,
            In = request.In,
            Source = request.Source,
            Section = request.Section,
            Byline = request.Byline,
            Speaker = request.Speaker,
        };
    }

    private static void CheckQuery(SearchRequest request, List<SavedSearchError> found)
    {
        try
        {
            ParsedQuery parsed = QueryParser.Parse(request.Query);
            if (found.Count == 0 && parsed.Root is null && parsed.Notes.Count > 0)
                found.Add(new SavedSearchError("q", $"The query finds nothing: {parsed.Notes[0]}", 0));
        }
        catch (QueryLimitException limit)
        {
            found.Add(new SavedSearchError("q", limit.Message, limit.Position));
        }
    }

    private static SavedSearch ReadQuote(
        string id, string? name, IReadOnlyDictionary<string, IReadOnlyList<string>> values, SavedQuote quote, List<SavedSearchError> found)
    {
        foreach (string other in values.Keys.Where(other => found.All(error => error.Parameter != other)).Order(StringComparer.Ordinal))
            found.Add(new SavedSearchError(other, $"{other} and a quote do not go together; save two."));
        if (QuoteChecker.Problem(quote.Text) is { } problem) found.Add(new SavedSearchError("quote.text", problem));
        if (quote.Speaker?.Length > LongestSpeaker)
            found.Add(new SavedSearchError("quote.speaker", $"The speaker has {quote.Speaker.Length} characters; {LongestSpeaker} are allowed."));
        return new SavedSearch { Id = id, Name = name, Quote = quote with { Speaker = string.IsNullOrWhiteSpace(quote.Speaker) ? null : quote.Speaker } };
    }
}
