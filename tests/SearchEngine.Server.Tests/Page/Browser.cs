using Microsoft.Playwright;
using SearchEngine.Server.Tests.Page;
using Xunit;

[assembly: AssemblyFixture(typeof(Browser))]

namespace SearchEngine.Server.Tests.Page;

/// <summary>
/// The machine's own Chromium, started once for the whole run: the one that <c>CHROMIUM_PATH</c> names, else the first
/// on <c>PATH</c>. Nothing is downloaded.
/// </summary>
public sealed class Browser : IAsyncLifetime
{
    private static readonly string[] Names = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];

    private static readonly string[] Arguments =
    [
        "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
        "--disable-component-update", "--disable-sync",
    ];

    private IPlaywright? _playwright;
    private IBrowser? _browser;

    public async ValueTask InitializeAsync()
    {
        string? path = Find();
        if (path is null) return;
        Assertions.SetDefaultExpectTimeout(15_000);
        _playwright = await Playwright.CreateAsync();
        _browser = await _playwright.Chromium.LaunchAsync(new() { ExecutablePath = path, Args = Arguments });
    }

    /// <summary>A window with a history, a cache and storage of its own.</summary>
    public async Task<IBrowserContext> OpenAsync(Uri baseAddress, int width, int height)
    {
        Assert.SkipWhen(_browser is null, "No Chromium was found: set CHROMIUM_PATH, or put chromium on PATH.");
        return await _browser!.NewContextAsync(new()
        {
            BaseURL = baseAddress.ToString(),
            ViewportSize = new() { Width = width, Height = height },
            ReducedMotion = ReducedMotion.Reduce,
        });
    }

    public async ValueTask DisposeAsync()
    {
        if (_browser is not null) await _browser.DisposeAsync();
        _playwright?.Dispose();
    }

    private static string? Find()
    {
        string? given = Environment.GetEnvironmentVariable("CHROMIUM_PATH");
        if (!string.IsNullOrWhiteSpace(given)) return given;
        string[] folders = (Environment.GetEnvironmentVariable("PATH") ?? "")
            .Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries);
        return Names.SelectMany(name => folders.Select(folder => Path.Combine(folder, name))).FirstOrDefault(File.Exists);
    }
}
