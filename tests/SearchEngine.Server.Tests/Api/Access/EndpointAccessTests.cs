using System.Text.Json;
using Microsoft.AspNetCore.Routing;
using Xunit;

namespace SearchEngine.Server.Tests.Api.Access;

/// <summary>That no endpoint was forgotten.</summary>
public sealed class EndpointAccessTests
{
    [Fact]
    public async Task Every_endpoint_that_is_not_for_reading_alone_says_whom_it_is_for()
    {
        await using WritableServer server = await WritableServer.StartAsync();
        string[] silent = [.. server.Endpoints
            .Where(endpoint => endpoint.Metadata.GetMetadata<HttpMethodMetadata>() is not { HttpMethods: ["GET"] })
            // Its tools ask the archive and change nothing.
            .Where(endpoint => endpoint.RoutePattern.RawText?.StartsWith("/mcp", StringComparison.Ordinal) != true)
            .Where(endpoint => !endpoint.Metadata.Any(metadata => metadata.GetType().Name is "RequiredScope" or "OpenToAll"))
            .Select(endpoint => endpoint.DisplayName!)];
        Assert.Empty(silent);
    }

    [Fact]
    public async Task The_description_says_of_each_endpoint_which_scope_it_needs_and_how_a_key_is_shown()
    {
        await using WritableServer server = await WritableServer.StartAsync();
        JsonElement document = (await server.GetAsync("/openapi/v1.json")).Body;
        JsonElement scheme = document.GetProperty("components").GetProperty("securitySchemes").GetProperty("key");
        Assert.Equal(("http", "bearer"), (scheme.GetProperty("type").GetString(), scheme.GetProperty("scheme").GetString()));
        foreach ((string path, string method, string scope) in new[] { ("/v1/search", "get", "read"), ("/v1/articles/{id}", "put", "write"), ("/v1/withdrawals", "get", "admin") })
        {
            JsonElement operation = document.GetProperty("paths").GetProperty(path).GetProperty(method);
            Assert.EndsWith($"scope {scope}.", operation.GetProperty("description").GetString(), StringComparison.Ordinal);
            Assert.Equal(["{}", """{"key":[]}"""], operation.GetProperty("security").EnumerateArray().Select(one => one.GetRawText().Replace(" ", "", StringComparison.Ordinal).ReplaceLineEndings("")));
            foreach (string status in (string[])["401", "403", "429", "503"]) Assert.True(operation.GetProperty("responses").GetProperty(status).GetProperty("content").TryGetProperty("application/problem+json", out _), $"{path} {status}");
        }
    }
}
