using System.CommandLine;
using System.Globalization;
using SearchEngine.Core.Articles;
using SearchEngine.Core.Corpus;
using SearchEngine.Core.Evaluation.Copies;

namespace SearchEngine.Cli.Commands;

/// <summary><c>newsearch evaluate copies</c>: whether copies of a story are found, and what looking for them costs.</summary>
internal static class EvaluateCopiesCommand
{
    private const int Seed = 20_160_617;

    private static readonly int[] Sizes = [1_000, 10_000, 20_000];

    public static Command Create()
    {
        var files = new Argument<string[]>("files") { Description = "Files of articles, or folders of files.", Arity = ArgumentArity.OneOrMore, HelpName = "FILE" };
        var part = new Option<string>("--part") { Description = "tuning or holdout, by the ids of the articles, or all.", HelpName = "PART", DefaultValueFactory = _ => "all" };
        part.AcceptOnlyFromAmong("tuning", "holdout", "all");
        var each = new Option<int>("--each") { Description = "How many pairs of every kind, 1 to 10000.", HelpName = "N", DefaultValueFactory = _ => 1_000 };
        each.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<int>() is < 1 or > 10_000) result.AddError("--each takes a number from 1 to 10000.");
        });
        var noSpeed = new Option<bool>("--no-speed") { Description = "Leave out how fast articles are written, which takes minutes." };
        var pairs = new Option<string?>("--pairs") { Description = "Write every pair with its figures, tab-separated.", HelpName = "FILE" };
        Option<bool> json = CommonOptions.Json();
        var command = new Command("copies", "Measure whether copies of a story are found, on copies made by an editor's edits.") { files, part, each, noSpeed, pairs, json };
        command.SetAction(parsed => Run(
            parsed.GetValue(files)!, parsed.GetValue(part)!, parsed.GetValue(each), parsed.GetValue(noSpeed), parsed.GetValue(pairs), parsed.GetValue(json)));
        return command;
    }

    private static int Run(string[] paths, string part, int each, bool noSpeed, string? pairs, bool json)
    {
        CorpusListing listing = CorpusFiles.Find(paths);
        List<CorpusFailure> failures = [.. listing.Failures];
        var reader = new CorpusReader();
        var articles = new List<Article>();
        foreach (ReadOutcome outcome in listing.Files.SelectMany(reader.Read))
        {
            if (outcome.Failure is { } failure) failures.Add(failure);
            else articles.Add(outcome.Article!);
        }

        foreach (CorpusFailure failure in failures) Console.Error.WriteLine($"newsearch: {failure}");
        bool? holdout = part == "all" ? null : part == "holdout";
        CopyEvaluation evaluation = CopyEvaluation.Run(articles, each, Seed);
        if (pairs is not null)
        {
            using var writer = new StreamWriter(pairs);
            evaluation.WritePairs(writer);
        }

        IReadOnlyList<WritingSpeed> speeds = noSpeed ? [] : CopySpeed.Run(articles, Sizes);
        Console.Out.WriteLine(json ? CopyEvaluationJson.Figures(evaluation, holdout, speeds) : ForPerson(evaluation, holdout, speeds));
        return failures.Count > 0 ? ExitCode.DoneWithFailures : ExitCode.Done;
    }

    private static string ForPerson(CopyEvaluation evaluation, bool? holdout, IReadOnlyList<WritingSpeed> speeds)
    {
        List<string> lines = ["copies                       pairs   recall"];
        lines.AddRange(evaluation.ByKind(holdout).Where(one => one.AreCopies).Select(Row));
        lines.Add("no copies                    pairs   false alarms");
        lines.AddRange(evaluation.ByKind(holdout).Where(one => !one.AreCopies).Select(Row));
        lines.Add(string.Create(
            CultureInfo.InvariantCulture,
            $"precision {evaluation.Precision(holdout):F4}, recall {evaluation.Recall(holdout):F4}; {evaluation.Archived} articles archived, {evaluation.CopiesInData} stories left out that it seems to have already"));
        if (speeds.Count > 0) lines.Add("archived   articles/s with   without   cost ms");
        lines.AddRange(speeds.Select(speed => string.Create(
            CultureInfo.InvariantCulture, $"{speed.Archived,8}{speed.With,18:F0}{speed.Without,10:F0}{speed.CostMs,10:F2}")));
        return string.Join('\n', lines);
    }

    private static string Row(CopyFigures figures) => string.Create(CultureInfo.InvariantCulture, $"{figures.Kind,-27}{figures.Pairs,7}   {figures.Rate:F4}");
}
