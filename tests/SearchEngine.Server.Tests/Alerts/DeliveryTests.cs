using System.Text.Json;
using Microsoft.Extensions.Time.Testing;
using Xunit;

namespace SearchEngine.Server.Tests.Alerts;

/// <summary>Events are delivered to webhooks.</summary>
public sealed class DeliveryTests
{
    [Fact]
    public async Task An_event_is_delivered_signed_with_what_the_history_shows()
    {
        await using Receiver receiver = await Receiver.StartAsync();
        await using WritableServer server = await AlertCalls.StartAsync();
        await SaveAsync(server, receiver);
        await server.WriteAsync("a", new { headline = "Strike <one>" });
        Received received = Assert.Single(await receiver.ReceivedAsync(1));
        Assert.Equal(Receiver.Sign(received), received.Signature);
        Assert.Matches("^evt_[0-9a-f]{12}_1$", received.Id);
        JsonElement body = JsonDocument.Parse(received.Body).RootElement;
        Assert.Equal("alert.fired", body.Text("type"));
        Assert.Equal((await server.EventsAsync("desk"))[0].GetRawText(), received.Event.GetRawText());
        Assert.Equal(received.Event.Text("at"), body.Text("timestamp"));
        Assert.Empty(await DeadLettersAsync(server));
    }

    [Fact]
    public async Task What_fails_is_tried_again_under_the_same_id_and_the_order_stays()
    {
        int attempts = 0;
        await using Receiver receiver = await Receiver.StartAsync(_ => Interlocked.Increment(ref attempts) <= 2 ? 503 : 200);
        await using WritableServer server = await AlertCalls.StartAsync();
        await SaveAsync(server, receiver);
        foreach (string id in (string[])["a", "b", "c"]) await server.WriteAsync(id, new { headline = "Strike" });
        Received[] received = await receiver.ReceivedAsync(5);
        Assert.Equal(["a", "a", "a", "b", "c"], received.Select(one => one.Article));
        Assert.Single(received.Take(3).Select(one => one.Id).Distinct());
        Assert.Equal(3, received.Select(one => one.Id).Distinct().Count());
        Assert.Empty(await DeadLettersAsync(server));
    }

    [Fact]
    public async Task What_fails_for_good_is_a_dead_letter_that_holds_up_nothing_and_can_be_sent_again()
    {
        bool isBack = false;
        await using Receiver receiver = await Receiver.StartAsync(received => received.Article == "a" && !isBack ? 500 : 200);
        await using WritableServer server = await AlertCalls.StartAsync();
        await SaveAsync(server, receiver);
        await server.WriteAsync("a", new { headline = "Strike" });
        await server.WriteAsync("b", new { headline = "Strike" });
        Assert.Equal(["a", "a", "a", "b"], (await receiver.ReceivedAsync(4)).Select(one => one.Article));
        JsonElement letter = Assert.Single(await DeadLettersAsync(server));
        Assert.Equal(("a", 3, "the receiver answered 500"), (letter.GetProperty("event").ArticleOf(), letter.GetProperty("attempts").GetInt32(), letter.Text("reason")));

        await server.RestartAsync();
        Assert.Single(await DeadLettersAsync(server));
        isBack = true;
        var (status, body, _) = await server.SendAsync(HttpMethod.Post, "/v1/alerts/desk/dead-letters/retry");
        Assert.Equal((202, 1), (status, body.GetProperty("queued").GetInt32()));
        Received again = (await receiver.ReceivedAsync(5))[4];
        Assert.Equal(receiver.All[0].Id, again.Id);
        await Eventually.SoAsync(async () => (await DeadLettersAsync(server)).Length == 0, () => "the dead letter to go");
    }

    [Fact]
    public async Task Who_answers_410_gets_nothing_more_until_the_alert_is_saved_again()
    {
        bool wants = false;
        await using Receiver receiver = await Receiver.StartAsync(_ => wants ? 200 : 410);
        await using WritableServer server = await AlertCalls.StartAsync();
        await SaveAsync(server, receiver);
        await server.WriteAsync("a", new { headline = "Strike" });
        await Eventually.SoAsync(async () => (await server.GetAsync("/v1/alerts/desk")).Body.GetProperty("webhook").Text("state") == "gone", () => "the webhook to be off");
        await server.WriteAsync("b", new { headline = "Strike" });
        await server.EventsAsync("desk", 2);
        Assert.Equal(409, (await server.SendAsync(HttpMethod.Post, "/v1/alerts/desk/dead-letters/retry")).Status);
        Assert.Single(receiver.All);

        wants = true;
        Assert.Equal("active", (await SaveAsync(server, receiver, secret: false)).GetProperty("webhook").Text("state"));
        await server.WriteAsync("c", new { headline = "Strike" });
        Assert.Equal(["a", "c"], (await receiver.ReceivedAsync(2)).Select(one => one.Article));
        Assert.Equal(202, (await server.SendAsync(HttpMethod.Post, "/v1/alerts/desk/dead-letters/retry")).Status);
        Assert.Equal(["a", "c", "a"], (await receiver.ReceivedAsync(3)).Select(one => one.Article));
    }

