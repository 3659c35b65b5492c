using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using SearchEngine.Core.Articles;
using SearchEngine.Core.Corpus;
using SearchEngine.Core.Queries;
using SearchEngine.Core.Searching;

namespace SearchEngine.Server.Api;

/// <summary>Errors as RFC 9457 problems, whose detail tells the caller what to change.</summary>
internal static class Problems
{
    /// <summary>What every problem carries.</summary>
    public static void Configure(ProblemDetailsOptions options) => options.CustomizeProblemDetails = context =>
    {
        context.ProblemDetails.Extensions.Remove("traceId");
        context.ProblemDetails.Extensions["requestId"] = context.HttpContext.TraceIdentifier;
        context.ProblemDetails.Detail ??= context.ProblemDetails.Status switch
        {
            StatusCodes.Status404NotFound => $"There is nothing at {context.HttpContext.Request.Path}. The API is described at /openapi/v1.json.",
            StatusCodes.Status405MethodNotAllowed => $"{context.HttpContext.Request.Method} is not possible here; use {context.HttpContext.Response.Headers.Allow}.",
            _ => null,
        };
    };

    /// <summary>400, naming each parameter that cannot be used.</summary>
    public static IResult Of(IReadOnlyList<ParameterError> errors) => Results.ValidationProblem(
        errors.GroupBy(error => error.Parameter, StringComparer.Ordinal)
            .ToDictionary(group => group.Key, group => group.Select(error => error.Message).ToArray(), StringComparer.Ordinal),
        detail: string.Join(' ', errors.Select(error => error.Message)),
        title: "The request has parameters that cannot be used.");

    /// <summary>404: no article that can be seen has the id. The same for one that cannot be seen.</summary>
    public static IResult NoArticle(string id) =>
        Results.Problem($"The archive has no article with the id “{id}”.", statusCode: StatusCodes.Status404NotFound);

    /// <summary>400: the body is no article; <c>line</c> says where.</summary>
    public static IResult NotAnArticle(CorpusFailure failure) => Results.Problem(
        failure.Reason,
        title: "The body is no article that the archive can take.",
        statusCode: StatusCodes.Status400BadRequest,
        extensions: failure.Line is { } line ? new Dictionary<string, object?>(StringComparer.Ordinal) { ["line"] = line } : null);
}

/// <summary>Exceptions that tell the caller something, as problems; every other one is a 500 that tells nothing of the inside.</summary>
internal sealed class ExceptionProblems(IProblemDetailsService problems) : IExceptionHandler
{
    public async ValueTask<bool> TryHandleAsync(HttpContext httpContext, Exception exception, CancellationToken cancellationToken)
    {
        if (exception is OperationCanceledException && httpContext.RequestAborted.IsCancellationRequested)
        {
            httpContext.Response.StatusCode = StatusCodes.Status499ClientClosedRequest;
            return true;
        }

        var context = new ProblemDetailsContext { HttpContext = httpContext, Exception = exception };
        switch (exception)
        {
            case QueryLimitException limit:
                Describe(context, StatusCodes.Status400BadRequest, "The query is over a limit.", limit.Message);
                context.ProblemDetails.Extensions["position"] = limit.Position;
                break;
            case ArchiveException { IsOutOfSpace: true } full:
                Describe(context, StatusCodes.Status507InsufficientStorage, "The disk is full.", $"{full.Message} Make room on the disk that holds the archive.");
                break;
            case ArchiveException unavailable:
                Describe(context, StatusCodes.Status503ServiceUnavailable, "The archive is not available.", unavailable.Message);
                break;
            case SearchTimeoutException late:
                Describe(context, StatusCodes.Status503ServiceUnavailable, "The search took too long.", $"{late.Message} (limits.queryTimeoutSeconds)");
                break;
            case BadHttpRequestException { StatusCode: StatusCodes.Status413PayloadTooLarge }:
                long? most = httpContext.Features.Get<IHttpMaxRequestBodySizeFeature>()?.MaxRequestBodySize;
                Describe(context, StatusCodes.Status413PayloadTooLarge, "The body is too long.", $"The body is longer than the {most} bytes that are taken here. Send less, or many articles as application/x-ndjson, a line each.");
                break;
            case BadHttpRequestException bad:
                Describe(context, bad.StatusCode, "The request cannot be read.", bad.Message);
                break;
            default:
                Describe(context, StatusCodes.Status500InternalServerError, "Something went wrong here.", $"The error is logged under request id {httpContext.TraceIdentifier}.");
                break;
        }

        httpContext.Response.StatusCode = context.ProblemDetails.Status!.Value;
        return await problems.TryWriteAsync(context).ConfigureAwait(false);
    }

    private static void Describe(ProblemDetailsContext context, int status, string title, string detail)
    {
        context.ProblemDetails.Status = status;
        context.ProblemDetails.Title = title;
        context.ProblemDetails.Detail = detail;
    }
}
