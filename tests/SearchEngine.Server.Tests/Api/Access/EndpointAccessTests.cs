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
    public async Task The_description_says_of_each_endpoint_how_it_refuses()
    {
        await using WritableServer server = await WritableServer.StartAsync();
        JsonElement paths = (await server.GetAsync("/openapi/v1.json")).Body.GetProperty("paths");
        foreach ((string path, string method) in new[] { ("/v1/search", "get"), ("/v1/articles/{id}", "put"), ("/v1/withdrawals", "get") })
        {
            JsonElement responses = paths.GetProperty(path).GetProperty(method).GetProperty("responses");
            foreach (string status in (string[])["401", "403", "429", "503"]) Assert.True(responses.GetProperty(status).GetProperty("content").TryGetProperty("application/problem+json", out _), $"{path} {status}");
        }
    }
}
