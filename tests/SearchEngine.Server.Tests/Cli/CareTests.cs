using System.Diagnostics;
using System.Text.Json;
using Xunit;

namespace SearchEngine.Server.Tests.Cli;

/// <summary>The care of an archive by commands, as processes of their own: beside a server, and killed.</summary>
public sealed class CareTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("newsearch-care-");

    private string Index => Path.Join(_folder.FullName, "index");

    private string Corpus => Path.Join(_folder.FullName, "corpus");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public async Task Beside_a_server_writers_are_refused_readers_work_and_a_rebuild_is_asked_of_it()
    {
        await WriteCorpusAsync(articles: 300);
        using Process server = NewsearchProcess.Start("serve", "--corpus", Corpus, "--index", Index, "--urls", "http://127.0.0.1:0");
        try
        {
            string line = await server.StandardOutput.ReadLineAsync() ?? "";
            string url = line[line.IndexOf("http", StringComparison.Ordinal)..].Split(' ')[0];

            foreach (string[] command in (string[][])[["index", "--corpus", Corpus], ["restore", Path.Join(_folder.FullName, "none")], ["serve", "--corpus", Corpus, "--urls", "http://127.0.0.1:0"]])
            {
                var refused = await NewsearchProcess.RunAsync([.. command, "--index", Index]);
                Assert.Equal(3, refused.ExitCode);
                if (command[0] == "restore") continue;
                Assert.Contains($"newsearch serve, process {server.Id}", refused.Error, StringComparison.Ordinal);
                Assert.Contains(url, refused.Error, StringComparison.Ordinal);
            }

            JsonElement before = await JsonAsync(0, "stats");
            JsonElement rebuilt = await JsonAsync(0, "rebuild");
            Assert.Equal(301, rebuilt.GetProperty("articles").GetInt32());
            Assert.True(File.Exists(Path.Join(Index, "archive-2", "segments.gen")));
            Assert.False(Directory.Exists(Path.Join(Index, "archive-1")));
            Assert.Equal(before.GetProperty("committed").GetString(), (await JsonAsync(0, "stats")).GetProperty("committed").GetString());

            Assert.Empty((await JsonAsync(0, "verify")).GetProperty("findings").EnumerateArray());
            JsonElement backup = await JsonAsync(0, "backup", Path.Join(_folder.FullName, "backups"));
            Assert.Equal(backup.GetProperty("files").GetInt32(), backup.GetProperty("filesCopied").GetInt32());

            using var client = new HttpClient { BaseAddress = new Uri(url) };
            using var foreign = new HttpRequestMessage(HttpMethod.Post, "/v1/rebuild");
            foreign.Headers.Add("Origin", "https://elsewhere.example");
            Assert.Equal(System.Net.HttpStatusCode.Forbidden, (await client.SendAsync(foreign)).StatusCode);
        }
        finally
        {
            server.Kill(entireProcessTree: true);
            await server.WaitForExitAsync();
        }

        // What it left behind blocks nobody.
        Assert.Equal(3, (await NewsearchProcess.RunAsync("restore", Path.Join(_folder.FullName, "backups"), "--index", Index)).ExitCode);
        JsonElement restored = await JsonAsync(0, "restore", Path.Join(_folder.FullName, "backups"), "--force");
        Assert.Contains("replaced-by-backup", restored.GetProperty("movedTo").GetString(), StringComparison.Ordinal);
        Assert.Equal(301, (await JsonAsync(0, "stats")).GetProperty("articles").GetInt32());
    }

    [Fact]
    public async Task A_rebuild_that_is_killed_leaves_an_archive_that_is_whole()
    {
        await WriteCorpusAsync(articles: 800);
        Assert.Equal(0, (await NewsearchProcess.RunAsync("index", "--corpus", Corpus, "--index", Index)).ExitCode);
        var random = new Random(20160618);
        for (int round = 0; round < 3; round++)
        {
            using (Process run = NewsearchProcess.Start("rebuild", "--index", Index))
            {
                await Task.Delay(random.Next(300, 1_800));
                run.Kill(entireProcessTree: true);
                await run.WaitForExitAsync();
            }

            Assert.Equal(801, (await JsonAsync(0, "verify")).GetProperty("articles").GetInt32());
        }

        Assert.Equal(0, (await NewsearchProcess.RunAsync("rebuild", "--index", Index)).ExitCode);
        Assert.Single(Directory.GetDirectories(Index));
        Assert.Equal(801, (await JsonAsync(0, "stats")).GetProperty("articles").GetInt32());
    }

    [Fact]
    public async Task Damage_is_told_by_verify_and_by_whoever_cannot_open_the_archive()
    {
        Assert.Equal(3, (await NewsearchProcess.RunAsync("verify", "--index", Index)).ExitCode);
        await WriteCorpusAsync(articles: 20);
        Assert.Equal(0, (await NewsearchProcess.RunAsync("index", "--corpus", Corpus, "--index", Index)).ExitCode);
        Assert.Contains("Whole:", (await NewsearchProcess.RunAsync("verify", "--index", Index)).Output, StringComparison.Ordinal);

        string file = Directory.GetFiles(Path.Join(Index, "archive-1"), "*.cfs")[0];
        await using (FileStream cut = File.OpenWrite(file)) cut.SetLength(cut.Length / 2);
        JsonElement finding = Assert.Single((await JsonAsync(1, "verify")).GetProperty("findings").EnumerateArray());
        Assert.Equal(Path.Join("archive-1", Path.GetFileName(file)), finding.GetProperty("file").GetString());
        Assert.Contains("newsearch restore", finding.GetProperty("remedy").GetString(), StringComparison.Ordinal);
        var search = await NewsearchProcess.RunAsync("search", "lighthouse", "--index", Index);
        Assert.Equal(3, search.ExitCode);
        Assert.Contains("newsearch verify", search.Error, StringComparison.Ordinal);
        Assert.Equal(2, (await NewsearchProcess.RunAsync("backup", "somewhere", "--keep", "0", "--index", Index)).ExitCode);
    }

    private async Task WriteCorpusAsync(int articles)
    {
        Directory.CreateDirectory(Corpus);
        await File.WriteAllLinesAsync(Path.Join(Corpus, "stories.jsonl"), Enumerable.Range(0, articles).Select(i =>
            JsonSerializer.Serialize(new { id = $"n{i}", headline = $"Notice {i}", body = string.Join(' ', Enumerable.Range(i, 60).Select(word => $"word{word}")) }))
            .Append("""{"id":"first","headline":"Lighthouse keeper","body":"The light stayed on."}"""));
    }

    private async Task<JsonElement> JsonAsync(int exitCode, params string[] command)
    {
        var run = await NewsearchProcess.RunAsync([.. command, "--index", Index, "--json"]);
        Assert.True(run.ExitCode == exitCode, $"{string.Join(' ', command)}: {run.ExitCode} {run.Error}");
        return JsonDocument.Parse(run.Output).RootElement;
    }
}
