using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using SearchEngine.Core;
using SearchEngine.Core.Searching;
using SearchEngine.Core.Searching.Copies;
using SearchEngine.Server.Api.Answering;

namespace SearchEngine.Server.Api;

/// <summary><c>GET /v1/articles/{id}/copies</c>.</summary>
internal static class CopiesEndpoint
{
    public static void MapCopies(this IEndpointRouteBuilder routes) => routes
        .MapGet("/v1/articles/{id}/copies", CopiesAsync)
        .WithName("articleCopies")
        .AnswersConditionally()
        .WithSummary("Who else prints this story")
        .WithDescription("The articles that print this story nearly alike, the earliest first, and word by word the quotes that they print otherwise.")
        .WithParameters(CopiesParameters.All)
        .Requires(AccessScope.Read)
        .Produces<CopiesAnswer>()
        .ProducesProblem(StatusCodes.Status404NotFound);

    private static async Task<IResult> CopiesAsync(string id, HttpContext context, INewsArchive archive)
    {
        int limit = CopiesParameters.Read(QueryValues.Of(context.Request), out IReadOnlyList<ParameterError> errors);
        if (errors.Count > 0) return Problems.Of(errors);
        CopiesAnswer? answer = await archive.CopiesAsync(id, limit, context.RequestAborted).ConfigureAwait(false);
        return answer is null
            ? Results.Problem($"The archive has no article with the id “{id}”.", statusCode: StatusCodes.Status404NotFound)
            : JsonAnswer.Of(answer);
    }
}
