using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.RegularExpressions;
using SearchEngine.Server.Tests.Alerts;
using Xunit;

namespace SearchEngine.Server.Tests.Cli;

/// <summary>
/// A server that is killed while articles arrive, alerts fire and webhooks go out: every article that was acknowledged has one event, once, and reaches the
/// receiver at least once. <c>NEWSEARCH_KILL_ROUNDS</c> says how often, <c>NEWSEARCH_KILL_SEED</c> draws other moments.
/// </summary>
public sealed partial class KilledAlertsTests : IDisposable
{
    private const int Rounds = 6;

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("newsearch-killed-alerts-");
    private readonly List<string> _acknowledged = [];
    private readonly List<string> _sent = [];

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public async Task Whenever_it_is_killed_every_acknowledged_article_has_one_event_and_is_delivered()
    {
        int rounds = Setting("NEWSEARCH_KILL_ROUNDS", Rounds);
        var random = new Random(Setting("NEWSEARCH_KILL_SEED", 20160617));
        await File.WriteAllTextAsync(Path.Join(_folder.FullName, "newsearch.json"), """{ "alerts": { "webhooks": { "allowPrivateAddresses": true, "firstRetrySeconds": 0.1, "longestRetrySeconds": 1 } } }""");
        await File.WriteAllTextAsync(Path.Join(_folder.FullName, "empty.jsonl"), "");
        await using Receiver receiver = await Receiver.StartAsync();
        await using WritableServer server = await AlertCalls.StartAsync(webhooks: options => options with { MaxAttempts = 100 });
        await server.SaveAsync("desk", new { q = "strike", webhook = new { url = receiver.Url, secret = Receiver.Secret } });
        await server.RestartAsync(async () =>
        {
            for (int round = 0; round < rounds; round++) await KilledAsync(server.Index, round, random);
        });

        // Waits that the killed servers have begun need not be sat through.
        await server.SaveAsync("desk", new { q = "strike", webhook = new { url = receiver.Url + "?again" } });
        List<(string Article, long Id)> events = [];
        await Eventually.SoAsync(
            async () => (events = await EventsAsync(server)).Select(one => one.Article).ToHashSet(StringComparer.Ordinal).IsSupersetOf(_acknowledged),
            () => $"the events of {string.Join(' ', _acknowledged.Except(events.Select(one => one.Article)))}");
        Assert.Equal(events.Count, events.Select(one => one.Article).Distinct(StringComparer.Ordinal).Count());
        Assert.Subset(_sent.ToHashSet(StringComparer.Ordinal), events.Select(one => one.Article).ToHashSet(StringComparer.Ordinal));
        await Eventually.SoAsync(
            () => receiver.All.Select(one => one.Article).ToHashSet(StringComparer.Ordinal).IsSupersetOf(events.Select(one => one.Article)), () => "the last deliveries");
        foreach (IGrouping<string, Received> one in receiver.All.GroupBy(received => received.Article)) Assert.Single(one.Select(received => received.Id).Distinct());
        Assert.All(receiver.All, received => Assert.Equal(Receiver.Sign(received), received.Signature));
        Assert.True(_acknowledged.Count > rounds, "too few writes to test anything");
        TestContext.Current.TestOutputHelper!.WriteLine($"{rounds} kills, {_acknowledged.Count} acknowledged articles, {events.Count} events, {receiver.All.Length} deliveries");
    }

    private async Task KilledAsync(string index, int round, Random random)
    {
        using Process server = NewsearchProcess.StartIn(
            _folder.FullName, "serve", "--urls", "http://127.0.0.1:0", "--corpus", Path.Join(_folder.FullName, "empty.jsonl"), "--index", index);
        server.ErrorDataReceived += (_, _) => { };
        server.BeginErrorReadLine();
        try
        {
            using var client = new HttpClient { BaseAddress = await AddressAsync(server) };
            int wanted = Count() + random.Next(1, 25);
            Task writing = WriteAsync(client, round);
            await Eventually.SoAsync(() => Count() >= wanted || writing.IsCompleted, () => "writes");
            await Task.Delay(random.Next(60));
            Assert.False(server.HasExited, "the server ended by itself");
            server.Kill();
            await writing;
        }
        finally
        {
            if (!server.HasExited) server.Kill();
            await server.WaitForExitAsync();
        }
    }

    private async Task WriteAsync(HttpClient client, int round)
    {
        try
        {
            for (int i = 0; ; i++)
            {
                string id = string.Create(CultureInfo.InvariantCulture, $"r{round}n{i}");
                _sent.Add(id);
                using HttpResponseMessage response = await client.PutAsJsonAsync(new Uri($"/v1/articles/{id}", UriKind.Relative), new { headline = $"Strike {id}" });
                Assert.True(response.IsSuccessStatusCode, $"{response.StatusCode}");
                lock (_acknowledged) _acknowledged.Add(id);
            }
        }
        catch (Exception killed) when (killed is HttpRequestException or IOException)
        {
            // It was killed.
        }
    }

    private int Count()
    {
        lock (_acknowledged) return _acknowledged.Count;
    }

    private static async Task<List<(string Article, long Id)>> EventsAsync(WritableServer server)
    {
        var events = new List<(string, long)>();
        for ((long after, bool more) = (0L, true); more;)
        {
            JsonElement page = (await server.GetAsync($"/v1/alerts/desk/events?limit=100&after={after}")).Body;
            events.AddRange(page.GetProperty("events").EnumerateArray().Select(one => (one.ArticleOf(), one.GetProperty("id").GetInt64())));
            (after, more) = (page.GetProperty("last").GetInt64(), page.GetProperty("more").GetBoolean());
        }

        return events;
    }

    private static async Task<Uri> AddressAsync(Process server)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(2));
        while (await server.StandardOutput.ReadLineAsync(patience.Token) is { } line)
        {
            if (Address().Match(line) is { Success: true } address) return new Uri(address.Value);
        }

        throw new InvalidOperationException("The server ended before it served.");
    }

    private static int Setting(string name, int otherwise) =>
        int.TryParse(Environment.GetEnvironmentVariable(name), NumberStyles.None, CultureInfo.InvariantCulture, out int given) ? given : otherwise;

    [GeneratedRegex(@"http://127\.0\.0\.1:[0-9]+")]
    private static partial Regex Address();
}
