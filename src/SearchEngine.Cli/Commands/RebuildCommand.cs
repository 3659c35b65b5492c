using System.CommandLine;
using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using SearchEngine.Core;
using SearchEngine.Core.Articles;
using SearchEngine.Core.Indexing;
using SearchEngine.Core.Indexing.Storage;
using Spectre.Console;

namespace SearchEngine.Cli.Commands;

/// <summary><c>newsearch rebuild</c>: builds the archive anew from the articles it stores. Where a server has it, the server is asked to.</summary>
internal static class RebuildCommand
{
    public static Command Create()
    {
        Option<string> index = CommonOptions.Index();
        Option<bool> json = CommonOptions.Json();
        var command = new Command("rebuild", "Build the archive anew from the articles it stores; a server that has it goes on serving.") { index, json };
        command.SetAction((parsed, cancellation) => RunAsync(parsed.GetValue(index)!, parsed.GetValue(json), cancellation));
        return command;
    }

    private static async Task<int> RunAsync(string index, bool json, CancellationToken cancellation)
    {
        RebuildSummary summary = ArchiveCare.Writer(index) is { Url: not null } server
            ? await AskAsync(server, cancellation).ConfigureAwait(false)
            : await WithBarAsync(progress => OwnAsync(index, progress, cancellation)).ConfigureAwait(false);
        if (json)
        {
            Console.WriteLine(JsonSerializer.Serialize(summary, AnswerJson.Options));
            return ExitCode.Done;
        }

        string seconds = summary.Elapsed.TotalSeconds.ToString("0.0", CultureInfo.InvariantCulture);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"Rebuilt {summary.Articles:N0} articles in {summary.Versions:N0} versions, with the records of {summary.Files:N0} files, in {seconds} s{(summary.CaughtUp > 0 ? $"; {summary.CaughtUp} changed meanwhile" : "")}."));
        return ExitCode.Done;
    }

    private static async Task<RebuildSummary> OwnAsync(string index, IProgress<RebuildProgress>? progress, CancellationToken cancellation)
    {
        await using NewsArchive archive = NewsArchive.Open(new ArchiveOptions { IndexDirectory = index, Command = "newsearch rebuild", ForRepair = true, Trouble = Terminal.Report });
        return await archive.RebuildAsync(progress, cancellation).ConfigureAwait(false);
    }

    private static async Task<RebuildSummary> AskAsync(WriterInfo server, CancellationToken cancellation)
    {
        await Console.Error.WriteLineAsync($"Asking the server that has the archive: {server}").ConfigureAwait(false);
        using var client = new HttpClient { Timeout = Timeout.InfiniteTimeSpan };
        try
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(new Uri(server.Url!), "/v1/rebuild"));
            if (Environment.GetEnvironmentVariable(KeysCommand.Variable) is { Length: > 0 } key) request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", key);
            using HttpResponseMessage response = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellation).ConfigureAwait(false);
            if (response.StatusCode == HttpStatusCode.Unauthorized)
                throw new ArchiveException($"The server at {server.Url} has keys: put one with the scope admin into the environment as {KeysCommand.Variable}, and try again.");
            if (!response.IsSuccessStatusCode)
                throw new ArchiveException($"The server at {server.Url} does not rebuild the archive: {(int)response.StatusCode} {await response.Content.ReadAsStringAsync(cancellation).ConfigureAwait(false)}");
            using var lines = new StreamReader(await response.Content.ReadAsStreamAsync(cancellation).ConfigureAwait(false));
            return await WithBarAsync(progress => FollowAsync(lines, progress, cancellation)).ConfigureAwait(false);
        }
        catch (HttpRequestException unreachable)
        {
            throw new ArchiveException($"The server at {server.Url} cannot be asked: {unreachable.Message} The archive is as it was.", unreachable);
        }
    }

    private static async Task<RebuildSummary> FollowAsync(StreamReader lines, IProgress<RebuildProgress>? progress, CancellationToken cancellation)
    {
        while (await lines.ReadLineAsync(cancellation).ConfigureAwait(false) is { } text)
        {
            RebuildLine line = JsonSerializer.Deserialize<RebuildLine>(text, AnswerJson.Options)!;
            if (line.Summary is { } summary) return summary;
            if (line.Error is { } error) throw new ArchiveException(error);
            progress?.Report(new RebuildProgress(line.Done ?? 0, line.Total ?? 0));
        }

        throw new ArchiveException("The server hung up before it was done; the archive is whole, the old one or the new.");
    }

    private static Task<RebuildSummary> WithBarAsync(Func<IProgress<RebuildProgress>?, Task<RebuildSummary>> rebuild) =>
        Terminal.Error.Profile.Capabilities is { Ansi: true, Interactive: true }
            ? Terminal.Error.Progress().AutoClear(true).StartAsync(context => rebuild(new Bar(context.AddTask("Rebuilding the archive"))))
            : rebuild(null);

    private sealed class Bar(ProgressTask task) : IProgress<RebuildProgress>
    {
        public void Report(RebuildProgress value)
        {
            task.MaxValue = Math.Max(1, value.Total);
            task.Value = value.Done;
        }
    }
}
