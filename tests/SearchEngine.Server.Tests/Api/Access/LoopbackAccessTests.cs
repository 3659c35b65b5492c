using System.Net;
using System.Text;
using Xunit;

namespace SearchEngine.Server.Tests.Api.Access;

/// <summary>Who may write to a server without keys.</summary>
public sealed class LoopbackAccessTests : IAsyncLifetime
{
    private WritableServer _server = null!;

    public async ValueTask InitializeAsync() => _server = await WritableServer.StartAsync();

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    [Theory]
    [InlineData("", "", "", 201)]
    [InlineData("localhost", "", "", 201)]
    [InlineData("[::1]:80", "", "", 201)]
    [InlineData("127.0.0.1", "Origin", "http://127.0.0.1", 201)]
    [InlineData("", "Sec-Fetch-Site", "same-origin", 201)]
    [InlineData("", "Sec-Fetch-Site", "none", 201)]
    [InlineData("rebound.example.org", "", "", 403)]
    [InlineData("localhost.example.org", "", "", 403)]
    [InlineData("192.168.0.7", "", "", 403)]
    [InlineData("", "Origin", "https://example.org", 403)]
    [InlineData("", "Origin", "null", 403)]
    [InlineData("", "Origin", "http://127.0.0.1:1", 403)]
    [InlineData("", "Sec-Fetch-Site", "cross-site", 403)]
    [InlineData("", "Sec-Fetch-Site", "same-site", 403)]
    [InlineData("", "X-Forwarded-For", "203.0.113.9", 403)]
    [InlineData("", "Via", "1.1 proxy", 403)]
    public async Task Only_a_program_or_the_own_page_on_this_machine_may_write(string host, string header, string value, int status)
    {
        foreach ((HttpMethod method, string path) in new[] { (HttpMethod.Put, "/v1/articles/a"), (HttpMethod.Delete, "/v1/articles/a?by=me"), (HttpMethod.Post, "/v1/articles"), (HttpMethod.Get, "/v1/withdrawals") })
        {
            using var request = new HttpRequestMessage(method, path);
            if (method == HttpMethod.Put || method == HttpMethod.Post) request.Content = new StringContent("""{"headline":"x"}""", Encoding.UTF8, "application/json");
            if (host.Length > 0) request.Headers.Host = host;
            if (header.Length > 0) request.Headers.TryAddWithoutValidation(header, value);
            using HttpResponseMessage response = await _server.Client.SendAsync(request);
            string body = await response.Content.ReadAsStringAsync();
            if (status == 403) Assert.True(response.StatusCode == HttpStatusCode.Forbidden && body.Contains("detail", StringComparison.Ordinal), $"{method} {(int)response.StatusCode} {body}");
            else Assert.True(response.IsSuccessStatusCode, $"{method} {(int)response.StatusCode} {body}");
        }
    }
}
