using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Serilog;
using Serilog.Events;

namespace SearchEngine.Server.Api;

/// <summary>
/// One line a request: method, path, status, time, request id. What was searched for is logged as a hash only, enough to
/// see that two searches are the same.
/// </summary>
internal static class RequestLog
{
    public static void UseRequestLog(this WebApplication app, ILogger logger)
    {
        app.UseSerilogRequestLogging(options =>
        {
            options.Logger = logger;
            options.IncludeQueryInRequestPath = false;
            options.MessageTemplate = "{RequestMethod} {RequestPath} {StatusCode} in {Elapsed:0.0} ms ({RequestId}, query {QueryHash})";
            options.GetLevel = (context, _, exception) =>
                // Whoever is told to come again comes again: under load these lines would be most of the log, and its writing most of the load.
                context.Response.Headers.RetryAfter.Count > 0 ? LogEventLevel.Debug
                : exception is not null || context.Response.StatusCode >= 500 ? LogEventLevel.Error
                : context.Request.Path.StartsWithSegments("/healthz", StringComparison.Ordinal) ? LogEventLevel.Debug
                : LogEventLevel.Information;
            options.EnrichDiagnosticContext = (diagnostics, context) =>
            {
                diagnostics.Set("RequestId", context.TraceIdentifier);
                diagnostics.Set("QueryHash", context.Request.Query.TryGetValue("q", out var query) ? Hash(query.ToString()) : "-");
            };
        });
    }

    private static string Hash(string query) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(query)).AsSpan(0, 6));
}
