using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using SearchEngine.Server.Tests.Alerts;
using Xunit;

namespace SearchEngine.Server.Tests.Hidden;

/// <summary>
/// Articles that are withdrawn, under embargo, withheld or canceled, and versions like that of others, show in no answer. Everything is asked of
/// two archives: one with them, and one that never had them; the answers must be the same. <c>NEWSEARCH_HIDDEN_PROBES</c> says how much is
/// asked of each archive, and <c>NEWSEARCH_HIDDEN_SEED</c> where to begin; the seed is in the message of a failure.
/// </summary>
public sealed class HiddenArticlesTests
{
    /// <summary>Endpoints that tell nothing of the articles, or that only who may write can ask.</summary>
    private static readonly HashSet<string> NotAsked = new(StringComparer.Ordinal)
    {
        "get /healthz/live", "get /healthz/ready", "put /v1/articles/{id}", "delete /v1/articles/{id}", "post /v1/articles", "post /v1/rebuild", "get /v1/withdrawals",
        "get /v1/alerts", "get /v1/alerts/{id}", "put /v1/alerts/{id}", "delete /v1/alerts/{id}",
        // Events as they are asked for, where a receiver was down.
        "get /v1/alerts/{id}/dead-letters", "post /v1/alerts/{id}/dead-letters/retry",
    };

    private static readonly HashSet<string> OfTheIndex = new(StringComparer.Ordinal) { "segments", "sizeBytes", "generation", "committed", "tookMs" };

    private readonly StandingClock _clock = new();

    [Fact]
    public async Task Nothing_of_what_is_hidden_shows_in_any_answer()
    {
        int probes = Number("NEWSEARCH_HIDDEN_PROBES", 400);
        int first = Number("NEWSEARCH_HIDDEN_SEED", 20160616);
        for (int seed = first; seed < first + 2; seed++) await TryAsync(seed, probes);
    }

    private async Task TryAsync(int seed, int probes)
    {
        await using WritableServer tested = await WritableServer.StartAsync(_clock);
        await using WritableServer twin = await WritableServer.StartAsync(_clock);
        HiddenArchive archive = new HiddenArchive(seed).Fill(_clock.GetUtcNow());
        DateTimeOffset past = _clock.GetUtcNow().AddSeconds(archive.Shown.Count / 2);

        foreach (WritableServer server in (WritableServer[])[tested, twin])
        {
            await server.SaveAsync("search", new { q = "ferry harbour" });
            await server.SaveAsync("quote", new { quote = new { text = "We never saw the captain of the ferry in the harbour" } });
            await server.SaveAsync("phrase", new { q = $"\"{HiddenArchive.PhraseOfBoth}\" OR \"{HiddenArchive.PhraseOfHidden}\"" });
        }

        foreach (SentVersion sent in archive.Shown) await SendAsync(sent, tested, twin);
        foreach (SentVersion sent in archive.Doomed) await SendAsync(sent, tested);
        // Suggestions are gathered while what will be gone is there.
        await UntilAsync(async () => (await SuggestionsAsync(tested, "copper la")).Contains("phrase copper lanterns " + (NowIn(archive.Shown) + NowIn(archive.Doomed)), StringComparison.Ordinal), "the first suggestions");

        foreach (SentVersion sent in archive.Hiding) await SendAsync(sent, tested);
        foreach (string id in archive.Withdrawn) Assert.Equal(200, (await tested.WithdrawAsync(id)).Status);
        foreach (SentVersion sent in archive.Overtaking) await SendAsync(sent, tested, twin);
        await UntilAsync(async () => (await SuggestionsAsync(twin, "copper la")).Contains("copper lanterns", StringComparison.Ordinal), "suggestions of the twin");

        foreach (string alert in HiddenProbes.Alerts)
        {
            Probe events = new($"/v1/alerts/{alert}/events?limit=100", "get /v1/alerts/{id}/events");
            await UntilAsync(async () => await AskAsync(tested, events) == await AskAsync(twin, events), $"the same events of {alert}, seed {seed}");
            Assert.NotEmpty(await tested.EventsAsync(alert));
        }

        var asked = new HiddenProbes(archive, past, _clock.GetUtcNow().AddDays(60), seed);
        Assert.Equal(asked.ByRoute.Keys.Concat(NotAsked).Order(StringComparer.Ordinal), await EndpointsAsync(tested));
        Func<Probe>[] kinds = [.. asked.ByRoute.Values];
        int told = 0;
        for (int i = 0; i < probes; i++)
        {
            Probe probe = kinds[i % kinds.Length]();
            (int status, string answer) = await AskAsync(tested, probe);
            (int expectedStatus, string expected) = await AskAsync(twin, probe);
            Assert.True(status < 500, $"seed {seed}: {probe}: {answer}");
            AssertTellsNoSecret(archive, probe, answer, seed);
            if (probe.Route == "get /v1/suggest") AssertCountsNoMore(probe, answer, expected, seed);
            if (DependsOnFrequencies(probe)) continue;
            Assert.True(
                (status, answer) == (expectedStatus, expected), $"seed {seed}: {probe} answers\n{status} {answer}\nand without what is hidden\n{expectedStatus} {expected}");
            told++;
        }

        Assert.InRange(told, probes / 2, probes);
        foreach (string typed in (string[])["copper", "velvet", "wicker", "the", "ferry", "we", .. archive.Secret.Take(20).Select(word => word[..4])])
        {
            await UntilAsync(async () => await SuggestionsAsync(tested, typed) == await SuggestionsAsync(twin, typed), $"the suggestions for {typed}, seed {seed}");
        }
    }

