using System.Buffers;
using System.Globalization;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Server.Kestrel.Core.Features;
using Microsoft.Net.Http.Headers;
using SearchEngine.Core;
using SearchEngine.Core.Articles;
using SearchEngine.Core.Corpus;
using SearchEngine.Core.Indexing;
using SearchEngine.Core.Searching;
using SearchEngine.Server.Api.Access;
using SearchEngine.Server.Api.Answering;
using SearchEngine.Server.Api.Idempotency;

namespace SearchEngine.Server.Api;

/// <summary>What changes the archive: <c>PUT</c> and <c>DELETE /v1/articles/{id}</c>, <c>POST /v1/articles</c>; and <c>GET /v1/withdrawals</c>.</summary>
internal static class WriteEndpoints
{
    private const string Json = "application/json";
    private const string JsonLines = "application/x-ndjson";

    private static readonly JsonSerializerOptions LineOptions = new(BulkResultJson.Default.Options) { Encoder = AnswerJson.Options.Encoder };

    public static void MapWrites(this IEndpointRouteBuilder routes)
    {
        routes.MapPut("/v1/articles/{id}", PutAsync)
            .WithName("putArticle")
            .WithSummary("Write an article, or a new version of it")
            .WithDescription("Answered when it is durable and every search sees it. Quotes are found by the archive; what the body says of them is passed over.")
            .WithParameters(ArticleParameters.Writing)
            .Accepts<Article>(Json)
            .Writes()
            .Produces<WriteOutcome>(StatusCodes.Status201Created);

        routes.MapPost("/v1/articles", PostAsync)
            .WithName("postArticles")
            .WithSummary("Write one article, or many")
            .WithDescription(
                "As application/json one article, whose id is made where it has none. As application/x-ndjson one a line, as many as you like: the answer has a line for each that is not blank, in "
                + "their order, as soon as it is durable. A line that cannot be taken is rejected, and the others are taken.")
            .WithParameters(ArticleParameters.Writing)
            .Accepts<Article>(Json, JsonLines)
            .Writes()
            .ProducesLines<BulkResult>(StatusCodes.Status200OK)
            .Produces<WriteOutcome>(StatusCodes.Status201Created);

        routes.MapDelete("/v1/articles/{id}", WithdrawAsync)
            .WithName("withdrawArticle")
            .WithSummary("Withdraw an article")
            .WithDescription("It and all its versions are gone from every answer, of the past as well; who withdrew it, when and why is kept. Withdrawing it again changes nothing.")
            .WithParameters(ArticleParameters.Withdrawing)
            .Writes()
            .ProducesProblem(StatusCodes.Status404NotFound);

        routes.MapGet("/v1/withdrawals", async (HttpContext context, INewsArchive archive) =>
                Results.Json(new WithdrawalsAnswer(await archive.AuditAsync(context.RequestAborted).ConfigureAwait(false)), AnswerJson.Options))
            .WithName("withdrawals")
            .WithParameters([])
            .WithSummary("Who withdrew and reinstated which articles")
            .Requires(AccessScope.Admin)
            .AnswersConditionally()
            .Produces<WithdrawalsAnswer>();
    }

    private static RouteHandlerBuilder Writes(this RouteHandlerBuilder route) => route
        .Requires(AccessScope.Write)
        .WithIdempotencyKey()
        .Produces<WriteOutcome>()
        .ProducesProblem(StatusCodes.Status409Conflict)
        .ProducesProblem(StatusCodes.Status507InsufficientStorage);

    private static async Task<IResult> PutAsync(string id, HttpContext context, INewsArchive archive, ServerOptions options)
    {
        Reinstatement? reinstatement = ReadReinstatement(context, out IReadOnlyList<ParameterError> errors);
        if (errors.Count > 0) return Problems.Of(errors);
        return Unreadable(context.Request, Json) ?? await PutOneAsync(id, reinstatement, context, archive, options).ConfigureAwait(false);
    }

    private static async Task<IResult> PostAsync(HttpContext context, INewsArchive archive, ServerOptions options)
    {
        Reinstatement? reinstatement = ReadReinstatement(context, out IReadOnlyList<ParameterError> errors);
        if (errors.Count > 0) return Problems.Of(errors);
        if (Unreadable(context.Request, Json, JsonLines) is { } problem) return problem;
        if (IsOfType(context.Request, Json)) return await PutOneAsync(id: null, reinstatement, context, archive, options).ConfigureAwait(false);
        await PutManyAsync(reinstatement, context, archive, options).ConfigureAwait(false);
        return Results.Empty;
    }

    private static async Task<IResult> WithdrawAsync(string id, HttpContext context, INewsArchive archive)
    {
        (string by, string? reason) = ArticleParameters.ReadWithdrawal(WithCaller(context), out IReadOnlyList<ParameterError> errors);
        if (errors.Count > 0) return Problems.Of(errors);
        if (!await archive.WithdrawAsync(id, by, reason, context.RequestAborted).ConfigureAwait(false)) return Problems.NoArticle(id);
        Account(context, id, WriteOutcome.Withdrawn);
        return Results.Json(new WriteOutcome(id, WriteOutcome.Withdrawn), AnswerJson.Options);
    }

