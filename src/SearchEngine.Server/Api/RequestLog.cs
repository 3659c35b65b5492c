using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using SearchEngine.Server.Operating;
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
            options.GetLevel = (context, _, exception) => LevelOf(context.Request.Path, context.Response.StatusCode, exception);
            options.EnrichDiagnosticContext = (diagnostics, context) =>
            {
                diagnostics.Set("RequestId", context.TraceIdentifier);
                diagnostics.Set("QueryHash", context.Request.Query.TryGetValue("q", out var query) ? Hash(query.ToString()) : "-");
            };
        });
    }

    /// <summary>
    /// How much a request matters to the operator. What a caller did wrong is the caller's; a server that refuses or cannot do something
    /// for now is worth a look; all else that begins with 5 is a fault of ours. Probes that get the answer they ask for are not worth a line.
    /// </summary>
    internal static LogEventLevel LevelOf(PathString path, int status, Exception? exception) => status switch
    {
        < 400 or StatusCodes.Status503ServiceUnavailable when TelemetrySetup.IsOfTheOperator(path) => LogEventLevel.Debug,
        StatusCodes.Status503ServiceUnavailable or StatusCodes.Status504GatewayTimeout or StatusCodes.Status507InsufficientStorage => LogEventLevel.Warning,
        >= 500 => LogEventLevel.Error,
        _ when exception is not null => LogEventLevel.Error,
        _ => LogEventLevel.Information,
    };

    private static string Hash(string query) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(query)).AsSpan(0, 6));
}
