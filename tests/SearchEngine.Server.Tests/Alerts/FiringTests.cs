using System.Text.Json;
using Microsoft.Extensions.Time.Testing;
using SearchEngine.Core;
using SearchEngine.Core.Articles;
using Xunit;

namespace SearchEngine.Server.Tests.Alerts;

/// <summary>When alerts fire, and what an event shows.</summary>
public sealed class FiringTests
{
    [Fact]
    public async Task An_alert_fires_for_what_arrives_after_it_was_saved_and_shows_what_matched()
    {
        await using WritableServer server = await AlertCalls.StartAsync();
        await server.WriteAsync("before", new { headline = "Harbour strike begins" });
        await server.SaveAsync("desk", new { name = "Harbour desk", q = "harbour strike" });
        await server.WriteAsync("other", new { headline = "Ferry runs" });
        await server.WriteAsync("a", new { headline = "Harbour shut", body = "The strike <goes> on.\n\n“We strike,” said Ann Lee.", source = "The Quay", published = "2024-03-06T12:00:00Z" });
        JsonElement found = Assert.Single(await server.EventsAsync("desk", 1));
        Assert.Equal(("a", "match", "Harbour desk"), (found.ArticleOf(), found.Text("reason"), found.Text("name")));
        JsonElement article = found.GetProperty("article");
        Assert.Equal("<mark>Harbour</mark> shut", article.GetProperty("headline").Text("html"));
        Assert.Equal(("The Quay", 1), (article.Text("source"), article.GetProperty("version").GetInt32()));
        Assert.Contains(found.GetProperty("snippets").EnumerateArray(), snippet => snippet.Text("html").Contains("<mark>strike</mark> &lt;goes&gt;", StringComparison.Ordinal));
        await server.SettledAsync();
        Assert.Single(await server.EventsAsync("desk"));
    }

    [Fact]
    public async Task It_fires_when_an_article_is_corrected_into_matching_and_not_again_for_what_it_found()
    {
        await using WritableServer server = await AlertCalls.StartAsync();
        await server.SaveAsync("desk", new { q = "strike" });
        await server.WriteAsync("a", new { headline = "Talks at the harbour" });
        await server.WriteAsync("a", new { headline = "Strike at the harbour" });
        await server.WriteAsync("a", new { headline = "Strike at the harbour goes on" });
        await server.SettledAsync();
        JsonElement found = Assert.Single(await server.EventsAsync("desk"));
        Assert.Equal((2, "Strike at the harbour"), (found.GetProperty("article").GetProperty("version").GetInt32(), found.GetProperty("article").GetProperty("headline").Text("text")));
    }

