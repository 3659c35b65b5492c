using SearchEngine.Core.Alerting;
using SearchEngine.Server.Alerts;
using SearchEngine.Server.Alerts.Storage;
using Xunit;

namespace SearchEngine.Server.Tests.Alerts.Storage;

/// <summary>The file that keeps alerts.</summary>
public sealed class AlertDatabaseTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("newsearch-alerts-");

    private string Alerts => Path.Join(_folder.FullName, "alerts");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public async Task What_is_written_is_there_for_the_next_one_and_a_change_that_fails_leaves_nothing()
    {
        await using (var first = new AlertDatabase(Alerts))
        {
            Assert.False(first.Exists);
            await first.WriteAsync(connection => Put(connection, "a"), CancellationToken.None);
            await Assert.ThrowsAsync<InvalidOperationException>(() => first.WriteAsync<bool>(
                connection =>
                {
                    Put(connection, "b");
                    throw new InvalidOperationException("cut off");
                },
                CancellationToken.None));
        }

        await using var second = new AlertDatabase(Alerts);
        Assert.Equal(["a"], (await second.ReadAsync(connection => AlertTable.Page(connection, "", 10), CancellationToken.None)).Select(alert => alert.Id));
    }

    [Fact]
    public async Task One_process_has_it_at_a_time_and_it_is_free_when_that_has_ended()
    {
        var first = new AlertDatabase(Alerts);
        await first.WriteAsync(connection => Put(connection, "a"), CancellationToken.None);
        await using var second = new AlertDatabase(Alerts);
        AlertsException refused = await Assert.ThrowsAsync<AlertsException>(() => second.ReadAsync(AlertTable.Count, CancellationToken.None));
        Assert.Contains("Another server", refused.Message, StringComparison.Ordinal);
        await first.DisposeAsync();
        Assert.Equal(1, await second.ReadAsync(AlertTable.Count, CancellationToken.None));
        await Assert.ThrowsAsync<ObjectDisposedException>(() => first.ReadAsync(AlertTable.Count, CancellationToken.None));
    }

    [Fact]
    public async Task Only_who_runs_the_server_can_read_it()
    {
        await using var database = new AlertDatabase(Alerts);
        await database.WriteAsync(connection => Put(connection, "a"), CancellationToken.None);
        if (OperatingSystem.IsWindows()) Assert.Skip("Windows keeps rights in another way.");
        else Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute, File.GetUnixFileMode(Alerts));
    }

    [Fact]
    public async Task A_file_that_is_damaged_is_told_and_the_server_goes_on_searching()
    {
        await using WritableServer server = await AlertCalls.StartAsync();
        await server.SaveAsync("desk", new { q = "strike" });
        string file = Path.Join(server.Index, "alerts", "alerts.db");
        await server.RestartAsync(async () => await File.WriteAllBytesAsync(file, new byte[8192].Select((_, i) => (byte)(i * 31)).ToArray()));
        var (status, problem, _) = await server.GetAsync("/v1/alerts/desk");
        Assert.Equal(503, status);
        Assert.Contains("damaged", problem.Text("detail"), StringComparison.Ordinal);
        await server.WriteAsync("a", new { headline = "Strike" });
        Assert.Equal(200, (await server.GetAsync("/v1/search?q=strike")).Status);
    }

    [Fact]
    public async Task What_cannot_be_compiled_any_more_costs_only_itself()
    {
        await using WritableServer server = await AlertCalls.StartAsync();
        await server.SaveAsync("desk", new { q = "strike" });
        await server.RestartAsync(async () =>
        {
            await using var database = new AlertDatabase(Path.Join(server.Index, "alerts"));
            await database.WriteAsync(connection => Put(connection, "broken", new string('a', 100_000)), CancellationToken.None);
        });
        await server.WriteAsync("a", new { headline = "Strike" });
        await server.EventsAsync("desk", 1);
        Assert.Equal(200, (await server.GetAsync("/v1/alerts/broken")).Status);
    }

    private static bool Put(Microsoft.Data.Sqlite.SqliteConnection connection, string id, string query = "strike")
    {
        AlertTable.Put(connection, new Alert(new SavedSearch { Id = id, Query = query }, null, DateTimeOffset.UnixEpoch, DateTimeOffset.UnixEpoch, DateTimeOffset.UnixEpoch));
        return true;
    }
}
