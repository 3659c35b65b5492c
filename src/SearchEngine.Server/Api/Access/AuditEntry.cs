using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Serilog;

namespace SearchEngine.Server.Api.Access;

/// <summary>
/// The account of one request that changes something, or was to: who, what, and what came of it, as a line of the log under the source
/// <c>Audit</c>, so that it can be sent to a place of its own; and a line for each article of many that one request sends. It holds nothing of any text.
/// </summary>
internal sealed class AuditEntry
{
    /// <summary>The source of the lines.</summary>
    public const string Source = "Audit";

    private const string None = "-";

    private readonly HttpContext _context;
    private readonly Caller _caller;
    private readonly string _method;
    private readonly string? _route;
    private readonly string? _subject;

    private AuditEntry(HttpContext context, Caller caller)
    {
        (_context, _caller) = (context, caller);
        _method = context.Request.Method;
        _route = (context.GetEndpoint() as RouteEndpoint)?.RoutePattern.RawText;
        _subject = context.GetRouteValue("id") as string;
    }

    /// <summary>What came of it, in a word or a few; null where the status says it.</summary>
    public string? Outcome { get; set; }

    /// <summary>What it is about, where the address does not say: the id of an article.</summary>
    public string? Subject { get; set; }

    /// <summary>Accounts for one of several writes of the request, once it is done.</summary>
    /// <param name="subject">The id of the article.</param>
    /// <param name="outcome">What came of it, in a word.</param>
    public void Part(string subject, string outcome) => Write(subject, outcome);

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
            context.Features.Set(audit);
            try
            {
                await next(context).ConfigureAwait(false);
            }
            finally
            {
                if (Of(context) is { } entry) entry.Write(entry.Subject ?? entry._subject, entry.Outcome);
            }
        });
    }

    private void Write(string? subject, string? outcome) => _context.Features.Get<ILogger>()!.Information(
        "{Method} {Route} {Subject} {StatusCode} {Outcome} by key {KeyId} ({KeyName}) from {Address} ({RequestId})",
        _method, _route, subject ?? None, _context.Response.StatusCode, outcome ?? None, _caller.Key?.Id ?? None, _caller.Key?.Name ?? None, _caller.Address, _context.TraceIdentifier);
}
