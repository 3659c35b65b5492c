using System.ComponentModel.DataAnnotations;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using SearchEngine.Core;
using SearchEngine.Core.Checking;
using SearchEngine.Core.Searching;
using SearchEngine.Server.Api.Answering;

namespace SearchEngine.Server.Api;

/// <summary><c>POST /v1/quotes/check</c>.</summary>
internal static class CheckEndpoint
{
    /// <summary>The largest body, in bytes: the longest text with every character escaped, and a name.</summary>
    private const int MaxBody = 256 * 1024;

    public static void MapCheck(this IEndpointRouteBuilder routes) => routes
        .MapPost("/v1/quotes/check", CheckAsync)
        .WithName("checkQuote")
        .WithParameters([])
        .WithSummary("Check whether somebody said it in these words")
        .Accepts<QuoteCheckBody>("application/json")
        .Requires(AccessScope.Read)
        .Produces<QuoteCheckAnswer>();

    private static async Task<IResult> CheckAsync(HttpContext context, INewsArchive archive)
    {
        if (context.Features.Get<Microsoft.AspNetCore.Http.Features.IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } limit) limit.MaxRequestBodySize = MaxBody;
        var errors = new List<ParameterError>();
        (string? text, string? speaker) = await ReadAsync(context, errors).ConfigureAwait(false);
        if (errors.Count == 0 && QuoteChecker.Problem(text) is { } problem) errors.Add(new ParameterError("text", problem));
        if (errors.Count > 0) return Problems.Of(errors);
        return JsonAnswer.Of(await archive.CheckQuoteAsync(text!, speaker, context.RequestAborted).ConfigureAwait(false));
    }

    private static async Task<(string? Text, string? Speaker)> ReadAsync(HttpContext context, List<ParameterError> errors)
    {
        const string Example = """{ "text": "the words to check", "speaker": "who is said to have said them" }""";
        string? text = null;
        string? speaker = null;
        try
        {
            using JsonDocument json = await JsonDocument.ParseAsync(context.Request.Body, default, context.RequestAborted).ConfigureAwait(false);
            if (json.RootElement.ValueKind != JsonValueKind.Object) throw new JsonException("not an object");
            foreach (JsonProperty property in json.RootElement.EnumerateObject())
            {
                bool readable = property.Value.ValueKind is JsonValueKind.String or JsonValueKind.Null;
                if (property.Name is not ("text" or "speaker")) errors.Add(new ParameterError(property.Name, $"There is no key “{property.Name}”. Send {Example}."));
                else if (!readable) errors.Add(new ParameterError(property.Name, $"{property.Name} is not a string. Send {Example}."));
                else if (property.Name == "text") text = property.Value.GetString();
                else speaker = property.Value.GetString();
            }
        }
        catch (Exception bad) when (bad is JsonException or InvalidOperationException)
        {
            errors.Add(new ParameterError("body", $"The body is no JSON object. Send {Example}."));
        }

        return (text, speaker);
    }
}

/// <summary>What is sent to be checked, as the description has it.</summary>
/// <param name="Text">The words, 1 to 20,000 characters.</param>
/// <param name="Speaker">Who is said to have said them, by any form of the name; may be left out.</param>
internal sealed record QuoteCheckBody([property: StringLength(QuoteChecker.LongestText, MinimumLength = 1)] string Text, string? Speaker = null);
