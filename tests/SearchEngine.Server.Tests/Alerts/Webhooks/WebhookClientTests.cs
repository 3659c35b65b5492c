using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;
using Microsoft.AspNetCore.Http;
using SearchEngine.Server.Alerts.Webhooks;
using Xunit;

namespace SearchEngine.Server.Tests.Alerts.Webhooks;

/// <summary>One attempt to send a webhook, over a real socket.</summary>
public sealed class WebhookClientTests
{
    private static readonly byte[] Body = "{}"u8.ToArray();

    [Fact]
    public async Task What_is_sent_can_be_verified_by_what_is_written_about_it()
    {
        await using Receiver receiver = await Receiver.StartAsync();
        AttemptResult result = await SendAsync(receiver.Url);
        Assert.Equal(AttemptOutcome.Delivered, result.Outcome);
        Received received = Assert.Single(receiver.All);
        Assert.Equal(("evt_a_1", "application/json"), (received.Id, received.ContentType));
        Assert.Equal(Receiver.Sign(received), received.Signature);
        Assert.InRange(long.Parse(received.Timestamp, CultureInfo.InvariantCulture), DateTimeOffset.UtcNow.ToUnixTimeSeconds() - 60, DateTimeOffset.UtcNow.ToUnixTimeSeconds());
    }

    [Fact]
    public async Task A_name_that_points_elsewhere_a_moment_later_gets_nowhere()
    {
        await using Receiver receiver = await Receiver.StartAsync();
        int asked = 0;
        // Public when it is looked at first, this machine when it is connected to: every look-up counts by itself.
        Task<IPAddress[]> Rebinding(string name, CancellationToken cancellation) => Task.FromResult<IPAddress[]>([asked++ == 0 ? IPAddress.Parse("192.0.2.1") : IPAddress.Loopback]);
        var addresses = new WebhookAddresses(new WebhookOptions { AllowedNetworks = ["192.0.2.0/24"] });
        string url = receiver.Url.Replace("127.0.0.1", "desk.example.org", StringComparison.Ordinal);
        Assert.Null(addresses.Problem(url));
        using var client = new WebhookClient(new WebhookOptions { TimeoutSeconds = 1 }, addresses, Rebinding, TimeProvider.System);
        for (int i = 0; i < 3; i++)
        {
            AttemptResult result = await client.SendAsync(new Uri(url), Receiver.Secret, "evt_a_1", Body, CancellationToken.None);
            Assert.Equal(AttemptOutcome.Failed, result.Outcome);
            if (i > 0) Assert.Equal("the host has no address that webhooks may be sent to", result.Reason);
        }

        Assert.Equal(3, asked);
        Assert.Empty(receiver.All);
    }

    [Fact]
    public async Task Of_several_addresses_only_those_that_are_allowed_are_connected_to()
    {
        await using Receiver receiver = await Receiver.StartAsync();
        var options = new WebhookOptions { AllowedNetworks = ["127.0.0.1/32"] };
        IPAddress[] found = [IPAddress.Parse("10.0.0.1"), IPAddress.Parse("169.254.169.254"), IPAddress.Loopback, IPAddress.IPv6Loopback];
        AttemptResult result = await SendAsync(receiver.Url.Replace("127.0.0.1", "desk.example.org", StringComparison.Ordinal), options, (_, _) => Task.FromResult(found));
        Assert.Equal(AttemptOutcome.Delivered, result.Outcome);
    }

    [Fact]
    public async Task A_redirect_is_not_followed()
    {
        await using Receiver elsewhere = await Receiver.StartAsync();
        await using Receiver receiver = await Receiver.StartAsync((context, _) =>
        {
            context.Response.Redirect(elsewhere.Url, permanent: false, preserveMethod: true);
            return Task.CompletedTask;
        });
        AttemptResult result = await SendAsync(receiver.Url);
        Assert.Equal(AttemptOutcome.Failed, result.Outcome);
        Assert.Contains("redirect", result.Reason, StringComparison.Ordinal);
        Assert.Empty(elsewhere.All);
    }

