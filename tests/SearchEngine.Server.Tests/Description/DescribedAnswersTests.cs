using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Xunit;

namespace SearchEngine.Server.Tests.Description;

/// <summary>What the server answers is what its description says: every operation, every status, every key.</summary>
public sealed class DescribedAnswersTests
{
    [Fact]
    public async Task Every_answer_is_as_described()
    {
        await using WritableServer server = await WritableServer.StartAsync(with: options => options with { MaxArticleBytes = 100_000, Alerts = options.Alerts with { MaxAlerts = 2 } });
        await server.Archive.TakeInAsync([Path.Join(ServerFixture.Root, "corpus")], progress: null, TestContext.Current.CancellationToken);
        ApiDocument document = await ApiDocument.OfAsync(server.Client);
        var asked = new HashSet<(string, int)>();
        var shown = new Examples();
        foreach (DescribedProbe probe in DescribedProbes.All)
        {
            ApiOperation operation = document.Operations.FirstOrDefault(one => one.Id == probe.Operation)
                ?? throw new InvalidOperationException($"{probe}: the description has no operation “{probe.Operation}”.");
            await AskAsync(server.Client, document, operation, probe, shown);
            asked.Add((operation.Id, probe.Status));
            if (probe.Status == 200 && await AskAgainAsync(server.Client, operation, probe)) asked.Add((operation.Id, 304));
        }

        foreach (ApiOperation operation in document.Operations)
        {
            int[] excused = [.. DescribedProbes.NotProbed["*"], .. DescribedProbes.NotProbed.GetValueOrDefault(operation.Id) ?? []];
            string[] missing = [.. operation.Responses.Select(response => response.Key)
                .Where(status => Number(status) is var code && !asked.Contains((operation.Id, code)) && !excused.Contains(code) && !DescribedProbes.IsOfKeys(operation.Method, code))];
            Assert.True(missing.Length == 0, $"Nothing in DescribedProbes brings about {string.Join(", ", missing)} of {operation.Id} ({operation}). Add requests that do, so that their answers are held against the description.");
        }
    }

    [Fact]
    public async Task Without_an_archive_everything_that_reads_says_so_as_described()
    {
        await using WritableServer server = await WritableServer.StartAsync(isBuilt: false);
        ApiDocument document = await ApiDocument.OfAsync(server.Client);
        var asked = new HashSet<string>(StringComparer.Ordinal);
        foreach (DescribedProbe probe in DescribedProbes.All.Where(probe => probe.Status == 200))
        {
            ApiOperation operation = document.Operations.First(one => one.Id == probe.Operation);
            if ((operation.Method != "get" && operation.Id != "checkQuote") || operation.Id == "live" || operation.Path.StartsWith("/v1/alerts", StringComparison.Ordinal) || !asked.Add(operation.Id)) continue;
            await AskAsync(server.Client, document, operation, probe with { Status = 503 }, new Examples());
        }

        Assert.True(asked.Count > 8);
    }

    private static async Task AskAsync(HttpClient client, ApiDocument document, ApiOperation operation, DescribedProbe probe, Examples shown)
    {
        using HttpRequestMessage request = probe.ToRequest(operation.Method);
        using HttpResponseMessage response = await client.SendAsync(request, TestContext.Current.CancellationToken);
        string body = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        int status = (int)response.StatusCode;
        Assert.True(status == probe.Status, $"{probe} is answered with {status}: {body}");
        if (operation.Responses[status.ToString(CultureInfo.InvariantCulture)] is not JsonObject described)
        {
            Assert.Fail($"{probe} is answered with {status}, and the description does not say so.");
            return;
        }

        AssertHeaders(response, described, probe);
        if (described["content"] is not JsonObject contents)
        {
            Assert.Equal("", body);
            return;
        }

        string type = response.Content.Headers.ContentType?.MediaType ?? "";
        Assert.True(contents[type] is not null, $"{probe} is answered with “{type}”; described are {string.Join(", ", contents.Select(content => content.Key))}.");
        JsonNode schema = contents[type]!["schema"]!;
        string[] values = type switch { "application/x-ndjson" => body.Split('\n', StringSplitOptions.RemoveEmptyEntries), "text/plain" => [JsonSerializer.Serialize(body)], _ => [body] };
        foreach (string value in values) document.AssertMeets(schema, JsonNode.Parse(value), $"{probe}: {status}");
        if (status < 400) shown.Keep(operation, probe, status, type, body);
    }

    /// <summary>Asks for the same with the tag of the answer; false where it has none.</summary>
    private static async Task<bool> AskAgainAsync(HttpClient client, ApiOperation operation, DescribedProbe probe)
    {
        if (operation.Method != "get") return false;
        using HttpRequestMessage first = probe.ToRequest(operation.Method);
        using HttpResponseMessage answer = await client.SendAsync(first, TestContext.Current.CancellationToken);
        if (answer.Headers.ETag is not { } tag) return false;
        using HttpRequestMessage second = probe.ToRequest(operation.Method);
        second.Headers.IfNoneMatch.Add(tag);
        using HttpResponseMessage again = await client.SendAsync(second, TestContext.Current.CancellationToken);
        Assert.True((int)again.StatusCode == 304, $"{probe}, asked again, is answered with {(int)again.StatusCode}.");
        Assert.Equal("", await again.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        AssertHeaders(again, operation.Responses["304"]!.AsObject(), probe);
        return true;
    }

    private static void AssertHeaders(HttpResponseMessage response, JsonObject described, DescribedProbe probe)
    {
        JsonObject headers = described["headers"]?.AsObject() ?? [];
        foreach (string always in (string[])["X-Request-Id", "ETag", "Location"])
        {
            bool isSent = response.Headers.NonValidated.Contains(always);
            bool isDescribed = headers.ContainsKey(always);
            if (always == "ETag" && isDescribed && probe.FollowsClock) continue;
            Assert.True(isSent == isDescribed, $"{probe}: {always} is {(isSent ? "" : "not ")}sent and {(isDescribed ? "" : "not ")}described.");
        }
    }

    private static int Number(string status) => int.Parse(status, CultureInfo.InvariantCulture);
}
