using System.Text.Json;
using Xunit;

namespace SearchEngine.Server.Tests.Api;

/// <summary>What was changed between two versions of an article.</summary>
public sealed class ChangesTests
{
    [Fact]
    public async Task The_texts_that_differ_are_told_word_by_word_from_any_version_to_any_other()
    {
        await using WritableServer server = await WritableServer.StartAsync();
        await server.PutAsync("h", new { headline = "Harbour closed", body = "The harbour is closed.\n\nNobody was hurt.", section = "local" });
        await server.PutAsync("h", new { headline = "Harbour open", body = "The harbour is open.\n\nNobody was hurt.", section = "local", ednote = "CORRECTS: it is open" });
        await server.PutAsync("h", new { headline = "Harbour open", body = "The harbour is open.\n\nNobody was hurt.\n\nShips wait.", section = "local" });

        JsonElement last = (await server.GetAsync("/v1/articles/h/changes")).Body;
        Assert.Equal((2, 3), Numbers(last));
        JsonElement body = Assert.Single(last.GetProperty("changes").EnumerateArray());
        Assert.Equal("body", body.GetProperty("field").GetString());
        Assert.Equal(["equal:The harbour is open.\n\nNobody was hurt.", "insert:\n\nShips wait."], Diff(body));

        JsonElement first = (await server.GetAsync("/v1/articles/h/changes?to=2")).Body;
        Assert.Equal((1, 2), Numbers(first));
        Assert.Equal("CORRECTS: it is open", first.GetProperty("to").GetProperty("ednote").GetString());
        Assert.Equal(["headline", "body"], first.GetProperty("changes").EnumerateArray().Select(change => change.GetProperty("field").GetString()));
        Assert.Equal(["equal:Harbour ", "replace:closed>open"], Diff(first.GetProperty("changes")[0]));

        JsonElement back = (await server.GetAsync("/v1/articles/h/changes?from=3&to=1")).Body;
        Assert.Equal((3, 1), Numbers(back));
        Assert.Equal(["equal:Harbour ", "replace:open>closed"], Diff(back.GetProperty("changes")[0]));

        Assert.Empty((await server.GetAsync("/v1/articles/h/changes?from=2&to=2")).Body.GetProperty("changes").EnumerateArray());
    }

    [Fact]
    public async Task What_cannot_be_compared_says_why()
    {
        await using WritableServer server = await WritableServer.StartAsync();
        await server.PutAsync("h", new { headline = "Harbour closed" });
        await AssertProblemAsync(server, "/v1/articles/none/changes", 404, "no article with the id “none”");
        await AssertProblemAsync(server, "/v1/articles/h/changes", 400, "There is one version only");
        await AssertProblemAsync(server, "/v1/articles/h/changes?from=1&to=2", 400, "to is “2”; give a whole number from 1 to 1.");
        await AssertProblemAsync(server, "/v1/articles/h/changes?version=1", 400, "There is no parameter “version”");
        await server.PutAsync("h", new { headline = "Harbour open" });
        await AssertProblemAsync(server, "/v1/articles/h/changes?to=1", 400, "There is no version before version 1; give from.");
        await server.WithdrawAsync("h");
        await AssertProblemAsync(server, "/v1/articles/h/changes?from=1&to=2", 404, "no article with the id “h”");
    }

    private static async Task AssertProblemAsync(WritableServer server, string path, int status, string detail)
    {
        var answer = await server.GetAsync(path);
        Assert.Equal(status, answer.Status);
        Assert.Contains(detail, answer.Body.GetProperty("detail").GetString(), StringComparison.Ordinal);
    }

    private static (int, int) Numbers(JsonElement answer) =>
        (answer.GetProperty("from").GetProperty("number").GetInt32(), answer.GetProperty("to").GetProperty("number").GetInt32());

    private static string[] Diff(JsonElement change) =>
    [
        .. change.GetProperty("diff").EnumerateArray().Select(part => part.GetProperty("op").GetString() switch
        {
            "delete" => $"delete:{part.GetProperty("original").GetString()}",
            "replace" => $"replace:{part.GetProperty("original").GetString()}>{part.GetProperty("text").GetString()}",
            var op => $"{op}:{part.GetProperty("text").GetString()}",
        }),
    ];
}