    [Theory]
    [InlineData(200, null, AttemptOutcome.Delivered, null)]
    [InlineData(299, null, AttemptOutcome.Delivered, null)]
    [InlineData(400, null, AttemptOutcome.Failed, null)]
    [InlineData(429, "7", AttemptOutcome.Failed, 7.0)]
    [InlineData(503, "0", AttemptOutcome.Failed, null)]
    [InlineData(503, "soon", AttemptOutcome.Failed, null)]
    [InlineData(410, null, AttemptOutcome.Unwanted, null)]
    public async Task The_answer_says_what_became_of_it(int status, string? retryAfter, object outcome, double? wait)
    {
        await using Receiver receiver = await Receiver.StartAsync((context, _) =>
        {
            context.Response.StatusCode = status;
            if (retryAfter is not null) context.Response.Headers.RetryAfter = retryAfter;
            return Task.CompletedTask;
        });
        AttemptResult result = await SendAsync(receiver.Url);
        Assert.Equal((outcome, wait), (result.Outcome, result.RetryAfter?.TotalSeconds));
    }

    [Fact]
    public async Task Retry_after_can_be_a_date()
    {
        DateTimeOffset until = DateTimeOffset.UtcNow.AddMinutes(10);
        await using Receiver receiver = await Receiver.StartAsync((context, _) =>
        {
            context.Response.StatusCode = 503;
            context.Response.Headers.RetryAfter = until.ToString("r", CultureInfo.InvariantCulture);
            return Task.CompletedTask;
        });
        Assert.InRange((await SendAsync(receiver.Url)).RetryAfter!.Value, TimeSpan.FromMinutes(5), TimeSpan.FromMinutes(10));
    }

    [Fact]
    public async Task Who_does_not_answer_is_given_up()
    {
        await using Receiver receiver = await Receiver.StartAsync(async (context, _) => await Task.Delay(Timeout.Infinite, context.RequestAborted));
        AttemptResult result = await SendAsync(receiver.Url, new WebhookOptions { AllowPrivateAddresses = true, TimeoutSeconds = 1 });
        Assert.Equal((AttemptOutcome.Failed, "no answer in 1 seconds"), (result.Outcome, result.Reason));
    }

    [Fact]
    public async Task An_answer_without_end_is_not_read()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        long sent = 0;
        Task answering = Task.Run(async () =>
        {
            using TcpClient caller = await listener.AcceptTcpClientAsync();
            await using NetworkStream stream = caller.GetStream();
            await stream.WriteAsync("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n"u8.ToArray());
            byte[] piece = [.. "10000\r\n"u8, .. new byte[0x10000], .. "\r\n"u8];
            try
            {
                for (; sent < 1L << 30; sent += piece.Length) await stream.WriteAsync(piece);
            }
            catch (IOException)
            {
                // The other end has hung up.
            }
        });
        Assert.Equal(AttemptOutcome.Delivered, (await SendAsync(AddressOf(listener))).Outcome);
        await answering.WaitAsync(TimeSpan.FromSeconds(60));
        Assert.InRange(sent, 0, 64L << 20);
    }

    [Theory]
    [InlineData("garbage\r\n\r\n", "does not speak HTTP")]
    [InlineData("", "does not speak HTTP")]
    public async Task What_answers_without_speaking_http_is_a_failure(string answer, string reason)
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        Task answering = Task.Run(async () =>
        {
            using TcpClient caller = await listener.AcceptTcpClientAsync();
            await using NetworkStream stream = caller.GetStream();
            await stream.ReadExactlyAsync(new byte[4]);
            await stream.WriteAsync(Encoding.ASCII.GetBytes(answer));
        });
        AttemptResult result = await SendAsync(AddressOf(listener));
        await answering;
        Assert.Equal(AttemptOutcome.Failed, result.Outcome);
        Assert.Contains(reason, result.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nobody_there_is_a_failure()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        string url = AddressOf(listener);
        listener.Stop();
        Assert.Equal("no connection could be made", (await SendAsync(url)).Reason);
        Assert.Equal("the host has no address", (await SendAsync("http://desk.example.org/", lookUp: (_, _) => throw new SocketException((int)SocketError.HostNotFound))).Reason);
    }

    private static string AddressOf(TcpListener listener) => $"http://127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}/";

    private static async Task<AttemptResult> SendAsync(string url, WebhookOptions? options = null, Func<string, CancellationToken, Task<IPAddress[]>>? lookUp = null)
    {
        options ??= new WebhookOptions { AllowPrivateAddresses = true };
        using var client = new WebhookClient(options, new WebhookAddresses(options), lookUp ?? Dns.GetHostAddressesAsync, TimeProvider.System);
        return await client.SendAsync(new Uri(url), Receiver.Secret, "evt_a_1", Body, CancellationToken.None);
    }
}
