using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.OpenApi;
using SearchEngine.Core.Searching;
using SearchEngine.Server.Api.Access;

namespace SearchEngine.Server.Api.Idempotency;

/// <summary>
/// Answers a request that carries the <c>Idempotency-Key</c> of an earlier one with the answer to that one, so that a caller
/// who does not know what became of a write can send it again.
/// </summary>
internal sealed class IdempotencyKey(RecordedAnswers answers) : IEndpointFilter
{
    /// <summary>The header with the key.</summary>
    public const string Header = "Idempotency-Key";

    /// <summary>The header of an answer that was recorded.</summary>
    public const string Replayed = "Idempotency-Replayed";

    private const int MaxLength = 255;

    /// <inheritdoc/>
    public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        HttpContext http = context.HttpContext;
        if (!http.Request.Headers.TryGetValue(Header, out var given)) return await next(context).ConfigureAwait(false);
        if (given is not [{ Length: > 0 and <= MaxLength } key] || !key.All(c => c is > ' ' and <= '~'))
            return Problems.Of([new ParameterError(Header, $"{Header} has to be 1 to {MaxLength} visible ASCII characters, such as a UUID.")]);

        // Callers choose their keys without knowing of each other.
        using RecordedAnswers.Turn? turn = answers.Begin(Caller.Of(http).Key is { } caller ? $"{caller.Id} {key}" : key);
        if (turn is null) return Results.Problem($"A request with this {Header} is still running. Wait, and send it again for its answer.", statusCode: StatusCodes.Status409Conflict);
        HttpRequest request = http.Request;
        await using var body = new HashedStream(request.Body, $"{request.Method} {request.Path}{request.QueryString}\n{request.ContentType}\n");
        request.Body = body;
        if (turn.Recorded is { } recorded) return await AgainAsync(http, body, recorded).ConfigureAwait(false);
        await FirstAsync(context, next, body, turn).ConfigureAwait(false);
        return Results.Empty;
    }

    private static async Task<IResult> AgainAsync(HttpContext http, HashedStream body, RecordedAnswer recorded)
    {
        if (http.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } limit) limit.MaxRequestBodySize = null;
        await body.DrainAsync(http.RequestAborted).ConfigureAwait(false);
        if (body.Hash() != recorded.About.Request)
        {
            return Results.Problem(
                $"This {Header} was given to another request. Send the same request for its answer, or another one with a key of its own.",
                statusCode: StatusCodes.Status422UnprocessableEntity);
        }

        http.Response.Headers[Replayed] = "true";
        if (AuditEntry.Of(http) is { } entry) entry.Outcome = "replayed";
        http.Response.Headers.Location = recorded.About.Location;
        http.Response.StatusCode = recorded.About.Status;
        http.Response.ContentType = recorded.About.ContentType;
        await recorded.CopyToAsync(http.Response.Body, http.RequestAborted).ConfigureAwait(false);
        return Results.Empty;
    }

    /// <summary>
    /// Answers, and keeps the answer. Answers here are chunked, and the last chunk goes out when this is done: who has the whole answer can
    /// rely on it being kept.
    /// </summary>
    private static async Task FirstAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next, HashedStream body, RecordedAnswers.Turn turn)
    {
        HttpContext http = context.HttpContext;
        // A caller who is gone may come back for the answer: what has begun is finished.
        http.RequestAborted = CancellationToken.None;
        IHttpResponseBodyFeature answering = http.Features.GetRequiredFeature<IHttpResponseBodyFeature>();
        await using AnswerRecording recording = turn.Record();
        await using var both = new RecordingStream(answering.Stream, recording);
        http.Response.Body = both;
        try
        {
            if (await next(context).ConfigureAwait(false) is IResult result) await result.ExecuteAsync(http).ConfigureAwait(false);
            await http.Response.BodyWriter.FlushAsync(http.RequestAborted).ConfigureAwait(false);
        }
        finally
        {
            http.Features.Set(answering);
        }

        // What could not be done may be tried again under the same key.
        if (http.Response.StatusCode >= StatusCodes.Status500InternalServerError) return;
        await body.DrainAsync(http.RequestAborted).ConfigureAwait(false);
        await turn.KeepAsync(
            recording,
            new AnswerDescription(body.Hash(), http.Response.StatusCode, http.Response.ContentType, http.Response.Headers.Location),
            http.RequestAborted).ConfigureAwait(false);
    }
}

/// <summary>Gives endpoints the header.</summary>
internal static class IdempotencyKeys
{
    /// <summary>Lets the endpoint take an <c>Idempotency-Key</c>.</summary>
    public static RouteHandlerBuilder WithIdempotencyKey(this RouteHandlerBuilder route) => route
        .AddEndpointFilter<RouteHandlerBuilder, IdempotencyKey>()
        .ProducesProblem(StatusCodes.Status422UnprocessableEntity)
        .AddOpenApiOperationTransformer((operation, _, _) =>
        {
            operation.Parameters ??= [];
            operation.Parameters.Add(new OpenApiParameter
            {
                Name = IdempotencyKey.Header,
                In = ParameterLocation.Header,
                Description = "1 to 255 visible ASCII characters. The same request under the same key, within 24 hours, is not done again but gets the answer it got.",
                Example = JsonValue.Create("8e03978e-40d5-43dd-bc93-6894a57f9324"),
                Schema = new OpenApiSchema { Type = JsonSchemaType.String, MinLength = 1, MaxLength = 255 },
            });
            return Task.CompletedTask;
        });
}
