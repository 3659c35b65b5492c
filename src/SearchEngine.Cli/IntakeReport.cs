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
    /// <param name="archive">The archive.</param>
    /// <param name="corpus">Folders and files.</param>
    /// <param name="isReady">Asked of each new or changed file; null for all.</param>
    /// <param name="cancellation">Stops the run.</param>
    public static async Task<IntakeSummary> RunAsync(
        INewsArchive archive, IReadOnlyList<string> corpus, Predicate<CorpusFile>? isReady, CancellationToken cancellation)
    {
        IntakeSummary summary = Terminal.Error.Profile.Capabilities is { Ansi: true, Interactive: true }
            ? await WithBarAsync(archive, corpus, isReady, cancellation).ConfigureAwait(false)
            : await WithLinesAsync(archive, corpus, isReady, cancellation).ConfigureAwait(false);
        Print(summary);
        return summary;
    }

    /// <summary>Runs the intake, and prints a line on standard error now and then while it takes long.</summary>
    public static async Task<IntakeSummary> WithLinesAsync(
        INewsArchive archive, IReadOnlyList<string> corpus, Predicate<CorpusFile>? isReady, CancellationToken cancellation)
    {
        using var lines = new ProgressLines(Console.Error, TimeProvider.System);
        return await archive.TakeInAsync(corpus, isReady, lines, cancellation).ConfigureAwait(false);
    }

    /// <summary>Prints what came of a round of a watch, if that is news.</summary>
    /// <returns>Whether it is.</returns>
    public static bool PrintNews(IntakeSummary summary, IntakeSummary before)
    {
        CorpusFailure[] newFailures = [.. summary.Failures.Except(before.Failures)];
        if (summary.FilesRead + summary.FilesRemoved + newFailures.Length == 0) return false;
        Print(summary with { Failures = newFailures });
        return true;
    }

    private static Task<IntakeSummary> WithBarAsync(
        INewsArchive archive, IReadOnlyList<string> corpus, Predicate<CorpusFile>? isReady, CancellationToken cancellation) =>
        Terminal.Error.Progress()
            .AutoClear(true)
            .Columns(new SpinnerColumn(), new TaskDescriptionColumn(), new ProgressBarColumn(), new PercentageColumn())
            .StartAsync(context =>
            {
                ProgressTask task = context.AddTask("Reading the corpus", autoStart: true, maxValue: 1);
                return archive.TakeInAsync(corpus, isReady, new Bar(task), cancellation);
            });

    private static void Print(IntakeSummary summary)
    {
        foreach (CorpusFailure failure in summary.Failures.Take(FailuresShown)) Line($"[red]failed[/] {Markup.Escape(failure.ToString())}");
        if (summary.Failures.Count > FailuresShown) Line($"[red]failed[/] … and {summary.Failures.Count - FailuresShown} more; --json lists all");

        string seconds = summary.Elapsed.TotalSeconds.ToString("0.0", CultureInfo.InvariantCulture);
        Line(summary.Files == 0 ? "There is no corpus file to read."
            : summary.FilesRead + summary.FilesRemoved == 0
            ? $"Nothing has changed in {ProgressText.Count(summary.Files, "file")} ({seconds} s)."
            : $"Took in {ProgressText.Count(summary.Articles, "article")} from {summary.FilesRead} of {ProgressText.Count(summary.Files, "file")} in {seconds} s.");
        if (summary.FilesRemoved > 0) Line($"Took out the articles of {ProgressText.Count(summary.FilesRemoved, "file")} that are gone.");
        if (summary.FilesPutOff > 0) Line($"{ProgressText.Count(summary.FilesPutOff, "file")} may still be being written; what is new in {(summary.FilesPutOff == 1 ? "it" : "them")} is taken in later.");
        if (summary.Superseded > 0) Line($"{ProgressText.Count(summary.Superseded, "version")} gave way to a newer version of the same article.");
        if (summary.Failures.Count > 0) Line($"[red]{ProgressText.Count(summary.Failures.Count, "failure")}.[/]{(summary.Files == 0 ? "" : " Everything else was taken in.")}");
    }

    private static void Line(string markup) => Terminal.Error.MarkupLine(markup);

    private sealed class Bar(ProgressTask task) : IProgress<IntakeProgress>
    {
        public void Report(IntakeProgress value)
        {
            task.Value = value.Fraction;
            task.Description = ProgressText.Of(value);
        }
    }
}
