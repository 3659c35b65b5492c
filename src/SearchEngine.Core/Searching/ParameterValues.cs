using System.Globalization;
using SearchEngine.Core.Indexing;

namespace SearchEngine.Core.Searching;

/// <summary>Reads the values of parameters, and collects what cannot be used.</summary>
internal sealed class ParameterValues
{
    /// <summary>What a date parameter takes.</summary>
    public const string Dates = "a date such as 2016-06-16 or a timestamp such as 2016-06-16T08:00:00Z";

    /// <summary>What a half-life looks like.</summary>
    public const string HalfLives = "^0*(10000|[1-9][0-9]{0,3})[hdwy]$";

    private const int MaxHalfLife = 10_000;

    private static readonly (char Name, int Hours)[] HalfLifeUnits = [('y', 365 * 24), ('w', 7 * 24), ('d', 24), ('h', 1)];
    private readonly IReadOnlyDictionary<string, IReadOnlyList<string>> _values;
    private readonly IReadOnlyList<SearchParameter> _known;
    private readonly List<ParameterError> _errors;

    /// <summary>Reads <paramref name="values"/>; every name that <paramref name="known"/> does not have is an error.</summary>
    public ParameterValues(
        IReadOnlyDictionary<string, IReadOnlyList<string>> values, IReadOnlyList<SearchParameter> known, List<ParameterError> errors)
    {
        (_values, _known) = (values, known);
        _errors = errors;
        foreach (string unknown in values.Keys.Where(name => known.All(parameter => parameter.Name != name)).Order(StringComparer.Ordinal))
        {
            Fail(unknown, $"There is no parameter “{unknown}”. {(known.Count == 0 ? "Nothing takes parameters here; leave it out." : $"There are: {string.Join(", ", known.Select(parameter => parameter.Name))}.")}");
        }
    }

    /// <summary>The <c>limit</c> that <paramref name="values"/> ask for, of parameters that have no other.</summary>
    /// <param name="values">The values by parameter name, in the order given.</param>
    /// <param name="known">The parameters that there are.</param>
    /// <param name="errors">What cannot be used; empty when the request is good.</param>
    public static int Limit(IReadOnlyDictionary<string, IReadOnlyList<string>> values, IReadOnlyList<SearchParameter> known, out IReadOnlyList<ParameterError> errors)
    {
        ArgumentNullException.ThrowIfNull(values);
        var found = new List<ParameterError>();
        errors = found;
        return new ParameterValues(values, known, found).Number("limit");
    }

    /// <summary>An error where the range holds nothing.</summary>
    public void CheckRange(DateTimeOffset? from, DateTimeOffset? to)
    {
        if (from > to) Fail("from", "from is later than to: no article can be in that range. Exchange them.");
    }

    public string? Single(string name)
    {
        IReadOnlyList<string> given = _values.GetValueOrDefault(name) ?? [];
        if (given.Count > 1) Fail(name, $"{name} is given {given.Count} times; give it once.");
        return given.Count > 0 ? given[0] : null;
    }

    public IReadOnlyList<string> Values(string name)
    {
        IReadOnlyList<string> given = _values.GetValueOrDefault(name) ?? [];
        if (given.Any(string.IsNullOrWhiteSpace)) Fail(name, $"{name} is empty; give a value, or leave it out.");
        if (given.Count > SearchParameter.MaxValues) Fail(name, $"{name} is given {given.Count} times; {SearchParameter.MaxValues} are allowed.");
        return given;
    }

