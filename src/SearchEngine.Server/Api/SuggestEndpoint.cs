using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using SearchEngine.Core;
using SearchEngine.Core.Searching;
using SearchEngine.Core.Searching.Suggesting;
using SearchEngine.Server.Api.Answering;

namespace SearchEngine.Server.Api;

/// <summary><c>GET /v1/suggest</c>.</summary>
internal static class SuggestEndpoint
{
    public static void MapSuggest(this IEndpointRouteBuilder routes) => routes
        .MapGet("/v1/suggest", Suggest)
        .WithName("suggest")
        .AnswersConditionally(isOfSuggestions: true)
        .WithSummary("Suggest while somebody types")
        .WithDescription("Sources, speakers, frequent phrases and headlines that hold what was typed. Right after a start, phrases and headlines may be missing still.")
        .WithParameters(SuggestParameters.All)
        .Requires(AccessScope.Read)
        .Produces<SuggestAnswer>();

    private static async Task<IResult> Suggest(HttpContext context, INewsArchive archive)
    {
        SuggestRequest request = SuggestParameters.Read(QueryValues.Of(context.Request), out IReadOnlyList<ParameterError> errors);
        if (errors.Count > 0) return Problems.Of(errors);
        return JsonAnswer.Of(await archive.SuggestAsync(request, context.RequestAborted).ConfigureAwait(false));
    }
}
