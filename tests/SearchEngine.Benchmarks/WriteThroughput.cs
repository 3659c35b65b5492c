using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using SearchEngine.Core;
using SearchEngine.Core.Articles;
using SearchEngine.Server;
using Serilog;

namespace SearchEngine.Benchmarks;

/// <summary>
/// Question: what does it gain that writes which come together share a commit, and what does a write cost then?
/// Corpus: none; articles of about 100 words with a quotation, into an archive that is empty at first, a new one for each row.
/// Measured: from <see cref="INewsArchive.PutAsync"/> to its acknowledgement, in process, by 1, 4, 16 and 64 writers who each
/// send the next article when the last is acknowledged; beside it the same with a lock around each write, which makes one
/// commit a write; and a body of as many lines over real HTTP. The rows of a pair alternate, round by round.
/// </summary>
internal static class WriteThroughput
{
    private const string Body =
        "The harbour office closed the strait on Monday after fog came in from the north. \"Nobody sails before noon,\" said Søren Halvard, the fisheries minister. "
        + "Two ferries turned back, and the mail ship waited at the pier with a cargo of road salt and the morning papers. By evening the wind had turned, and the first "
        + "boats left for the fishing grounds. The office said it would look again at its rules for fog, which date from before the new lighthouse was built. "
        + "Fishermen in the north harbour said that they had heard this before, and that the lighthouse was not the trouble.";

    public static async Task RunAsync(int rounds, int each)
    {
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{rounds} rounds of {each} writes; {Environment.ProcessorCount} cores; .NET {Environment.Version}"));
        Console.WriteLine("| writers | a second, shared | p50 ms | p99 ms | a second, a commit each | p50 ms | p99 ms | ratio (rounds) |");
        Console.WriteLine("|---:|---:|---:|---:|---:|---:|---:|---:|");
        await RoundAsync(4, each, isShared: true);
        foreach (int writers in (int[])[1, 4, 16, 64])
        {
            var shared = new List<(double Rate, List<double> Times)>();
            var alone = new List<(double Rate, List<double> Times)>();
            for (int round = 0; round < rounds; round++)
            {
                shared.Add(await RoundAsync(writers, each, isShared: true));
                alone.Add(await RoundAsync(writers, each, isShared: false));
            }

            IEnumerable<string> ratios = shared.Zip(alone, (one, other) => (one.Rate / other.Rate).ToString("0.0", CultureInfo.InvariantCulture));
            Console.WriteLine($"| {writers} | {Row(shared)} | {Row(alone)} | {string.Join(", ", ratios)} |");
        }

        var bulk = new List<double>();
        for (int round = 0; round < rounds; round++) bulk.Add(await BulkAsync(each));
        Console.WriteLine($"lines of one body over HTTP: {string.Join(", ", bulk.Select(rate => rate.ToString("0", CultureInfo.InvariantCulture)))} acknowledged a second");
    }

    private static string Row(List<(double Rate, List<double> Times)> rounds)
    {
        double[] times = [.. rounds.SelectMany(round => round.Times)];
        return string.Create(CultureInfo.InvariantCulture,
            $"{Workload.Quantile(rounds.Select(round => round.Rate), 0.5):0} | {Workload.Quantile(times, 0.5):0.0} | {Workload.Quantile(times, 0.99):0.0}");
    }

    private static async Task<(double Rate, List<double> Times)> RoundAsync(int writers, int each, bool isShared)
    {
        DirectoryInfo folder = Directory.CreateTempSubdirectory("newsearch-benchmark-");
        var times = new List<double>();
        double rate;
        await using (NewsArchive archive = NewsArchive.Open(new ArchiveOptions { IndexDirectory = folder.FullName }))
        {
            using var alone = new SemaphoreSlim(1);
            int next = 0;
            long begin = Stopwatch.GetTimestamp();
            await Task.WhenAll(Enumerable.Range(0, writers).Select(_ => Task.Run(WriteAsync)));
            rate = each / Stopwatch.GetElapsedTime(begin).TotalSeconds;

            async Task WriteAsync()
            {
                for (int i; (i = Interlocked.Increment(ref next)) <= each;)
                {
                    long sent = Stopwatch.GetTimestamp();
                    if (!isShared) await alone.WaitAsync();
                    try
                    {
                        await archive.PutAsync(Story(i), reinstatement: null, CancellationToken.None);
                    }
                    finally
                    {
                        if (!isShared) alone.Release();
                    }

                    lock (times) times.Add(Stopwatch.GetElapsedTime(sent).TotalMilliseconds);
                }
            }
        }

        folder.Delete(recursive: true);
        return (rate, times);
    }

    private static async Task<double> BulkAsync(int each)
    {
        DirectoryInfo folder = Directory.CreateTempSubdirectory("newsearch-benchmark-");
        var options = new ArchiveOptions { IndexDirectory = folder.FullName };
        double rate;
        await using (NewsArchive archive = NewsArchive.Open(options))
        {
            await using WebApplication server = NewsServer.Create(archive, ["http://127.0.0.1:0"], ServerOptions.For(options), new LoggerConfiguration().CreateLogger());
            await server.StartAsync();
            using var client = new HttpClient { BaseAddress = new Uri(server.Urls.First()) };
            var lines = new StringBuilder();
            for (int i = 1; i <= each; i++) lines.Append(JsonSerializer.Serialize(new { id = Story(i).Id, headline = Story(i).Headline, body = Body })).Append('\n');
            using var content = new StringContent(lines.ToString());
            content.Headers.ContentType = new MediaTypeHeaderValue("application/x-ndjson");
            long begin = Stopwatch.GetTimestamp();
            using HttpResponseMessage response = await client.PostAsync(new Uri("/v1/articles", UriKind.Relative), content);
            string results = await response.Content.ReadAsStringAsync();
            rate = each / Stopwatch.GetElapsedTime(begin).TotalSeconds;
            int created = results.Split('\n').Count(line => line.Contains("\"created\"", StringComparison.Ordinal));
            if (created != each) throw new InvalidOperationException($"{created} of {each} lines were taken.");
        }

        folder.Delete(recursive: true);
        return rate;
    }

    private static Article Story(int number) => new() { Id = $"n{number}", Headline = $"Notice {number}: fog closes the strait", Body = Body };
}
