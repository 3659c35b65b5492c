using System.Text.Json.Nodes;
using Microsoft.AspNetCore.WebUtilities;

namespace SearchEngine.Server.Api.Description;

/// <summary>What the statuses of answers say, the same at every endpoint.</summary>
internal static class Statuses
{
    private const string RequestId = "0HNQB6UA1QKKC:00000001";

    /// <summary>What <paramref name="status"/> means to who sees it.</summary>
    public static string Meaning(int status) => status switch
    {
        200 => "Done; the answer is in the body.",
        201 => "Made; Location says where.",
        204 => "Done; there is nothing to say.",
        304 => "Nothing has changed since the answer whose ETag was sent: use that one.",
        400 => "The request cannot be used: errors names each parameter, header or key that cannot; position says where a query is over a limit, line where a body is no article.",
        401 => "A key is needed, or the one that was sent is none.",
        403 => "Who asks may not do this; detail says who may, and how.",
        404 => "There is no such thing, or none that may be seen.",
        409 => "What is there stands against it; detail says what does.",
        413 => "The body is too long.",
        415 => "The body is of a type that is not taken, or packed.",
        422 => "The Idempotency-Key was given to another request.",
        429 => "Too many requests; Retry-After says when the next one will do.",
        500 => "Something went wrong in the server; its log has it under requestId.",
        503 => "The archive cannot answer now: it is not open, cannot be written, or the search took too long.",
        507 => "The disk of the archive is full.",
        _ => ReasonPhrases.GetReasonPhrase(status),
    };

    /// <summary>A problem with <paramref name="status"/>, as an example.</summary>
    public static JsonObject Example(int status)
    {
        var problem = new JsonObject
        {
            ["title"] = ReasonPhrases.GetReasonPhrase(status),
            ["status"] = status,
            ["detail"] = Meaning(status),
            ["requestId"] = RequestId,
        };
        if (status != 400) return problem;
        problem["title"] = "The request has parameters that cannot be used.";
        problem["detail"] = "limit is “500”; give a whole number from 1 to 100.";
        problem["errors"] = new JsonObject { ["limit"] = new JsonArray("limit is “500”; give a whole number from 1 to 100.") };
        return problem;
    }
}
