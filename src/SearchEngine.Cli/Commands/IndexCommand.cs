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
        Option<bool> watch = CommonOptions.Watch();
        Option<int> poll = CommonOptions.Poll(watch);
        var command = new Command("index", "Take in what is new in the corpus, and stop; with --watch, go on.") { corpus, index, json, watch, poll };
        command.SetAction((parsed, cancellation) =>
        {
            string[] places = parsed.GetValue(corpus)!;
            CorpusFollower? follower = parsed.GetValue(watch) ? new CorpusFollower(places, TimeSpan.FromSeconds(parsed.GetValue(poll))) : null;
            return RunAsync(places, parsed.GetValue(index)!, parsed.GetValue(json), follower, cancellation);
        });
        return command;
    }

    private static async Task<int> RunAsync(string[] corpus, string index, bool json, CorpusFollower? follower, CancellationToken cancellation)
    {
        await using NewsArchive archive = NewsArchive.Open(new ArchiveOptions { IndexDirectory = index, Command = "newsearch index", Trouble = Terminal.Report });
        IntakeSummary summary = await IntakeReport.RunAsync(archive, corpus, follower is null ? null : follower.IsComplete, cancellation).ConfigureAwait(false);
        Print(summary);
        if (follower is not null) summary = await follower.RunAsync(archive, summary, Print, cancellation).ConfigureAwait(false);
        return summary.Failures.Count > 0 ? ExitCode.DoneWithFailures : ExitCode.Done;

        void Print(IntakeSummary round)
        {
            if (json) Console.WriteLine(JsonSerializer.Serialize(round, AnswerJson.Options));
        }
    }
}
