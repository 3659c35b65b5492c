using System.Text.Json;
using Xunit;

namespace SearchEngine.Server.Tests.Cli;

/// <summary><c>newsearch keys</c>, as a person and a script use it.</summary>
public sealed class KeysCommandTests : IDisposable
{
    private readonly DirectoryInfo _index = Directory.CreateTempSubdirectory("newsearch-keys-");

    public void Dispose() => _index.Delete(recursive: true);

    [Fact]
    public async Task A_key_is_made_shown_once_listed_without_its_secret_and_revoked()
    {
        Assert.Equal((0, "There are no keys.\n"), await RunAsync("list"));
        var made = await NewsearchProcess.RunAsync("keys", "add", "--name", "Desk [CMS]", "--scope", "read,write", "--scope", "alerts", "--expires", "90d", "--index", _index.FullName);
        Assert.True(made.ExitCode == 0, made.Error);
        Assert.Matches("^ns_[0-9a-f]{12}_[0-9a-f]{64}\n$", made.Output);
        Assert.Contains("may read, write, alerts", made.Error, StringComparison.Ordinal);
        string id = made.Output.Split('_')[1];
        string secret = made.Output.Split('_')[2].Trim();

        var (_, listed) = await RunAsync("list");
        Assert.Matches($@"{id} +Desk \[CMS\] +read, write, alerts +[-0-9]+ +good until [-0-9]+", listed);
        Assert.DoesNotContain(secret, listed, StringComparison.Ordinal);
        JsonElement key = JsonDocument.Parse((await RunAsync("list", "--json")).Output).RootElement.GetProperty("keys")[0];
        Assert.Equal(["expires", "id", "made", "name", "revoked", "scopes"], key.EnumerateObject().Select(property => property.Name).Order(StringComparer.Ordinal));

        Assert.Equal(1, (await RunAsync("revoke", "000000000000")).ExitCode);
        var (exit, revoked) = await RunAsync("revoke", id, "--json");
        Assert.Equal((0, JsonValueKind.String), (exit, JsonDocument.Parse(revoked).RootElement.GetProperty("revoked").ValueKind));
        Assert.Contains("revoked", (await RunAsync("list")).Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task As_json_the_key_stands_in_the_answer_that_made_it()
    {
        var (_, output) = await RunAsync("add", "--name", "bot", "--scope", "admin", "--json");
        JsonElement made = JsonDocument.Parse(output).RootElement;
        Assert.Equal(("bot", "admin"), (made.GetProperty("name").GetString(), made.GetProperty("scopes")[0].GetString()));
        Assert.StartsWith($"ns_{made.GetProperty("id").GetString()}_", made.GetProperty("key").GetString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("add", "--scope", "read")]
    [InlineData("add", "--name", "x")]
    [InlineData("add", "--name", " ", "--scope", "read")]
    [InlineData("add", "--name", "x", "--scope", "reading")]
    [InlineData("add", "--name", "x", "--scope", ",")]
    [InlineData("add", "--name", "x", "--scope", "read", "--expires", "2020-01-01")]
    [InlineData("add", "--name", "x", "--scope", "read", "--expires", "soon")]
    [InlineData("revoke")]
    public async Task What_cannot_be_is_refused_and_nothing_is_made(params string[] arguments)
    {
        Assert.Equal((2, ""), await RunAsync(arguments));
        Assert.Empty(_index.GetFiles());
    }

    private async Task<(int ExitCode, string Output)> RunAsync(params string[] arguments)
    {
        var run = await NewsearchProcess.RunAsync(["keys", .. arguments, "--index", _index.FullName]);
        return (run.ExitCode, run.Output);
    }
}
