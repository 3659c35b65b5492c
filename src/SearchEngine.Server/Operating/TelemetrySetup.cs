using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using OpenTelemetry;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;
using SearchEngine.Core;
using SearchEngine.Server.Api;
using SearchEngine.Server.Api.Access;

namespace SearchEngine.Server.Operating;

/// <summary>Metrics at <c>/metrics</c> and traces: what the archive, ASP.NET and .NET tell of themselves, through OpenTelemetry.</summary>
internal static class TelemetrySetup
{
    private const string Path = "/metrics";

    /// <summary>The meters that are shown, beside the archive's: requests and connections, what the limits refused, memory and garbage collections.</summary>
    private static readonly string[] Meters =
    [
        NewsArchive.TelemetryName, "Microsoft.AspNetCore.Hosting", "Microsoft.AspNetCore.Server.Kestrel", "Microsoft.AspNetCore.RateLimiting", "System.Runtime",
    ];

    /// <summary>Collects what the options ask for.</summary>
    public static void AddNewsTelemetry(this IServiceCollection services, ServerOptions options)
    {
        OpenTelemetryBuilder telemetry = services.AddOpenTelemetry().ConfigureResource(resource => resource.AddService("newsearch", autoGenerateServiceInstanceId: false));
        if (options.Metrics.Access != MetricsAccess.Off)
            telemetry.WithMetrics(metrics => metrics.AddMeter(Meters).AddPrometheusExporter(prometheus => prometheus.ScrapeResponseCacheDurationMilliseconds = 0));
        if (options.Traces.Endpoint is { } endpoint)
        {
            telemetry.WithTracing(traces => traces
                .AddSource(NewsArchive.TelemetryName)
                .SetSampler(new ParentBasedSampler(new TraceIdRatioBasedSampler(options.Traces.Ratio)))
                .AddAspNetCoreInstrumentation(requests =>
                {
                    requests.Filter = context => !IsOfTheOperator(context.Request.Path);
                    // The query string holds what was searched for.
                    requests.EnrichWithHttpRequest = (span, _) => span.SetTag("url.query", null);
                    requests.RecordException = false;
                })
                .AddOtlpExporter(otlp => otlp.Endpoint = new Uri(endpoint)));
        }
    }

    /// <summary>Shows the metrics to those who may read them.</summary>
    public static void MapMetrics(this WebApplication app, ServerOptions options)
    {
        if (options.Metrics.Access == MetricsAccess.Off) return;
        IApplicationBuilder branch = ((IEndpointRouteBuilder)app).CreateApplicationBuilder();
        branch.UseOpenTelemetryPrometheusScrapingEndpoint(_ => true);
        RequestDelegate scrape = branch.Build();
        // As a handler and not as a request delegate, since those who may ask are told apart by a filter.
        RouteHandlerBuilder route = app.MapGet(Path, (Delegate)((HttpContext context) => scrape(context))).ExcludeFromDescription();
        if (options.Metrics.Access == MetricsAccess.Admin) route.Requires(AccessScope.Admin);
        // Whoever may search is who may do what an endpoint does that says nothing. It does not say that it reads: it would wait for its turn
        // behind searches, just when somebody wants to see why they wait.
        if (options.Metrics.Access != MetricsAccess.Loopback) return;
        route.NeedsNoKey().AddEndpointFilter((invocation, next) => LoopbackAccess.Refusal(invocation.HttpContext) is null
            ? next(invocation)
            : ValueTask.FromResult<object?>(Results.Problem(
                "These metrics are for programs on the server's own machine. The option metrics.access lets others read them.",
                title: "You may not read the metrics.", statusCode: StatusCodes.Status403Forbidden)));
    }

    /// <summary>Whether the request is a probe of the operator's and not a user's.</summary>
    public static bool IsOfTheOperator(PathString path) => path.StartsWithSegments("/healthz", StringComparison.Ordinal) || path.StartsWithSegments(Path, StringComparison.Ordinal);
}
