using System.CommandLine;
using SearchEngine.Core.Searching;

namespace SearchEngine.Cli;

/// <summary>The parameters of the API as options of a command, under the same names.</summary>
internal sealed class ParameterOptions
{
    private readonly Option<string[]>[] _options;

    /// <summary>Adds an option to <paramref name="command"/> for each of <paramref name="parameters"/> but <c>q</c>, which is an argument.</summary>
    public ParameterOptions(Command command, IReadOnlyList<SearchParameter> parameters)
    {
        _options = [.. parameters.Where(parameter => parameter.Name != "q").Select(parameter =>
            new Option<string[]>("--" + parameter.Name) { Description = parameter.Meaning, HelpName = parameter.Example })];
        foreach (Option<string[]> option in _options) command.Options.Add(option);
    }

    /// <summary>The query of a command.</summary>
    public static Argument<string> Query() => new("query")
    {
        Description = "What to find: words, \"exact phrases\", -word, OR. Behind -- it may begin with a dash. May be left out where a filter is given.",
        Arity = ArgumentArity.ZeroOrOne,
        HelpName = "Q",
    };

    /// <summary>The values given, by parameter name.</summary>
    public Dictionary<string, IReadOnlyList<string>> Values(ParseResult parsed, Argument<string>? query = null)
    {
        var values = new Dictionary<string, IReadOnlyList<string>>(StringComparer.Ordinal);
        if (query is not null && parsed.GetValue(query) is { } typed) values["q"] = [typed];
        foreach (Option<string[]> option in _options)
        {
            if (parsed.GetValue(option) is { Length: > 0 } given) values[option.Name["--".Length..]] = given;
        }

        return values;
    }
}
