using SearchEngine.Server.Alerts.Storage;
using SearchEngine.Server.Tests.Alerts;
using Xunit;

namespace SearchEngine.Server.Tests.Cli;

/// <summary>Alerts are backed up and restored with their archive.</summary>
public sealed class AlertsBackupTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("newsearch-alerts-backup-");

    private string Backups => Path.Join(_folder.FullName, "backups");

    private string Restored => Path.Join(_folder.FullName, "restored");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public async Task They_are_copied_while_a_server_has_them_and_come_back_with_the_archive()
    {
        await using WritableServer server = await AlertCalls.StartAsync();
        await BackUpAsync(server, expectsAlerts: false);
        await server.SaveAsync("desk", new { q = "strike" });
        await server.WriteAsync("a", new { headline = "Strike" });
        await server.EventsAsync("desk", 1);
        await BackUpAsync(server);
        await server.SaveAsync("later", new { q = "strike" });
        Assert.Equal(2, Directory.GetFiles(Backups, "backup-*.json").Length);
        Assert.Single(Directory.GetFiles(Backups, "*.alerts.db"));
        Assert.Empty(Directory.GetFiles(Backups, "*.partial"));

        Assert.Equal(0, (await NewsearchProcess.RunAsync("restore", Backups, "--index", Restored)).ExitCode);
        Assert.Equal(["desk"], await AlertsAsync());

        // In the place of others, which are moved aside.
        await BackUpAsync(server, "--keep", "1");
        Assert.Single(Directory.GetFiles(Backups, "*.alerts.db"));
        Assert.Equal(0, (await NewsearchProcess.RunAsync("restore", Backups, "--index", Restored, "--force")).ExitCode);
        Assert.Equal(["desk", "later"], await AlertsAsync());
        Assert.Single(Directory.GetDirectories(Restored, "replaced-by-*").Select(aside => Path.Join(aside, "alerts", "alerts.db")), File.Exists);
    }

    [Fact]
    public async Task A_damaged_copy_is_refused_and_what_is_there_stays()
    {
        await using WritableServer server = await AlertCalls.StartAsync();
        await server.SaveAsync("desk", new { q = "strike" });
        await server.WriteAsync("a", new { headline = "Strike" });
        await BackUpAsync(server);
        Assert.Equal(0, (await NewsearchProcess.RunAsync("restore", Backups, "--index", Restored)).ExitCode);
        string copy = Assert.Single(Directory.GetFiles(Backups, "*.alerts.db"));
        byte[] bytes = await File.ReadAllBytesAsync(copy);
        bytes.AsSpan(100, 2_000).Fill(0xA5);
        await File.WriteAllBytesAsync(copy, bytes);
        var refused = await NewsearchProcess.RunAsync("restore", Backups, "--index", Restored, "--force");
        Assert.Equal(3, refused.ExitCode);
        Assert.Contains("are damaged", refused.Error, StringComparison.Ordinal);
        Assert.Equal(["desk"], await AlertsAsync());
    }

    private async Task BackUpAsync(WritableServer server, params string[] more) => await BackUpAsync(server, expectsAlerts: true, more);

    private async Task BackUpAsync(WritableServer server, bool expectsAlerts, params string[] more)
    {
        var made = await NewsearchProcess.RunAsync(["backup", Backups, "--index", server.Index, .. more]);
        Assert.True(made.ExitCode == 0, made.Error);
        Assert.Equal(expectsAlerts, made.Output.Contains("The alerts are with it", StringComparison.Ordinal));
    }

    private async Task<IEnumerable<string>> AlertsAsync()
    {
        await using var database = new AlertDatabase(Path.Join(Restored, "alerts"));
        return (await database.ReadAsync(connection => AlertTable.Page(connection, "", 10), CancellationToken.None)).Select(alert => alert.Id);
    }
}
