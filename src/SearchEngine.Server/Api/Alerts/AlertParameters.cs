using System.Globalization;
using Microsoft.AspNetCore.Http;
using SearchEngine.Core.Searching;

namespace SearchEngine.Server.Api.Alerts;

/// <summary>The parameters of the addresses of alerts.</summary>
internal static class AlertParameters
{
    private const int MostAlerts = 1_000;

    /// <summary>The most events of one page.</summary>
    public const int MostEvents = 100;

    /// <summary>Those of the list of alerts.</summary>
    public static IReadOnlyList<SearchParameter> Listing { get; } =
    [
        new("after", "The next of the page before: alerts with ids behind that one.", false, "harbour-desk"),
        new("limit", "How many alerts: 1 to 1000, default 100.", false, "100"),
    ];

    /// <summary>Those of events and dead letters.</summary>
    public static IReadOnlyList<SearchParameter> Events { get; } =
    [
        new("after", "The last of the page before, or the id of an event: only later ones. Default 0: from the oldest that is kept.", false, "17"),
        new("limit", "How many: 1 to 100, default 50.", false, "50"),
    ];

    /// <summary>A 400 that names the parameters, where there are none to give; null where none is given.</summary>
    public static IResult? NoneOf(HttpRequest request) => request.Query.Count == 0
        ? null
        : Problems.Of([.. request.Query.Keys.Order(StringComparer.Ordinal).Select(name => new ParameterError(name, $"There is no parameter “{name}”, nor any other here. Leave it out."))]);

    /// <summary>Where the page of alerts begins and how many it holds.</summary>
    public static (string After, int Limit) ReadListing(IReadOnlyDictionary<string, IReadOnlyList<string>> values, out IReadOnlyList<ParameterError> errors)
    {
        var found = new List<ParameterError>();
        errors = found;
        Unknown(values, Listing, found);
        return (One(values, "after", found) ?? "", (int)Number(values, "limit", 1, MostAlerts, 100, found));
    }

    /// <summary>Where the page of events begins and how many it holds; null for where no beginning is given.</summary>
    public static (long? After, int Limit) ReadEvents(IReadOnlyDictionary<string, IReadOnlyList<string>> values, out IReadOnlyList<ParameterError> errors)
    {
        var found = new List<ParameterError>();
        errors = found;
        Unknown(values, Events, found);
        long after = Number(values, "after", 0, long.MaxValue, -1, found);
        return (after < 0 ? null : after, (int)Number(values, "limit", 1, MostEvents, 50, found));
    }

    private static void Unknown(IReadOnlyDictionary<string, IReadOnlyList<string>> values, IReadOnlyList<SearchParameter> known, List<ParameterError> errors)
    {
        foreach (string unknown in values.Keys.Where(name => known.All(parameter => parameter.Name != name)).Order(StringComparer.Ordinal))
            errors.Add(new ParameterError(unknown, $"There is no parameter “{unknown}”. There are: {string.Join(", ", known.Select(parameter => parameter.Name))}."));
    }

    private static string? One(IReadOnlyDictionary<string, IReadOnlyList<string>> values, string name, List<ParameterError> errors)
    {
        IReadOnlyList<string> given = values.GetValueOrDefault(name) ?? [];
        if (given.Count > 1) errors.Add(new ParameterError(name, $"{name} is given {given.Count} times; give it once."));
        return given.Count > 0 ? given[0] : null;
    }

    private static long Number(IReadOnlyDictionary<string, IReadOnlyList<string>> values, string name, long least, long most, long otherwise, List<ParameterError> errors)
    {
        if (One(values, name, errors) is not { } given) return otherwise;
        if (long.TryParse(given, NumberStyles.None, CultureInfo.InvariantCulture, out long number) && number >= least && number <= most) return number;
        errors.Add(new ParameterError(name, string.Create(CultureInfo.InvariantCulture, $"{name} is “{given}”; give a whole number {(most == long.MaxValue ? $"of {least} or more" : $"from {least} to {most}")}.")));
        return otherwise;
    }
}
