using System.Collections.Concurrent;
using System.Diagnostics;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.Logging;
using SearchEngine.Core;
using SearchEngine.Server.Tests.Cli;
using Xunit;

namespace SearchEngine.Server.Tests.Operating;

/// <summary>Spans: which there are, and that they hold nothing of what was asked or written.</summary>
public sealed class TracesTests
{
    [Fact]
    public async Task A_search_is_a_span_with_its_steps_and_a_write_has_its_commit()
    {
        await using WritableServer server = await WritableServer.StartAsync();
        var spans = new ConcurrentQueue<Activity>();
        using var listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name == NewsArchive.TelemetryName,
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllData,
            ActivityStopped = spans.Enqueue,
        };
        ActivitySource.AddActivityListener(listener);

        // Other tests search at the same time: these are told apart by the trace.
        using (Activity asked = new Activity("test").Start())
        {
            await server.Archive.PutAsync(new Core.Articles.Article { Id = "zanzibarsecret", Headline = "Zanzibarsecret" }, null, TestContext.Current.CancellationToken);
            await server.Archive.SearchAsync(new Core.Searching.SearchRequest { Query = "zanzibarsecret" }, TestContext.Current.CancellationToken);
            Activity[] own = [.. spans.Where(span => span.TraceId == asked.TraceId)];
            Activity search = Assert.Single(own, span => span.OperationName == "search");
            Assert.Equal(["parse", "match", "find matches", "highlight"], own.Where(span => span.ParentSpanId == search.SpanId).Select(span => span.OperationName));
            Assert.Equal("ok", search.GetTagItem("outcome"));
        }

        Assert.Contains(spans, span => span.OperationName == "commit");
        Assert.Contains(spans, span => span.OperationName == "refresh");
        Assert.All(spans, span => Assert.All(span.TagObjects, tag => Assert.Equal("outcome", tag.Key)));
    }

    [Fact]
    public async Task They_are_sent_to_the_collector_that_the_options_name_without_what_was_asked()
    {
        var received = new ConcurrentQueue<string>();
        await using WebApplication collector = await CollectorAsync(received);
        await using ServeProcess server = await (await new ServeProcess().StartAsync($$"""{ "traces": { "endpoint": "{{collector.Urls.First()}}" } }""")).ServesAsync();
        Assert.Equal(200, await server.StatusAsync("/v1/search?q=zanzibarsecret"));
        Assert.Equal(200, await server.StatusAsync("/healthz/ready"));
        await server.SignalAsync();
        Assert.Equal(0, await server.EndedAsync());

        string spans = string.Concat(received);
        foreach (string expected in (string[])["newsearch", "GET /v1/search", "http.route", "highlight", "commit"]) Assert.Contains(expected, spans, StringComparison.Ordinal);
        Assert.DoesNotContain("zanzibarsecret", spans, StringComparison.Ordinal);
        Assert.DoesNotContain("url.query", spans, StringComparison.Ordinal);
        Assert.DoesNotContain("healthz", spans, StringComparison.Ordinal);
    }

    /// <summary>What takes spans by OTLP over gRPC, and keeps the bytes, in which the texts can be read.</summary>
    private static async Task<WebApplication> CollectorAsync(ConcurrentQueue<string> received)
    {
        WebApplicationBuilder builder = WebApplication.CreateBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(System.Net.IPAddress.Loopback, 0, listen => listen.Protocols = HttpProtocols.Http2));
        WebApplication collector = builder.Build();
        collector.MapPost("/opentelemetry.proto.collector.trace.v1.TraceService/Export", async (HttpContext context) =>
        {
            using var body = new MemoryStream();
            await context.Request.Body.CopyToAsync(body);
            received.Enqueue(Encoding.Latin1.GetString(body.ToArray()));
            context.Response.ContentType = "application/grpc";
            await context.Response.Body.WriteAsync(new byte[5]);
            context.Response.AppendTrailer("grpc-status", "0");
        });
        await collector.StartAsync();
        return collector;
    }
}
