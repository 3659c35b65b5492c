using System.ComponentModel.DataAnnotations;
using SearchEngine.Core;
using SearchEngine.Core.Articles;
using SearchEngine.Server.Api;
using SearchEngine.Server.Api.Access;
using SearchEngine.Server.Tests.Cli;
using Xunit;

namespace SearchEngine.Server.Tests.Api.Access;

/// <summary>What a server is not started with.</summary>
public sealed class StartTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("newsearch-start-");

    private ServerOptions Options => ServerOptions.For(new ArchiveOptions { IndexDirectory = _folder.FullName });

    private AccessKeyFile Keys => new(Options.KeysFile, TimeProvider.System);

    public void Dispose() => _folder.Delete(recursive: true);

    [Theory]
    [InlineData("http://127.0.0.1:0", true)]
    [InlineData("http://127.8.9.10:0", true)]
    [InlineData("http://[::1]:0", true)]
    [InlineData("http://localhost:0", true)]
    [InlineData("http://unix:/run/newsearch.sock", true)]
    [InlineData("http://0.0.0.0:0", false)]
    [InlineData("http://[::]:0", false)]
    [InlineData("http://*:0", false)]
    [InlineData("http://+:0", false)]
    [InlineData("http://192.168.0.7:0", false)]
    [InlineData("http://news.example.org:0", false)]
    public void Without_a_key_it_listens_on_this_machine_only_or_takes_no_writes(string url, bool isLocal)
    {
        string[] urls = ["http://127.0.0.1:5080", url];
        if (isLocal)
        {
            NewsServer.DemandStart(urls, Options);
            return;
        }

        string message = Assert.Throws<ArchiveException>(() => NewsServer.DemandStart(urls, Options)).Message;
        foreach (string way in (string[])[url, "newsearch keys add", "--urls http://127.0.0.1", "access.readOnly"]) Assert.Contains(way, message, StringComparison.Ordinal);
        NewsServer.DemandStart(urls, Options with { Access = new AccessOptions { ReadOnly = true } });
        Keys.Add("cms", [AccessScope.Write], expires: null);
        NewsServer.DemandStart(urls, Options);
    }

    [Fact]
    public void Reading_that_needs_a_key_needs_one_to_be_there()
    {
        ServerOptions keyed = Options with { Access = new AccessOptions { ReadingNeedsKey = true } };
        Assert.Contains("access.readingNeedsKey", Assert.Throws<ArchiveException>(() => NewsServer.DemandStart(["http://127.0.0.1:0"], keyed)).Message, StringComparison.Ordinal);
        Keys.Add("cms", [AccessScope.Read], expires: null);
        NewsServer.DemandStart(["http://127.0.0.1:0"], keyed);
    }

    [Fact]
    public async Task A_damaged_file_of_keys_is_refused_whatever_the_address()
    {
        await File.WriteAllTextAsync(Options.KeysFile, "[]");
        string message = Assert.Throws<ArchiveException>(() => NewsServer.DemandStart(["http://127.0.0.1:0"], Options)).Message;
        Assert.Contains(Options.KeysFile, message, StringComparison.Ordinal);
    }

    public static TheoryData<AccessOptions, LimitOptions, string> Wrong() => new()
    {
        { new() { TrustedProxies = ["10.0.0.5", "proxy"] }, new(), "access.trustedProxies" },
        { new() { CorsOrigins = ["https://cms.example.org/"] }, new(), "access.corsOrigins" },
        { new() { CorsOrigins = ["*"] }, new(), "access.corsOrigins" },
        { new(), new() { QueryTimeoutSeconds = 0 }, "limits.queryTimeoutSeconds" },
        { new(), new() { QueryTimeoutSeconds = double.NaN }, "limits.queryTimeoutSeconds" },
        { new(), new() { ReadsPerSecond = -1 }, "limits.readsPerSecond" },
        { new(), new() { MaxHeaderBytes = 10 }, "limits.maxHeaderBytes" },
    };

    [Theory]
    [MemberData(nameof(Wrong), DisableDiscoveryEnumeration = true)]
    public void A_value_that_cannot_be_is_refused_by_its_key(AccessOptions access, LimitOptions limits, string key)
    {
        string message = Assert.Throws<ValidationException>(() => NewsServer.DemandStart(["http://127.0.0.1:0"], Options with { Access = access, Limits = limits })).Message;
        Assert.StartsWith(key, message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_command_refuses_before_it_takes_in_the_corpus()
    {
        var run = await NewsearchProcess.RunAsync("serve", "--corpus", "corpus/sample", "--index", _folder.FullName, "--urls", "http://0.0.0.0:0");
        Assert.Equal((3, ""), (run.ExitCode, run.Output));
        Assert.Contains("newsearch keys add", run.Error, StringComparison.Ordinal);
        Assert.False(File.Exists(Path.Join(_folder.FullName, "current")));
    }
}
