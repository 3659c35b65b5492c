using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using SearchEngine.Core;
using SearchEngine.Core.Indexing.Storage;
using SearchEngine.Server.Alerts.Storage;

namespace SearchEngine.Cli.Commands;

/// <summary><c>newsearch backup</c>: copies the archive as it was last committed, also while a server writes to it.</summary>
internal static class BackupCommand
{
    public static Command Create()
    {
        var target = new Argument<string>("folder") { Description = "The folder of the backups; earlier ones may be in it, and share what they have in common.", HelpName = "DIR" };
        Option<string> index = CommonOptions.Index();
        var keep = new Option<int?>("--keep") { Description = "Remove all but this many of the newest backups in the folder.", HelpName = "N" };
        keep.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<int?>() < 1) result.AddError("--keep is a number from 1.");
        });
        Option<bool> json = CommonOptions.Json();
        var command = new Command("backup", "Copy the archive into a folder, also while it is served and written to.") { target, index, keep, json };
        command.SetAction((parsed, cancellation) =>
            RunAsync(parsed.GetValue(target)!, parsed.GetValue(index)!, parsed.GetValue(keep), parsed.GetValue(json), cancellation));
        return command;
    }

    private static async Task<int> RunAsync(string target, string index, int? keep, bool json, CancellationToken cancellation)
    {
        using AlertsBackup? alerts = AlertsBackup.Make(index, target);
        BackupSummary summary = await ArchiveCare.BackupAsync(index, target, keep, TimeProvider.System, cancellation).ConfigureAwait(false);
        alerts?.Keep(summary.Name);
        AlertsBackup.Remove(target, summary.Removed);
        if (json)
        {
            Console.WriteLine(JsonSerializer.Serialize(summary, AnswerJson.Options));
            return ExitCode.Done;
        }

        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"Made {summary.Name}: {summary.Files} files with {summary.Bytes:N0} bytes, of which {summary.FilesCopied} with {summary.BytesCopied:N0} bytes were new; commit {summary.Commit} of {summary.Committed:u}."));
        if (alerts is not null) Console.WriteLine("The alerts are with it.");
        if (summary.Removed.Count > 0) Console.WriteLine($"Removed {string.Join(", ", summary.Removed)}.");
        return ExitCode.Done;
    }
}
