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

        var options = new ArchiveOptions { IndexDirectory = index };
        await using NewsArchive archive = NewsArchive.Open(options);
        IntakeSummary intake = await IntakeReport.RunAsync(archive, corpus, follower is null ? null : follower.IsComplete, cancellation).ConfigureAwait(false);
        ArchiveStats stats = await archive.StatsAsync(cancellation).ConfigureAwait(false);

        using Logger logger = Terminal.CreateLogger();
        await using WebApplication server = NewsServer.Create(archive, addresses, ServerOptions.For(options), logger);
        try
        {
            await server.StartAsync(cancellation).ConfigureAwait(false);
        }
        catch (IOException taken)
        {
            throw new ArchiveException($"{taken.Message} Choose another address with --urls.", taken);
        }

        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"Serving {stats.Articles:N0} articles with {stats.Quotes:N0} quotes at {string.Join(" and ", server.Urls)} — stop with Ctrl+C."));
        Console.WriteLine($"Try {server.Urls.First()}/ in a browser, or {server.Urls.First()}/v1/search?q=syria");
        using var stopping = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        Task following = follower?.RunAsync(archive, intake, _ => { }, stopping.Token) ?? Task.CompletedTask;
        await server.WaitForShutdownAsync(cancellation).ConfigureAwait(false);
        await stopping.CancelAsync().ConfigureAwait(false);
        await following.ConfigureAwait(false);
        return ExitCode.Done;
    }
}
