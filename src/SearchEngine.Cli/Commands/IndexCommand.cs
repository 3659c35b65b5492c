using System.CommandLine;
using System.Text.Json;
using SearchEngine.Core;
using SearchEngine.Core.Indexing;

namespace SearchEngine.Cli.Commands;

/// <summary><c>newsearch index</c>: takes in what is new in the corpus, and stops.</summary>
internal static class IndexCommand
{
    public static Command Create()
    {
        Option<string[]> corpus = CommonOptions.Corpus();
        Option<string> index = CommonOptions.Index();
        Option<bool> json = CommonOptions.Json();
        var command = new Command("index", "Take in what is new in the corpus, and stop.") { corpus, index, json };
        command.SetAction((parsed, cancellation) =>
            RunAsync(parsed.GetValue(corpus)!, parsed.GetValue(index)!, parsed.GetValue(json), cancellation));
        return command;
    }

    private static async Task<int> RunAsync(string[] corpus, string index, bool json, CancellationToken cancellation)
    {
        await using NewsArchive archive = NewsArchive.Open(new ArchiveOptions { IndexDirectory = index, Command = "newsearch index", Trouble = Terminal.Report });
        IntakeSummary summary = await IntakeReport.RunAsync(archive, corpus, cancellation).ConfigureAwait(false);
        if (json) Console.WriteLine(JsonSerializer.Serialize(summary, AnswerJson.Options));
        return summary.Failures.Count > 0 ? ExitCode.DoneWithFailures : ExitCode.Done;
    }
}
