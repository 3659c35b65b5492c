using System.Net;
using System.Text.RegularExpressions;
using SearchEngine.Server.Tests.Cli;
using Xunit;

namespace SearchEngine.Server.Tests.Operating;

/// <summary>What <c>/metrics</c> tells, and whom. A process of its own, since all archives of one share its meters.</summary>
public sealed partial class MetricsTests
{
    private static readonly string[] Labels =
    [
        "otel_scope_name", "kind", "outcome", "way", "le", "http_request_method", "http_response_status_code", "http_route", "network_protocol_version", "network_protocol_name", "url_scheme",
        "error_type", "aspnetcore_request_is_unhandled", "aspnetcore_rate_limiting_result", "aspnetcore_rate_limiting_policy", "gc_heap_generation", "cpu_mode", "network_transport", "network_type", "server_address", "server_port", "service_name", "telemetry_sdk_name", "telemetry_sdk_language",
        "telemetry_sdk_version",
    ];

    [Fact]
    public async Task They_count_what_was_asked_and_written_and_name_nothing_of_it()
    {
        await using ServeProcess server = await (await new ServeProcess().WithArticles(10).StartAsync()).ServesAsync();
        foreach (string path in (string[])["/v1/search?q=zanzibarsecret", "/v1/search?q=zanzibarsecret+harbour", "/v1/quotes?q=zanzibarsecret", "/v1/suggest?q=zanzibarsecret", "/v1/articles/zanzibarsecret", "/v1/articles/notice-1/related", "/v1/articles/notice-1/copies", "/v1/zanzibarsecret"])
            await server.StatusAsync(path);
        using var check = new StringContent("""{ "text": "we saw zanzibarsecret ferries leave the harbour today" }""", System.Text.Encoding.UTF8, "application/json");
        using HttpResponseMessage checkedQuote = await server.Client.PostAsync(new Uri("/v1/quotes/check", UriKind.Relative), check);
        Assert.Equal(HttpStatusCode.OK, checkedQuote.StatusCode);
        using var article = new StringContent("""{ "headline": "Zanzibarsecret" }""", System.Text.Encoding.UTF8, "application/json");
        using HttpResponseMessage put = await server.Client.PutAsync(new Uri("/v1/articles/zanzibarsecret", UriKind.Relative), article);
        Assert.Equal(HttpStatusCode.Created, put.StatusCode);
        Assert.Equal(400, await server.StatusAsync("/v1/search?q=" + string.Join("+", Enumerable.Range(0, 2000))));

        string metrics = await server.TextAsync("/metrics");

        Assert.Equal(2, Value(metrics, "newsearch_query_duration_seconds_count", "kind=\"search\"", "outcome=\"ok\""));
        Assert.Equal(1, Value(metrics, "newsearch_query_duration_seconds_count", "kind=\"search\"", "outcome=\"refused\""));
        foreach (string kind in (string[])["quotes", "check", "suggest", "related", "copies", "article"])
            Assert.Equal(1, Value(metrics, "newsearch_query_duration_seconds_count", $"kind=\"{kind}\"", "outcome=\"ok\""));
        Assert.Equal(3, Value(metrics, "http_server_request_duration_seconds_count", "http_route=\"/v1/search\"", "", sum: true));
        Assert.Equal(10, Value(metrics, "newsearch_articles_taken_total", "way=\"corpus\"", "outcome=\"created\""));
        Assert.Equal(1, Value(metrics, "newsearch_articles_taken_total", "way=\"api\"", "outcome=\"created\""));
        Assert.Equal(11, Value(metrics, "newsearch_archive_articles"));
        Assert.Equal(10, Value(metrics, "newsearch_archive_quotes"));
        Assert.Equal(1, Value(metrics, "newsearch_archive_open"));
        Assert.True(Value(metrics, "newsearch_index_size_bytes") > 1000);
        Assert.True(Value(metrics, "newsearch_index_segments") >= 1);
        Assert.Equal(2, Value(metrics, "newsearch_commit_duration_seconds_count"));
        Assert.True(Value(metrics, "newsearch_refresh_duration_seconds_count") >= 1);
        Assert.True(Value(metrics, "dotnet_process_memory_working_set_bytes") > 1_000_000);
        Assert.Contains("dotnet_gc_pause_time_seconds_total", metrics, StringComparison.Ordinal);

        Assert.DoesNotContain("zanzibarsecret", metrics, StringComparison.OrdinalIgnoreCase);
        Assert.Empty(Label().Matches(metrics).Select(match => match.Groups[1].Value).Distinct().Except(Labels));
    }

    [Fact]
    public async Task Only_programs_on_this_machine_read_them_unless_the_options_say_otherwise()
    {
        await using ServeProcess server = await (await new ServeProcess().StartAsync()).ServesAsync();
        Assert.Equal(200, await server.StatusAsync("/metrics"));
        using var proxied = new HttpRequestMessage(HttpMethod.Get, "/metrics");
        proxied.Headers.Add("X-Forwarded-For", "203.0.113.9");
        using HttpResponseMessage refused = await server.Client.SendAsync(proxied);
        Assert.Equal(HttpStatusCode.Forbidden, refused.StatusCode);
        Assert.Contains("metrics.access", await refused.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task There_are_none_when_they_are_off()
    {
        await using ServeProcess server = await (await new ServeProcess().StartAsync("""{ "metrics": { "access": "off" } }""")).ServesAsync();
        Assert.Equal(404, await server.StatusAsync("/metrics"));
    }

    private static double Value(string metrics, string name, string label = "", string other = "", bool sum = false)
    {
        double[] values =
        [
            .. metrics.Split('\n').Where(line => line.StartsWith(name + "{", StringComparison.Ordinal) && line.Contains(label, StringComparison.Ordinal) && line.Contains(other, StringComparison.Ordinal))
                .Select(line => double.Parse(line.Split("} ")[1], System.Globalization.CultureInfo.InvariantCulture)),
        ];
        return sum ? values.Sum() : Assert.Single(values);
    }

    [GeneratedRegex("[{,]([a-z_]+)=\"")]
    private static partial Regex Label();
}
