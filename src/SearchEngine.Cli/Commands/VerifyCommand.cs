using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using SearchEngine.Core;
using SearchEngine.Core.Indexing.Storage;

namespace SearchEngine.Cli.Commands;

/// <summary><c>newsearch verify</c>: finds what is damaged in the archive, and says what to do.</summary>
internal static class VerifyCommand
{
    public static Command Create()
    {
        Option<string> index = CommonOptions.Index();
        Option<bool> json = CommonOptions.Json();
        var command = new Command("verify", "Read the whole archive, and say what is damaged and what to do.") { index, json };
        command.SetAction((parsed, cancellation) => RunAsync(parsed.GetValue(index)!, parsed.GetValue(json), cancellation));
        return command;
    }

    private static async Task<int> RunAsync(string index, bool json, CancellationToken cancellation)
    {
        VerifyReport report = await ArchiveCare.VerifyAsync(index, cancellation).ConfigureAwait(false);
        if (json)
        {
            Console.WriteLine(JsonSerializer.Serialize(report, AnswerJson.Options));
        }
        else
        {
            foreach (VerifyFinding finding in report.Findings)
                Console.WriteLine($"{AnswerPrinter.Clean(finding.File)}: {AnswerPrinter.Clean(finding.Problem)}\n  lost:  {finding.Lost}\n  to do: {finding.Remedy}");
            Console.WriteLine(report.Findings.Count > 0
                ? $"{report.Findings.Count} {(report.Findings.Count == 1 ? "finding" : "findings")}."
                : string.Create(CultureInfo.InvariantCulture, $"Whole: {report.Files} files with {report.Bytes:N0} bytes, {report.Articles:N0} articles in {report.Versions:N0} versions with {report.Quotes:N0} quotes, commit {report.Commit}."));
        }

        return report.Findings.Count > 0 ? ExitCode.DoneWithFailures : ExitCode.Done;
    }
}
