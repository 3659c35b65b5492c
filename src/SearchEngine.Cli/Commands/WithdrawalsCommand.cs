using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using SearchEngine.Core;
using SearchEngine.Core.Indexing;

namespace SearchEngine.Cli.Commands;

/// <summary><c>newsearch withdrawals</c>: who withdrew and reinstated which articles, when and why.</summary>
internal static class WithdrawalsCommand
{
    public static Command Create()
    {
        Option<string> index = CommonOptions.Index();
        Option<bool> json = CommonOptions.Json();
        var command = new Command("withdrawals", "Say who withdrew and reinstated which articles, when and why.") { index, json };
        command.SetAction((parsed, cancellation) => RunAsync(parsed.GetValue(index)!, parsed.GetValue(json), cancellation));
        return command;
    }

    private static async Task<int> RunAsync(string index, bool json, CancellationToken cancellation)
    {
        await using NewsArchive archive = NewsArchive.Open(new ArchiveOptions { IndexDirectory = index });
        var answer = new WithdrawalsAnswer(await archive.AuditAsync(cancellation).ConfigureAwait(false));
        if (json)
        {
            Console.WriteLine(JsonSerializer.Serialize(answer, AnswerJson.Options));
            return ExitCode.Done;
        }

        if (answer.Withdrawals.Count == 0) Console.WriteLine("No article was ever withdrawn.");
        foreach (AuditRecord record in answer.Withdrawals)
        {
            Console.WriteLine(AnswerPrinter.Clean(record.Id) + (record.IsWithdrawn ? "" : " (reinstated)"));
            foreach (AuditEvent one in record.Events)
            {
                string reason = one.Reason is null ? "" : $": {one.Reason}";
                Console.WriteLine(AnswerPrinter.Clean(string.Create(CultureInfo.InvariantCulture, $"  {one.At:u} {one.Action} by {one.By}{reason}")));
            }
        }

        return ExitCode.Done;
    }
}
