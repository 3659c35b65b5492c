using Microsoft.Playwright;
using Xunit;

namespace SearchEngine.Server.Tests.Page;

/// <summary>Pictures of the main states for a person to look at: written into the folder that NEWSEARCH_SCREENSHOTS names.</summary>
public sealed class ScreenshotTests(ServerFixture server, Browser browser) : PageTest(server, browser)
{
    public static TheoryData<string> States => [.. PageStates.All.Keys];

    [Theory]
    [MemberData(nameof(States))]
    public async Task A_picture_of_every_state_is_taken_where_it_is_asked_for(string state)
    {
        string? folder = Environment.GetEnvironmentVariable("NEWSEARCH_SCREENSHOTS");
        Assert.SkipWhen(string.IsNullOrWhiteSpace(folder), "NEWSEARCH_SCREENSHOTS names no folder.");
        FailedRequestsAreExpected = true;
        foreach ((string name, int width, int height) in ((string, int, int)[])[("phone", 390, 844), ("desktop", 1280, 900), ("wide", 1920, 1080)])
        {
            await Page.SetViewportSizeAsync(width, height);
            await Page.GotoAsync("about:blank");
            await PageStates.All[state](Page);
            foreach (ColorScheme scheme in (ColorScheme[])[ColorScheme.Light, ColorScheme.Dark])
            {
                await Page.EmulateMediaAsync(new() { ColorScheme = scheme, ReducedMotion = ReducedMotion.Reduce });
                string file = Path.Join(Path.GetFullPath(folder), $"{state}-{name}-{scheme.ToString().ToLowerInvariant()}.png");
                byte[] picture = await Page.ScreenshotAsync(new() { Path = file });
                Assert.NotEmpty(picture);
            }
        }
    }
}
