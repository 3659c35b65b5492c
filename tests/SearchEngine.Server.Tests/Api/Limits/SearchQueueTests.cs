using SearchEngine.Core;
using SearchEngine.Server.Tests.Api.Access;
using Xunit;

namespace SearchEngine.Server.Tests.Api.Limits;

/// <summary>What happens to more questions than the archive can answer.</summary>
public sealed class SearchQueueTests
{
    [Fact]
    public async Task What_finds_no_place_is_told_so_at_once_what_waits_is_answered_and_then_all_is_as_before()
    {
        var release = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        int asked = 0;
        await using WritableServer server = await WritableServer.StartAsync(
            with: options => options with { Limits = new LimitOptions { ConcurrentSearches = 2, QueuedSearches = 3, QueueTimeoutSeconds = 600 } },
            archive: real => ArchiveInBetween.Of(real, (call, arguments) => call == "SearchAsync" ? LaterAsync(real, arguments) : null));

        Task<int>[] searches = [.. Enumerable.Range(0, 12).Select(_ => StatusAsync(server, "/v1/search?q=x"))];
        // Two are answered, three wait: the other seven have their answer while nobody else has.
        await KeyTests.UntilAsync(() => Task.FromResult(searches.Count(search => search.IsCompleted) == 7));
        Assert.Equal([503], searches.Where(search => search.IsCompleted).Select(search => search.Result).Distinct());
        Assert.Equal(2, Volatile.Read(ref asked));
        using (HttpResponseMessage refused = await server.Client.GetAsync(new Uri("/v1/search?q=x", UriKind.Relative)))
        {
            Assert.Equal("1", Assert.Single(refused.Headers.GetValues("Retry-After")));
            Assert.Contains("busy", await refused.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        }

        Assert.Equal(200, await StatusAsync(server, "/healthz/ready"));
        Assert.Equal(201, (await server.PutAsync("a", new { headline = "x" })).Status);

        release.SetResult();
        Assert.Equal(5, (await Task.WhenAll(searches)).Count(status => status == 200));
        Assert.Equal(200, await StatusAsync(server, "/v1/search?q=x"));

        async Task<SearchAnswer> LaterAsync(INewsArchive real, object?[] arguments)
        {
            Interlocked.Increment(ref asked);
            await release.Task;
            return await real.SearchAsync((Core.Searching.SearchRequest)arguments[0]!, (CancellationToken)arguments[1]!);
        }
    }

    [Fact]
    public async Task Nobody_waits_longer_than_the_operator_wants_and_who_goes_leaves_the_place_to_the_next()
    {
        int asked = 0;
        var release = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using WritableServer server = await WritableServer.StartAsync(
            with: options => options with { Limits = new LimitOptions { ConcurrentSearches = 1, QueuedSearches = 1, QueueTimeoutSeconds = 0.1 } },
            archive: real => ArchiveInBetween.Of(real, (call, arguments) => call == "SearchAsync" ? HoldAsync(real, arguments) : null));
        using var gone = new CancellationTokenSource();
        Task held = server.Client.GetAsync(new Uri("/v1/search?q=x", UriKind.Relative), gone.Token);
        await KeyTests.UntilAsync(() => Task.FromResult(Volatile.Read(ref asked) == 1));
        Assert.Equal(503, await StatusAsync(server, "/v1/search?q=x"));

        await gone.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => held);
        await KeyTests.UntilAsync(async () => await StatusAsync(server, "/v1/stats") == 200);
        release.SetResult();

        async Task<SearchAnswer> HoldAsync(INewsArchive real, object?[] arguments)
        {
            Interlocked.Increment(ref asked);
            await release.Task.WaitAsync((CancellationToken)arguments[1]!);
            return await real.SearchAsync((Core.Searching.SearchRequest)arguments[0]!, (CancellationToken)arguments[1]!);
        }
    }

    private static async Task<int> StatusAsync(WritableServer server, string path)
    {
        using HttpResponseMessage response = await server.Client.GetAsync(new Uri(path, UriKind.Relative));
        return (int)response.StatusCode;
    }
}
