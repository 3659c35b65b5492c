using System.Globalization;
using Microsoft.AspNetCore.Builder;
using SearchEngine.Core;
using SearchEngine.Core.Articles;
using SearchEngine.Core.Indexing;
using SearchEngine.Core.Searching;
using SearchEngine.Server;
using SearchEngine.Server.Operating;
using Serilog.Core;

namespace SearchEngine.Cli;

/// <summary>
/// The life of a server: it listens, opens the archive, takes in what is new, serves until it is told to stop, and drains. From the first of
/// these on it says over HTTP how it is; it is ready as soon as there is an archive to search, which is before an archive that exists has taken in what is new.
/// </summary>
internal sealed class Serving(ServeOptions options, ServerOptions serverOptions)
{
    private readonly CorpusFollower? _follower = options.Watch ? new CorpusFollower(options.Corpus, TimeSpan.FromSeconds(options.PollSeconds)) : null;

    /// <summary>Serves until <paramref name="stop"/>, and gives the exit code.</summary>
    public async Task<int> RunAsync(CancellationToken stop)
    {
        NewsServer.DemandStart(options.Urls, serverOptions);
        using Logger logger = Terminal.CreateLogger(options.Log);
        await using NewsArchive archive = NewsArchive.Prepare(new ArchiveOptions
        {
            IndexDirectory = options.Index,
            Command = "newsearch serve",
            SearchTime = TimeSpan.FromSeconds(serverOptions.Limits.QueryTimeoutSeconds),
            Trouble = trouble => logger.Error(trouble, "The archive has a trouble in the background: {Message}", trouble.Message),
        });
        await using WebApplication server = NewsServer.Create(archive, options.Urls, serverOptions, logger);
        using var systemd = new SystemdNotices(TimeProvider.System, Environment.GetEnvironmentVariable("WATCHDOG_USEC"));
        await ListenAsync(server, stop).ConfigureAwait(false);
        archive.ServesAt(Reachable(server.Urls.First()));
        Task[] background = [];
        using var stopping = CancellationTokenSource.CreateLinkedTokenSource(stop);
        try
        {
            IntakeSummary intake = await OpenAsync(archive, server, systemd, stop).ConfigureAwait(false);
            background = [_follower?.RunAsync(archive, intake, _ => { }, stopping.Token) ?? Task.CompletedTask, archive.ReadAheadAsync(stopping.Token), ReportDamageAsync(archive, logger, stopping.Token)];
            await StopAsync(stop).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            await Console.Error.WriteLineAsync("Stopped before everything was taken in; the next start goes on.").ConfigureAwait(false);
        }

        systemd.Stopping();
        await server.DrainAsync(logger).ConfigureAwait(false);
        await stopping.CancelAsync().ConfigureAwait(false);
        await Task.WhenAll(background).ConfigureAwait(false);
        return ExitCode.Done;
    }

    private static async Task ListenAsync(WebApplication server, CancellationToken stop)
    {
        try
        {
            await server.StartAsync(stop).ConfigureAwait(false);
        }
        catch (IOException taken)
        {
            throw new ArchiveException($"{taken.Message} Choose another address with --urls.", taken);
        }
    }

    private async Task<IntakeSummary> OpenAsync(NewsArchive archive, WebApplication server, SystemdNotices systemd, CancellationToken stop)
    {
        await Task.Run(archive.Open, stop).ConfigureAwait(false);
        bool wasThere = archive.IsOpen;
        if (wasThere) systemd.Ready("Serving; taking in what is new in the corpus");
        await Console.Error.WriteLineAsync(string.Join(' ', [
            $"Listening at {string.Join(" and ", server.Urls)};",
            archive.NeedsRebuild ? "the archive is of an older version of the program, and is rebuilt now. It can be searched meanwhile."
            : wasThere ? "the archive can be searched while what is new is taken in."
            : "searches are answered when the corpus has been taken in."])).ConfigureAwait(false);
        IntakeSummary intake = await IntakeReport.RunAsync(archive, options.Corpus, _follower is null ? null : _follower.IsComplete, stop).ConfigureAwait(false);
        ArchiveStats stats = await archive.StatsAsync(stop).ConfigureAwait(false);
        string holds = string.Create(CultureInfo.InvariantCulture, $"Serving {stats.Articles:N0} articles with {stats.Quotes:N0} quotes");
        systemd.Ready(holds);
        Console.WriteLine($"{holds} at {string.Join(" and ", server.Urls)} — stop with Ctrl+C.");
        Console.WriteLine($"Try {server.Urls.First()}/ in a browser, or {server.Urls.First()}/v1/search?q=syria");
        return intake;
    }

    private static async Task StopAsync(CancellationToken stop)
    {
        var stopped = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using (stop.Register(stopped.SetResult).ConfigureAwait(false)) await stopped.Task.ConfigureAwait(false);
    }

    /// <summary>Reads the whole archive while it is searched already: with a large one that takes its time.</summary>
    private static async Task ReportDamageAsync(NewsArchive archive, Logger logger, CancellationToken cancellation)
    {
        try
        {
            if (await archive.CheckFilesAsync(cancellation).ConfigureAwait(false) is { } damage) logger.Error("{Damage}", damage);
        }
        catch (OperationCanceledException)
        {
            logger.Information("The check of the archive's files was stopped before its end.");
        }
    }

    /// <summary>The address for a caller on this machine: one that listens on all of them answers on the loopback one.</summary>
    private static string Reachable(string url) =>
        new UriBuilder(url) is var address && address.Host is "0.0.0.0" or "[::]" or "::" ? new UriBuilder(address.Uri) { Host = "127.0.0.1" }.Uri.ToString() : url;
}
