using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using SearchEngine.Core;
using SearchEngine.Core.Articles;
using SearchEngine.Core.Searching;
using SearchEngine.Core.Searching.Relating;

namespace SearchEngine.Server.Api;

/// <summary><c>GET /v1/articles/{id}</c>, and below it <c>versions</c> and <c>related</c>.</summary>
internal static class ArticleEndpoints
{
    public static void MapArticles(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/v1/articles/{id}", Get)
            .WithName("getArticle")
            .WithSummary("One article with its quotes")
            .WithParameters(ArticleParameters.Reading)
            .Requires(AccessScope.Read)
            .Produces<Article>()
            .ProducesProblem(StatusCodes.Status400BadRequest)
            .ProducesProblem(StatusCodes.Status404NotFound)
            .ProducesProblem(StatusCodes.Status503ServiceUnavailable);

        routes.MapGet("/v1/articles/{id}/versions", Versions)
            .WithName("articleVersions")
            .WithSummary("The versions of an article")
            .WithDescription("Every version that could be seen so far, the newest first, with what the publisher says of it and where it can be read.")
            .Requires(AccessScope.Read)
            .Produces<VersionsAnswer>()
            .ProducesProblem(StatusCodes.Status404NotFound)
            .ProducesProblem(StatusCodes.Status503ServiceUnavailable);

        routes.MapGet("/v1/articles/{id}/related", Related)
            .WithName("relatedArticles")
            .WithSummary("Stories like this one")
            .WithDescription("The stories that share the most telling words of this one, names and words of the headline first; copies of it are left out.")
            .WithParameters(RelatedParameters.All)
            .Requires(AccessScope.Read)
            .Produces<RelatedAnswer>()
            .ProducesProblem(StatusCodes.Status400BadRequest)
            .ProducesProblem(StatusCodes.Status404NotFound)
            .ProducesProblem(StatusCodes.Status503ServiceUnavailable);
    }

    private static async Task<IResult> Get(string id, HttpContext context, INewsArchive archive)
    {
        DateTimeOffset? asOf = ArticleParameters.ReadMoment(QueryValues.Of(context.Request), out IReadOnlyList<ParameterError> errors);
        if (errors.Count > 0) return Problems.Of(errors);
        Article? article = await archive.GetAsync(id, asOf, context.RequestAborted).ConfigureAwait(false);
        return article is null ? Problems.NoArticle(id) : Results.Text(ArticleJson.ToJson(article), "application/json; charset=utf-8");
    }

    private static async Task<IResult> Versions(string id, HttpContext context, INewsArchive archive)
    {
        IReadOnlyList<ArticleVersionEntry> history = await archive.VersionsAsync(id, context.RequestAborted).ConfigureAwait(false);
        return history.Count == 0 ? Problems.NoArticle(id) : Results.Json(VersionsAnswer.Of(id, history), AnswerJson.Options);
    }

    private static async Task<IResult> Related(string id, HttpContext context, INewsArchive archive)
    {
        int limit = RelatedParameters.Read(QueryValues.Of(context.Request), out IReadOnlyList<ParameterError> errors);
        if (errors.Count > 0) return Problems.Of(errors);
        RelatedAnswer? answer = await archive.RelatedAsync(id, limit, context.RequestAborted).ConfigureAwait(false);
        return answer is null ? Problems.NoArticle(id) : Results.Json(answer, AnswerJson.Options);
    }
}