    [Fact]
    public async Task A_host_that_hangs_holds_up_no_other()
    {
        var released = new TaskCompletionSource();
        await using Receiver hanging = await Receiver.StartAsync(async (_, _) => await released.Task);
        await using Receiver other = await Receiver.StartAsync();
        await using WritableServer server = await AlertCalls.StartAsync(webhooks: options => options with { MaxConcurrent = 6, MaxConcurrentPerHost = 4, TimeoutSeconds = 60 });
        for (int i = 0; i < 20; i++) await SaveAsync(server, hanging, $"hanging{i}");
        await SaveAsync(server, other, "other");
        for (int i = 0; i < 10; i++) await server.WriteAsync($"a{i}", new { headline = "Strike" });
        Assert.Equal(Enumerable.Range(0, 10).Select(i => $"a{i}"), (await other.ReceivedAsync(10)).Select(one => one.Article));
        Assert.InRange(hanging.All.Length, 1, 4);
        released.SetResult();
        Received[] all = await hanging.ReceivedAsync(200);
        foreach (IGrouping<string, Received> alert in all.GroupBy(one => one.Event.Text("alert"))) Assert.Equal(Enumerable.Range(0, 10).Select(i => $"a{i}"), alert.Select(one => one.Article));
    }

    [Fact]
    public async Task What_is_still_to_be_tried_is_tried_after_a_restart()
    {
        bool isBack = false;
        await using Receiver receiver = await Receiver.StartAsync(_ => isBack ? 200 : 503);
        await using WritableServer server = await AlertCalls.StartAsync(webhooks: options => options with { MaxAttempts = 10, FirstRetrySeconds = 2, LongestRetrySeconds = 2 });
        await SaveAsync(server, receiver);
        await server.WriteAsync("a", new { headline = "Strike" });
        await receiver.ReceivedAsync(1);
        isBack = true;
        await server.RestartAsync();
        Received[] received = await receiver.ReceivedAsync(2);
        Assert.Equal(received[0].Id, received[1].Id);
    }

    [Fact]
    public async Task A_receiver_is_left_alone_for_as_long_as_it_asks()
    {
        var clock = new FakeTimeProvider(DateTimeOffset.UtcNow);
        await using Receiver receiver = await Receiver.StartAsync((context, _) =>
        {
            context.Response.StatusCode = 429;
            context.Response.Headers.RetryAfter = "600";
            return Task.CompletedTask;
        });
        await using WritableServer server = await AlertCalls.StartAsync(clock, webhooks: options => options with { LongestRetrySeconds = 1_000 });
        await SaveAsync(server, receiver);
        await server.WriteAsync("a", new { headline = "Strike" });
        await receiver.ReceivedAsync(1);
        await Task.Delay(200);
        clock.Advance(TimeSpan.FromSeconds(590));
        await Task.Delay(500);
        Assert.Single(receiver.All);
        clock.Advance(TimeSpan.FromSeconds(20));
        await receiver.ReceivedAsync(2);
    }

    [Fact]
    public async Task An_article_that_is_withdrawn_before_it_is_delivered_is_not_delivered()
    {
        bool isBack = false;
        await using Receiver receiver = await Receiver.StartAsync(_ => isBack ? 200 : 503);
        await using WritableServer server = await AlertCalls.StartAsync(webhooks: options => options with { FirstRetrySeconds = 1, LongestRetrySeconds = 1, MaxAttempts = 100 });
        await SaveAsync(server, receiver);
        await server.WriteAsync("a", new { headline = "Strike" });
        await receiver.ReceivedAsync(1);
        await server.WithdrawAsync("a");
        int before = receiver.All.Length;
        isBack = true;
        await server.WriteAsync("b", new { headline = "Strike" });
        await receiver.ReceivedAsync(before + 1);
        await Eventually.SoAsync(() => receiver.All[^1].Article == "b", () => "the next article");
        // One attempt may have been on its way when it was withdrawn.
        Assert.InRange(receiver.All.Count(one => one.Article == "a"), 1, before + 1);
        Assert.Empty(await DeadLettersAsync(server));
    }

