using System.Globalization;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Hosting;
using Microsoft.Net.Http.Headers;
using Microsoft.OpenApi;
using SearchEngine.Core.Searching;
using SearchEngine.Server.Alerts;

namespace SearchEngine.Server.Api.Alerts;

/// <summary><c>GET /v1/alerts/{id}/events</c>: what an alert has found, as a page or as a live stream.</summary>
internal static class EventEndpoints
{
    /// <summary>The media type of server-sent events.</summary>
    private const string Live = "text/event-stream";

    public static void MapAlertEvents(this IEndpointRouteBuilder routes) => routes
        .MapGet("/v1/alerts/{id}/events", EventsAsync)
        .WithName("alertEvents")
        .WithSummary("What an alert has found")
        .WithDescription(
            "The oldest events first. With Accept: text/event-stream they come live, as server-sent events of type alert: what is there behind Last-Event-ID, or behind after, then what comes; "
            + "with neither, only what comes. Events of articles that can no longer be seen are left out.")
        .WithParameters(AlertParameters.Events)
        .WithStream()
        .Requires(AccessScope.Alerts)
        .Produces<EventsAnswer>()
        .ProducesProblem(StatusCodes.Status404NotFound);

    private static async Task<IResult> EventsAsync(
        string id, HttpContext context, SavedAlerts alerts, AlertHistory history, ShownEvents shown, EventStreams streams, ServerOptions options, IHostApplicationLifetime lifetime)
    {
        (long? after, int limit) = AlertParameters.ReadEvents(QueryValues.Of(context.Request), out IReadOnlyList<ParameterError> errors);
        if (errors.Count > 0) return Problems.Of(errors);
        if (await alerts.FindAsync(id, context.RequestAborted).ConfigureAwait(false) is not { } alert) return AlertEndpoints.NoAlert(id);
        if (!WantsLive(context.Request)) return Results.Json(await PageAsync(alert, after ?? 0, limit, history, shown, context.RequestAborted).ConfigureAwait(false), AlertJson.Options);

        string given = context.Request.Headers["Last-Event-ID"].ToString();
        if (given.Length > 0)
        {
            if (!long.TryParse(given, NumberStyles.None, CultureInfo.InvariantCulture, out long last))
                return Problems.Of([new ParameterError("Last-Event-ID", $"Last-Event-ID is “{given}”; give the id of an event of this alert, or leave it out.")]);
            after = last;
        }

        EventStreams.Follower? follower = streams.Follow(id);
        if (follower is null)
        {
            context.Response.Headers.RetryAfter = "30";
            return Results.Problem($"{options.Alerts.MaxStreams} streams of events are open, the most that may be. Ask for pages instead, or try again.", statusCode: StatusCodes.Status503ServiceUnavailable);
        }

        return new EventStream(id, after, follower, alerts, history, shown, options, lifetime.ApplicationStopping);
    }

    private static async Task<EventsAnswer> PageAsync(Alert alert, long after, int limit, AlertHistory history, ShownEvents shown, CancellationToken cancellation)
    {
        VisiblePage<EventAnswer> page = await VisiblePage<EventAnswer>.FillAsync(
            after, limit, (behind, most) => history.PageAsync(alert.Id, behind, most, cancellation), one => one.Id, one => shown.ShowAsync(alert, one, cancellation)).ConfigureAwait(false);
        return new EventsAnswer(alert.Id, page.Shown, page.Last, page.More);
    }

    private static bool WantsLive(HttpRequest request) => MediaTypeHeaderValue.TryParseList(request.Headers.Accept, out IList<MediaTypeHeaderValue>? accepted)
        && accepted.Any(type => type.MediaType.Equals(Live, StringComparison.OrdinalIgnoreCase) && type.Quality is not 0);

    private static RouteHandlerBuilder WithStream(this RouteHandlerBuilder route) => route.AddOpenApiOperationTransformer((operation, _, _) =>
    {
        operation.Parameters ??= [];
        operation.Parameters.Add(new OpenApiParameter
        {
            Name = "Last-Event-ID",
            In = ParameterLocation.Header,
            Description = "For a live stream, the id of the last event that was received: it goes on behind that one. It counts before after.",
            Schema = new OpenApiSchema { Type = JsonSchemaType.Integer, Minimum = "0" },
            Example = JsonValue.Create(17),
        });
        operation.Responses!["200"].Content![Live] = new OpenApiMediaType
        {
            Schema = new OpenApiSchema { Type = JsonSchemaType.String, Description = "Server-sent events of type alert, whose data is one of the events that a page has." },
        };
        return Task.CompletedTask;
    });
}
