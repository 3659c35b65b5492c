using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using SearchEngine.Core;
using SearchEngine.Core.Checking;
using SearchEngine.Core.Searching;

namespace SearchEngine.Cli.Commands;

/// <summary><c>newsearch check</c>: the answers of <c>POST /v1/quotes/check</c> in a terminal.</summary>
internal static class CheckCommand
{
    public static Command Create()
    {
        var text = new Argument<string>("text") { Description = "The words to check.", HelpName = "TEXT" };
        var speaker = new Option<string?>("--speaker") { Description = "Who is said to have said them, by any form of the name.", HelpName = "NAME" };
        Option<string> index = CommonOptions.Index();
        Option<bool> json = CommonOptions.Json();
        var command = new Command("check", "Check whether somebody said it in these words.") { text, speaker, index, json };
        command.SetAction((parsed, cancellation) =>
            RunAsync(parsed.GetValue(text)!, parsed.GetValue(speaker), parsed.GetValue(index)!, parsed.GetValue(json), cancellation));
        return command;
    }

    private static async Task<int> RunAsync(string text, string? speaker, string index, bool json, CancellationToken cancellation)
    {
        if (QuoteChecker.Problem(text) is { } problem && Usage.Refuses([new ParameterError("text", problem)])) return ExitCode.WrongUsage;
        await using NewsArchive archive = NewsArchive.Open(CommonOptions.OwnArchive(index));
        QuoteCheckAnswer answer = await archive.CheckQuoteAsync(text, speaker, cancellation).ConfigureAwait(false);
        if (json) Console.WriteLine(JsonSerializer.Serialize(answer, AnswerJson.Options));
        else Print(answer);
        return ExitCode.Done;
    }

    private static void Print(QuoteCheckAnswer answer)
    {
        Console.WriteLine(InWords(answer.Verdict) + string.Create(CultureInfo.InvariantCulture, $" ({answer.Verdict}, {answer.TookMs:0.0} ms)"));
        foreach (string note in answer.Notes) Console.WriteLine(AnswerPrinter.Clean(note));
        foreach (QuoteCheckMatch match in answer.Matches.Take(5))
        {
            Console.WriteLine();
            Console.WriteLine("  " + AnswerPrinter.Clean(string.Concat(match.Diff.Select(Shown)).Trim()));
            string?[] about =
            [
                match.Quote.Speaker is { } speaker ? speaker.Name + (speaker.Role is { } role ? ", " + role : "") : "no speaker printed",
                match.Quote.Article.Source, match.Quote.Article.Published?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), match.Quote.Id,
                string.Create(CultureInfo.InvariantCulture, $"similarity {match.Similarity:0.00}"),
            ];
            Console.WriteLine("  " + AnswerPrinter.Clean(string.Join(" · ", about.Where(part => !string.IsNullOrEmpty(part)))));
        }
    }

    /// <summary>A difference in words that need no colour.</summary>
    private static string Shown(QuoteDifference part) => part.Op switch
    {
        "equal" => part.Text,
        "insert" => $"[added: {part.Text.Trim()}] ",
        "delete" => $"[printed: {part.Original.Trim()}] ",
        _ => $"[{part.Text.Trim()}; printed: {part.Original.Trim()}] ",
    };

    private static string InWords(string verdict) => verdict switch
    {
        "verbatim" => "Printed in these words.",
        "typography" => "The same words, with other marks.",
        "altered" => "Words were changed.",
        "spliced" => "Joined from pieces, or with words left out.",
        "misattributed" => "Said by somebody else.",
        _ => "Not found among the quotes of this archive.",
    };
}
