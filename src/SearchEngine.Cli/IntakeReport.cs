using System.Globalization;
using SearchEngine.Core;
using SearchEngine.Core.Corpus;
using SearchEngine.Core.Indexing;
using Spectre.Console;

namespace SearchEngine.Cli;

/// <summary>Takes in a corpus under the eyes of a person: a progress bar while it runs, and what came of it.</summary>
internal static class IntakeReport
{
    private const int FailuresShown = 20;

    /// <summary>Runs the intake and reports on standard error.</summary>
    public static async Task<IntakeSummary> RunAsync(INewsArchive archive, IReadOnlyList<string> corpus, CancellationToken cancellation)
    {
        IntakeSummary summary = Terminal.Error.Profile.Capabilities is { Ansi: true, Interactive: true }
            ? await WithBarAsync(archive, corpus, cancellation).ConfigureAwait(false)
            : await archive.TakeInAsync(corpus, progress: null, cancellation).ConfigureAwait(false);
        Print(summary);
        return summary;
    }

    private static Task<IntakeSummary> WithBarAsync(INewsArchive archive, IReadOnlyList<string> corpus, CancellationToken cancellation) =>
        Terminal.Error.Progress()
            .AutoClear(true)
            .Columns(new SpinnerColumn(), new TaskDescriptionColumn(), new ProgressBarColumn(), new PercentageColumn(), new RemainingTimeColumn())
            .StartAsync(context =>
            {
                ProgressTask task = context.AddTask("Reading the corpus", autoStart: true);
                return archive.TakeInAsync(corpus, new Bar(task), cancellation);
            });

    private static void Print(IntakeSummary summary)
    {
        foreach (CorpusFailure failure in summary.Failures.Take(FailuresShown)) Line($"[red]failed[/] {Markup.Escape(failure.ToString())}");
        if (summary.Failures.Count > FailuresShown) Line($"[red]failed[/] … and {summary.Failures.Count - FailuresShown} more; --json lists all");

        string seconds = summary.Elapsed.TotalSeconds.ToString("0.0", CultureInfo.InvariantCulture);
        Line(summary.Files == 0 ? "There is no corpus file to read."
            : summary.FilesRead + summary.FilesRemoved == 0
            ? $"Nothing has changed in {Count(summary.Files, "file")} ({seconds} s)."
            : $"Took in {Count(summary.Articles, "article")} from {summary.FilesRead} of {Count(summary.Files, "file")} in {seconds} s.");
        if (summary.FilesRemoved > 0) Line($"Took out the articles of {Count(summary.FilesRemoved, "file")} that are gone.");
        if (summary.Superseded > 0) Line($"{Count(summary.Superseded, "version")} gave way to a newer version of the same article.");
        if (summary.Failures.Count > 0) Line($"[red]{Count(summary.Failures.Count, "failure")}.[/]{(summary.Files == 0 ? "" : " Everything else was taken in.")}");
    }

    private static void Line(string markup) => Terminal.Error.MarkupLine(markup);

    private static string Count(int count, string noun) =>
        $"{count.ToString("N0", CultureInfo.InvariantCulture)} {noun}{(count == 1 ? "" : "s")}";

    private sealed class Bar(ProgressTask task) : IProgress<IntakeProgress>
    {
        public void Report(IntakeProgress value)
        {
            task.MaxValue = Math.Max(1, value.FilesTotal);
            task.Value = value.FilesDone;
            task.Description = value.Failures == 0 ? Count(value.Articles, "article") : $"{Count(value.Articles, "article")}, {Count(value.Failures, "failure")}";
        }
    }
}
