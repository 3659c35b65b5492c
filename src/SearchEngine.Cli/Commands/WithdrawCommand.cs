using System.CommandLine;
using System.Text.Json;
using SearchEngine.Core;
using SearchEngine.Core.Searching;

namespace SearchEngine.Cli.Commands;

/// <summary><c>newsearch withdraw</c>: takes an article and all its versions out of everything that can be seen, for the record.</summary>
internal static class WithdrawCommand
{
    public static Command Create()
    {
        Argument<string> id = CommonOptions.Id();
        Option<string> index = CommonOptions.Index();
        Option<bool> json = CommonOptions.Json();
        var command = new Command("withdraw", "Withdraw an article: it is gone from every answer, and a record says who did it.") { id, index, json };
        var parameters = new ParameterOptions(command, ArticleParameters.Withdrawing);
        command.SetAction((parsed, cancellation) =>
            RunAsync(parsed.GetValue(id)!, parameters.Values(parsed), parsed.GetValue(index)!, parsed.GetValue(json), cancellation));
        return command;
    }

    private static async Task<int> RunAsync(
        string id, Dictionary<string, IReadOnlyList<string>> values, string index, bool json, CancellationToken cancellation)
    {
        (string by, string? reason) = ArticleParameters.ReadWithdrawal(values, out IReadOnlyList<ParameterError> errors);
        if (Usage.Refuses(errors)) return ExitCode.WrongUsage;
        await using NewsArchive archive = NewsArchive.Open(new ArchiveOptions { IndexDirectory = index });
        if (!await archive.WithdrawAsync(id, by, reason, cancellation).ConfigureAwait(false)) return Usage.HasNoArticle(id);
        if (json) Console.WriteLine(JsonSerializer.Serialize(new WriteOutcome(id, WriteOutcome.Withdrawn), AnswerJson.Options));
        else Console.WriteLine($"{AnswerPrinter.Clean(id)} is withdrawn.");
        return ExitCode.Done;
    }
}
