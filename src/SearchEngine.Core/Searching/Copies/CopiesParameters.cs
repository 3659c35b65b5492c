namespace SearchEngine.Core.Searching.Copies;

/// <summary>The parameters of the copies of a story: what there are, and how their text becomes a limit.</summary>
public static class CopiesParameters
{
    /// <summary>The largest limit.</summary>
    public const int MaxLimit = 100;

    /// <summary>The limit where none is given.</summary>
    public const int DefaultLimit = 20;

    /// <summary>All parameters, in the order of the documentation.</summary>
    public static IReadOnlyList<SearchParameter> All { get; } =
    [
        SearchParameter.Number("limit", "How many copies", 1, MaxLimit, DefaultLimit),
    ];

    /// <summary>The limit that <paramref name="values"/> ask for.</summary>
    /// <param name="values">The values by parameter name, in the order given.</param>
    /// <param name="errors">What cannot be used; empty when the request is good.</param>
    public static int Read(IReadOnlyDictionary<string, IReadOnlyList<string>> values, out IReadOnlyList<ParameterError> errors) =>
        ParameterValues.Limit(values, All, out errors);
}
