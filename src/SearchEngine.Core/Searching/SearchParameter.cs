using System.Globalization;
using System.Text.Json;

namespace SearchEngine.Core.Searching;

/// <summary>What the text of a parameter's value says.</summary>
public enum ParameterForm
{
    /// <summary>Any text.</summary>
    Text,

    /// <summary>A whole number.</summary>
    Number,

    /// <summary><c>true</c> or <c>false</c>.</summary>
    Flag,

    /// <summary>A date, or a timestamp.</summary>
    Moment,
}

/// <summary>
/// One parameter of a request as a caller gives it, in a query string or on the command line. Its values are read by what is said here, and the
/// description of the API is made of it.
/// </summary>
/// <param name="Name">Its name.</param>
/// <param name="Meaning">What it means, with its range and default.</param>
/// <param name="Repeatable">Whether it may be given more than once.</param>
/// <param name="Example">A value that works.</param>
public sealed record SearchParameter(string Name, string Meaning, bool Repeatable, string Example)
{
    /// <summary>The most values that a parameter that may be repeated takes.</summary>
    public const int MaxValues = 100;

    /// <summary>What its text says.</summary>
    public ParameterForm Form { get; init; }

    /// <summary>The values that there are; empty where any will do.</summary>
    public IReadOnlyList<string> Values { get; init; } = [];

    /// <summary>Whether one text holds several values, parted by commas.</summary>
    public bool IsParted { get; init; }

    /// <summary>Whether it has to be given.</summary>
    public bool IsNeeded { get; init; }

    /// <summary>The least number that it takes; null where there is none.</summary>
    public int? Least { get; init; }

    /// <summary>The greatest number that it takes; null where there is none.</summary>
    public int? Most { get; init; }

    /// <summary>The longest text that it takes, in UTF-16 code units; null where only the request line sets a limit.</summary>
    public int? MaxLength { get; init; }

    /// <summary>A regular expression (ECMA-262) that every value meets; null for none.</summary>
    public string? Pattern { get; init; }

    /// <summary>The value that counts where none is given; null where leaving it out says something else than every value.</summary>
    public string? Otherwise { get; init; }

    /// <summary>A whole number in a range.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="meaning">What it means; the range and the default are added.</param>
    /// <param name="least">The least number.</param>
    /// <param name="most">The greatest number.</param>
    /// <param name="otherwise">The number where none is given.</param>
    /// <param name="example">A value that works; null for the default.</param>
    public static SearchParameter Number(string name, string meaning, int least, int most, int otherwise, string? example = null) =>
        new(name, string.Create(CultureInfo.InvariantCulture, $"{meaning}: {least} to {most}, default {otherwise}."), false, example ?? otherwise.ToString(CultureInfo.InvariantCulture))
        {
            Form = ParameterForm.Number,
            Least = least,
            Most = most,
            Otherwise = otherwise.ToString(CultureInfo.InvariantCulture),
        };

    /// <summary><c>true</c> or <c>false</c>; false where it is not given.</summary>
    public static SearchParameter Flag(string name, string meaning) => new(name, meaning, false, "true") { Form = ParameterForm.Flag, Otherwise = "false" };

    /// <summary>A moment: a date or a timestamp.</summary>
    public static SearchParameter Moment(string name, string meaning, string example) => new(name, meaning, false, example) { Form = ParameterForm.Moment };

    /// <summary>Any of some values, parted by commas.</summary>
    public static SearchParameter AnyOf(string name, string meaning, IReadOnlyList<string> values, string example) =>
        new(name, meaning, true, example) { Values = values, IsParted = true };

    /// <summary>One of the values of <typeparamref name="T"/>, the first of which counts where none is given.</summary>
    public static SearchParameter OneOf<T>(string name, string meaning, string example)
        where T : struct, Enum => new(name, meaning, false, example) { Values = [.. Enum.GetValues<T>().Select(NameOf)], Otherwise = NameOf(default(T)) };

    /// <summary>An error for each of <paramref name="values"/> that is given to none of <paramref name="known"/>.</summary>
    public static IReadOnlyList<ParameterError> Unknown(IReadOnlyDictionary<string, IReadOnlyList<string>> values, IReadOnlyList<SearchParameter> known)
    {
        ArgumentNullException.ThrowIfNull(values);
        ArgumentNullException.ThrowIfNull(known);
        var found = new List<ParameterError>();
        _ = new ParameterValues(values, known, found);
        return found;
    }

    /// <summary>The name of a value in a parameter and in JSON.</summary>
    internal static string NameOf<T>(T value)
        where T : struct, Enum => JsonNamingPolicy.CamelCase.ConvertName(value.ToString());
}

/// <summary>A parameter with a value that cannot be used.</summary>
/// <param name="Parameter">The parameter's name.</param>
/// <param name="Message">What is wrong, and what to give instead.</param>
public sealed record ParameterError(string Parameter, string Message);
