using System.Globalization;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Xunit;

namespace SearchEngine.Server.Tests.Cli.Killing;

/// <summary>Clients that write to a server until it is killed, and note what it acknowledged, in the moment in which it does.</summary>
internal sealed class Desk(HttpClient client, Promises promises, int seed)
{
    private int _acknowledged;

    /// <summary>Waits until so many writes have been acknowledged, or the clients have ended.</summary>
    public async Task AcknowledgedAsync(int count, Task clients)
    {
        while (Volatile.Read(ref _acknowledged) < count && !clients.IsCompleted) await Task.Delay(1);
    }

    /// <summary>Articles in bulk, a line each; what they replace as well.</summary>
    public Task BulkAsync() => UntilKilledAsync(async () =>
    {
        const int Lines = 120;
        const int Ids = 400;
        var random = new Random(seed);
        while (true)
        {
            Story[] stories = [.. Enumerable.Range(0, Ids).OrderBy(_ => random.Next()).Take(Lines).Select(i => promises.Of($"bulk{i}"))];
            var lines = new StringBuilder();
            foreach (Story story in stories) lines.Append(JsonSerializer.Serialize(new { id = story.Id, headline = Send(story), body = "\"It is done,\" the harbour office said." })).Append('\n');
            using var request = new HttpRequestMessage(HttpMethod.Post, new Uri("/v1/articles", UriKind.Relative)) { Content = new StringContent(lines.ToString()) };
            request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/x-ndjson");
            using HttpResponseMessage response = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
            Assert.True(response.IsSuccessStatusCode, $"{response.StatusCode}");
            using var results = new StreamReader(await response.Content.ReadAsStreamAsync());
            for (int i = 0; i < Lines; i++)
            {
                // The last line may be cut off when the server is killed: it is none then.
                if (await results.ReadLineAsync() is not { } line || !line.EndsWith('}')) throw new IOException("The answer has ended.");
                JsonElement result = JsonDocument.Parse(line).RootElement;
                Assert.Equal(stories[i].Id, result.GetProperty("id").GetString());
                Assert.True(result.GetProperty("result").GetString() is "created" or "updated", line);
                stories[i].Written();
                Interlocked.Increment(ref _acknowledged);
            }
        }
    });

    /// <summary>Articles one by one: new ones, new versions, withdrawals, and what is refused because it was withdrawn.</summary>
    public Task SinglesAsync() => Task.WhenAll(Enumerable.Range(0, 3).Select(writer => UntilKilledAsync(async () =>
    {
        var random = new Random(seed + writer);
        while (true)
        {
            Story story = promises.Of(string.Create(CultureInfo.InvariantCulture, $"desk{writer}n{random.Next(60)}"));
            if (story.IsWithdrawn) Assert.Equal(409, await PutAsync(story.Id, "Notice that was withdrawn"));
            else if (story.Current is null || random.Next(6) > 0) await WriteAsync(story);
            else
            {
                story.Withdrawing();
                using HttpResponseMessage response = await client.DeleteAsync(new Uri($"/v1/articles/{story.Id}?by=night+desk", UriKind.Relative));
                Assert.True(response.IsSuccessStatusCode, $"{response.StatusCode}");
                story.Withdrawn();
                Interlocked.Increment(ref _acknowledged);
            }
        }
    })));

    /// <summary>Many small commits, so that segments are merged all the time.</summary>
    public Task SmallCommitsAsync() => Task.WhenAll(Enumerable.Range(0, 2).Select(writer => UntilKilledAsync(async () =>
    {
        for (int i = 0; ; i++) await WriteAsync(promises.Of(string.Create(CultureInfo.InvariantCulture, $"small{writer}n{i % 150}")));
    })));

    private async Task WriteAsync(Story story)
    {
        int status = await PutAsync(story.Id, Send(story));
        Assert.True(status is 200 or 201, $"{status}");
        story.Written();
        Interlocked.Increment(ref _acknowledged);
    }

    private async Task<int> PutAsync(string id, string headline)
    {
        using HttpResponseMessage response = await client.PutAsJsonAsync(new Uri($"/v1/articles/{id}", UriKind.Relative), new { headline });
        return (int)response.StatusCode;
    }

    private string Send(Story story)
    {
        string headline = promises.NewHeadline(story.Id);
        story.Sent(headline);
        return headline;
    }

    private static async Task UntilKilledAsync(Func<Task> work)
    {
        try
        {
            await work();
        }
        catch (Exception killed) when (killed is HttpRequestException or IOException)
        {
            // It was killed.
        }
    }
}
