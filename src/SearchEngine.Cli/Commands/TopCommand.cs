using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using SearchEngine.Cli.Top;
using SearchEngine.Core;
using SearchEngine.Core.Articles;
using Spectre.Console;

namespace SearchEngine.Cli.Commands;

/// <summary><c>newsearch top</c>: how a running server does, live.</summary>
internal static class TopCommand
{
    public static Command Create()
    {
        Option<string?> url = CommonOptions.Url();
        Option<string> index = CommonOptions.Index();
        Option<bool> json = CommonOptions.Json();
        var once = new Option<bool>("--once") { Description = "One reading, over one interval, and end." };
        var every = new Option<double>("--every") { Description = "The interval between readings.", HelpName = "SECONDS", DefaultValueFactory = _ => 2 };
        every.Validators.Add(given =>
        {
            if (given.Tokens is [{ Value: var text }] && double.TryParse(text, CultureInfo.InvariantCulture, out double seconds) && seconds is not (>= 0.1 and <= 3600))
                given.AddError("--every has to be 0.1 to 3600 seconds.");
        });
        var command = new Command("top", "Show how a running server does, live: requests, latencies, memory, index, writes, alerts.") { url, index, json, once, every };
        command.SetAction((parsed, cancellation) => RunAsync(
            Server(parsed.GetValue(url), parsed.GetValue(index)!), TimeSpan.FromSeconds(parsed.GetValue(every)), parsed.GetValue(once), parsed.GetValue(json), cancellation));
        return command;
    }

    /// <summary>The address that was given, or that of the server that has the archive, or the one that serve listens on.</summary>
    private static Uri Server(string? url, string index) => CommonOptions.Server(url ?? ArchiveCare.Writer(index)?.Url ?? "http://127.0.0.1:5080");

    private static async Task<int> RunAsync(Uri server, TimeSpan every, bool once, bool json, CancellationToken stop)
    {
        using var client = new MetricsClient(server);
        Scrape before = await client.ScrapeAsync(stop).ConfigureAwait(false);
        try
        {
            if (json || once || Terminal.Out.Profile.Capabilities is not { Ansi: true, Interactive: true }) await PrintAsync(client, before, every, once, json, stop).ConfigureAwait(false);
            else await ShowAsync(client, before, every, stop).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            // That is how it ends.
        }

        return ExitCode.Done;
    }

    private static async Task PrintAsync(MetricsClient client, Scrape before, TimeSpan every, bool once, bool json, CancellationToken stop)
    {
        do
        {
            await Task.Delay(every, stop).ConfigureAwait(false);
            Scrape now = await client.ScrapeAsync(stop).ConfigureAwait(false);
            Pulse pulse = Pulse.Between(before, now);
            if (json) Console.WriteLine(JsonSerializer.Serialize(pulse, PulseJson.Default.Pulse));
            else if (once) Terminal.Out.Write(PulseView.Of(pulse, client.Server));
            else Console.WriteLine(PulseView.Line(pulse));
            before = now;
        }
        while (!once);
    }

    private static Task ShowAsync(MetricsClient client, Scrape before, TimeSpan every, CancellationToken stop) => Terminal.Out
        .Live(PulseView.Of(Pulse.Between(null, before), client.Server))
        .StartAsync(async live =>
        {
            while (true)
            {
                await Task.Delay(every, stop).ConfigureAwait(false);
                try
                {
                    Scrape now = await client.ScrapeAsync(stop).ConfigureAwait(false);
                    live.UpdateTarget(PulseView.Of(Pulse.Between(before, now), client.Server));
                    before = now;
                }
                catch (ArchiveException silent)
                {
                    // It may be restarting: what comes back is shown again.
                    live.UpdateTarget(new Markup($"[red]{Markup.Escape(silent.Message)}[/]\nAsked again every {every.TotalSeconds.ToString("0.#", CultureInfo.InvariantCulture)} s — stop with Ctrl+C."));
                }
            }
        });
}