    [Fact]
    public async Task A_saved_quote_fires_where_it_is_printed_and_says_where_it_is_printed_otherwise()
    {
        await using WritableServer server = await AlertCalls.StartAsync();
        await server.SaveAsync("quote", new { quote = new { text = "I will negotiate across a table but never through a hawser", speaker = "Halvard" } });
        await server.WriteAsync("same", new { headline = "A", body = "“I will negotiate across a table but never through a hawser,” said Søren Halvard." });
        await server.WriteAsync("altered", new { headline = "B", body = "“I will negotiate across a desk but never through a hawser,” said Søren Halvard." });
        await server.WriteAsync("other", new { headline = "C", body = "“The boats stay where they are,” said Søren Halvard." });
        await server.SettledAsync();
        JsonElement[] found = await server.EventsAsync("quote");
        Assert.Equal(["same quote", "altered altered"], found.Select(one => $"{one.ArticleOf()} {one.Text("reason")}"));
        Assert.Equal("verbatim", found[0].Text("verdict"));
        Assert.Empty(found[0].GetProperty("changes").EnumerateArray());
        Assert.Equal("altered", found[1].Text("verdict"));
        Assert.InRange(found[1].GetProperty("similarity").GetDouble(), 0.5, 0.99);
        JsonElement change = Assert.Single(found[1].GetProperty("changes").EnumerateArray());
        Assert.Equal(("replace", "table", "desk"), (change.Text("op"), change.Text("text").Trim(), change.Text("original").Trim()));
        JsonElement quote = Assert.Single(found[1].GetProperty("quotes").EnumerateArray());
        Assert.Equal(("altered#1", "Søren Halvard"), (quote.Text("id"), quote.GetProperty("speaker").Text("name")));
        Assert.Contains("across a desk", quote.Text("text"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task It_fires_at_the_end_of_an_embargo_and_not_before()
    {
        var clock = new FakeTimeProvider(new DateTimeOffset(2024, 3, 6, 12, 0, 0, TimeSpan.Zero));
        await using WritableServer server = await AlertCalls.StartAsync(clock);
        await server.SaveAsync("desk", new { q = "strike" });
        await server.WriteAsync("a", new { headline = "Strike ends", embargoed = "2024-03-06T14:00:00Z" });
        await server.SettledAsync();
        Assert.Empty(await server.EventsAsync("desk"));

        clock.Advance(TimeSpan.FromMinutes(119));
        await server.SettledAsync();
        Assert.Empty(await server.EventsAsync("desk"));

        // Nothing is written: the time alone wakes it.
        await Eventually.SoAsync(
            async () =>
            {
                if (clock.GetUtcNow() < new DateTimeOffset(2024, 3, 6, 14, 0, 0, TimeSpan.Zero)) clock.Advance(TimeSpan.FromMinutes(1));
                return (await server.EventsAsync("desk")).Length > 0;
            },
            () => "the end of the embargo");
        JsonElement found = Assert.Single(await server.EventsAsync("desk"));
        Assert.Equal(("a", "2024-03-06T14:00:00+00:00"), (found.ArticleOf(), found.Text("at")));

        // An alert that is saved now does not fire for it when the archive changes next, and the first one not again.
        await server.SaveAsync("late", new { q = "strike" });
        await server.WriteAsync("b", new { headline = "Ferry runs" });
        await server.SettledAsync();
        Assert.Empty(await server.EventsAsync("late"));
        Assert.Single(await server.EventsAsync("desk"));
    }

    [Fact]
    public async Task An_event_of_an_article_that_is_withdrawn_is_nowhere()
    {
        await using WritableServer server = await AlertCalls.StartAsync();
        await server.SaveAsync("desk", new { q = "strike" });
        foreach (string id in (string[])["a", "b", "c"]) await server.WriteAsync(id, new { headline = $"Strike {id}" });
        JsonElement[] all = await server.EventsAsync("desk", 3);
        Assert.Equal(200, (await server.WithdrawAsync("a")).Status);
        await server.WriteAsync("b", new { headline = "Strike b", status = "withheld" });
        Assert.Equal(["c"], (await server.EventsAsync("desk")).Select(one => one.ArticleOf()));
        JsonElement page = (await server.GetAsync("/v1/alerts/desk/events?limit=1")).Body;
        Assert.Equal(("c", all[2].GetProperty("id").GetInt64(), false), (page.GetProperty("events")[0].ArticleOf(), page.GetProperty("last").GetInt64(), page.GetProperty("more").GetBoolean()));

        await server.WithdrawAsync("c");
        await server.WriteAsync("d", new { headline = "Strike d" });
        await server.EventsAsync("desk", 1);
        await server.WriteAsync("e", new { headline = "Strike e" });
        await server.EventsAsync("desk", 2);
        await server.WithdrawAsync("e");
        page = (await server.GetAsync("/v1/alerts/desk/events?limit=1")).Body;
        Assert.Equal(("d", page.GetProperty("events")[0].GetProperty("id").GetInt64(), false), (page.GetProperty("events")[0].ArticleOf(), page.GetProperty("last").GetInt64(), page.GetProperty("more").GetBoolean()));

        // Nothing of it was kept on the disk either.
        await server.RestartAsync();
        Assert.Equal(["d"], (await server.EventsAsync("desk")).Select(one => one.ArticleOf()));
        byte[] kept = [.. await File.ReadAllBytesAsync(Path.Join(server.Index, "alerts", "alerts.db"))];
        Assert.Equal(-1, kept.AsSpan().IndexOf("Strike"u8));
        Assert.NotEqual(-1, kept.AsSpan().IndexOf("desk"u8));

        // It comes back as a new article.
        Assert.Equal(201, (await server.PutAsync("a", new { headline = "Strike a" }, "?reinstate=true&by=desk")).Status);
        await server.EventsAsync("desk", 2);
    }

    [Fact]
    public async Task What_arrives_while_the_server_is_down_fires_when_it_is_back()
    {
        await using WritableServer server = await AlertCalls.StartAsync();
        await server.SaveAsync("desk", new { q = "strike" });
        await server.WriteAsync("a", new { headline = "Strike one" });
        await server.EventsAsync("desk", 1);
        await server.RestartAsync(async () =>
        {
            await using NewsArchive archive = NewsArchive.Open(new ArchiveOptions { IndexDirectory = server.Index });
            await archive.PutAsync(new Article { Id = "b", Headline = "Strike two" }, reinstatement: null, CancellationToken.None);
        });
        Assert.Equal(["a", "b"], (await server.EventsAsync("desk", 2)).Select(one => one.ArticleOf()));
    }

    [Fact]
    public async Task A_search_that_is_changed_begins_anew_and_its_events_stay()
    {
        await using WritableServer server = await AlertCalls.StartAsync();
        await server.SaveAsync("desk", new { q = "strike" });
        await server.WriteAsync("a", new { headline = "Strike" });
        await server.EventsAsync("desk", 1);
        await server.WriteAsync("b", new { headline = "Ferry" });
        await server.SaveAsync("desk", new { q = "ferry" });
        await server.WriteAsync("c", new { headline = "Strike" });
        await server.WriteAsync("d", new { headline = "Ferry" });
        Assert.Equal(["a", "d"], (await server.EventsAsync("desk", 2)).Select(one => one.ArticleOf()));
        await server.SettledAsync();
        Assert.Equal(2, (await server.EventsAsync("desk")).Length);
    }

    [Fact]
    public async Task Events_come_page_by_page()
    {
        await using WritableServer server = await AlertCalls.StartAsync();
        await server.SaveAsync("desk", new { q = "strike" });
        for (int i = 0; i < 7; i++) await server.WriteAsync($"a{i}", new { headline = "Strike" });
        await server.EventsAsync("desk", 7);
        var seen = new List<string>();
        for ((long after, bool more) = (0L, true); more;)
        {
            JsonElement page = (await server.GetAsync($"/v1/alerts/desk/events?limit=3&after={after}")).Body;
            seen.AddRange(page.GetProperty("events").EnumerateArray().Select(one => one.ArticleOf()));
            (after, more) = (page.GetProperty("last").GetInt64(), page.GetProperty("more").GetBoolean());
        }

        Assert.Equal(Enumerable.Range(0, 7).Select(i => $"a{i}"), seen);
    }

    [Fact]
    public async Task The_newest_events_are_kept_and_old_ones_forgotten()
    {
        var clock = new FakeTimeProvider(new DateTimeOffset(2024, 3, 6, 12, 0, 0, TimeSpan.Zero));
        await using WritableServer server = await AlertCalls.StartAsync(clock, options => options with { KeepEvents = 5, KeepDays = 30 });
        await server.SaveAsync("desk", new { q = "strike" });
        for (int i = 0; i < 12; i++) await server.WriteAsync($"a{i}", new { headline = "Strike" });
        await server.SettledAsync();
        Assert.Equal(["a7", "a8", "a9", "a10", "a11"], (await server.EventsAsync("desk")).Select(one => one.ArticleOf()));
        clock.Advance(TimeSpan.FromDays(31));
        await server.WriteAsync("b", new { headline = "Strike" });
        await Eventually.SoAsync(async () => (await server.EventsAsync("desk")).Select(one => one.ArticleOf()).SequenceEqual(["b"]), () => "old events to be forgotten");
    }

    [Fact]
    public async Task A_thousand_alerts_fire_each_for_its_own()
    {
        await using WritableServer server = await AlertCalls.StartAsync();
        for (int i = 0; i < 1_000; i++) await server.SaveAsync($"a{i}", new { q = $"harbour w{i}x" });
        string lines = string.Concat(Enumerable.Range(0, 50).Select(i => JsonSerializer.Serialize(new { id = $"n{i}", headline = $"Harbour w{i * 20}x", body = $"And w{(i * 20) + 1}x as well." }) + "\n"));
        await server.PostLinesAsync(new StringContent(lines));
        await server.SettledAsync();
        for (int i = 0; i < 1_000; i++)
        {
            string[] expected = i % 20 < 2 ? [$"n{i / 20}"] : [];
            Assert.Equal(expected, (await server.EventsAsync($"a{i}")).Select(one => one.ArticleOf()));
        }
    }

    [Fact]
    public async Task Alerts_are_saved_and_deleted_while_articles_arrive_and_no_alert_misses_what_came_after_it()
    {
        await using WritableServer server = await AlertCalls.StartAsync();
        using var end = new CancellationTokenSource();
        int articles = 0;
        Task arriving = Task.Run(async () =>
        {
            while (!end.IsCancellationRequested) await server.WriteAsync($"n{Interlocked.Increment(ref articles)}", new { headline = "Harbour strike" });
        });
        await Task.WhenAll(Enumerable.Range(0, 4).Select(worker => Task.Run(async () =>
        {
            for (int i = 0; i < 15; i++)
            {
                string id = $"w{worker}n{i}";
                await server.SaveAsync(id, new { q = i % 2 == 0 ? "strike" : "harbour" });
                int after = Volatile.Read(ref articles) + 1;
                await Eventually.SoAsync(() => Volatile.Read(ref articles) > after + 2, () => "articles");
                await Eventually.SoAsync(async () => (await server.EventsAsync(id)).Any(one => one.ArticleOf() == $"n{after}"), () => $"the event of n{after} at {id}");
                string[] seen = [.. (await server.EventsAsync(id)).Select(one => one.ArticleOf())];
                Assert.Equal(seen.Length, seen.Distinct(StringComparer.Ordinal).Count());
                if (i % 3 > 0) Assert.Equal(204, (await server.SendAsync(HttpMethod.Delete, $"/v1/alerts/{id}")).Status);
            }
        })));
        await end.CancelAsync();
        await arriving;
        Assert.Equal(20, (await server.GetAsync("/v1/alerts")).Body.GetProperty("total").GetInt32());
    }
}
