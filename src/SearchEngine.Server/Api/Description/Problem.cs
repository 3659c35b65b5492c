using System.Text.Json.Serialization;

namespace SearchEngine.Server.Api.Description;

/// <summary>Why a request was not answered, and what to change (RFC 9457).</summary>
/// <param name="Type">An address that says what kind of problem it is; left out for the rarer statuses.</param>
/// <param name="Title">What kind of problem it is, in words.</param>
/// <param name="Status">The HTTP status.</param>
/// <param name="Detail">What to change, for a person.</param>
/// <param name="Errors">By parameter, header or key of the body, what is wrong with it.</param>
/// <param name="Position">Of a query over a limit: where in it, in UTF-16 code units.</param>
/// <param name="Line">Of a body that is no article: the line, counted from 1.</param>
/// <param name="RequestId">The id of the request, under which the server's log has it.</param>
/// <remarks>Describes what <see cref="Problems"/> writes.</remarks>
internal sealed record Problem(
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Type,
    string Title,
    int Status,
    string Detail,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] IReadOnlyDictionary<string, IReadOnlyList<string>>? Errors,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] int? Position,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] int? Line,
    string RequestId);
