using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Serilog;

namespace SearchEngine.Server.Api.Access;

/// <summary>
/// The account of one request that changes something, or was to: who, what, and what came of it, as a line of the log under the source
/// <c>Audit</c>, so that it can be sent to a place of its own. It holds nothing of any text.
/// </summary>
internal sealed class AuditEntry
{
    /// <summary>The source of the lines.</summary>
    public const string Source = "Audit";

    private readonly Caller _caller;
    private readonly string _method;
    private readonly string? _route;
    private readonly string? _subject;

    private AuditEntry(HttpContext context, Caller caller)
    {
        _caller = caller;
        _method = context.Request.Method;
        _route = (context.GetEndpoint() as RouteEndpoint)?.RoutePattern.RawText;
        _subject = context.GetRouteValue("id") as string;
    }

    /// <summary>What came of it, in a word or a few; null where the status says it.</summary>
    public string? Outcome { get; set; }

    /// <summary>What it is about, where the address does not say: the id of an article.</summary>
    public string? Subject { get; set; }

    /// <summary>Begins the account of a request.</summary>
    public static void Begin(HttpContext context, Caller caller) => context.Features.Set(new AuditEntry(context, caller));

    /// <summary>The account of this request; null where none is given.</summary>
    public static AuditEntry? Of(HttpContext context) => context.Features.Get<AuditEntry>();

    /// <summary>Writes the lines. Outside of what makes answers of exceptions, so that each has the status that the caller saw.</summary>
    public static void Use(WebApplication app, ILogger logger)
    {
        ILogger audit = logger.ForContext(Serilog.Core.Constants.SourceContextPropertyName, Source);
        app.Use(async (context, next) =>
        {
            try
            {
                await next(context).ConfigureAwait(false);
            }
            finally
            {
                if (Of(context) is { } entry) entry.Write(audit, context);
            }
        });
    }

    private void Write(ILogger audit, HttpContext context) => audit.Information(
        "{Method} {Route} {Subject} {StatusCode} {Outcome} by key {KeyId} ({KeyName}) from {Address} ({RequestId})",
        _method, _route, Subject ?? _subject, context.Response.StatusCode, Outcome, _caller.Key?.Id, _caller.Key?.Name, _caller.Address, context.TraceIdentifier);
}
