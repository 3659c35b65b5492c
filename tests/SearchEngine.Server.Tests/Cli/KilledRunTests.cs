using System.Diagnostics;
using System.Text.Json;
using Xunit;

namespace SearchEngine.Server.Tests.Cli;

/// <summary>A run that is killed leaves the archive that was there before it, whole and searchable.</summary>
public sealed class KilledRunTests : IDisposable
{
    private const int Rounds = 6;
    private const int Added = 4_000;
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("newsearch-killed-");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public async Task Nothing_or_all_of_a_killed_run_is_visible_and_the_next_run_completes_it()
    {
        string corpus = _folder.CreateSubdirectory("corpus").FullName;
        string index = Path.Join(_folder.FullName, "index");
        await File.WriteAllTextAsync(Path.Join(corpus, "first.jsonl"), """{"id":"first","headline":"Lighthouse keeper","body":"The light stayed on."}""");
        Assert.Equal(0, (await NewsearchProcess.RunAsync("index", "--corpus", corpus, "--index", index)).ExitCode);
        await File.WriteAllLinesAsync(Path.Join(corpus, "second.jsonl"), Enumerable.Range(0, Added).Select(i =>
            JsonSerializer.Serialize(new { id = $"n{i}", headline = $"Notice {i}", body = string.Join(' ', Enumerable.Range(i, 200).Select(word => $"word{word}")) })));

        var random = new Random(20160617);
        for (int round = 0; round < Rounds; round++)
        {
            using (Process run = NewsearchProcess.Start("index", "--corpus", corpus, "--index", index))
            {
                await Task.Delay(random.Next(100, 2_000));
                run.Kill(entireProcessTree: true);
                await run.WaitForExitAsync();
            }

            int articles = await ArticlesAsync(index);
            Assert.True(articles is 1 or 1 + Added, $"{articles} articles after a killed run");
            var found = await NewsearchProcess.RunAsync("search", "lighthouse", "--index", index, "--json");
            Assert.Equal(1, JsonDocument.Parse(found.Output).RootElement.GetProperty("total").GetProperty("value").GetInt32());
        }

        Assert.Equal(0, (await NewsearchProcess.RunAsync("index", "--corpus", corpus, "--index", index)).ExitCode);
        Assert.Equal(1 + Added, await ArticlesAsync(index));
    }

    private static async Task<int> ArticlesAsync(string index)
    {
        var stats = await NewsearchProcess.RunAsync("stats", "--index", index, "--json");
        Assert.True(stats.ExitCode == 0, stats.Error);
        return JsonDocument.Parse(stats.Output).RootElement.GetProperty("articles").GetInt32();
    }
}
