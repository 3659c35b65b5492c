using System.CommandLine;
using System.Text.Json;
using SearchEngine.Core;
using SearchEngine.Core.Searching;

namespace SearchEngine.Cli.Commands;

/// <summary><c>newsearch search</c>: the answers of <c>GET /v1/search</c> in a terminal.</summary>
internal static class SearchCommand
{
    public static Command Create()
    {
        Argument<string> query = ParameterOptions.Query();
        Option<string> index = CommonOptions.Index();
        Option<bool> json = CommonOptions.Json();
        var command = new Command("search", "Find articles.") { query, index, json };
        var parameters = new ParameterOptions(command, SearchParameters.All);
        command.SetAction((parsed, cancellation) =>
            RunAsync(parameters.Values(parsed, query), parsed.GetValue(index)!, parsed.GetValue(json), cancellation));
        return command;
    }

    private static async Task<int> RunAsync(
        Dictionary<string, IReadOnlyList<string>> values, string index, bool json, CancellationToken cancellation)
    {
        SearchRequest request = SearchParameters.Read(values, out IReadOnlyList<ParameterError> errors);
        if (Usage.Refuses(errors)) return ExitCode.WrongUsage;
        await using NewsArchive archive = NewsArchive.Open(CommonOptions.OwnArchive(index));
        SearchAnswer answer = await archive.SearchAsync(request, cancellation).ConfigureAwait(false);
        if (json) Console.WriteLine(JsonSerializer.Serialize(answer, AnswerJson.Options));
        else AnswerPrinter.Print(answer, request);
        return ExitCode.Done;
    }
}
