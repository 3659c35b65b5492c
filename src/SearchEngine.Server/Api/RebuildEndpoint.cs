using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using SearchEngine.Core;
using SearchEngine.Core.Articles;
using SearchEngine.Core.Indexing;

namespace SearchEngine.Server.Api;

/// <summary>
/// <c>POST /v1/rebuild</c>: builds the archive anew while it serves. The answer is NDJSON: a line of progress about every second, and a last line with the
/// summary or the error.
/// </summary>
internal static class RebuildEndpoint
{
    private static readonly TimeSpan Pace = TimeSpan.FromSeconds(1);

    public static void MapRebuild(this IEndpointRouteBuilder routes) => routes
        .MapPost("/v1/rebuild", RebuildAsync)
        .WithName("rebuild")
        .WithParameters([])
        .WithSummary("Build the archive anew from the articles it stores")
        .WithDescription("Searches and writes go on meanwhile. The answer is NDJSON: {\"done\":…,\"total\":…} now and then, at last {\"summary\":{…}} or {\"error\":\"…\"}. Hanging up stops it, and the old archive stays.")
        .Requires(AccessScope.Admin)
        .Produces<RebuildLine>(contentType: "application/x-ndjson");

    private static async Task<IResult> RebuildAsync(HttpContext context, INewsArchive archive)
    {
        context.Response.ContentType = "application/x-ndjson";
        var progress = new Latest();
        Task<RebuildSummary> rebuild = archive.RebuildAsync(progress, context.RequestAborted);
        while (await Task.WhenAny(rebuild, Task.Delay(Pace, context.RequestAborted)).ConfigureAwait(false) != rebuild && !context.RequestAborted.IsCancellationRequested)
        {
            await WriteAsync(context, new RebuildLine { Done = progress.Value.Done, Total = progress.Value.Total }).ConfigureAwait(false);
        }

        try
        {
            await WriteAsync(context, new RebuildLine { Summary = await rebuild.ConfigureAwait(false) }).ConfigureAwait(false);
        }
        catch (ArchiveException failure)
        {
            await WriteAsync(context, new RebuildLine { Error = failure.Message }).ConfigureAwait(false);
        }

        return Results.Empty;
    }

    private static async Task WriteAsync(HttpContext context, RebuildLine line)
    {
        await context.Response.WriteAsync(JsonSerializer.Serialize(line, AnswerJson.Options) + "\n", context.RequestAborted).ConfigureAwait(false);
        await context.Response.Body.FlushAsync(context.RequestAborted).ConfigureAwait(false);
    }

    private sealed class Latest : IProgress<RebuildProgress>
    {
        private readonly Lock _turn = new();
        private RebuildProgress _value;

        public RebuildProgress Value
        {
            get
            {
                lock (_turn) return _value;
            }
        }

        public void Report(RebuildProgress value)
        {
            lock (_turn) _value = value;
        }
    }
}
