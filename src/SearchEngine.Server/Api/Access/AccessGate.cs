using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace SearchEngine.Server.Api.Access;

/// <summary>Decides who may make a request: the one place that does, for every endpoint.</summary>
/// <param name="keys">The keys.</param>
/// <param name="options">Who may call the server.</param>
internal sealed class AccessGate(KeyRing keys, AccessOptions options)
{
    private const string NeedsKey = "This needs a key that is good: send it as Authorization: Bearer ns_…. Whoever runs the server makes one with newsearch keys add.";

    /// <summary>Finds out who calls, for what comes behind.</summary>
    public static void UseCaller(WebApplication app, KeyRing keys) => app.Use((context, next) =>
    {
        context.Features.Set(Caller.Of(context, keys));
        return next(context);
    });

    /// <summary>Lets through who may.</summary>
    public void Use(WebApplication app) => app.Use((context, next) =>
    {
        if (RequiredScope.IsWrite(context)) AuditEntry.Begin(context, Caller.Of(context));
        return RequiredScope.Of(context) is { } scope && Refusal(context, Caller.Of(context), scope) is { } refusal ? refusal.ExecuteAsync(context) : next(context);
    });

    /// <summary>The answer to who may not; null to who may.</summary>
    private IResult? Refusal(HttpContext context, Caller caller, AccessScope scope)
    {
        if (options.ReadOnly && RequiredScope.IsWrite(context)) return Forbidden("This server is read-only (access.readOnly).");
        bool isOpen = scope == AccessScope.Read && !options.ReadingNeedsKey;
        // A key that is no good is refused also where none is needed: who shows one wants to know.
        if (isOpen && (!caller.HasShownKey || keys.Trouble is not null)) return null;
        // Why not is in the server's log; it names files.
        if (keys.Trouble is not null) return Results.Problem("The server cannot read its keys, and lets in nobody who needs one. Its log says why.", title: "Nobody can be recognised.", statusCode: StatusCodes.Status503ServiceUnavailable);
        if (!keys.HasKeys && !caller.HasShownKey && scope != AccessScope.Read)
            return LoopbackAccess.Refusal(context) is { } reason ? Forbidden(reason) : null;

        if (caller.Key is not { } key)
        {
            context.Response.Headers.WWWAuthenticate = "Bearer";
            return Results.Problem(NeedsKey, title: "Nobody was recognised.", statusCode: StatusCodes.Status401Unauthorized);
        }

        if (isOpen || key.Scopes.Contains(scope)) return null;
        string missing = ScopeNames.Of(scope);
        context.Response.Headers.WWWAuthenticate = $"Bearer error=\"insufficient_scope\", scope=\"{missing}\"";
        return Forbidden($"This needs the scope {missing}, which key {key.Id} does not have. Use another key, or have one made: newsearch keys add --name NAME --scope {missing}.");
    }

    private static IResult Forbidden(string detail) =>
        Results.Problem(detail, title: "You may not do this.", statusCode: StatusCodes.Status403Forbidden);
}