    [Fact]
    public async Task A_webhook_that_is_changed_gets_what_is_still_to_be_sent_and_one_that_is_removed_nothing()
    {
        await using Receiver down = await Receiver.StartAsync(_ => 503);
        await using Receiver receiver = await Receiver.StartAsync();
        await using WritableServer server = await AlertCalls.StartAsync(webhooks: options => options with { FirstRetrySeconds = 3_600, LongestRetrySeconds = 3_600 });
        await SaveAsync(server, down);
        await server.WriteAsync("a", new { headline = "Strike" });
        await down.ReceivedAsync(1);
        await SaveAsync(server, receiver, secret: false);
        Received received = Assert.Single(await receiver.ReceivedAsync(1));
        Assert.Equal(("a", Receiver.Sign(received)), (received.Article, received.Signature));

        await server.SaveAsync("desk", new { q = "strike" });
        await server.WriteAsync("b", new { headline = "Strike" });
        await server.EventsAsync("desk", 2);
        await server.SettledAsync();
        Assert.Single(receiver.All);
        Assert.Equal(409, (await server.SendAsync(HttpMethod.Post, "/v1/alerts/desk/dead-letters/retry")).Status);
    }

    [Fact]
    public async Task Nothing_is_sent_to_this_machine_by_a_server_that_was_not_told_so()
    {
        await using Receiver receiver = await Receiver.StartAsync();
        await using WritableServer server = await AlertCalls.StartAsync(webhooks: options => options with { AllowPrivateAddresses = false, MaxAttempts = 1 });
        var (status, problem, _) = await server.SendAsync(HttpMethod.Put, "/v1/alerts/desk", JsonSerializer.Serialize(new { q = "strike", webhook = new { url = receiver.Url, secret = Receiver.Secret } }));
        Assert.Equal(400, status);
        Assert.Contains("allowedNetworks", problem.Text("detail"), StringComparison.Ordinal);

        // A name that is this machine's, which nobody can tell before it is looked up.
        await server.SaveAsync("desk", new { q = "strike", webhook = new { url = receiver.Url.Replace("127.0.0.1", Environment.MachineName, StringComparison.Ordinal), secret = Receiver.Secret } });
        await server.WriteAsync("a", new { headline = "Strike" });
        await Eventually.SoAsync(async () => (await DeadLettersAsync(server)).Length == 1, () => "the refusal");
        Assert.Contains("no address", (await DeadLettersAsync(server))[0].Text("reason"), StringComparison.Ordinal);
        Assert.Empty(receiver.All);
    }

    [Fact]
    public async Task What_waits_longer_than_events_are_kept_goes_and_the_next_ones_go_out()
    {
        bool isBack = false;
        await using Receiver receiver = await Receiver.StartAsync(_ => isBack ? 200 : 503);
        await using WritableServer server = await AlertCalls.StartAsync(with: options => options with { KeepEvents = 3 }, webhooks: options => options with { MaxAttempts = 10_000 });
        await SaveAsync(server, receiver);
        for (int i = 0; i < 8; i++) await server.WriteAsync($"a{i}", new { headline = "Strike" });
        await Eventually.SoAsync(async () => (await server.EventsAsync("desk")).LastOrDefault() is { ValueKind: JsonValueKind.Object } last && last.ArticleOf() == "a7", () => "the last event");
        int before = receiver.All.Length;
        isBack = true;
        await Eventually.SoAsync(() => receiver.All.Length > before && receiver.All[^1].Article == "a7", () => "the last article");
        await server.WriteAsync("b", new { headline = "Strike" });
        await Eventually.SoAsync(() => receiver.All[^1].Article == "b", () => "the next article");
        Assert.Equal(["a5", "a6", "a7", "b"], receiver.All[^4..].Select(one => one.Article));
    }

    private static Task<JsonElement> SaveAsync(WritableServer server, Receiver receiver, string id = "desk", bool secret = true) =>
        server.SaveAsync(id, new { q = "strike", webhook = secret ? (object)new { url = receiver.Url, secret = Receiver.Secret } : new { url = receiver.Url } });

    private static async Task<JsonElement[]> DeadLettersAsync(WritableServer server) =>
        [.. (await server.GetAsync("/v1/alerts/desk/dead-letters")).Body.GetProperty("deadLetters").EnumerateArray()];
}
