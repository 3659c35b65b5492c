using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using SearchEngine.Core;
using SearchEngine.Core.Articles;
using SearchEngine.Core.Searching;
using SearchEngine.Core.Searching.Relating;

namespace SearchEngine.Server.Api;

/// <summary><c>GET /v1/articles/{id}</c> and <c>GET /v1/articles/{id}/related</c>.</summary>
internal static class ArticleEndpoints
{
    public static void MapArticles(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/v1/articles/{id}", Get)
            .WithName("getArticle")
            .WithSummary("One article with its quotes")
            .Produces<Article>()
            .ProducesProblem(StatusCodes.Status404NotFound)
            .ProducesProblem(StatusCodes.Status503ServiceUnavailable);

        routes.MapGet("/v1/articles/{id}/related", Related)
            .WithName("relatedArticles")
            .WithSummary("Stories like this one")
            .WithDescription("The stories that share the most telling words of this one, names and words of the headline first; copies of it are left out.")
            .WithParameters(RelatedParameters.All)
            .Produces<RelatedAnswer>()
            .ProducesProblem(StatusCodes.Status400BadRequest)
            .ProducesProblem(StatusCodes.Status404NotFound)
            .ProducesProblem(StatusCodes.Status503ServiceUnavailable);
    }

    private static async Task<IResult> Get(string id, HttpContext context, INewsArchive archive)
    {
        Article? article = await archive.GetAsync(id, asOf: null, context.RequestAborted).ConfigureAwait(false);
        return article is null ? NotFound(id) : Results.Text(ArticleJson.ToJson(article), "application/json; charset=utf-8");
    }

    private static async Task<IResult> Related(string id, HttpContext context, INewsArchive archive)
    {
        int limit = RelatedParameters.Read(QueryValues.Of(context.Request), out IReadOnlyList<ParameterError> errors);
        if (errors.Count > 0) return Problems.Of(errors);
        RelatedAnswer? answer = await archive.RelatedAsync(id, limit, context.RequestAborted).ConfigureAwait(false);
        return answer is null ? NotFound(id) : Results.Json(answer, AnswerJson.Options);
    }

    private static IResult NotFound(string id) =>
        Results.Problem($"The archive has no article with the id “{id}”.", statusCode: StatusCodes.Status404NotFound);
}
