using System.IO.Compression;
using System.Net.Http.Headers;
using Xunit;

namespace SearchEngine.Server.Tests.Api.Answering;

/// <summary>Answers are packed where that is asked for and worth it.</summary>
public sealed class PackedAnswersTests(ServerFixture server)
{
    [Theory]
    [InlineData("/v1/search?q=ferry", "br")]
    [InlineData("/v1/search?q=ferry", "gzip")]
    [InlineData("/openapi/v1.json", "br")]
    [InlineData("/", "gzip")]
    public async Task A_long_answer_is_packed_and_says_the_same(string path, string how)
    {
        (string? none, byte[] plain, _) = await GetAsync(path, "identity");
        (string? packing, byte[] packed, HttpResponseMessage response) = await GetAsync(path, how);
        Assert.Null(none);
        Assert.Equal(how, packing);
        Assert.Contains("Accept-Encoding", response.Headers.Vary);
        Assert.True(packed.Length * 2 < plain.Length, $"{packed.Length} bytes of {plain.Length}");
        using Stream unpacking = how == "br" ? new BrotliStream(new MemoryStream(packed), CompressionMode.Decompress) : new GZipStream(new MemoryStream(packed), CompressionMode.Decompress);
        using var reader = new StreamReader(unpacking);
        Assert.Equal(WithoutTime(System.Text.Encoding.UTF8.GetString(plain)), WithoutTime(await reader.ReadToEndAsync(TestContext.Current.CancellationToken)));
    }

    [Fact]
    public async Task A_short_answer_a_problem_and_lines_go_out_as_they_are()
    {
        foreach (string path in (string[])["/v1/suggest?q=zzzz", "/v1/search?colour=red", "/healthz/live"])
        {
            (string? packing, _, _) = await GetAsync(path, "br, gzip");
            Assert.True(packing is null, $"{path} is packed as {packing}");
        }

        await using WritableServer own = await WritableServer.StartAsync();
        using var request = new HttpRequestMessage(HttpMethod.Post, "/v1/articles")
        {
            Content = new StringContent(string.Concat(Enumerable.Range(0, 50).Select(i => $"{{\"id\":\"harbour-{i}\",\"headline\":\"Harbour {i}\"}}\n"))),
        };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/x-ndjson");
        request.Headers.AcceptEncoding.ParseAdd("br, gzip");
        using HttpResponseMessage response = await own.Client.SendAsync(request, TestContext.Current.CancellationToken);
        Assert.True(response.IsSuccessStatusCode);
        Assert.Empty(response.Content.Headers.ContentEncoding);
    }

    [Fact]
    public async Task A_read_says_how_long_it_is()
    {
        (_, byte[] body, HttpResponseMessage response) = await GetAsync("/v1/search?q=ferry", "identity");
        Assert.Equal(body.Length, response.Content.Headers.ContentLength);
    }

    private static string WithoutTime(string text) => System.Text.RegularExpressions.Regex.Replace(text, "\"tookMs\":[0-9.eE-]+", "");

    private async Task<(string? Packing, byte[] Body, HttpResponseMessage Response)> GetAsync(string path, string accept)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(path, UriKind.Relative));
        request.Headers.AcceptEncoding.ParseAdd(accept);
        HttpResponseMessage response = await server.Client.SendAsync(request, TestContext.Current.CancellationToken);
        return (response.Content.Headers.ContentEncoding.SingleOrDefault(), await response.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken), response);
    }
}