    /// <summary>How many articles have a version of these as their last.</summary>
    private static int NowIn(IReadOnlyList<SentVersion> sent) => sent.Select(version => version.Id).Distinct(StringComparer.Ordinal).Count();

    private static void AssertTellsNoSecret(HiddenArchive archive, Probe probe, string answer, int seed)
    {
        string request = Uri.UnescapeDataString(probe.Path) + probe.Text;
        foreach (string secret in archive.Secret)
        {
            bool isEcho = request.Contains(secret, StringComparison.OrdinalIgnoreCase);
            Assert.True(isEcho || !answer.Contains(secret, StringComparison.OrdinalIgnoreCase), $"seed {seed}: {probe} tells of {secret}:\n{answer}");
        }
    }

    private static void AssertCountsNoMore(Probe probe, string answer, string expected, int seed)
    {
        Dictionary<string, int> counts = Counts(expected);
        foreach ((string text, int count) in Counts(answer))
        {
            Assert.True(!counts.TryGetValue(text, out int most) || count <= most, $"seed {seed}: {probe} counts {count} of {text}, and without what is hidden {most}");
        }

        static Dictionary<string, int> Counts(string json) => JsonNode.Parse(json)!["suggestions"]!.AsArray()
            .ToDictionary(one => $"{one!["kind"]} {one["text"]}", one => one!["count"]!.GetValue<int>(), StringComparer.Ordinal);
    }

    /// <summary>
    /// What is chosen or ordered by how rare a word is: document frequencies are those of all documents. Suggestions may be of an archive that has
    /// changed since, and are compared when they are gathered anew.
    /// </summary>
    private static bool DependsOnFrequencies(Probe probe) =>
        probe.Route is "get /v1/articles/{id}/related" or "get /v1/suggest" or "post /v1/quotes/check" || probe.Path.Contains("expand=true", StringComparison.Ordinal);

    private async Task SendAsync(SentVersion sent, params WritableServer[] servers)
    {
        _clock.Advance(TimeSpan.FromSeconds(1));
        foreach (WritableServer server in servers)
        {
            var answer = await server.PutAsync(sent.Id, sent.Body);
            Assert.True(answer.Status is 200 or 201, answer.Body.GetRawText());
        }
    }

    private static async Task<(int Status, string Answer)> AskAsync(WritableServer server, Probe probe)
    {
        var (status, body, _) = probe.Text is null
            ? await server.GetAsync(probe.Path)
            : await server.SendAsync(HttpMethod.Post, probe.Path, JsonSerializer.Serialize(new { text = probe.Text }));
        JsonNode answer = JsonNode.Parse(body.GetRawText())!;
        Comparable(answer);
        return (status, answer.ToJsonString());
    }

    /// <summary>Leaves out what is of the index, of the scores, or of one request; hits are put in the order of their ids, since that by scores depends on frequencies.</summary>
    private static void Comparable(JsonNode? node)
    {
        switch (node)
        {
            case JsonObject one:
                // The numbers of events go on where one was left out.
                if (one.ContainsKey("events")) one["last"] = null;
                if (one["id"]?.GetValueKind() == JsonValueKind.Number) one["id"] = null;
                foreach (string key in one.Select(property => property.Key).ToArray())
                {
                    bool isMoment = key is "permalink" && one[key] is not null;
                    if (OfTheIndex.Contains(key) || key is "score" or "explanation" or "requestId" or "nextCursor" or "didYouMean" || isMoment) one[key] = key == "didYouMean" ? one[key]?.DeepClone() : null;
                    else Comparable(one[key]);
                }

                if (one["hits"] is JsonArray { Count: > 0 } hits && one["total"]?["value"]?.GetValue<int>() <= hits.Count)
                    one["hits"] = new JsonArray([.. hits.Select(hit => hit!.DeepClone()).OrderBy(hit => hit["id"]!.GetValue<string>(), StringComparer.Ordinal)]);
                break;
            case JsonArray many:
                foreach (JsonNode? item in many) Comparable(item);
                break;
        }
    }

    private static async Task<string> SuggestionsAsync(WritableServer server, string typed)
    {
        JsonElement answer = (await server.GetAsync($"/v1/suggest?limit=20&q={Uri.EscapeDataString(typed)}")).Body;
        return string.Join('\n', answer.GetProperty("suggestions").EnumerateArray().Select(one => $"{one.GetProperty("kind")} {one.GetProperty("text")} {one.GetProperty("count")}"));
    }

    private static async Task<IEnumerable<string>> EndpointsAsync(WritableServer server) =>
        (await server.GetAsync("/openapi/v1.json")).Body.GetProperty("paths").EnumerateObject()
            .SelectMany(path => path.Value.EnumerateObject().Select(method => $"{method.Name} {path.Name}"))
            .Order(StringComparer.Ordinal);

    private static async Task UntilAsync(Func<Task<bool>> isSo, string what)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        while (!await isSo())
        {
            Assert.False(patience.IsCancellationRequested, $"Waited in vain for {what}.");
            await Task.Delay(20, TestContext.Current.CancellationToken);
        }
    }

    private static int Number(string variable, int otherwise) =>
        Environment.GetEnvironmentVariable(variable) is { } given ? int.Parse(given, CultureInfo.InvariantCulture) : otherwise;
}
