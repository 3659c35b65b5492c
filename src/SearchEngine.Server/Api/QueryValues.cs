using Microsoft.AspNetCore.Http;

namespace SearchEngine.Server.Api;

/// <summary>The parameters of a request's address.</summary>
internal static class QueryValues
{
    /// <summary>The values by name, in the order given.</summary>
    public static Dictionary<string, IReadOnlyList<string>> Of(HttpRequest request) => request.Query.ToDictionary(
        parameter => parameter.Key,
        parameter => (IReadOnlyList<string>)[.. parameter.Value.Select(value => value ?? "")],
        StringComparer.Ordinal);
}
