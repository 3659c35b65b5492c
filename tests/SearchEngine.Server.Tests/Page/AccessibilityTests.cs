using System.Text.Json;
using Microsoft.Playwright;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace SearchEngine.Server.Tests.Page;

/// <summary>
/// Every main state of the page against the rules of WCAG 2.0 to 2.2, levels A and AA, that a program can check (axe-core). Where NEWSEARCH_SCREENSHOTS
/// names a folder, each is also written there as a picture for a person to look at.
/// </summary>
public sealed class AccessibilityTests(ServerFixture server, Browser browser) : PageTest(server, browser)
{
    private static readonly Lazy<string> Axe = new(() => File.ReadAllText(Path.Join(ServerFixture.Root, "tests/SearchEngine.Server.Tests/Page/axe/axe.min.js")));

    private const string Run = """
        async () => {
          const answer = await axe.run(document, {
            runOnly: { type: 'tag', values: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22a', 'wcag22aa'] },
            rules: { 'target-size': { enabled: true } },
          });
          return JSON.stringify({
            passes: answer.passes.length,
            violations: answer.violations.flatMap(({ id, help, nodes }) => nodes.map((node) =>
              `${id}: ${help}\n    ${node.html.slice(0, 200)}\n    ${node.failureSummary.replaceAll('\n', ' ').slice(0, 300)}`)),
          });
        }
        """;

    public static TheoryData<string> States => [.. PageStates.All.Keys];

    [Theory]
    [MemberData(nameof(States))]
    public async Task Every_state_meets_the_rules_on_a_phone_and_on_screens_in_light_and_in_dark(string state)
    {
        FailedRequestsAreExpected = true;
        var violations = new List<string>();
        foreach ((string device, int width, int height) in ((string, int, int)[])[("phone", 390, 844), ("screen", 1280, 900), ("wide", 1920, 1080)])
        {
            await Page.SetViewportSizeAsync(width, height);
            await Page.GotoAsync("about:blank");
            await PageStates.All[state](Page);
            if (PageStates.VerdictOf(state) is { } verdict) await Expect(Page.Locator(".verdict")).ToHaveAttributeAsync("data-verdict", verdict);
            await Page.EvaluateAsync(Axe.Value + ";0");
            foreach (ColorScheme scheme in (ColorScheme[])[ColorScheme.Light, ColorScheme.Dark])
            {
                await Page.EmulateMediaAsync(new() { ColorScheme = scheme, ReducedMotion = ReducedMotion.Reduce });
                JsonElement answer = JsonDocument.Parse(await Page.EvaluateAsync<string>(Run)).RootElement;
                Assert.True(answer.GetProperty("passes").GetInt32() > 5, "The rules were not run.");
                await TakePictureAsync($"{state}-{device}-{scheme.ToString().ToLowerInvariant()}.png");
                violations.AddRange(answer.GetProperty("violations").EnumerateArray().Select(line => $"{width} {scheme}: {line.GetString()}"));
            }
        }

        Assert.True(violations.Count == 0, string.Join('\n', violations.Distinct(StringComparer.Ordinal)));
    }

    private async Task TakePictureAsync(string name)
    {
        if (Environment.GetEnvironmentVariable("NEWSEARCH_SCREENSHOTS") is { Length: > 0 } folder) await Page.ScreenshotAsync(new() { Path = Path.Join(folder, name) });
    }

    [Fact]
    public async Task A_text_that_can_hardly_be_read_and_a_button_without_a_name_are_found()
    {
        await PageStates.All["story"](Page);
        await Page.EvaluateAsync("() => { document.querySelector('#headline').style.color = '#eee'; document.querySelector('.story-text').append(document.createElement('button')); }");
        await Page.EvaluateAsync(Axe.Value + ";0");
        string answer = await Page.EvaluateAsync<string>(Run);
        Assert.Contains("color-contrast", answer, StringComparison.Ordinal);
        Assert.Contains("button-name", answer, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(States))]
    public async Task No_state_scrolls_sideways_at_320_pixels(string state)
    {
        FailedRequestsAreExpected = true;
        await Page.SetViewportSizeAsync(320, 640);
        await PageStates.All[state](Page);
        Assert.Equal(320, await Page.EvaluateAsync<int>("Math.max(innerWidth, document.documentElement.scrollWidth)"));
    }
}
