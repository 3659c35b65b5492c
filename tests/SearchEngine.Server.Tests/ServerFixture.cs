using SearchEngine.Server.Tests;
using Xunit;

[assembly: AssemblyFixture(typeof(ServerFixture))]

namespace SearchEngine.Server.Tests;

/// <summary>The server that the tests ask, over the corpus of the repository: one for the whole run.</summary>
public sealed class ServerFixture : IAsyncLifetime
{
    private Uri? _baseAddress;

    /// <summary>Where the server answers. Skips the test where none was given.</summary>
    public Uri BaseAddress
    {
        get
        {
            Assert.SkipWhen(_baseAddress is null, "SEARCHENGINE_TEST_URL names no server to test.");
            return _baseAddress!;
        }
    }

    public ValueTask InitializeAsync()
    {
        string? given = Environment.GetEnvironmentVariable("SEARCHENGINE_TEST_URL");
        _baseAddress = string.IsNullOrWhiteSpace(given) ? null : new Uri(given);
        return ValueTask.CompletedTask;
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
