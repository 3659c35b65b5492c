using System.Globalization;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using SearchEngine.Core;
using SearchEngine.Core.Searching;
using SearchEngine.Server.Api.Answering;

namespace SearchEngine.Benchmarks;

/// <summary>
/// Question: from what size on is packing an answer (gzip, br) worth the processor's time? Corpus: what is given. The beginnings of the JSON of real searches, 1 to 64 KB
/// of them, by a server on the loopback that does nothing but hand them out, packed as the service does; over one connection that is kept open, by a client in the same
/// process that unpacks nothing. Each size goes out as it is, by gzip and by br in turn, round by round, after as many rounds unmeasured. Measured: the processor's time of a
/// response, of both sides; the bytes of its body; and how fast a line is on which sending what was saved would take as long as packing took: on a slower one, packing saves time.
/// </summary>
internal static class PackedSizes
{
    private static readonly int[] Kilobytes = [1, 2, 4, 8, 16, 64];
    private static readonly string[] Ways = ["identity", "gzip", "br"];

    /// <summary>Asks for answers out of the corpus, or out of the archive in <paramref name="index"/>.</summary>
    /// <param name="corpus">Files and folders.</param>
    /// <param name="rounds">How many rounds.</param>
    /// <param name="each">How many responses of each size and way a round.</param>
    /// <param name="index">An archive that is built already; null for none.</param>
    public static async Task RunAsync(IReadOnlyList<string> corpus, int rounds, int each, string? index)
    {
        byte[][] answers = await AnswersAsync(corpus, index);
        WebApplicationBuilder builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().UseUrls("http://127.0.0.1:0");
        builder.Services.AddPackedAnswers(least: 0);
        await using WebApplication server = builder.Build();
        server.UseResponseCompression();
        server.Run(context =>
        {
            string[] asked = context.Request.Path.Value!.Split('/');
            int length = int.Parse(asked[1], CultureInfo.InvariantCulture);
            context.Response.ContentType = "application/json";
            context.Response.ContentLength = length;
            return context.Response.Body.WriteAsync(answers[int.Parse(asked[2], CultureInfo.InvariantCulture)].AsMemory(0, length)).AsTask();
        });
        await server.StartAsync();
        using var client = new LeanClient(new Uri(server.Urls.First()));
        Console.WriteLine($"{"KB",4}{"",10}{"bytes",9}{"µs",9}{"more µs",9}{"Mbit/s",9}");
        foreach (int size in Kilobytes) Compare(client, size, answers.Length, rounds, each);
        await server.StopAsync();
    }

    private static void Compare(LeanClient client, int kilobytes, int answers, int rounds, int each)
    {
        var micros = Ways.ToDictionary(way => way, _ => new List<double>());
        var bytes = new Dictionary<string, double>();
        for (int round = -rounds; round < rounds; round++)
        {
            foreach (string way in Ways)
            {
                long read = 0;
                TimeSpan before = Environment.CpuUsage.TotalTime;
                for (int i = 0; i < each; i++) read += client.Get($"/{kilobytes * 1024}/{i % answers}", way);
                if (round >= 0) micros[way].Add((Environment.CpuUsage.TotalTime - before).TotalMicroseconds / each);
                bytes[way] = (double)read / each;
            }
        }

        double plain = Workload.Quantile(micros["identity"], 0.5);
        foreach (string way in Ways)
        {
            double more = Workload.Quantile(micros[way].Zip(micros["identity"], (packed, asItIs) => packed - asItIs), 0.5);
            string line = way == "identity" ? "" : (8 * (bytes["identity"] - bytes[way]) / more).ToString("0", CultureInfo.InvariantCulture);
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{kilobytes,4} {way,-9}{bytes[way],9:0}{plain + more,9:0.0}{more,9:0.0}{line,9}"));
        }
    }

    /// <summary>The JSON of searches, each long enough for every size.</summary>
    private static async Task<byte[][]> AnswersAsync(IReadOnlyList<string> corpus, string? index)
    {
        DirectoryInfo folder = await Workload.BuildAsync(corpus, index);
        var answers = new List<byte[]>();
        await using (NewsArchive archive = NewsArchive.Open(new ArchiveOptions { IndexDirectory = folder.FullName, SearchTime = TimeSpan.FromMinutes(1) }))
        {
            foreach (string query in RequestSteps.Queries)
            {
                SearchAnswer answer = await archive.SearchAsync(new SearchRequest { Query = query, Limit = 100, Facets = ["source", "section", "byline", "year"] }, CancellationToken.None);
                byte[] json = JsonSerializer.SerializeToUtf8Bytes(answer, AnswerJson.Options);
                if (json.Length >= Kilobytes[^1] * 1024) answers.Add(json);
            }
        }

        if (index is null) folder.Delete(recursive: true);
        return answers.Count > 0 ? [.. answers] : throw new InvalidOperationException("No search of this corpus has an answer that is long enough.");
    }
}
