using System.Text.Json;
using Xunit;

namespace SearchEngine.Server.Tests.Api;

/// <summary>Many who write at once.</summary>
public sealed class ConcurrentWriteTests : IAsyncLifetime
{
    private WritableServer _server = null!;

    public async ValueTask InitializeAsync() => _server = await WritableServer.StartAsync();

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    [Fact]
    public async Task Whoever_gets_an_acknowledgement_sees_what_they_wrote_and_no_version_is_lost()
    {
        const int Writers = 24;
        const int Rounds = 6;
        await Task.WhenAll(Enumerable.Range(0, Writers).Select(WriteAsync));

        JsonElement[] versions = [.. (await _server.GetAsync("/v1/articles/shared/versions")).Body.GetProperty("versions").EnumerateArray()];
        Assert.Equal(Enumerable.Range(1, Writers * Rounds).Reverse(), versions.Select(version => version.GetProperty("number").GetInt32()));
        Assert.Equal(
            Enumerable.Range(0, Writers).SelectMany(writer => Enumerable.Range(0, Rounds).Select(round => $"Notice w{writer}r{round}")).Order(StringComparer.Ordinal),
            versions.Select(version => version.GetProperty("headline").GetString()).Order(StringComparer.Ordinal));
        Assert.Equal(1 + Writers, (await _server.GetAsync("/v1/stats")).Body.GetProperty("articles").GetInt32());
        Assert.Equal(versions[0].GetProperty("headline").GetString(), (await _server.GetAsync("/v1/articles/shared")).Body.GetProperty("headline").GetString());

        async Task WriteAsync(int writer)
        {
            for (int round = 0; round < Rounds; round++)
            {
                string word = $"w{writer}r{round}";
                var own = await _server.PutAsync($"own{writer}", new { headline = $"Notice {word}" });
                Assert.Equal(round == 0 ? 201 : 200, own.Status);
                Assert.Equal($"Notice {word}", (await _server.GetAsync($"/v1/articles/own{writer}")).Body.GetProperty("headline").GetString());
                Assert.Equal([$"own{writer}"], (await _server.GetAsync($"/v1/search?q={word}")).Body.Ids());

                var shared = await _server.PutAsync("shared", new { headline = $"Notice {word}" });
                Assert.True(shared.Status is 200 or 201, shared.Body.GetRawText());
                JsonElement seen = (await _server.GetAsync("/v1/articles/shared/versions")).Body.GetProperty("versions");
                Assert.Contains(seen.EnumerateArray(), version => version.GetProperty("headline").GetString() == $"Notice {word}");
            }
        }
    }
}
