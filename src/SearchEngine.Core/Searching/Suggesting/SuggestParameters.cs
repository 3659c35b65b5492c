namespace SearchEngine.Core.Searching.Suggesting;

/// <summary>What is being typed, and how many suggestions are wanted. The values are taken as valid.</summary>
/// <param name="Text">What was typed so far.</param>
/// <param name="Limit">How many suggestions at most, 1 to <see cref="SuggestParameters.MaxLimit"/>.</param>
public sealed record SuggestRequest(string Text, int Limit = SuggestParameters.DefaultLimit);

/// <summary>The parameters of suggestions: what there are, and how their text becomes a <see cref="SuggestRequest"/>.</summary>
public static class SuggestParameters
{
    /// <summary>The longest text that suggestions are made for, in UTF-16 code units.</summary>
    public const int MaxLength = 200;

    /// <summary>The largest limit.</summary>
    public const int MaxLimit = 20;

    /// <summary>The limit where none is given.</summary>
    public const int DefaultLimit = 10;

    /// <summary>All parameters, in the order of the documentation.</summary>
    public static IReadOnlyList<SearchParameter> All { get; } =
    [
        new("q", "What was typed so far, at most 200 characters. Every word must match, the last one as the beginning of a word.", false, "john ki") { IsNeeded = true, MaxLength = MaxLength },
        SearchParameter.Number("limit", "How many suggestions", 1, MaxLimit, DefaultLimit),
    ];

    /// <summary>Makes a request of <paramref name="values"/>.</summary>
    /// <param name="values">The values by parameter name, in the order given.</param>
    /// <param name="errors">What cannot be used; empty when the request is good.</param>
    public static SuggestRequest Read(IReadOnlyDictionary<string, IReadOnlyList<string>> values, out IReadOnlyList<ParameterError> errors)
    {
        ArgumentNullException.ThrowIfNull(values);
        var found = new List<ParameterError>();
        var reader = new ParameterValues(values, All, found);
        string? text = reader.Single("q");
        int limit = reader.Number("limit");
        if (text is null) found.Add(new ParameterError("q", "There is nothing to suggest for. Give q, which may be empty."));
        else if (text.Length > MaxLength) found.Add(new ParameterError("q", $"q has {text.Length} characters; {MaxLength} are allowed. Search for it instead."));
        errors = found;
        return new SuggestRequest(text ?? "", limit);
    }
}