    public string[] OneOf(string name)
    {
        IReadOnlyList<string> allowed = Known(name).Values;
        string[] given = [.. (_values.GetValueOrDefault(name) ?? [])
            .SelectMany(value => value.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
            .Distinct(StringComparer.Ordinal)];
        foreach (string value in given.Except(allowed, StringComparer.Ordinal))
        {
            Fail(name, $"{name} cannot be “{value}”; it takes {string.Join(", ", allowed)}.");
        }

        return given;
    }

    public int Number(string name)
    {
        SearchParameter known = Known(name);
        (int least, int most, int otherwise) = (known.Least ?? int.MinValue, known.Most ?? int.MaxValue, int.Parse(known.Otherwise ?? "0", CultureInfo.InvariantCulture));
        if (Single(name) is not { } given) return otherwise;
        if (int.TryParse(given, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out int number) && number >= least && number <= most) return number;
        Fail(name, $"{name} is “{given}”; give a whole number from {least} to {most}.");
        return otherwise;
    }

    /// <summary>true or false; false where it is not given.</summary>
    public bool Flag(string name)
    {
        string? given = Single(name);
        if (given is not (null or "true" or "false")) Fail(name, $"{name} is “{given}”; it takes true, false.");
        return given == "true";
    }

    public SortOrder Sort(string name) => Choice(name, SortOrder.Relevance);

    /// <summary>One of the values of <typeparamref name="T"/> by its name in lower case.</summary>
    public T Choice<T>(string name, T otherwise)
        where T : struct, Enum
    {
        if (Single(name) is not { } given) return otherwise;
        foreach (T value in Enum.GetValues<T>()) if (SearchParameter.NameOf(value) == given) return value;
        Fail(name, $"{name} is “{given}”; it takes {string.Join(", ", Enum.GetValues<T>().Select(SearchParameter.NameOf))}.");
        return otherwise;
    }

    /// <summary>A span of time such as <c>30d</c>.</summary>
    public TimeSpan? HalfLife(string name)
    {
        if (Single(name) is not { } given) return null;
        int hours = given.Length < 2 ? 0 : HalfLifeUnits.FirstOrDefault(unit => unit.Name == given[^1]).Hours;
        if (hours > 0 && int.TryParse(given.AsSpan(0, given.Length - 1), NumberStyles.None, CultureInfo.InvariantCulture, out int many) && many is > 0 and <= MaxHalfLife)
        {
            return TimeSpan.FromHours((long)many * hours);
        }

        Fail(name, $"{name} is “{given}”; give a number from 1 to {MaxHalfLife} with h, d, w or y, such as 30d.");
        return null;
    }

    /// <summary>The text of a half-life, as <see cref="HalfLife(string)"/> reads it.</summary>
    public static string HalfLife(TimeSpan halfLife)
    {
        long hours = (long)halfLife.TotalHours;
        (char name, int length) = HalfLifeUnits.First(unit => hours % unit.Hours == 0);
        return string.Create(CultureInfo.InvariantCulture, $"{hours / length}{name}");
    }

    /// <summary>The number of the ranking that is cited; null where none is.</summary>
    public int? Ranking(string name)
    {
        if (Single(name) is not { } given) return null;
        if (int.TryParse(given, NumberStyles.None, CultureInfo.InvariantCulture, out int number) && number > 0) return number;
        Fail(name, $"{name} is “{given}”; give the number that the citation has, such as {RankingOptions.Version}, or leave it out.");
        return null;
    }

    public PageCursor? Cursor(string name)
    {
        if (Single(name) is not { } given) return null;
        PageCursor? cursor = PageCursor.Parse(given);
        if (cursor is null) Fail(name, $"{name} is none that this archive gave; take nextCursor of the page before as it is.");
        else if (_values.ContainsKey("offset")) Fail(name, $"{name} and offset do not go together; leave out offset.");
        else if (cursor.Sort != Sort("sort")) Fail(name, $"{name} is of a search in another order; give the same sort as for the page before.");
        else if (cursor.Moment is null == _values.ContainsKey("recency")) Fail(name, $"{name} and recency do not go together; give the same recency as for the page before.");
        return cursor;
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

    private SearchParameter Known(string name) => _known.First(parameter => parameter.Name == name);

    private void Fail(string name, string message) => _errors.Add(new ParameterError(name, message));
}
