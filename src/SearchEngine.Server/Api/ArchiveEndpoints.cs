using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using SearchEngine.Core;
using SearchEngine.Core.Searching;
using SearchEngine.Server.Api.Answering;
using SearchEngine.Server.Operating;

namespace SearchEngine.Server.Api;

/// <summary><c>GET /v1/stats</c> and the health checks.</summary>
internal static class ArchiveEndpoints
{
    public static void MapArchive(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/v1/stats", async (HttpContext context, INewsArchive archive) =>
                JsonAnswer.Of(await archive.StatsAsync(context.RequestAborted).ConfigureAwait(false)))
            .WithName("stats")
            .AnswersConditionally()
            .WithParameters([])
            .WithSummary("What the archive holds")
            .Requires(AccessScope.Read)
            .Produces<ArchiveStats>()
            .ProducesProblem(StatusCodes.Status503ServiceUnavailable);

        routes.MapGet("/healthz/live", () => Results.Text("live\n"))
            .WithName("live")
            .WithSummary("Whether the process answers")
            .NeedsNoKey()
            .Produces<string>(contentType: "text/plain");

        routes.MapGet("/healthz/ready", (Readiness readiness) =>
                readiness.Problem is { } problem ? Results.Problem(problem, statusCode: StatusCodes.Status503ServiceUnavailable) : Results.Text("ready\n"))
            .WithName("ready")
            .WithSummary("Whether searches are answered")
            .NeedsNoKey()
            .Produces<string>(contentType: "text/plain")
            .ProducesProblem(StatusCodes.Status503ServiceUnavailable);
    }
}
