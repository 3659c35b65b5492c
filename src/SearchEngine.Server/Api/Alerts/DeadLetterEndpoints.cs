using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using SearchEngine.Core.Searching;
using SearchEngine.Server.Alerts;
using SearchEngine.Server.Alerts.Webhooks;

namespace SearchEngine.Server.Api.Alerts;

/// <summary>Events that could not be delivered: <c>GET /v1/alerts/{id}/dead-letters</c>, and <c>POST …/retry</c> below it.</summary>
internal static class DeadLetterEndpoints
{
    public static void MapDeadLetters(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/v1/alerts/{id}/dead-letters", ListAsync)
            .WithName("deadLetters")
            .WithSummary("The events of an alert that could not be delivered")
            .WithDescription("The oldest first. Events of articles that can no longer be seen are left out.")
            .WithParameters(AlertParameters.Events)
            .Requires(AccessScope.Alerts)
            .Produces<DeadLettersAnswer>()
            .ProducesProblem(StatusCodes.Status404NotFound);

        routes.MapPost("/v1/alerts/{id}/dead-letters/retry", RetryAsync)
            .WithName("retryDeadLetters")
            .WithSummary("Send the dead letters of an alert again")
            .WithDescription("All of them, as if they had never been tried, in the order of the events.")
            .Requires(AccessScope.Alerts)
            .Produces<RetryAnswer>(StatusCodes.Status202Accepted)
            .ProducesProblem(StatusCodes.Status404NotFound)
            .ProducesProblem(StatusCodes.Status409Conflict);
    }

    private static async Task<IResult> ListAsync(string id, HttpContext context, SavedAlerts alerts, Deliveries deliveries, ShownEvents shown)
    {
        (long? after, int limit) = AlertParameters.ReadEvents(QueryValues.Of(context.Request), out IReadOnlyList<ParameterError> errors);
        if (errors.Count > 0) return Problems.Of(errors);
        if (await alerts.FindAsync(id, context.RequestAborted).ConfigureAwait(false) is not { } alert) return AlertEndpoints.NoAlert(id);
        VisiblePage<DeadLetterAnswer> page = await VisiblePage<DeadLetterAnswer>.FillAsync(
            after ?? 0, limit, (behind, most) => deliveries.DeadLettersAsync(id, behind, most, context.RequestAborted), one => one.Event.Id,
            async one => await shown.ShowAsync(alert, one.Event, context.RequestAborted).ConfigureAwait(false) is { } visible
                ? new DeadLetterAnswer(visible, one.Letter.Attempts, one.Letter.Tried, one.Letter.Reason)
                : null).ConfigureAwait(false);
        return Results.Json(new DeadLettersAnswer(id, page.Shown, page.Last, page.More), AlertJson.Options);
    }

    private static async Task<IResult> RetryAsync(string id, HttpContext context, SavedAlerts alerts, Deliveries deliveries)
    {
        if (AlertParameters.NoneOf(context.Request) is { } unknown) return unknown;
        if (await alerts.FindAsync(id, context.RequestAborted).ConfigureAwait(false) is not { } alert) return AlertEndpoints.NoAlert(id);
        if (alert.Webhook is null or { IsUnwanted: true })
        {
            return Results.Problem(
                alert.Webhook is null ? "The alert has no webhook. Save it with one first." : "The receiver answered 410: it wants no more. Save the alert again to send to it all the same.",
                statusCode: StatusCodes.Status409Conflict);
        }

        int queued = await deliveries.RetryAsync(id, context.RequestAborted).ConfigureAwait(false);
        alerts.Deliverable.Call();
        return Results.Json(new RetryAnswer(id, queued), AlertJson.Options, statusCode: StatusCodes.Status202Accepted);
    }
}
