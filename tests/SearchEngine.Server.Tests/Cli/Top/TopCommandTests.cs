using System.Text.Json;
using Xunit;

namespace SearchEngine.Server.Tests.Cli.Top;

/// <summary><c>newsearch top</c> and <c>newsearch stats</c> beside a real server.</summary>
public sealed class TopCommandTests
{
    [Fact]
    public async Task It_shows_a_running_server_to_people_and_programs()
    {
        await using ServeProcess server = await (await new ServeProcess().WithArticles(20).StartAsync()).ServesAsync();
        for (int i = 0; i < 5; i++) Assert.Equal(200, await server.StatusAsync("/v1/search?q=harbour"));

        // Without an address it is found by the folder of the archive.
        var once = await NewsearchProcess.RunAsync("top", "--index", Path.Join(server.Folder, "index"), "--once", "--every", "0.2");
        Assert.True(once.ExitCode == 0, once.Error);
        Assert.Contains($"newsearch at {server.Address.GetLeftPart(UriPartial.Authority)}", once.Output, StringComparison.Ordinal);
        Assert.Matches("search .*5 ", once.Output);
        Assert.Contains("articles 20", once.Output, StringComparison.Ordinal);

        var json = await NewsearchProcess.RunAsync("top", "--url", server.Address.ToString(), "--once", "--json", "--every", "0.2");
        JsonElement pulse = JsonDocument.Parse(json.Output).RootElement;
        Assert.Equal(20, pulse.GetProperty("archive").GetProperty("articles").GetInt64());
        Assert.True(pulse.GetProperty("process").GetProperty("memoryBytes").GetInt64() > 1_000_000);
        Assert.Equal(5, Assert.Single(pulse.GetProperty("queries").EnumerateArray(), query => query.GetProperty("kind").GetString() == "search").GetProperty("total").GetInt64());
    }

    [Fact]
    public async Task A_server_that_is_not_there_is_said_to_be_with_what_to_do()
    {
        var run = await NewsearchProcess.RunAsync("top", "--url", "http://127.0.0.1:1");
        Assert.Equal((3, ""), (run.ExitCode, run.Output));
        Assert.Contains("newsearch serve", run.Error, StringComparison.Ordinal);
        Assert.Equal(3, (await NewsearchProcess.RunAsync("top", "--url", "nowhere")).ExitCode);
        Assert.Equal(2, (await NewsearchProcess.RunAsync("top", "--every", "0")).ExitCode);
    }

    [Fact]
    public async Task Stats_of_the_folder_tell_more_than_those_of_a_server()
    {
        await using ServeProcess server = await (await new ServeProcess().WithArticles(3).StartAsync()).ServesAsync();
        string index = Path.Join(server.Folder, "index");
        using HttpResponseMessage gone = await server.Client.DeleteAsync(new Uri("/v1/articles/notice-1?by=night+desk", UriKind.Relative));
        Assert.True(gone.IsSuccessStatusCode);
        using var corrected = new StringContent("""{ "headline": "Corrected", "version": 2, "published": "2024-03-06T12:00:00Z" }""", System.Text.Encoding.UTF8, "application/json");
        using HttpResponseMessage put = await server.Client.PutAsync(new Uri("/v1/articles/notice-0", UriKind.Relative), corrected);
        Assert.True(put.IsSuccessStatusCode);

        JsonElement own = JsonDocument.Parse((await NewsearchProcess.RunAsync("stats", "--index", index, "--json")).Output).RootElement;
        Assert.Equal((2, 3, 1), (own.GetProperty("articles").GetInt32(), own.GetProperty("versions").GetInt32(), own.GetProperty("withdrawn").GetInt32()));
        Assert.Equal("notice-0", own.GetProperty("newest").GetString());
        Assert.True(own.GetProperty("folderBytes").GetInt64() > own.GetProperty("sizeBytes").GetInt64());
        Assert.Contains("Corrected (notice-0)", (await NewsearchProcess.RunAsync("stats", "--index", index)).Output, StringComparison.Ordinal);

        var asked = await NewsearchProcess.RunAsync("stats", "--url", server.Address.ToString(), "--json");
        JsonElement told = JsonDocument.Parse(asked.Output).RootElement;
        Assert.Equal(2, told.GetProperty("articles").GetInt32());
        Assert.False(told.TryGetProperty("withdrawn", out _));
        Assert.Contains("articles", (await NewsearchProcess.RunAsync("stats", "--url", server.Address.ToString())).Output, StringComparison.Ordinal);
    }
}
