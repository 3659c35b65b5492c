using System.CommandLine;
using System.Globalization;
using SearchEngine.Core.Evaluation;

namespace SearchEngine.Cli.Commands;

/// <summary><c>newsearch evaluate</c>: quality against human judgements.</summary>
internal static class EvaluateCommand
{
    public static Command Create() => new("evaluate", "Measure quality against human judgements.") { Quotes(), EvaluateRankingCommand.Create(), EvaluatePagesCommand.Create(), EvaluateCopiesCommand.Create() };

    private static Command Quotes()
    {
        var file = new Argument<string>("file") { Description = "Annotated articles, one JSON object a line.", HelpName = "FILE" };
        var output = new Option<string?>("--out") { Description = "Write the quotes that were found, one article a line.", HelpName = "FILE" };
        var errors = new Option<string?>("--errors") { Description = "Write what was wrong, worst first, for reading.", HelpName = "FILE" };
        var train = new Option<string?>("--train") { Description = "Fit the weights to the articles and write them into a folder; nothing is measured.", HelpName = "DIR" };
        var part = new Option<string>("--part") { Description = "tuning (60 % of the articles, by their id), holdout, or all.", HelpName = "PART", DefaultValueFactory = _ => "all" };
        var folds = new Option<bool>("--cross-validate") { Description = "Measure each third of the articles with weights trained on the other two." };
        part.AcceptOnlyFromAmong("tuning", "holdout", "all");
        Option<bool> json = CommonOptions.Json();
        var command = new Command("quotes", "Measure who is found to have said what.") { file, part, output, errors, train, folds, json };
        command.SetAction(parsed => Run(
            parsed.GetValue(file)!, parsed.GetValue(part)!, parsed.GetValue(output), parsed.GetValue(errors), parsed.GetValue(train), parsed.GetValue(folds), parsed.GetValue(json)));
        return command;
    }

    private static int Run(string file, string part, string? output, string? errors, string? train, bool folds, bool json)
    {
        AnnotatedArticle[] articles = Read(file, part);
        if (train is not null)
        {
            AttributionTraining.Run(articles, train);
            return ExitCode.Done;
        }

        QuoteEvaluation evaluation = folds ? AttributionTraining.CrossValidate(articles) : QuoteEvaluation.Run(articles);
        if (output is not null) WriteFile(output, writer => WriteQuotes(evaluation, writer));
        if (errors is not null) WriteFile(errors, writer => QuoteErrors.Write(evaluation, writer));
        Console.Out.WriteLine(json ? QuoteEvaluationJson.Figures(evaluation) : ForPerson(evaluation));
        return ExitCode.Done;
    }

    private static AnnotatedArticle[] Read(string file, string part)
    {
        try
        {
            return [.. AnnotatedArticle.ReadAll(file).Where(article => part == "all" || article.IsTuning == (part == "tuning"))];
        }
        catch (FormatException failure)
        {
            throw new IOException($"{file}: {failure.Message}", failure);
        }
    }

    private static void WriteFile(string path, Action<TextWriter> write)
    {
        using var writer = new StreamWriter(path);
        write(writer);
    }

    private static void WriteQuotes(QuoteEvaluation evaluation, TextWriter writer)
    {
        foreach (EvaluatedArticle article in evaluation.Articles) writer.Write(QuoteEvaluationJson.Quotes(article) + "\n");
    }

    private static string ForPerson(QuoteEvaluation evaluation)
    {
        var lines = new List<string>
        {
            "                  spans   attributed P / R / F1    term P / R / F1          macro-F1  source  predicted  cue",
        };
        foreach ((string publisher, QuoteFigures figures) in evaluation.ByPublisher) lines.Add(Row(publisher, figures));
        lines.Add(Row("all", evaluation.All));
        lines.Add(string.Create(CultureInfo.InvariantCulture, $"{evaluation.Articles.Count} articles{(evaluation.ArticlesPerSecond > 0 ? $", {evaluation.ArticlesPerSecond:F0} articles a second on one core" : "")}"));
        return string.Join('\n', lines);
    }

    private static string Row(string name, QuoteFigures f) => string.Create(
        CultureInfo.InvariantCulture,
        $"{name,-16} {f.Spans,6}   {Class(f.Attributed)}    {Class(f.Term)}    {f.MacroF1:F4}    {f.SourceAccuracy:F4}  {f.SourceAccuracyOfPredicted:F4}     {f.CueAccuracy:F4}");

    private static string Class(ClassFigures f) =>
        string.Create(CultureInfo.InvariantCulture, $"{f.Precision:F4} {f.Recall:F4} {f.F1:F4}");
}
