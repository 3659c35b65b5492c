using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Xunit;

namespace SearchEngine.Server.Tests.Alerts;

/// <summary>A webhook as it was received.</summary>
internal sealed record Received(string Path, string Id, string Timestamp, string Signature, string? ContentType, byte[] Body)
{
    /// <summary>The event in it.</summary>
    public JsonElement Event => JsonDocument.Parse(Body).RootElement.GetProperty("data");

    /// <summary>The article that it is about.</summary>
    public string Article => Event.GetProperty("article").GetProperty("id").GetString()!;
}

/// <summary>A server that receives webhooks, on a real socket.</summary>
internal sealed class Receiver : IAsyncDisposable
{
    private readonly WebApplication _server;
    private readonly ConcurrentQueue<Received> _received = new();

    private Receiver(Func<HttpContext, Received, Task> answer)
    {
        WebApplicationBuilder builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().UseUrls("http://127.0.0.1:0");
        _server = builder.Build();
        _server.Run(async context =>
        {
            using var body = new MemoryStream();
            await context.Request.Body.CopyToAsync(body, context.RequestAborted);
            IHeaderDictionary headers = context.Request.Headers;
            var received = new Received(
                context.Request.Path, headers["webhook-id"].ToString(), headers["webhook-timestamp"].ToString(), headers["webhook-signature"].ToString(), context.Request.ContentType, body.ToArray());
            _received.Enqueue(received);
            await answer(context, received);
        });
    }

    /// <summary>A secret for it.</summary>
    public static string Secret { get; } = "whsec_" + Convert.ToBase64String(RandomNumberGenerator.GetBytes(32));

    /// <summary>Its address.</summary>
    public string Url => _server.Urls.First() + "/hook";

    /// <summary>What it received, in order.</summary>
    public Received[] All => [.. _received];

    /// <summary>Starts one that answers as <paramref name="answer"/> does; without it, with 204.</summary>
    public static async Task<Receiver> StartAsync(Func<HttpContext, Received, Task>? answer = null)
    {
        var receiver = new Receiver(answer ?? ((context, _) => StatusAsync(context, 204)));
        await receiver._server.StartAsync();
        return receiver;
    }

    /// <summary>Starts one that answers with a status.</summary>
    public static Task<Receiver> StartAsync(Func<Received, int> status) => StartAsync((context, received) => StatusAsync(context, status(received)));

    /// <summary>Waits until it has received so many.</summary>
    public async Task<Received[]> ReceivedAsync(int count)
    {
        await Eventually.SoAsync(() => _received.Count >= count, () => $"{count} webhooks; there are {_received.Count}");
        return All;
    }

    /// <summary>The signature that a receiver computes by what is written about it.</summary>
    public static string Sign(Received received)
    {
        byte[] key = Convert.FromBase64String(Secret["whsec_".Length..]);
        byte[] signed = [.. Encoding.UTF8.GetBytes($"{received.Id}.{received.Timestamp}."), .. received.Body];
        return "v1," + Convert.ToBase64String(HMACSHA256.HashData(key, signed));
    }

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    private static Task StatusAsync(HttpContext context, int status)
    {
        context.Response.StatusCode = status;
        return Task.CompletedTask;
    }
}

/// <summary>Waits for what comes about by itself.</summary>
internal static class Eventually
{
    /// <summary>Waits until it is so.</summary>
    public static Task SoAsync(Func<bool> isSo, Func<string> what) => SoAsync(() => Task.FromResult(isSo()), what);

    /// <inheritdoc cref="SoAsync(Func{bool}, Func{string})"/>
    public static async Task SoAsync(Func<Task<bool>> isSo, Func<string> what)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        while (!await isSo())
        {
            Assert.False(patience.IsCancellationRequested, $"Waited in vain for {what()}.");
            await Task.Delay(10, TestContext.Current.CancellationToken);
        }
    }
}
