using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace SearchEngine.Server.Tests.Page;

/// <summary>The main states of the page, each with the way to it, over the corpus of the repository. What an archive does not say on demand is put into its mouth.</summary>
internal static class PageStates
{
    private const string Corrected = "pwa-2018-11-13-constance-capsizes";

    /// <summary>By name, in the order in which a person comes upon them.</summary>
    public static IReadOnlyDictionary<string, Func<IPage, Task>> All { get; } = new Dictionary<string, Func<IPage, Task>>(StringComparer.Ordinal)
    {
        ["start"] = page => OpenAsync(page, "/", "#holdings:has-text('stories')"),
        ["results"] = page => OpenAsync(page, "/?q=ferry", "#hits li"),
        ["results-filtered"] = page => OpenAsync(page, "/?q=ferry&source=The+Tolland+Herald&from=2018-01-01&to=2019-12-31", "#chips a"),
        ["filters-open"] = FiltersOpenAsync,
        ["suggestions"] = SuggestionsAsync,
        ["zero-hits"] = page => OpenAsync(page, "/?q=ferri+capsised", "#none p"),
        ["refused"] = page => AnsweredAsync(page, "**/v1/search?*", 400, """{"title":"The query cannot be read","status":400,"detail":"There is no number after ~.","position":8}""", "/?q=dissent+%7E", "#problem p"),
        ["busy"] = page => AnsweredAsync(page, "**/v1/search?*", 503, """{"title":"Busy","status":503,"detail":"Too many searches at once; try again in a second."}""", "/?q=syria", "#trouble"),
        ["locked"] = page => AnsweredAsync(page, "**/v1/search?*", 401, """{"title":"A key is needed","status":401,"detail":"Send a key."}""", "/?q=syria", "#key-form"),
        ["offline"] = OfflineAsync,
        ["as-of"] = page => OpenAsync(page, "/?q=ferry&asOf=2026-12-31&collapse=true", "#chips a"),
        ["quotes-start"] = page => OpenAsync(page, "/?mode=quotes", "#start-quotes"),
        ["quotes"] = page => OpenAsync(page, "/?mode=quotes&q=truth", "#quote-hits li"),
        ["quotes-of-speaker"] = page => OpenAsync(page, "/?mode=quotes&sort=newest&speaker=Augusta+Walden", "#speaker-heading h2"),
        ["story"] = page => OpenAsync(page, $"/?q=inquiry+OR+ferry&article={Corrected}", "#related ~ div li"),
        ["story-walked"] = WalkedAsync,
        ["story-of-quotes"] = page => OpenAsync(page, "/?mode=quotes&speaker=Friedman&article=cnn-2016-06-17-syria-memo#quote-12", "q.current"),
        ["story-versions"] = VersionsAsync,
        ["story-version-1"] = page => OpenAsync(page, $"/?article={Corrected}&version=1", ".version-notice"),
        ["story-changes"] = page => OpenAsync(page, $"/?article={Corrected}&changes=1-2", ".changed"),
        ["story-copies"] = CopiesAsync,
        ["story-missing"] = page => OpenAsync(page, "/?q=syria&article=no-such-story", "#trouble"),
        ["check"] = page => OpenAsync(page, "/?mode=check", "#check-text"),
        ["check-verbatim"] = page => CheckAsync(page, "The families will get the truth", "Walden"),
        ["check-typography"] = page => CheckAsync(page, "THE FAMILIES WILL GET THE TRUTH", ""),
        ["check-altered"] = page => CheckAsync(page, "the families will get the facts, and they will get it from a judge", ""),
        ["check-spliced"] = page => CheckAsync(page, "We are looking for people, not for blame. There was a bang, and then the floor was the wall", ""),
        ["check-misattributed"] = page => CheckAsync(page, "The families will get the truth", "Ruben Astley"),
        ["check-not-found"] = page => CheckAsync(page, "zebras cannot swim in the harbour of the moon", ""),
        ["check-failed"] = page => AnsweredAsync(page, "**/v1/quotes/check", 503, """{"title":"Busy","status":503,"detail":"Too many checks at once."}""", "/?mode=check&text=these+words", "#check-problem p"),
        ["citation-by-hand"] = CitationByHandAsync,
    };

    /// <summary>The verdict that each check above is there to show.</summary>
    public static string? VerdictOf(string state) => state switch
    {
        "check-verbatim" => "verbatim",
        "check-typography" => "typography",
        "check-altered" => "altered",
        "check-spliced" => "spliced",
        "check-misattributed" => "misattributed",
        "check-not-found" => "notFound",
        _ => null,
    };

    private static async Task OpenAsync(IPage page, string address, string shown)
    {
        await page.GotoAsync(address);
        await Expect(page.Locator(shown).First).ToBeVisibleAsync();
        await Expect(page.Locator("body:not([data-busy])")).ToBeVisibleAsync();
    }

    private static async Task AnsweredAsync(IPage page, string pattern, int status, string body, string address, string shown)
    {
        await page.RouteAsync(pattern, route => route.FulfillAsync(new() { Status = status, ContentType = "application/problem+json", Body = body }));
        await OpenAsync(page, address, shown);
    }

    private static async Task OfflineAsync(IPage page)
    {
        await page.RouteAsync("**/v1/search?*", route => route.AbortAsync());
        await OpenAsync(page, "/?q=syria", "#trouble");
    }

    private static async Task FiltersOpenAsync(IPage page)
    {
        await OpenAsync(page, "/?q=ferry", "#hits li");
        if (await page.Locator("#filters-toggle").IsVisibleAsync()) await page.Locator("#filters-toggle").ClickAsync();
        await Expect(page.Locator("#facets fieldset").First).ToBeVisibleAsync();
    }

    private static async Task SuggestionsAsync(IPage page)
    {
        await OpenAsync(page, "/", "#q");
        await page.Locator("#q").PressSequentiallyAsync("augusta");
        await Expect(page.Locator("#suggestions li").First).ToBeVisibleAsync();
        await page.Locator("#q").PressAsync("ArrowDown");
    }

    private static async Task WalkedAsync(IPage page)
    {
        await OpenAsync(page, $"/?q=inquiry+OR+ferry&article={Corrected}", ".walk");
        for (int i = 0; i < 4; i++) await page.Keyboard.PressAsync("n");
        await Expect(page.Locator("mark.current")).ToBeVisibleAsync();
    }

    private static async Task VersionsAsync(IPage page)
    {
        await OpenAsync(page, $"/?article={Corrected}", ".versions");
        await page.Locator(".versions summary").ClickAsync();
        await Expect(page.Locator(".versions li").First).ToBeVisibleAsync();
    }

    private static async Task CopiesAsync(IPage page)
    {
        await OpenAsync(page, "/?article=pwa-2024-03-05-mercy-blockade", ".other-words");
        await page.Locator(".other-words summary").First.ClickAsync();
        await Expect(page.Locator(".other-words .diff").First).ToBeVisibleAsync();
    }

    private static Task CheckAsync(IPage page, string text, string speaker) =>
        OpenAsync(page, $"/?mode=check&text={Uri.EscapeDataString(text)}&speaker={Uri.EscapeDataString(speaker)}", "#verdict");

    private static async Task CitationByHandAsync(IPage page)
    {
        await page.AddInitScriptAsync("Object.defineProperty(navigator, 'clipboard', { value: undefined })");
        await CheckAsync(page, "The families will get the truth", "");
        await page.Locator(".copy-citation").First.ClickAsync();
        await Expect(page.Locator(".by-hand")).ToBeVisibleAsync();
    }
}
