namespace SearchEngine.Core.Searching;

/// <summary>What is asked of one article: the parameters there are, and how their text becomes values.</summary>
public static class ArticleParameters
{
    /// <summary>The longest name or reason, in UTF-16 code units.</summary>
    public const int MaxText = 1_000;

    private static readonly SearchParameter By = new("by", $"Who does it, as the record of withdrawals shall name them; at most {MaxText} characters.", false, "night desk") { MaxLength = MaxText };
    private static readonly SearchParameter Reason = new("reason", $"Why, for the record of withdrawals; at most {MaxText} characters.", false, "court order") { MaxLength = MaxText };

    /// <summary>The parameters of reading an article.</summary>
    public static IReadOnlyList<SearchParameter> Reading { get; } =
    [
        SearchParameter.Moment("asOf", "The article as it could be seen at that moment, a timestamp; a date is the end of its day. Left out: as it is now.", "2016-06-17T12:00:00Z"),
    ];

    /// <summary>The parameters of writing an article.</summary>
    public static IReadOnlyList<SearchParameter> Writing { get; } =
    [
        SearchParameter.Flag("reinstate", "true: an article that was withdrawn comes back; by is needed then. Left out, it is refused."),
        By,
        Reason,
    ];

    /// <summary>The parameters of withdrawing an article.</summary>
    public static IReadOnlyList<SearchParameter> Withdrawing { get; } = [By with { IsNeeded = true }, Reason];

    /// <summary>The moment at which an article is looked at; null for now.</summary>
    /// <param name="values">The values by parameter name, in the order given.</param>
    /// <param name="errors">What cannot be used; empty when the request is good.</param>
    public static DateTimeOffset? ReadMoment(IReadOnlyDictionary<string, IReadOnlyList<string>> values, out IReadOnlyList<ParameterError> errors)
    {
        var found = new List<ParameterError>();
        DateTimeOffset? moment = new ParameterValues(values, Reading, found).Date("asOf", endOfDay: true);
        errors = found;
        return moment;
    }

    /// <summary>Who brings back what was withdrawn, and why; null where nobody does.</summary>
    /// <inheritdoc cref="ReadMoment"/>
    public static (string By, string? Reason)? ReadReinstatement(IReadOnlyDictionary<string, IReadOnlyList<string>> values, out IReadOnlyList<ParameterError> errors)
    {
        var found = new List<ParameterError>();
        var reader = new ParameterValues(values, Writing, found);
        bool reinstates = reader.Flag("reinstate");
        (string by, string? reason) = ReadAccount(reader, found, isNeeded: reinstates);
        errors = found;
        return reinstates ? (by, reason) : null;
    }

    /// <summary>Who withdraws, and why.</summary>
    /// <inheritdoc cref="ReadMoment"/>
    public static (string By, string? Reason) ReadWithdrawal(IReadOnlyDictionary<string, IReadOnlyList<string>> values, out IReadOnlyList<ParameterError> errors)
    {
        var found = new List<ParameterError>();
        (string By, string? Reason) account = ReadAccount(new ParameterValues(values, Withdrawing, found), found, isNeeded: true);
        errors = found;
        return account;
    }

    private static (string By, string? Reason) ReadAccount(ParameterValues reader, List<ParameterError> found, bool isNeeded)
    {
        string? by = reader.Single(By.Name);
        string? reason = reader.Single(Reason.Name);
        if (isNeeded && string.IsNullOrWhiteSpace(by)) found.Add(new ParameterError(By.Name, "by is missing; say who does it, for the record."));
        foreach ((string name, string? value) in ((string, string?)[])[(By.Name, by), (Reason.Name, reason)])
        {
            if (value?.Length > MaxText) found.Add(new ParameterError(name, $"{name} has {value.Length} characters; {MaxText} are allowed."));
        }

        return (by ?? "", string.IsNullOrWhiteSpace(reason) ? null : reason);
    }
}
