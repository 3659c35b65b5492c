using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using SearchEngine.Core;
using SearchEngine.Core.Searching;
using SearchEngine.Server.Api.Answering;

namespace SearchEngine.Server.Api;

/// <summary><c>GET /v1/search</c>.</summary>
internal static class SearchEndpoint
{
    public static void MapSearch(this IEndpointRouteBuilder routes) => routes
        .MapGet("/v1/search", Search)
        .WithName("search")
        .AnswersConditionally()
        .WithSummary("Find articles")
        .WithDescription("Ranked articles with marked snippets. Words are found by their stem, phrases between quotation marks exactly.")
        .WithParameters(SearchParameters.All)
        .Requires(AccessScope.Read)
        .Produces<SearchAnswer>();

    private static async Task<IResult> Search(HttpContext context, INewsArchive archive)
    {
        SearchRequest request = SearchParameters.Read(QueryValues.Of(context.Request), out IReadOnlyList<ParameterError> errors);
        if (errors.Count > 0) return Problems.Of(errors);
        SearchAnswer answer = await archive.SearchAsync(request, context.RequestAborted).ConfigureAwait(false);
        return JsonAnswer.Of(answer);
    }
}