    private static async Task<IResult> PutOneAsync(string? id, Reinstatement? reinstatement, HttpContext context, INewsArchive archive, ServerOptions options)
    {
        if (context.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } limit) limit.MaxRequestBodySize = options.MaxArticleBytes;
        using var body = new MemoryStream();
        await context.Request.Body.CopyToAsync(body, context.RequestAborted).ConfigureAwait(false);
        // The one sign that stays encoded in a path; an id that holds it could never be asked for.
        id = id?.Replace("%2F", "/", StringComparison.OrdinalIgnoreCase);
        ReadOutcome read = JsonArticle.Read(BodyLines.WithoutMark(body.GetBuffer().AsMemory(0, (int)body.Length)), "body", firstLine: 1, id);
        if (read.Article is not { } article) return Problems.NotAnArticle(read.Failure!);

        WriteOutcome outcome = await archive.PutAsync(article, reinstatement, context.RequestAborted).ConfigureAwait(false);
        Account(context, outcome.Id, outcome.Result);
        if (outcome.Result == WriteOutcome.RejectedResult)
        {
            return outcome.IsConflict
                ? Results.Problem(outcome.Reason, title: "The archive does not take this version.", statusCode: StatusCodes.Status409Conflict)
                : Problems.NotAnArticle(new CorpusFailure("body", null, outcome.Reason!));
        }

        if (outcome.Result != WriteOutcome.Created) return Results.Json(outcome, AnswerJson.Options);
        context.Response.Headers.Location = "/v1/articles/" + Uri.EscapeDataString(outcome.Id);
        return Results.Json(outcome, AnswerJson.Options, statusCode: StatusCodes.Status201Created);
    }

    private static async Task PutManyAsync(Reinstatement? reinstatement, HttpContext context, INewsArchive archive, ServerOptions options)
    {
        if (context.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } limit) limit.MaxRequestBodySize = null;
        // Who sends the lines of a wire as they come, or reads the answer when everything is sent, is slow for good reason.
        if (context.Features.Get<IHttpMinRequestBodyDataRateFeature>() is { } sending) sending.MinDataRate = null;
        if (context.Features.Get<IHttpMinResponseDataRateFeature>() is { } receiving) receiving.MinDataRate = null;

        using var bulk = new BulkPut(archive, reinstatement, options.MaxArticleBytes);
        var lines = new ArrayBufferWriter<byte>();
        var told = new SortedDictionary<string, int>(StringComparer.Ordinal);
        try
        {
            await bulk.RunAsync(context.Request.Body, TellAsync, context.RequestAborted).ConfigureAwait(false);
        }
        finally
        {
            Account(context, subject: null, string.Join(", ", told.Select(one => string.Create(CultureInfo.InvariantCulture, $"{one.Value} {one.Key}"))));
        }

        if (!context.Response.HasStarted) context.Response.ContentType = JsonLines;

        async Task TellAsync(IReadOnlyList<BulkResult> results, CancellationToken cancellation)
        {
            if (!context.Response.HasStarted) context.Response.ContentType = JsonLines;
            lines.ResetWrittenCount();
            foreach (BulkResult result in results)
            {
                told[result.Result] = told.GetValueOrDefault(result.Result) + 1;
                if (result.Id is { } id) AuditEntry.Of(context)?.Part(id, result.Result);
                using (var writer = new Utf8JsonWriter(lines, new JsonWriterOptions { Encoder = LineOptions.Encoder })) JsonSerializer.Serialize(writer, result, LineOptions);
                lines.Write("\n"u8);
            }

            await context.Response.Body.WriteAsync(lines.WrittenMemory, cancellation).ConfigureAwait(false);
            await context.Response.Body.FlushAsync(cancellation).ConfigureAwait(false);
        }
    }

    private static void Account(HttpContext context, string? subject, string outcome)
    {
        if (AuditEntry.Of(context) is not { } entry) return;
        entry.Subject = subject;
        entry.Outcome = outcome;
    }

    private static Reinstatement? ReadReinstatement(HttpContext context, out IReadOnlyList<ParameterError> errors) =>
        ArticleParameters.ReadReinstatement(WithCaller(context), out errors) is var (by, reason) ? new Reinstatement(by, reason) : null;

    /// <summary>
    /// The parameters, with the name of the caller's key as <c>by</c> where none is given. One that is given stays: a program acts for people, and
    /// names them; whose key it was is in the line of the audit.
    /// </summary>
    private static Dictionary<string, IReadOnlyList<string>> WithCaller(HttpContext context)
    {
        Dictionary<string, IReadOnlyList<string>> values = QueryValues.Of(context.Request);
        if (Caller.Of(context).Key is { } key) values.TryAdd("by", [key.Name]);
        return values;
    }

    /// <summary>A 415 for a body that is of no type that is taken, or packed.</summary>
    private static IResult? Unreadable(HttpRequest request, params string[] types)
    {
        string? detail = request.Headers.ContentEncoding.ToString() is not ("" or "identity")
            ? "The body is packed (Content-Encoding), which is not understood here. Send it as it is."
            : !Array.Exists(types, type => IsOfType(request, type)) ? $"The body is {(request.ContentType is { } type ? $"“{type}”" : "of no type")}; send {string.Join(" or ", types)}, and say so in Content-Type."
            : null;
        return detail is null ? null : Results.Problem(detail, statusCode: StatusCodes.Status415UnsupportedMediaType);
    }

    private static bool IsOfType(HttpRequest request, string type) =>
        MediaTypeHeaderValue.TryParse(request.ContentType, out MediaTypeHeaderValue? sent) && sent.MediaType.Equals(type, StringComparison.OrdinalIgnoreCase);
}
