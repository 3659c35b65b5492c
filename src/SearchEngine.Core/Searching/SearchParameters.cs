using System.Globalization;

namespace SearchEngine.Core.Searching;

/// <summary>One parameter of a search as a caller gives it, in a query string or on the command line.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Meaning">What it means, with its range and default.</param>
/// <param name="Repeatable">Whether it may be given more than once.</param>
/// <param name="Example">A value that works.</param>
public sealed record SearchParameter(string Name, string Meaning, bool Repeatable, string Example);

/// <summary>A parameter with a value that cannot be used.</summary>
/// <param name="Parameter">The parameter's name.</param>
/// <param name="Message">What is wrong, and what to give instead.</param>
public sealed record ParameterError(string Parameter, string Message);

/// <summary>The parameters of a search: what there are, and how their text becomes a <see cref="SearchRequest"/>.</summary>
public static class SearchParameters
{
    private const string Dates = "a date such as 2016-06-16 or a timestamp such as 2016-06-16T08:00:00Z";

    /// <summary>All parameters, in the order of the documentation.</summary>
    public static IReadOnlyList<SearchParameter> All { get; } =
    [
        new("q", "What to find, in the query language; may be left out where a filter is given.", false, "syria \"dissent channel\""),
        new("in", "The text fields to search, parted by commas: headline, highlights, body, quotes. Default: all.", true, "headline,highlights"),
        new("source", "Only articles of this publisher, exactly; repeat for more than one.", true, "CNN"),
        new("section", "Only articles of this section, exactly; repeat for more than one.", true, "politics"),
        new("byline", "Only articles by this author, exactly; repeat for more than one.", true, "Kevin Liptak"),
        new("from", "Only articles published at or after this moment: " + Dates + " (no offset: UTC).", false, "2016-06-16"),
        new("to", "Only articles published at or before this moment: " + Dates + "; a date includes its whole day.", false, "2016-06-30"),
        new("sort", "The order: relevance (default), newest or oldest.", false, "newest"),
        new("limit", "How many hits: 1 to 100, default 10.", false, "10"),
        new("offset", "How many hits to pass over: 0 to 10000, default 0.", false, "20"),
        new("facets", "Counts to give with the hits, parted by commas: source, section, byline, year, month, day.", true, "source,year"),
        new("snippets", "How many snippets a hit may have: 0 to 10, default 3.", false, "3"),
    ];

    /// <summary>Makes a request of <paramref name="values"/>.</summary>
    /// <param name="values">The values by parameter name, in the order given.</param>
    /// <param name="errors">What cannot be used; empty when the request is good.</param>
    public static SearchRequest Read(IReadOnlyDictionary<string, IReadOnlyList<string>> values, out IReadOnlyList<ParameterError> errors)
    {
        ArgumentNullException.ThrowIfNull(values);
        var found = new List<ParameterError>();
        foreach (string unknown in values.Keys.Where(name => All.All(parameter => parameter.Name != name)).Order(StringComparer.Ordinal))
        {
            found.Add(new ParameterError(unknown, $"There is no parameter “{unknown}”. There are: {string.Join(", ", All.Select(parameter => parameter.Name))}."));
        }

        var reader = new ValueReader(values, found);
        var request = new SearchRequest
        {
            Query = reader.Single("q") ?? "",
            In = reader.OneOf("in", SearchRequest.TextFields),
            Source = reader.Values("source"),
            Section = reader.Values("section"),
            Byline = reader.Values("byline"),
            From = reader.Date("from", endOfDay: false),
            To = reader.Date("to", endOfDay: true),
            Sort = reader.Sort("sort"),
            Limit = reader.Number("limit", 1, SearchRequest.MaxLimit, 10),
            Offset = reader.Number("offset", 0, SearchRequest.MaxOffset, 0),
            Facets = reader.OneOf("facets", SearchRequest.FacetFields),
            Snippets = reader.Number("snippets", 0, SearchRequest.MaxSnippets, 3),
        };

        if (request.From > request.To) found.Add(new ParameterError("from", "from is later than to: no article can be in that range. Exchange them."));
        if (found.Count == 0 && request.Query.AsSpan().Trim().IsEmpty && !request.HasFilter)
        {
            found.Add(new ParameterError("q", "There is nothing to search for. Give q, or a filter: source, section, byline, from or to."));
        }

        errors = found;
        return request;
    }

    private sealed class ValueReader(IReadOnlyDictionary<string, IReadOnlyList<string>> values, List<ParameterError> errors)
    {
        private const int MaxValues = 100;

        public string? Single(string name)
        {
            IReadOnlyList<string> given = values.GetValueOrDefault(name) ?? [];
            if (given.Count > 1) Fail(name, $"{name} is given {given.Count} times; give it once.");
            return given.Count > 0 ? given[0] : null;
        }

        public IReadOnlyList<string> Values(string name)
        {
            IReadOnlyList<string> given = values.GetValueOrDefault(name) ?? [];
            if (given.Any(string.IsNullOrWhiteSpace)) Fail(name, $"{name} is empty; give a value, or leave it out.");
            if (given.Count > MaxValues) Fail(name, $"{name} is given {given.Count} times; {MaxValues} are allowed.");
            return given;
        }

        public string[] OneOf(string name, IReadOnlyList<string> allowed)
        {
            string[] given = [.. (values.GetValueOrDefault(name) ?? [])
                .SelectMany(value => value.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
                .Distinct(StringComparer.Ordinal)];
            foreach (string value in given.Except(allowed, StringComparer.Ordinal))
            {
                Fail(name, $"{name} cannot be “{value}”; it takes {string.Join(", ", allowed)}.");
            }

            return given;
        }

        public int Number(string name, int least, int most, int otherwise)
        {
            if (Single(name) is not { } given) return otherwise;
            if (int.TryParse(given, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out int number) && number >= least && number <= most) return number;
            Fail(name, $"{name} is “{given}”; give a whole number from {least} to {most}.");
            return otherwise;
        }

        public SortOrder Sort(string name)
        {
            switch (Single(name))
            {
                case null or "relevance":
                    return SortOrder.Relevance;
                case "newest":
                    return SortOrder.Newest;
                case "oldest":
                    return SortOrder.Oldest;
                case { } other:
                    Fail(name, $"{name} is “{other}”; it takes relevance, newest, oldest.");
                    return SortOrder.Relevance;
            }
        }

        public DateTimeOffset? Date(string name, bool endOfDay)
        {
            if (Single(name) is not { } given) return null;
            if (DateTime.TryParseExact(given, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out DateTime day))
            {
                var begin = new DateTimeOffset(day, TimeSpan.Zero);
                return endOfDay ? begin.AddTicks(TimeSpan.TicksPerDay - 1) : begin;
            }

            // A plus sign that nobody escaped arrives in a query string as a space.
            string timestamp = given.Length > 6 && given[^6] == ' ' ? $"{given[..^6]}+{given[^5..]}" : given;
            if (timestamp.Contains('T', StringComparison.Ordinal)
                && DateTimeOffset.TryParse(timestamp, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out DateTimeOffset moment))
            {
                return moment;
            }

            Fail(name, $"{name} is “{given}”; give {Dates}.");
            return null;
        }

        private void Fail(string name, string message) => errors.Add(new ParameterError(name, message));
    }
}
