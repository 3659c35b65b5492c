using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using SearchEngine.Core;
using SearchEngine.Core.Searching;
using Spectre.Console;

namespace SearchEngine.Cli.Commands;

/// <summary><c>newsearch stats</c>: what the archive holds.</summary>
internal static class StatsCommand
{
    public static Command Create()
    {
        Option<string> index = CommonOptions.Index();
        Option<bool> json = CommonOptions.Json();
        var command = new Command("stats", "Say what the archive holds.") { index, json };
        command.SetAction((parsed, cancellation) => RunAsync(parsed.GetValue(index)!, parsed.GetValue(json), cancellation));
        return command;
    }

    private static async Task<int> RunAsync(string index, bool json, CancellationToken cancellation)
    {
        await using NewsArchive archive = NewsArchive.Open(new ArchiveOptions { IndexDirectory = index });
        ArchiveStats stats = await archive.StatsAsync(cancellation).ConfigureAwait(false);
        if (json)
        {
            Console.WriteLine(JsonSerializer.Serialize(stats, AnswerJson.Options));
            return ExitCode.Done;
        }

        var table = new Table { Border = TableBorder.None, ShowHeaders = false };
        table.AddColumn("what").AddColumn("value");
        Row("articles", Number(stats.Articles));
        Row("quotes", Number(stats.Quotes));
        Row("sources", string.Join(", ", stats.Sources.Select(source => $"{source.Value} ({Number(source.Count)})")));
        Row("published", $"{Day(stats.Earliest)} to {Day(stats.Latest)}");
        Row("corpus files", Number(stats.Files));
        Row("index", $"{Number(stats.SizeBytes / 1024)} KiB in {stats.Segments} segments, commit {stats.Generation} of {stats.Committed:u}");
        Terminal.Out.Write(table);
        return ExitCode.Done;

        void Row(string what, string value) => table.AddRow(Markup.Escape(what), Markup.Escape(value));
    }

    private static string Number(long number) => number.ToString("N0", CultureInfo.InvariantCulture);

    private static string Day(DateTimeOffset? moment) => moment?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) ?? "-";
}
