using System.Security.Cryptography;
using System.Text;
using SearchEngine.Server.Api;
using SearchEngine.Server.Api.Access;
using Xunit;

namespace SearchEngine.Server.Tests.Api.Access;

/// <summary>What is kept of a key.</summary>
public sealed class AccessKeyFileTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("newsearch-keys-");

    private AccessKeyFile Keys => new(Path.Join(_folder.FullName, "index", "keys.json"), TimeProvider.System);

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public async Task The_file_holds_a_hash_and_never_the_secret_and_its_owner_alone_reads_it()
    {
        (AccessKey key, string text) = Keys.Add("cms", [AccessScope.Write, AccessScope.Read, AccessScope.Read], expires: null);

        Assert.Matches("^ns_[0-9a-f]{12}_[0-9a-f]{64}$", text);
        string[] parts = text.Split('_');
        Assert.Equal((parts[1], Convert.ToHexStringLower(SHA256.HashData(Encoding.ASCII.GetBytes(parts[2])))), (key.Id, key.Sha256));
        Assert.Equal([AccessScope.Read, AccessScope.Write], key.Scopes);
        foreach (string file in Directory.GetFiles(Path.GetDirectoryName(Keys.Path)!)) Assert.DoesNotContain(parts[2], await File.ReadAllTextAsync(file), StringComparison.Ordinal);
        if (!OperatingSystem.IsWindows()) Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(Keys.Path));
        AccessKey read = Assert.Single(Keys.Read());
        Assert.Equal(key with { Scopes = read.Scopes }, read);
    }

    [Fact]
    public async Task Keys_that_are_made_at_once_are_all_kept()
    {
        string[] made = await Task.WhenAll(Enumerable.Range(0, 20).Select(i => Task.Run(() => Keys.Add($"tool {i}", [AccessScope.Read], expires: null).Key.Id)));
        Assert.Equal(made.Order(StringComparer.Ordinal), Keys.Read().Select(key => key.Id).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void A_key_stays_revoked_since_the_first_time_and_the_others_stay_as_they_are()
    {
        var clock = new StandingClock();
        var keys = new AccessKeyFile(Keys.Path, clock);
        string first = keys.Add("a", [AccessScope.Read], expires: null).Key.Id;
        keys.Add("b", [AccessScope.Read], expires: null);
        DateTimeOffset? since = keys.Revoke(first)!.Revoked;
        clock.Advance(TimeSpan.FromDays(1));

        Assert.Equal((since, clock.GetUtcNow().AddDays(-1)), (keys.Revoke(first)!.Revoked, since));
        Assert.Null(keys.Revoke("nobody"));
        Assert.Equal([false, true], keys.Read().Select(key => key.IsGoodAt(clock.GetUtcNow())));
    }
}
