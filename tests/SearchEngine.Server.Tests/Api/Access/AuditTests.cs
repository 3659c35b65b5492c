using SearchEngine.Server.Api;
using Serilog.Events;
using Xunit;

namespace SearchEngine.Server.Tests.Api.Access;

/// <summary>The account that is given of each write.</summary>
public sealed class AuditTests
{
    [Fact]
    public async Task Each_write_has_a_line_that_says_who_what_and_what_came_of_it_and_nothing_of_the_text()
    {
        await using WritableServer server = await WritableServer.StartAsync(scopes: AccessScope.Write);
        string id = Assert.Single(server.Keys.Read()).Id;
        var article = new { headline = "Confidentialtip", body = "“Secretword,” said Ann Lee." };
        string requestId = Assert.Single((await server.PutAsync("ä b", article)).Headers.GetValues("X-Request-Id"));
        await server.SendAsync(HttpMethod.Post, "/v1/articles", """{"id":"c","headline":"x"}""");
        await server.SendAsync(HttpMethod.Post, "/v1/articles", "{\"id\":\"d\",\"headline\":\"x\"}\n{\"id\":\"e\",\"headline\":\"x\"}\nnonsense\n", type: "application/x-ndjson");
        await server.WithdrawAsync("c");
        await server.WithdrawAsync("nowhere");
        await server.PutAsync("f", article, key: "1");
        await server.PutAsync("f", article, key: "1");
        await server.SendAsync(HttpMethod.Put, "/v1/articles/g", "{");
        Assert.Equal(403, (await server.SendAsync(HttpMethod.Post, "/v1/rebuild")).Status);
        string key = server.Key!;
        server.Key = null;
        Assert.Equal(401, (await server.PutAsync("h", article)).Status);
        await server.GetAsync("/v1/withdrawals");
        await server.GetAsync("/v1/search?q=x");

        await KeyTests.UntilAsync(() => Task.FromResult(Audit(server).Length >= 12));
        LogEvent[] lines = Audit(server);
        Assert.Equal(
            [
                "PUT /v1/articles/{id} ä b 201 created", "POST /v1/articles c 201 created", "POST /v1/articles d 200 created", "POST /v1/articles e 200 created", "POST /v1/articles - 200 2 created, 1 rejected", "DELETE /v1/articles/{id} c 200 withdrawn",
                "DELETE /v1/articles/{id} nowhere 404 -", "PUT /v1/articles/{id} f 201 created", "PUT /v1/articles/{id} f 201 replayed", "PUT /v1/articles/{id} g 400 -",
                "POST /v1/rebuild - 403 -", "PUT /v1/articles/{id} h 401 -",
            ],
            lines.Select(line => string.Join(' ', new[] { "Method", "Route", "Subject", "StatusCode", "Outcome" }.Select(name => Text(line, name)))));
        Assert.All(lines[..11], line => Assert.Equal((id, "night desk", "127.0.0.1"), (Text(line, "KeyId"), Text(line, "KeyName"), Text(line, "Address"))));
        Assert.Equal("-", Text(lines[11], "KeyId"));
        Assert.Equal(requestId, Text(lines[0], "RequestId"));
        foreach (string secret in (string[])["Confidentialtip", "Secretword", key, key[^64..]])
            Assert.DoesNotContain(server.Log, line => (line.RenderMessage(null) + string.Join(' ', line.Properties.Values)).Contains(secret, StringComparison.OrdinalIgnoreCase));
    }

    private static LogEvent[] Audit(WritableServer server) => [.. server.Log.Where(line => Text(line, "SourceContext") == "Audit")];

    private static string Text(LogEvent line, string name) =>
        line.Properties.TryGetValue(name, out LogEventPropertyValue? value) && value is ScalarValue { Value: { } text } ? text.ToString()! : "";
}
