using System.Globalization;

namespace SearchEngine.Core.Searching;

/// <summary>The parameters of what was changed between two versions, and how they choose the two.</summary>
public static class ChangesParameters
{
    /// <summary>All parameters, in the order of the documentation.</summary>
    public static IReadOnlyList<SearchParameter> All { get; } =
    [
        new("from", "The number of the version that is taken as the old one; default: the one before to.", false, "1") { Form = ParameterForm.Number, Least = 1 },
        new("to", "The number of the version that is taken as the new one; default: the present one.", false, "2") { Form = ParameterForm.Number, Least = 1 },
    ];

    /// <summary>The two versions of <paramref name="history"/> that <paramref name="values"/> ask for.</summary>
    /// <param name="values">The values by parameter name, in the order given.</param>
    /// <param name="history">All versions, the newest first; one at least.</param>
    /// <param name="errors">What cannot be used; empty when the request is good.</param>
    public static (ArticleVersionEntry From, ArticleVersionEntry To) Choose(
        IReadOnlyDictionary<string, IReadOnlyList<string>> values, IReadOnlyList<ArticleVersionEntry> history, out IReadOnlyList<ParameterError> errors)
    {
        ArgumentNullException.ThrowIfNull(values);
        ArgumentNullException.ThrowIfNull(history);
        var found = new List<ParameterError>();
        errors = found;
        var reader = new ParameterValues(values, All, found);
        int last = history[0].Number;
        int to = Version("to", last);
        int from = Version("from", to - 1);
        if (found.Count == 0 && from < 1)
        {
            found.Add(new ParameterError("from", last == 1 ? "There is one version only: nothing was changed." : string.Create(CultureInfo.InvariantCulture, $"There is no version before version {to}; give from.")));
        }

        return found.Count > 0 ? (history[0], history[0]) : (history.First(one => one.Number == from), history.First(one => one.Number == to));

        int Version(string name, int otherwise)
        {
            int given = reader.Number(name);
            if (given > last) found.Add(new ParameterError(name, string.Create(CultureInfo.InvariantCulture, $"{name} is “{given}”; give a whole number from 1 to {last}.")));
            return values.ContainsKey(name) ? given : otherwise;
        }
    }
}
