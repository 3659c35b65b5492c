using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Net.Http.Headers;
using SearchEngine.Core;
using SearchEngine.Core.Searching;

namespace SearchEngine.Server.Api.Answering;

/// <summary>
/// Answers of what the archive holds: who asks again with the <c>ETag</c> of an answer is told with a 304 that it still holds, before anything is searched. The tag names the
/// state of the archive (<see cref="INewsArchive.State"/>), the address and the program. It is a weak one: two answers with the same tag say the same, and differ in the time
/// that they took and in how they are packed.
/// </summary>
internal static class ConditionalAnswers
{
    /// <summary>What makes other answers of the same archive: another version of the program.</summary>
    private static readonly string Program = $"{typeof(INewsArchive).Module.ModuleVersionId} {typeof(ConditionalAnswers).Module.ModuleVersionId}";

    /// <summary>
    /// Lets the endpoint answer so. It has to be a GET that makes its answer of the archive, the address and, at most, the clock; one that sends while it works must not have this.
    /// What refuses a caller comes before it, so that nobody is told that something has not changed who may not know it.
    /// </summary>
    /// <param name="route">The endpoint.</param>
    /// <param name="isOfSuggestions">Whether the answer is of what is gathered for suggestions, which may come later than the state that it is of.</param>
    public static RouteHandlerBuilder AnswersConditionally(this RouteHandlerBuilder route, bool isOfSuggestions = false) => route
        .AddEndpointFilter((invocation, next) => AnswerAsync(invocation, next, isOfSuggestions))
        .DescribeConditions();

    private static async ValueTask<object?> AnswerAsync(EndpointFilterInvocationContext invocation, EndpointFilterDelegate next, bool isOfSuggestions)
    {
        HttpContext context = invocation.HttpContext;
        // Kept by who asked alone, since reading may need a key; and never used unasked, since an article may be withdrawn at any moment.
        context.Response.Headers.CacheControl = "private, no-cache";
        context.Response.Headers.Vary = HeaderNames.AcceptEncoding;
        // Named before the search: what is written meanwhile gives the answer a tag that is too old, never one that is too new.
        EntityTagHeaderValue? tag = TagOf(context, isOfSuggestions);
        if (tag is not null && IsHeld(context.Request, tag))
        {
            context.Response.Headers.ETag = tag.ToString();
            return Results.StatusCode(StatusCodes.Status304NotModified);
        }

        object? answer = await next(invocation).ConfigureAwait(false);
        if (answer is JsonAnswer)
        {
            if (tag is not null) context.Response.Headers.ETag = tag.ToString();
            return answer;
        }

        if (answer is not IResult result) return answer;
        // What is no answer of the archive: mostly that there is none, as a problem.
        using var body = new MemoryStream();
        await WriteAsync(result, context, body).ConfigureAwait(false);
        if (tag is not null && context.Response.StatusCode == StatusCodes.Status200OK) context.Response.Headers.ETag = tag.ToString();
        // With its length an answer can be packed or not as it is worth, and who reads it knows when it is whole.
        context.Response.ContentLength = body.Length;
        await context.Response.Body.WriteAsync(body.GetBuffer().AsMemory(0, (int)body.Length), context.RequestAborted).ConfigureAwait(false);
        return Results.Empty;
    }

    private static EntityTagHeaderValue? TagOf(HttpContext context, bool isOfSuggestions)
    {
        IReadOnlyDictionary<string, IReadOnlyList<string>> parameters = QueryValues.Of(context.Request);
        if (SearchParameters.FollowClock(parameters, context.RequestServices.GetRequiredService<ServerOptions>().Time.GetUtcNow())) return null;
        if (context.RequestServices.GetRequiredService<INewsArchive>().State is not { } state || (isOfSuggestions && !state.HasSuggestions)) return null;
        byte[] named = Encoding.UTF8.GetBytes($"{Program}\n{state.Tag}\n{context.Request.Path}{context.Request.QueryString}");
        return new EntityTagHeaderValue($"\"{Convert.ToHexStringLower(SHA256.HashData(named).AsSpan(0, 12))}\"", isWeak: true);
    }

    private static bool IsHeld(HttpRequest request, EntityTagHeaderValue tag) =>
        EntityTagHeaderValue.TryParseList(request.Headers.IfNoneMatch, out IList<EntityTagHeaderValue>? held) && held.Any(one => one.Compare(tag, useStrongComparison: false));

    private static async Task WriteAsync(IResult result, HttpContext context, MemoryStream body)
    {
        IHttpResponseBodyFeature answering = context.Features.GetRequiredFeature<IHttpResponseBodyFeature>();
        context.Features.Set<IHttpResponseBodyFeature>(new StreamResponseBodyFeature(body));
        try
        {
            await result.ExecuteAsync(context).ConfigureAwait(false);
            await context.Response.BodyWriter.FlushAsync(context.RequestAborted).ConfigureAwait(false);
        }
        finally
        {
            context.Features.Set(answering);
        }
    }
}
