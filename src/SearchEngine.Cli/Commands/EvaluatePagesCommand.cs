using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using SearchEngine.Core.Evaluation.Pages;

namespace SearchEngine.Cli.Commands;

/// <summary><c>newsearch evaluate pages</c>: the text that is read from HTML pages against what people marked as their article.</summary>
internal static class EvaluatePagesCommand
{
    public static Command Create()
    {
        var folder = new Argument<string>("dir") { Description = "A collection of pages: ground-truth.json and html/ID.html.gz.", HelpName = "DIR" };
        var worst = new Option<bool>("--worst") { Description = "List also the pages that were read worst." };
        Option<bool> json = CommonOptions.Json();
        var command = new Command("pages", "Measure whether the text of HTML pages is found.") { folder, worst, json };
        command.SetAction(parsed => Run(parsed.GetValue(folder)!, parsed.GetValue(worst), parsed.GetValue(json)));
        return command;
    }

    private static int Run(string folder, bool worst, bool json)
    {
        try
        {
            PageEvaluation evaluation = PageEvaluation.Run(folder);
            Console.Out.WriteLine(json ? ForProgram(evaluation) : ForPerson(evaluation, worst));
            return ExitCode.Done;
        }
        catch (FormatException failure)
        {
            throw new IOException(failure.Message, failure);
        }
    }

    private static string ForProgram(PageEvaluation evaluation) => JsonSerializer.Serialize(new Dictionary<string, object>
    {
        ["pages"] = evaluation.Pages.Count,
        ["precision"] = Math.Round(evaluation.Precision, 4),
        ["recall"] = Math.Round(evaluation.Recall, 4),
        ["f1"] = Math.Round(evaluation.F1, 4),
        ["accuracy"] = Math.Round(evaluation.Accuracy, 4),
    });

    private static string ForPerson(PageEvaluation evaluation, bool worst)
    {
        var lines = new List<string> { "           pages  precision  recall      F1  accuracy  refused" };
        foreach ((string name, PageEvaluation part) in new[] { ("tuning", evaluation.Part(tuning: true)), ("holdout", evaluation.Part(tuning: false)), ("all", evaluation) })
        {
            lines.Add(string.Create(
                CultureInfo.InvariantCulture,
                $"{name,-9} {part.Pages.Count,6}     {part.Precision:F4}  {part.Recall:F4}  {part.F1:F4}    {part.Accuracy:F4} {part.Pages.Count(page => page.Refusal is not null),8}"));
        }

        if (worst)
        {
            foreach (EvaluatedPage page in evaluation.Pages.Where(page => page.Shingles.Shared < 0.9).OrderBy(page => page.Shingles.Shared))
                lines.Add(string.Create(CultureInfo.InvariantCulture, $"{page.Id}  {page.Shingles.Precision ?? 0:F4}  {page.Shingles.Recall ?? 0:F4}  {page.Refusal}"));
        }

        return string.Join('\n', lines);
    }
}
