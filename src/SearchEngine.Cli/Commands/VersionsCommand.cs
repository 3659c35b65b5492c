using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using SearchEngine.Core;
using SearchEngine.Core.Searching;

namespace SearchEngine.Cli.Commands;

/// <summary><c>newsearch versions</c>: the answers of <c>GET /v1/articles/{id}/versions</c> in a terminal.</summary>
internal static class VersionsCommand
{
    public static Command Create()
    {
        Argument<string> id = CommonOptions.Id();
        Option<string> index = CommonOptions.Index();
        Option<bool> json = CommonOptions.Json();
        var command = new Command("versions", "Show the versions of an article, and what was corrected.") { id, index, json };
        command.SetAction((parsed, cancellation) => RunAsync(parsed.GetValue(id)!, parsed.GetValue(index)!, parsed.GetValue(json), cancellation));
        return command;
    }

    private static async Task<int> RunAsync(string id, string index, bool json, CancellationToken cancellation)
    {
        await using NewsArchive archive = NewsArchive.Open(new ArchiveOptions { IndexDirectory = index });
        IReadOnlyList<ArticleVersionEntry> history = await archive.VersionsAsync(id, cancellation).ConfigureAwait(false);
        if (history.Count == 0) return Usage.HasNoArticle(id);
        var answer = VersionsAnswer.Of(id, history);
        if (json)
        {
            Console.WriteLine(JsonSerializer.Serialize(answer, AnswerJson.Options));
            return ExitCode.Done;
        }

        foreach (VersionAnswer version in answer.Versions)
        {
            string until = version.To is { } to ? string.Create(CultureInfo.InvariantCulture, $" to {to:u}") : "";
            Console.WriteLine(AnswerPrinter.Clean(string.Create(CultureInfo.InvariantCulture, $"{version.Number}. {version.Headline} · {version.From:u}{until}")));
            if (version.EdNote is { } note) Console.WriteLine("   " + AnswerPrinter.Clean(note));
        }

        return ExitCode.Done;
    }
}
