using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using SearchEngine.Core;
using SearchEngine.Core.Indexing.Storage;
using SearchEngine.Server.Alerts.Storage;

namespace SearchEngine.Cli.Commands;

/// <summary><c>newsearch restore</c>: brings an archive back from a backup.</summary>
internal static class RestoreCommand
{
    public static Command Create()
    {
        var source = new Argument<string>("folder") { Description = "The folder of the backups.", HelpName = "DIR" };
        Option<string> index = CommonOptions.Index();
        var backup = new Option<string?>("--backup") { Description = "Which backup; the newest when not given.", HelpName = "NAME" };
        var force = new Option<bool>("--force") { Description = "Replace the archive that is there; it is moved aside." };
        Option<bool> json = CommonOptions.Json();
        var command = new Command("restore", "Bring an archive back from a backup.") { source, index, backup, force, json };
        command.SetAction((parsed, cancellation) =>
            RunAsync(parsed.GetValue(source)!, parsed.GetValue(index)!, parsed.GetValue(backup), parsed.GetValue(force), parsed.GetValue(json), cancellation));
        return command;
    }

    private static async Task<int> RunAsync(string source, string index, string? backup, bool force, bool json, CancellationToken cancellation)
    {
        RestoreSummary summary = await ArchiveCare.RestoreAsync(index, source, backup, force, "newsearch restore", TimeProvider.System, cancellation).ConfigureAwait(false);
        bool withAlerts = AlertsBackup.Restore(index, source, summary.Name, summary.MovedTo);
        if (json)
        {
            Console.WriteLine(JsonSerializer.Serialize(summary, AnswerJson.Options));
            return ExitCode.Done;
        }

        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"Restored {summary.Name}: {summary.Files} files with {summary.Bytes:N0} bytes; commit {summary.Commit} of {summary.Committed:u}."));
        if (withAlerts) Console.WriteLine("The alerts are back with it.");
        if (summary.MovedTo is { } aside) Console.WriteLine($"What was there before is in {aside}; remove it when it is no longer wanted.");
        return ExitCode.Done;
    }
}
