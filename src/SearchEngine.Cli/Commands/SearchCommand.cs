using System.CommandLine;
using System.Text.Json;
using SearchEngine.Core;
using SearchEngine.Core.Queries;
using SearchEngine.Core.Searching;

namespace SearchEngine.Cli.Commands;

/// <summary><c>newsearch search</c>: the answers of <c>GET /v1/search</c> in a terminal.</summary>
internal static class SearchCommand
{
    public static Command Create()
    {
        var query = new Argument<string>("query")
        {
            Description = "What to find: words, \"exact phrases\", -word, OR. Behind -- it may begin with a dash. May be left out where a filter is given.",
            Arity = ArgumentArity.ZeroOrOne,
            HelpName = "Q",
        };
        Option<string> index = CommonOptions.Index();
        Option<bool> json = CommonOptions.Json();
        Option<string[]>[] parameters = [.. SearchParameters.All.Where(parameter => parameter.Name != "q").Select(parameter =>
            new Option<string[]>("--" + parameter.Name) { Description = parameter.Meaning, HelpName = parameter.Example })];

        var command = new Command("search", "Find articles.") { query, index, json };
        foreach (Option<string[]> parameter in parameters) command.Options.Add(parameter);
        command.SetAction((parsed, cancellation) =>
        {
            var values = new Dictionary<string, IReadOnlyList<string>>(StringComparer.Ordinal);
            if (parsed.GetValue(query) is { } typed) values["q"] = [typed];
            foreach (Option<string[]> parameter in parameters)
            {
                if (parsed.GetValue(parameter) is { Length: > 0 } given) values[parameter.Name["--".Length..]] = given;
            }

            return RunAsync(values, parsed.GetValue(index)!, parsed.GetValue(json), cancellation);
        });
        return command;
    }

    private static async Task<int> RunAsync(
        Dictionary<string, IReadOnlyList<string>> values, string index, bool json, CancellationToken cancellation)
    {
        SearchRequest request = SearchParameters.Read(values, out IReadOnlyList<ParameterError> errors);
        foreach (ParameterError error in errors) await Console.Error.WriteLineAsync($"newsearch: {error.Message}").ConfigureAwait(false);
        if (errors.Count > 0) return ExitCode.WrongUsage;

        await using NewsArchive archive = NewsArchive.Open(new ArchiveOptions { IndexDirectory = index });
        SearchAnswer answer;
        try
        {
            answer = await archive.SearchAsync(request, cancellation).ConfigureAwait(false);
        }
        catch (QueryLimitException limit)
        {
            await Console.Error.WriteLineAsync($"newsearch: {limit.Message} (position {limit.Position})").ConfigureAwait(false);
            return ExitCode.WrongUsage;
        }

        if (json) Console.WriteLine(JsonSerializer.Serialize(answer, AnswerJson.Options));
        else AnswerPrinter.Print(answer, request);
        return ExitCode.Done;
    }
}
