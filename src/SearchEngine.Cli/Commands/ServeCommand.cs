using System.CommandLine;
using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Hosting;
using SearchEngine.Core;
using SearchEngine.Core.Articles;
using SearchEngine.Core.Indexing;
using SearchEngine.Core.Searching;
using SearchEngine.Server;
using Serilog.Core;

namespace SearchEngine.Cli.Commands;

/// <summary><c>newsearch serve</c>: takes in what is new in the corpus, then serves.</summary>
internal static class ServeCommand
{
    public static Command Create()
    {
        Option<string[]> corpus = CommonOptions.Corpus();
        Option<string> index = CommonOptions.Index();
        var urls = new Option<string>("--urls")
        {
            Description = "The address to listen on; several are parted by semicolons.",
            HelpName = "URL",
            DefaultValueFactory = _ => "http://127.0.0.1:5080",
        };
        Option<bool> watch = CommonOptions.Watch();
        Option<int> poll = CommonOptions.Poll(watch);
        var command = new Command("serve", "Take in what is new in the corpus, then answer searches over HTTP.") { corpus, index, urls, watch, poll };
        command.SetAction((parsed, cancellation) =>
        {
            string[] places = parsed.GetValue(corpus)!;
            CorpusFollower? follower = parsed.GetValue(watch) ? new CorpusFollower(places, TimeSpan.FromSeconds(parsed.GetValue(poll))) : null;
            return RunAsync(places, parsed.GetValue(index)!, parsed.GetValue(urls)!, follower, cancellation);
        });
        return command;
    }

    private static async Task<int> RunAsync(string[] corpus, string index, string urls, CorpusFollower? follower, CancellationToken cancellation)
    {
        string[] addresses = urls.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        foreach (string address in addresses)
        {
            if (Uri.TryCreate(address.Replace("://*", "://any", StringComparison.Ordinal).Replace("://+", "://any", StringComparison.Ordinal), UriKind.Absolute, out Uri? uri)
                && uri.Scheme == Uri.UriSchemeHttp) continue;
            await Console.Error.WriteLineAsync($"newsearch: --urls “{address}” is no address to listen on; give one such as http://127.0.0.1:5080.").ConfigureAwait(false);
            return ExitCode.WrongUsage;
        }

        using Logger logger = Terminal.CreateLogger();
        var options = new ArchiveOptions
        {
            IndexDirectory = index,
            Command = "newsearch serve",
            Trouble = trouble => logger.Error(trouble, "The archive has a trouble in the background: {Message}", trouble.Message),
        };
        ServerOptions serving = ServerOptions.For(options);
        // Before the corpus is taken in, which can take long.
        NewsServer.DemandStart(addresses, serving);
        options = options with { SearchTime = TimeSpan.FromSeconds(serving.Limits.QueryTimeoutSeconds) };
        await using NewsArchive archive = NewsArchive.Open(options);
        // An archive of an older version is brought up to date while it is searched.
        IntakeSummary? intake = archive.NeedsRebuild ? null : await IntakeReport.RunAsync(archive, corpus, follower is null ? null : follower.IsComplete, cancellation).ConfigureAwait(false);
        ArchiveStats stats = await archive.StatsAsync(cancellation).ConfigureAwait(false);

        await using WebApplication server = NewsServer.Create(archive, addresses, serving, logger);
        try
        {
            await server.StartAsync(cancellation).ConfigureAwait(false);
        }
        catch (IOException taken)
        {
            throw new ArchiveException($"{taken.Message} Choose another address with --urls.", taken);
        }

        archive.ServesAt(Reachable(server.Urls.First()));
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"Serving {stats.Articles:N0} articles with {stats.Quotes:N0} quotes at {string.Join(" and ", server.Urls)} — stop with Ctrl+C."));
        Console.WriteLine($"Try {server.Urls.First()}/ in a browser, or {server.Urls.First()}/v1/search?q=syria");
        if (intake is null)
        {
            await Console.Error.WriteLineAsync("The archive is of an older version of the program. It is rebuilt now, and can be searched meanwhile.").ConfigureAwait(false);
            intake = await IntakeReport.RunAsync(archive, corpus, follower is null ? null : follower.IsComplete, cancellation).ConfigureAwait(false);
        }

        using var stopping = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        Task following = follower?.RunAsync(archive, intake, _ => { }, stopping.Token) ?? Task.CompletedTask;
        Task checking = ReportDamageAsync(archive, logger, stopping.Token);
        await server.WaitForShutdownAsync(cancellation).ConfigureAwait(false);
        await stopping.CancelAsync().ConfigureAwait(false);
        await following.ConfigureAwait(false);
        await checking.ConfigureAwait(false);
        return ExitCode.Done;
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
