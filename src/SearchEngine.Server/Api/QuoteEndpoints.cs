using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using SearchEngine.Core;
using SearchEngine.Core.Searching;
using SearchEngine.Server.Api.Answering;

namespace SearchEngine.Server.Api;

/// <summary><c>GET /v1/quotes</c>.</summary>
internal static class QuoteEndpoints
{
    public static void MapQuotes(this IEndpointRouteBuilder routes) => routes
        .MapGet("/v1/quotes", Search)
        .WithName("searchQuotes")
        .AnswersConditionally()
        .WithSummary("Find quotes")
        .WithDescription("Quotes with their speakers. Words and phrases are found as they are typed; quote: and speaker: ask of the words and of who said them.")
        .WithParameters(QuoteParameters.All)
        .Requires(AccessScope.Read)
        .Produces<QuoteAnswer>();

    private static async Task<IResult> Search(HttpContext context, INewsArchive archive)
    {
        QuoteSearchRequest request = QuoteParameters.Read(QueryValues.Of(context.Request), out IReadOnlyList<ParameterError> errors);
        if (errors.Count > 0) return Problems.Of(errors);
        return JsonAnswer.Of(await archive.SearchQuotesAsync(request, context.RequestAborted).ConfigureAwait(false));
    }
}
