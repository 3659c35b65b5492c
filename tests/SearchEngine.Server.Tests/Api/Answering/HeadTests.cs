using System.Net;
using Xunit;

namespace SearchEngine.Server.Tests.Api.Answering;

public sealed class HeadTests(ServerFixture server)
{
    [Theory]
    [InlineData("/", 200)]
    [InlineData("/healthz/ready", 200)]
    [InlineData("/v1/search?q=ferry&limit=100", 200)]
    [InlineData("/v1/search?limit=0", 400)]
    [InlineData("/v1/articles/cnn-2016-06-17-syria-memo", 200)]
    [InlineData("/v1/articles/no-such-article", 404)]
    [InlineData("/openapi/v1.json", 200)]
    [InlineData("/v1/quotes/check", 405)]
    public async Task The_head_is_that_of_a_get_and_there_is_no_body(string path, int status)
    {
        using HttpResponseMessage get = await SendAsync(HttpMethod.Get, path);
        using HttpResponseMessage head = await SendAsync(HttpMethod.Head, path);
        Assert.Equal((HttpStatusCode)status, head.StatusCode);
        Assert.Equal(get.StatusCode, head.StatusCode);
        Assert.Equal(get.Content.Headers.ContentType, head.Content.Headers.ContentType);
        Assert.Equal(get.Headers.ETag, head.Headers.ETag);
        Assert.Empty(await head.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken));
        using HttpResponseMessage next = await SendAsync(HttpMethod.Get, "/healthz/live");
        Assert.Equal("live\n", await next.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task What_has_not_changed_is_a_304_for_a_head_as_well()
    {
        using HttpResponseMessage first = await SendAsync(HttpMethod.Head, "/v1/search?q=ferry");
        using var again = new HttpRequestMessage(HttpMethod.Head, new Uri("/v1/search?q=ferry", UriKind.Relative));
        again.Headers.IfNoneMatch.Add(first.Headers.ETag!);
        using HttpResponseMessage second = await server.Client.SendAsync(again, TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.NotModified, second.StatusCode);
    }

    [Fact]
    public async Task A_head_begins_no_stream()
    {
        await using WritableServer own = await WritableServer.StartAsync();
        await own.SendAsync(HttpMethod.Put, "/v1/alerts/desk", """{"q":"ferry"}""");
        using var request = new HttpRequestMessage(HttpMethod.Head, new Uri("/v1/alerts/desk/events", UriKind.Relative));
        request.Headers.Accept.ParseAdd("text/event-stream");
        using HttpResponseMessage response = await own.Client.SendAsync(request, TestContext.Current.CancellationToken);
        Assert.Equal((HttpStatusCode.OK, "application/json"), (response.StatusCode, response.Content.Headers.ContentType?.MediaType));
    }

    private async Task<HttpResponseMessage> SendAsync(HttpMethod method, string path)
    {
        using var request = new HttpRequestMessage(method, new Uri(path, UriKind.Relative));
        return await server.Client.SendAsync(request, TestContext.Current.CancellationToken);
    }
}
