using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using SearchEngine.Core;
using SearchEngine.Core.Articles;
using SearchEngine.Core.Searching;
using SearchEngine.Core.Searching.Relating;
using SearchEngine.Server.Api.Answering;

namespace SearchEngine.Server.Api;

/// <summary><c>GET /v1/articles/{id}</c>, and below it <c>matches</c>, <c>versions</c>, <c>changes</c> and <c>related</c>.</summary>
internal static class ArticleEndpoints
{
    public static void MapArticles(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/v1/articles/{id}", Get)
            .WithName("getArticle")
            .AnswersConditionally()
            .WithSummary("One article with its quotes")
            .WithParameters(ArticleParameters.Reading)
            .Requires(AccessScope.Read)
            .Produces<Article>()
            .ProducesProblem(StatusCodes.Status404NotFound);

        routes.MapGet("/v1/articles/{id}/versions", Versions)
            .WithName("articleVersions")
            .AnswersConditionally()
            .WithParameters([])
            .WithSummary("The versions of an article")
            .WithDescription("Every version that could be seen so far, the newest first, with what the publisher says of it and where it can be read.")
            .Requires(AccessScope.Read)
            .Produces<VersionsAnswer>()
            .ProducesProblem(StatusCodes.Status404NotFound);

        routes.MapGet("/v1/articles/{id}/changes", Changes)
            .WithName("articleChanges")
            .WithSummary("What was changed between two versions of an article")
            .WithDescription("The texts that differ, word by word.")
            .WithParameters(ChangesParameters.All)
            .Produces<ChangesAnswer>()
            .ProducesProblem(StatusCodes.Status404NotFound);

        routes.MapGet("/v1/articles/{id}/matches", Matches)
            .WithName("articleMatches")
            .WithSummary("Every place of an article that matches a query")
            .WithDescription("All ranges of its headline, highlights and body that a search marks, and all of its quotes that match, where a hit shows the best only.")
            .WithParameters(MatchesParameters.All)
            .Produces<MatchesAnswer>()
            .ProducesProblem(StatusCodes.Status404NotFound);

        routes.MapGet("/v1/articles/{id}/related", Related)
            .WithName("relatedArticles")
            .AnswersConditionally()
            .WithSummary("Stories like this one")
            .WithDescription("The stories that share the most telling words of this one, names and words of the headline first; copies of it are left out.")
            .WithParameters(RelatedParameters.All)
            .Requires(AccessScope.Read)
            .Produces<RelatedAnswer>()
            .ProducesProblem(StatusCodes.Status404NotFound);
    }

    private static async Task<IResult> Get(string id, HttpContext context, INewsArchive archive)
    {
        DateTimeOffset? asOf = ArticleParameters.ReadMoment(QueryValues.Of(context.Request), out IReadOnlyList<ParameterError> errors);
        if (errors.Count > 0) return Problems.Of(errors);
        Article? article = await archive.GetAsync(id, asOf, context.RequestAborted).ConfigureAwait(false);
        return article is null ? Problems.NoArticle(id) : JsonAnswer.Of(article);
    }

    private static async Task<IResult> Versions(string id, HttpContext context, INewsArchive archive)
    {
        IReadOnlyList<ArticleVersionEntry> history = await archive.VersionsAsync(id, context.RequestAborted).ConfigureAwait(false);
        return history.Count == 0 ? Problems.NoArticle(id) : JsonAnswer.Of(VersionsAnswer.Of(id, history));
    }

    private static async Task<IResult> Changes(string id, HttpContext context, INewsArchive archive)
    {
        IReadOnlyList<ArticleVersionEntry> history = await archive.VersionsAsync(id, context.RequestAborted).ConfigureAwait(false);
        if (history.Count == 0) return Problems.NoArticle(id);
        (ArticleVersionEntry from, ArticleVersionEntry to) = ChangesParameters.Choose(QueryValues.Of(context.Request), history, out IReadOnlyList<ParameterError> errors);
        return errors.Count > 0 ? Problems.Of(errors) : JsonAnswer.Of(ChangesAnswer.Of(id, from, to));
    }

    private static async Task<IResult> Matches(string id, HttpContext context, INewsArchive archive)
    {
        MatchesRequest request = MatchesParameters.Read(QueryValues.Of(context.Request), out IReadOnlyList<ParameterError> errors);
        if (errors.Count > 0) return Problems.Of(errors);
        MatchesAnswer? answer = await archive.MatchesAsync(id, request, context.RequestAborted).ConfigureAwait(false);
        return answer is null ? Problems.NoArticle(id) : JsonAnswer.Of(answer);
    }

    private static async Task<IResult> Related(string id, HttpContext context, INewsArchive archive)
    {
        int limit = RelatedParameters.Read(QueryValues.Of(context.Request), out IReadOnlyList<ParameterError> errors);
        if (errors.Count > 0) return Problems.Of(errors);
        RelatedAnswer? answer = await archive.RelatedAsync(id, limit, context.RequestAborted).ConfigureAwait(false);
        return answer is null ? Problems.NoArticle(id) : JsonAnswer.Of(answer);
    }
}
