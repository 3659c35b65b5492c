using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Routing;
using SearchEngine.Core.Alerting;
using SearchEngine.Core.Searching;
using SearchEngine.Server.Alerts;
using SearchEngine.Server.Alerts.Webhooks;

namespace SearchEngine.Server.Api.Alerts;

/// <summary>Saving, reading and deleting alerts: <c>/v1/alerts</c> and <c>/v1/alerts/{id}</c>.</summary>
internal static class AlertEndpoints
{
    /// <summary>The largest body, in bytes: the longest quote with every character escaped, and names.</summary>
    private const int MaxBody = 256 * 1024;

    public static void MapAlerts(this IEndpointRouteBuilder routes)
    {
        routes.MapPut("/v1/alerts/{id}", PutAsync)
            .WithName("putAlert")
            .WithSummary("Save an alert")
            .WithDescription("It fires for articles that become visible from then on. Saved again with the same search, it goes on as it was; with another one, it begins anew. Its events stay.")
            .Accepts<AlertBody>("application/json")
            .Requires(AccessScope.Alerts)
            .Produces<AlertAnswer>()
            .Produces<AlertAnswer>(StatusCodes.Status201Created)
            .ProducesProblem(StatusCodes.Status409Conflict)
            .ProducesProblem(StatusCodes.Status507InsufficientStorage);

        routes.MapGet("/v1/alerts/{id}", GetAsync)
            .WithName("getAlert")
            .WithSummary("One alert")
            .WithDescription("The secret of its webhook is never told.")
            .Requires(AccessScope.Alerts)
            .Produces<AlertAnswer>()
            .ProducesProblem(StatusCodes.Status404NotFound);

        routes.MapDelete("/v1/alerts/{id}", DeleteAsync)
            .WithName("deleteAlert")
            .WithSummary("Delete an alert with its events")
            .WithDescription("Nothing more is sent of it, and live streams of its events end.")
            .Requires(AccessScope.Alerts)
            .Produces(StatusCodes.Status204NoContent)
            .ProducesProblem(StatusCodes.Status404NotFound);

        routes.MapGet("/v1/alerts", ListAsync)
            .WithName("alerts")
            .WithSummary("All alerts")
            .WithParameters(AlertParameters.Listing)
            .Requires(AccessScope.Alerts)
            .Produces<AlertsAnswer>();
    }

    /// <summary>404: there is no such alert.</summary>
    public static IResult NoAlert(string id) => Results.Problem($"There is no alert “{id}”. Save it with PUT /v1/alerts/{id}.", statusCode: StatusCodes.Status404NotFound);

    private static async Task<IResult> PutAsync(string id, HttpContext context, SavedAlerts alerts, WebhookAddresses addresses)
    {
        if (AlertParameters.NoneOf(context.Request) is { } unknown) return unknown;
        if (context.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } limit) limit.MaxRequestBodySize = MaxBody;
        (ReadAlert? read, IReadOnlyList<SavedSearchError> errors) = await ReadAsync(id, context, addresses).ConfigureAwait(false);
        if (errors.Count > 0) return Unusable(errors);

        if (await alerts.PutAsync(read!.Search, read.Url, read.Secret, context.RequestAborted).ConfigureAwait(false) is not var (alert, isNew))
            return Unusable([new SavedSearchError("webhook.secret", WebhookSignature.Problem("")!)]);
        if (isNew) context.Response.Headers.Location = $"/v1/alerts/{id}";
        return Results.Json(AlertAnswer.Of(alert), AlertJson.Options, statusCode: isNew ? StatusCodes.Status201Created : StatusCodes.Status200OK);
    }

    private static async Task<IResult> GetAsync(string id, HttpContext context, SavedAlerts alerts)
    {
        if (AlertParameters.NoneOf(context.Request) is { } unknown) return unknown;
        return await alerts.FindAsync(id, context.RequestAborted).ConfigureAwait(false) is { } alert ? Results.Json(AlertAnswer.Of(alert), AlertJson.Options) : NoAlert(id);
    }

    private static async Task<IResult> DeleteAsync(string id, HttpContext context, SavedAlerts alerts)
    {
        if (AlertParameters.NoneOf(context.Request) is { } unknown) return unknown;
        return await alerts.DeleteAsync(id, context.RequestAborted).ConfigureAwait(false) ? Results.NoContent() : NoAlert(id);
    }

    private static async Task<IResult> ListAsync(HttpContext context, SavedAlerts alerts)
    {
        (string after, int limit) = AlertParameters.ReadListing(QueryValues.Of(context.Request), out IReadOnlyList<ParameterError> errors);
        if (errors.Count > 0) return Problems.Of(errors);
        AlertPage page = await alerts.ListAsync(after, limit, context.RequestAborted).ConfigureAwait(false);
        return Results.Json(new AlertsAnswer(page.Total, [.. page.Alerts.Select(AlertAnswer.Of)], page.HasMore ? page.Alerts[^1].Id : null), AlertJson.Options);
    }

    private static async Task<(ReadAlert? Alert, IReadOnlyList<SavedSearchError> Errors)> ReadAsync(string id, HttpContext context, WebhookAddresses addresses)
    {
        try
        {
            using JsonDocument body = await JsonDocument.ParseAsync(context.Request.Body, default, context.RequestAborted).ConfigureAwait(false);
            return (AlertBodyReader.Read(id, body.RootElement, addresses, out IReadOnlyList<SavedSearchError> errors), errors);
        }
        catch (Exception bad) when (bad is JsonException or InvalidOperationException)
        {
            return (null, [new SavedSearchError("body", $"The body is no JSON. Send an object such as {AlertBodyReader.Example}.")]);
        }
    }

    private static IResult Unusable(IReadOnlyList<SavedSearchError> errors) => Results.ValidationProblem(
        errors.GroupBy(error => error.Parameter, StringComparer.Ordinal).ToDictionary(group => group.Key, group => group.Select(error => error.Message).ToArray(), StringComparer.Ordinal),
        detail: string.Join(' ', errors.Select(error => error.Message)),
        title: "The alert cannot be saved as it is.",
        extensions: errors.FirstOrDefault(error => error.Position is not null)?.Position is { } position ? new Dictionary<string, object?>(StringComparer.Ordinal) { ["position"] = position } : null);
}
