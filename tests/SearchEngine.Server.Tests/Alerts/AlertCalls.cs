using System.Text.Json;
using SearchEngine.Server.Alerts;
using SearchEngine.Server.Alerts.Webhooks;
using Xunit;

namespace SearchEngine.Server.Tests.Alerts;

/// <summary>What tests ask about alerts.</summary>
internal static class AlertCalls
{
    /// <summary>Starts a server whose webhooks may go to this machine, and are tried again at once.</summary>
    public static Task<WritableServer> StartAsync(TimeProvider? time = null, Func<AlertOptions, AlertOptions>? with = null, Func<WebhookOptions, WebhookOptions>? webhooks = null)
    {
        var fast = new WebhookOptions { AllowPrivateAddresses = true, FirstRetrySeconds = 0.02, LongestRetrySeconds = 0.1, MaxAttempts = 3, TimeoutSeconds = 5 };
        AlertOptions alerts = (with ?? (same => same))(new AlertOptions { HeartbeatSeconds = 1, Webhooks = (webhooks ?? (same => same))(fast) });
        return WritableServer.StartAsync(time, options => options with { Alerts = alerts });
    }

    /// <summary>Saves an alert.</summary>
    public static async Task<JsonElement> SaveAsync(this WritableServer server, string id, object alert)
    {
        var (status, body, _) = await server.SendAsync(HttpMethod.Put, $"/v1/alerts/{id}", JsonSerializer.Serialize(alert));
        Assert.True(status is 200 or 201, $"{status} {body}");
        return body;
    }

    /// <summary>Writes an article.</summary>
    public static async Task WriteAsync(this WritableServer server, string id, object article)
    {
        var (status, body, _) = await server.PutAsync(id, article);
        Assert.True(status is 200 or 201, $"{status} {body}");
    }

    /// <summary>The first hundred events of an alert.</summary>
    public static async Task<JsonElement[]> EventsAsync(this WritableServer server, string id, string parameters = "?limit=100")
    {
        var (status, body, _) = await server.GetAsync($"/v1/alerts/{id}/events{parameters}");
        Assert.True(status == 200, $"{status} {body}");
        return [.. body.GetProperty("events").EnumerateArray()];
    }

    /// <summary>Waits until an alert has so many events.</summary>
    public static async Task<JsonElement[]> EventsAsync(this WritableServer server, string id, int count)
    {
        JsonElement[] events = [];
        await Eventually.SoAsync(async () => (events = await server.EventsAsync(id)).Length >= count, () => $"{count} events of {id}; there are {events.Length}");
        return events;
    }

    /// <summary>
    /// Waits until everything written so far has been matched: what is written last for another alert has been.
    /// </summary>
    public static async Task SettledAsync(this WritableServer server)
    {
        string id = $"last-{Guid.NewGuid():N}";
        await server.SaveAsync(id, new { q = $"zz{id[5..]}" });
        await server.WriteAsync(id, new { headline = $"zz{id[5..]}" });
        await server.EventsAsync(id, 1);
        await server.SendAsync(HttpMethod.Delete, $"/v1/alerts/{id}");
    }

    public static string ArticleOf(this JsonElement found) => found.GetProperty("article").GetProperty("id").GetString()!;

    public static string Text(this JsonElement element, string property) => element.GetProperty(property).GetString()!;
}
