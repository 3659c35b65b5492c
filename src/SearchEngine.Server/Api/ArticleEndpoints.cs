using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using SearchEngine.Core;
using SearchEngine.Core.Articles;

namespace SearchEngine.Server.Api;

/// <summary><c>GET /v1/articles/{id}</c>.</summary>
internal static class ArticleEndpoints
{
    public static void MapArticles(this IEndpointRouteBuilder routes) => routes
        .MapGet("/v1/articles/{id}", Get)
        .WithName("getArticle")
        .WithSummary("One article with its quotes")
        .Produces<Article>()
        .ProducesProblem(StatusCodes.Status404NotFound)
        .ProducesProblem(StatusCodes.Status503ServiceUnavailable);

    private static async Task<IResult> Get(string id, HttpContext context, INewsArchive archive)
    {
        Article? article = await archive.GetAsync(id, context.RequestAborted).ConfigureAwait(false);
        return article is null
            ? Results.Problem($"The archive has no article with the id “{id}”.", statusCode: StatusCodes.Status404NotFound)
            : Results.Text(ArticleJson.ToJson(article), "application/json; charset=utf-8");
    }
}
