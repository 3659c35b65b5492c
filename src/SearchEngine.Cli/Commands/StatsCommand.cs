using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using SearchEngine.Cli.Top;
using SearchEngine.Core;
using SearchEngine.Core.Indexing;
using SearchEngine.Core.Searching;
using Spectre.Console;

namespace SearchEngine.Cli.Commands;

/// <summary><c>newsearch stats</c>: what the archive holds. A server elsewhere says what everybody may know; the folder itself says more.</summary>
internal static class StatsCommand
{
    public static Command Create()
    {
        Option<string> index = CommonOptions.Index();
        Option<bool> json = CommonOptions.Json();
        Option<string?> url = CommonOptions.Url();
        var command = new Command("stats", "Say what the archive holds; with --url, that of a running server.") { index, url, json };
        command.SetAction((parsed, cancellation) => parsed.GetValue(url) is { } server
            ? AskAsync(CommonOptions.Server(server), parsed.GetValue(json), cancellation)
            : ReadAsync(parsed.GetValue(index)!, parsed.GetValue(json), cancellation));
        return command;
    }

    private static async Task<int> AskAsync(Uri server, bool json, CancellationToken cancellation)
    {
        using var client = new MetricsClient(server);
        string text = await client.TextAsync("/v1/stats", cancellation).ConfigureAwait(false);
        if (json) Console.WriteLine(text);
        else Print(JsonSerializer.Deserialize<ArchiveStats>(text, AnswerJson.Options)!, []);
        return ExitCode.Done;
    }

    private static async Task<int> ReadAsync(string index, bool json, CancellationToken cancellation)
    {
        await using NewsArchive archive = NewsArchive.Open(CommonOptions.OwnArchive(index));
        ArchiveStats stats = await archive.StatsAsync(cancellation).ConfigureAwait(false);
        int versions = await archive.CountVersionsAsync(cancellation).ConfigureAwait(false);
        IReadOnlyList<AuditRecord> audit = await archive.AuditAsync(cancellation).ConfigureAwait(false);
        int withdrawn = audit.Count(record => record.IsWithdrawn);
        SearchAnswer newest = await archive.SearchAsync(new SearchRequest { Limit = 1, Snippets = 0, Sort = SortOrder.Newest }, cancellation).ConfigureAwait(false);
        long onDisk = SizeOf(index);
        if (json)
        {
            var all = (JsonObject)JsonSerializer.SerializeToNode(stats, AnswerJson.Options)!;
            all["versions"] = versions;
            all["withdrawn"] = withdrawn;
            all["folderBytes"] = onDisk;
            all["newest"] = newest.Hits.Count == 0 ? null : newest.Hits[0].Id;
            Console.WriteLine(all.ToJsonString(AnswerJson.Options));
            return ExitCode.Done;
        }

        Print(stats, [
            ("newest", newest.Hits.Count == 0 ? "-" : $"{AnswerPrinter.Clean(newest.Hits[0].Headline.Text)} ({AnswerPrinter.Clean(newest.Hits[0].Id)})"),
            ("versions", $"{Number(versions)} of these and of articles that cannot be seen"),
            ("withdrawn", Number(withdrawn)),
            ("folder", $"{PulseView.Bytes(onDisk)} on the disk, with what is kept beside the index")]);
        return ExitCode.Done;
    }

    private static void Print(ArchiveStats stats, (string What, string Value)[] more)
    {
        var table = new Table { Border = TableBorder.None, ShowHeaders = false };
        table.AddColumn("what").AddColumn("value");
        Row("articles", Number(stats.Articles));
        Row("quotes", Number(stats.Quotes));
        Row("sources", string.Join(", ", stats.Sources.Select(source => $"{source.Value} ({Number(source.Count)})")));
        Row("published", $"{Day(stats.Earliest)} to {Day(stats.Latest)}");
        Row("corpus files", Number(stats.Files));
        Row("index", $"{Number(stats.SizeBytes / 1024)} KiB in {stats.Segments} segments, commit {stats.Generation} of {stats.Committed:u}");
        foreach ((string what, string value) in more) Row(what, value);
        Terminal.Out.Write(table);

        void Row(string what, string value) => table.AddRow(Markup.Escape(what), Markup.Escape(value));
    }

    /// <summary>The bytes of all files in the folder; one that goes meanwhile counts nothing.</summary>
    private static long SizeOf(string folder) => new DirectoryInfo(folder).EnumerateFiles("*", SearchOption.AllDirectories).Sum(file =>
    {
        try
        {
            return file.Length;
        }
        catch (FileNotFoundException)
        {
            return 0;
        }
    });

    private static string Number(long number) => number.ToString("N0", CultureInfo.InvariantCulture);

    private static string Day(DateTimeOffset? moment) => moment?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) ?? "-";
}
