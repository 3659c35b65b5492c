using System.Diagnostics;
using System.Globalization;
using Microsoft.AspNetCore.Builder;
using SearchEngine.Core;
using SearchEngine.Core.Searching;
using SearchEngine.Server;
using Serilog;
using Serilog.Core;
using Serilog.Events;

namespace SearchEngine.Benchmarks;

/// <summary>
/// Questions: how much longer does a search take over HTTP than in process, and how many more searches does a second core
/// answer? Corpus: what is given. Latency: each query in process, over HTTP as it is and packed (gzip), in turn, over one
/// connection that is kept open; the server is in the same process, so that both ways run the same compiled code. The client
/// writes a request and reads an answer by its length, and nothing more. Throughput: the same queries by one thread and by two, in
/// process, in turn; every thread has its own place in the list.
/// </summary>
internal static class RequestOverHttp
{
    private static readonly string[] Facets = ["source", "section", "byline", "year"];

    /// <summary>Asks for the corpus, or for the archive in <paramref name="index"/>.</summary>
    public static async Task RunAsync(IReadOnlyList<string> corpus, int rounds, string? index)
    {
        DirectoryInfo folder = await Workload.BuildAsync(corpus, index);
        var options = new ArchiveOptions { IndexDirectory = folder.FullName, SearchTime = TimeSpan.FromMinutes(1) };
        await using (NewsArchive archive = NewsArchive.Open(options))
        {
            await CompareLatencyAsync(archive, options, rounds);
            CompareThroughput(archive, rounds);
        }

        if (index is null) folder.Delete(recursive: true);
    }

    private static async Task CompareLatencyAsync(NewsArchive archive, ArchiveOptions options, int rounds)
    {
        // A line a request, as a server writes, to nowhere: what the terminal takes is not the server's.
        await using Logger log = new LoggerConfiguration().WriteTo.Sink(new Rendered()).CreateLogger();
        await using WebApplication server = NewsServer.Create(archive, ["http://127.0.0.1:0"], ServerOptions.For(options), log);
        await server.StartAsync();
        using var client = new LeanClient(new Uri(server.Urls.First()));
        List<double> inside = [], plain = [], packed = [], ratios = [], packedRatios = [];
        (long plainBytes, long packedBytes) = (0, 0);
        for (int round = -rounds; round < rounds; round++)
        {
            foreach (string query in RequestSteps.Queries)
            {
                string path = $"/v1/search?q={Uri.EscapeDataString(query)}&facets={string.Join(',', Facets)}";
                double one = await Workload.TimeAsync(archive, new SearchRequest { Query = query, Facets = Facets });
                (double two, int size) = Timed(() => client.Get(path, "identity"));
                (double three, int packedSize) = Timed(() => client.Get(path, "gzip"));
                if (round < 0) continue;
                inside.Add(one);
                plain.Add(two);
                packed.Add(three);
                ratios.Add(two / one);
                packedRatios.Add(three / one);
                (plainBytes, packedBytes) = (plainBytes + size, packedBytes + packedSize);
            }
        }

        Console.WriteLine($"{"latency",-20}{"p50 µs",10}{"p99 µs",10}{"ratio",8}{"bytes",10}");
        Print("in process", inside, 1, 0);
        Print("HTTP", plain, Workload.Quantile(ratios, 0.5), plainBytes / plain.Count);
        Print("HTTP, packed", packed, Workload.Quantile(packedRatios, 0.5), packedBytes / packed.Count);
        await server.StopAsync();
    }

    private static void Print(string name, List<double> times, double ratio, long bytes) =>
        Console.WriteLine($"{name,-20}{Workload.Quantile(times, 0.5),10:0}{Workload.Quantile(times, 0.99),10:0}{ratio,8:0.00}{bytes,10}");

    private static (double Micros, int Size) Timed(Func<int> ask)
    {
        long begin = Stopwatch.GetTimestamp();
        int size = ask();
        return (Stopwatch.GetElapsedTime(begin).TotalMicroseconds, size);
    }

    private static void CompareThroughput(NewsArchive archive, int rounds)
    {
        List<double> gains = [], one = [], two = [], busy = [], cpu = [];
        long collections = GC.CollectionCount(0);
        TimeSpan paused = GC.GetTotalPauseDuration();
        long begin = Stopwatch.GetTimestamp();
        for (int round = 0; round < Math.Max(3, rounds / 4); round++)
        {
            double alone = Throughput(archive, 1, out double aloneCpu);
            double both = Throughput(archive, 2, out double bothCpu);
            one.Add(alone);
            two.Add(both);
            gains.Add(both / alone);
            busy.Add(bothCpu / aloneCpu);
            cpu.Add(1000 * bothCpu);
        }

        Console.WriteLine($"throughput: {Workload.Quantile(one, 0.5):0} a second by one thread, {Workload.Quantile(two, 0.5):0} by two");
        Console.WriteLine(
            $"by two: {Workload.Quantile(cpu, 0.5):0.000} ms of processor time a search; {(GC.CollectionCount(0) - collections) / Stopwatch.GetElapsedTime(begin).TotalSeconds:0} collections a second, "
            + $"{100 * (GC.GetTotalPauseDuration() - paused) / Stopwatch.GetElapsedTime(begin):0.0} % of the time paused for them; {Environment.WorkingSet >> 20} MiB in all");
        Console.WriteLine($"gain: {Workload.Quantile(gains, 0.5):0.00} ({gains.Min():0.00} to {gains.Max():0.00}); processor time a search, two threads to one: {Workload.Quantile(busy, 0.5):0.00}");
    }

    /// <summary>Searches a second by so many threads, and the seconds of the processor that each took.</summary>
    private static double Throughput(NewsArchive archive, int threads, out double cpu)
    {
        const double Seconds = 1;
        int done = 0;
        TimeSpan before = Process.GetCurrentProcess().TotalProcessorTime;
        long begin = Stopwatch.GetTimestamp();
        Thread[] all = [.. Enumerable.Range(0, threads).Select(number => new Thread(() =>
        {
            for (int i = number * 5; Stopwatch.GetElapsedTime(begin).TotalSeconds < Seconds; i++)
            {
                var request = new SearchRequest { Query = RequestSteps.Queries[i % RequestSteps.Queries.Count], Facets = Facets };
                archive.SearchAsync(request, CancellationToken.None).GetAwaiter().GetResult();
                Interlocked.Increment(ref done);
            }
        }))];
        foreach (Thread thread in all) thread.Start();
        foreach (Thread thread in all) thread.Join();
        double rate = done / Stopwatch.GetElapsedTime(begin).TotalSeconds;
        cpu = (Process.GetCurrentProcess().TotalProcessorTime - before).TotalSeconds / done;
        return rate;
    }

    /// <summary>Makes each line of the log, and throws it away.</summary>
    private sealed class Rendered : ILogEventSink
    {
        public void Emit(LogEvent logEvent) => logEvent.RenderMessage(TextWriter.Null, CultureInfo.InvariantCulture);
    }
}
