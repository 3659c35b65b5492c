using System.Diagnostics;
using System.Globalization;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using SearchEngine.Core;
using Serilog;
using Xunit;

namespace SearchEngine.Server.Tests.Api.Limits;

/// <summary>An archive of long articles in which a few words stand for thousands of places each, so that questions are really slow.</summary>
public sealed class SlowArchive : IAsyncLifetime
{
    private const int Vocabulary = 1_200;
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("newsearch-slow-");

    /// <summary>The folder of the index.</summary>
    public string Index => Path.Join(_folder.FullName, "index");

    /// <summary>The words of a statement of the archive.</summary>
    public string Said { get; } = Words(new Random(4711), 2_500);

    /// <inheritdoc/>
    public async ValueTask InitializeAsync()
    {
        await using NewsArchive archive = NewsArchive.Open(new ArchiveOptions { IndexDirectory = Index });
        await archive.TakeInAsync([], progress: null, CancellationToken.None);
        var random = new Random(7);
        string corpus = Path.Join(_folder.FullName, "corpus.jsonl");
        await using (var lines = new StreamWriter(corpus))
        {
            for (int i = 0; i < 300; i++)
            {
                string body = $"{Words(random, 3_000)}\n\n“{(i % 10 == 0 ? Said : Words(random, 1_500))},” said Ann Lee.";
                await lines.WriteLineAsync(JsonSerializer.Serialize(new { id = $"a{i}", headline = Words(random, 8), body, source = "Slow" }));
            }
        }

        await archive.TakeInAsync([corpus], progress: null, CancellationToken.None);
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync()
    {
        _folder.Delete(recursive: true);
        return ValueTask.CompletedTask;
    }

    private static string Words(Random random, int count)
    {
        var text = new StringBuilder();
        for (int i = 0; i < count; i++) text.Append(CultureInfo.InvariantCulture, $"{(i == 0 ? "" : " ")}w{random.Next(Vocabulary)}");
        return text.ToString();
    }
}

/// <summary>How long a question may take, with all that belongs to its answer.</summary>
public sealed class QueryTimeTests(SlowArchive slow) : IClassFixture<SlowArchive>
{
    [Fact]
    public async Task Measure()
    {
        string many = string.Join(' ', Enumerable.Range(0, 30).Select(i => $"\"w{i}* w{i + 1}* w{i + 2}*\"~9"));
        (string, string?)[] questions =
        [
            ("/v1/search?limit=100&snippets=10&q=" + Uri.EscapeDataString("w* w1* w2* w3*"), null),
            ("/v1/search?limit=100&snippets=10&q=" + Uri.EscapeDataString("\"w* w* w* w*\"~9"), null),
            ("/v1/search?limit=100&snippets=10&q=" + Uri.EscapeDataString(many), null),
            ("/v1/search?limit=100&facets=source,year,speaker&expand=true&collapse=true&explain=true&q=" + Uri.EscapeDataString("\"w* w*\"~s"), null),
            ("/v1/quotes?limit=100&q=" + Uri.EscapeDataString("\"w* w* w* w*\"~9"), null),
            ("/v1/articles/a10/related?limit=50", null),
            ("/v1/articles/a10/copies?limit=100", null),
            ("/v1/suggest?q=w1", null),
            ("/v1/stats", null),
            ("/v1/quotes/check", slow.Said[..10_000]),
        ];
        foreach (double seconds in (double[])[600, 0.3, 0.05])
        {
            await using NewsArchive archive = NewsArchive.Open(new ArchiveOptions { IndexDirectory = slow.Index, SearchTime = TimeSpan.FromSeconds(seconds) });
            await using WebApplication server = NewsServer.Create(archive, ["http://127.0.0.1:0"], ServerOptions.For(new ArchiveOptions { IndexDirectory = slow.Index }), new LoggerConfiguration().CreateLogger());
            await server.StartAsync();
            using var client = new HttpClient { BaseAddress = new Uri(server.Urls.First()), Timeout = TimeSpan.FromMinutes(5) };
            foreach ((string path, string? text) in questions)
            {
                long begin = Stopwatch.GetTimestamp();
                using HttpResponseMessage r = text is null ? await client.GetAsync(new Uri(path, UriKind.Relative))
                    : await client.PostAsync(new Uri(path, UriKind.Relative), new StringContent(JsonSerializer.Serialize(new { text }), Encoding.UTF8, "application/json"));
                string body = await r.Content.ReadAsStringAsync();
                await File.AppendAllTextAsync("/tmp/slow.txt", $"{seconds} {Stopwatch.GetElapsedTime(begin).TotalSeconds:0.00} {(int)r.StatusCode} {path[..Math.Min(60, path.Length)]} {body[..Math.Min(100, body.Length)]}\n");
            }
        }
    }
}
