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
            for (int i = 0; i < 80; i++)
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
    [Theory]
    [InlineData("/v1/search?limit=100&snippets=10&q=", "\"w* w* w* w*\"~9")]
    [InlineData("/v1/search?facets=source,year&expand=true&collapse=true&explain=true&q=", "\"w* w*\"~s")]
    [InlineData("/v1/quotes?limit=100&q=", "\"w* w* w* w*\"~9")]
    [InlineData("/v1/quotes/check", null)]
    public async Task A_question_that_takes_too_long_is_stopped_wherever_it_is_and_the_next_one_is_answered(string path, string? query)
    {
        TimeSpan inFull = await AskAsync(path, query, seconds: 600, status: 200);
        TimeSpan stopped = await AskAsync(path, query, seconds: 0.05, status: 503);
        // The work of a check has a limit of its own, so that little is saved by stopping it.
        Assert.True(query is null || stopped < inFull / 2, $"Stopped after {stopped}, and in full it takes {inFull}.");
    }

    [Fact]
    public void The_command_line_and_the_server_give_a_question_the_same_time() =>
        Assert.Equal(new ArchiveOptions { IndexDirectory = slow.Index }.SearchTime, TimeSpan.FromSeconds(new LimitOptions().QueryTimeoutSeconds));

    private async Task<TimeSpan> AskAsync(string path, string? query, double seconds, int status)
    {
        var options = new ArchiveOptions { IndexDirectory = slow.Index, SearchTime = TimeSpan.FromSeconds(seconds) };
        await using NewsArchive archive = NewsArchive.Open(options);
        await using WebApplication server = NewsServer.Create(archive, ["http://127.0.0.1:0"], ServerOptions.For(options), new LoggerConfiguration().CreateLogger());
        await server.StartAsync();
        using var client = new HttpClient { BaseAddress = new Uri(server.Urls.First()), Timeout = TimeSpan.FromMinutes(10) };
        using HttpContent? check = query is null ? new StringContent(JsonSerializer.Serialize(new { text = slow.Said[..10_000] }), Encoding.UTF8, "application/json") : null;

        long begin = Stopwatch.GetTimestamp();
        using HttpResponseMessage response = check is null ? await client.GetAsync(new Uri(path + Uri.EscapeDataString(query!), UriKind.Relative)) : await client.PostAsync(new Uri(path, UriKind.Relative), check);
        TimeSpan took = Stopwatch.GetElapsedTime(begin);
        string body = await response.Content.ReadAsStringAsync();
        Assert.True((int)response.StatusCode == status, $"{(int)response.StatusCode} {body}");
        if (status == 503)
        {
            Assert.Contains("narrower", body, StringComparison.Ordinal);
            Assert.Contains("limits.queryTimeoutSeconds", body, StringComparison.Ordinal);
        }

        using HttpResponseMessage next = await client.GetAsync(new Uri("/v1/articles/a1", UriKind.Relative));
        Assert.True(next.IsSuccessStatusCode);
        return took;
    }
}
