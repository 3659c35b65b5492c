using System.Diagnostics;
using System.Net.Sockets;
using System.Text;
using SearchEngine.Server.Tests.Cli;
using Xunit;

namespace SearchEngine.Server.Tests.Operating;

/// <summary>What systemd is told, over a socket as it gives one, and its unit file.</summary>
public sealed class SystemdTests
{
    [Fact]
    public async Task It_is_told_when_the_service_is_ready_stops_and_still_lives()
    {
        await using var server = new ServeProcess();
        string path = Path.Join(server.Folder, "notify");
        using var socket = new Socket(AddressFamily.Unix, SocketType.Dgram, ProtocolType.Unspecified);
        socket.Bind(new UnixDomainSocketEndPoint(path));
        await server.WithArticles(5_000).StartAsync("{}", ("NOTIFY_SOCKET", path), ("WATCHDOG_USEC", "400000"));
        var told = new List<string>();
        while (!told.Any(state => state.StartsWith("READY=1\n", StringComparison.Ordinal))) told.Add(await ReceiveAsync(socket));
        Assert.Equal(200, await server.StatusAsync("/healthz/ready"));
        Assert.StartsWith("EXTEND_TIMEOUT_USEC=120000000\nSTATUS=Opening", told[0], StringComparison.Ordinal);
        Assert.Equal("READY=1\nSTATUS=Serving 5,000 articles with 5,000 quotes", told[^1]);

        for (int beats = 0; beats < 3; beats++) Assert.Equal("WATCHDOG=1", await ReceiveAsync(socket));
        await server.SignalAsync();
        string last = "";
        while (!last.StartsWith("STOPPING=1\n", StringComparison.Ordinal)) last = await ReceiveAsync(socket);
        Assert.Equal(0, await server.EndedAsync());
    }

    [Fact]
    public async Task The_unit_file_is_one_that_systemd_takes()
    {
        const string Program = "/usr/local/bin/newsearch";
        string unit = await File.ReadAllTextAsync(Path.Join(ServerFixture.Root, "docs", "newsearch.service"));
        Assert.Contains($"ExecStart={Program} serve --options /etc/newsearch/newsearch.json", unit, StringComparison.Ordinal);
        Assert.SkipUnless(File.Exists("/usr/bin/systemd-analyze"), "There is no systemd-analyze here.");
        DirectoryInfo folder = Directory.CreateTempSubdirectory("newsearch-unit-");
        string copy = Path.Join(folder.FullName, "newsearch.service");
        // It wants the program to be there.
        await File.WriteAllTextAsync(copy, unit.Replace(Program, "/bin/true", StringComparison.Ordinal));
        using Process analyze = Process.Start(new ProcessStartInfo("systemd-analyze", ["verify", "--man=no", copy]) { RedirectStandardError = true, RedirectStandardOutput = true })!;
        string said = await analyze.StandardError.ReadToEndAsync() + await analyze.StandardOutput.ReadToEndAsync();
        await analyze.WaitForExitAsync();
        folder.Delete(recursive: true);
        Assert.True(analyze.ExitCode == 0 && !said.Contains("newsearch.service", StringComparison.Ordinal), said);
    }

    private static async Task<string> ReceiveAsync(Socket socket)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(1));
        byte[] buffer = new byte[4096];
        int length = await socket.ReceiveAsync(buffer, patience.Token);
        return Encoding.UTF8.GetString(buffer, 0, length);
    }
}
