using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.Playwright;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace SearchEngine.Server.Tests.Page;

/// <summary>What the boxes offer while one types.</summary>
public sealed class SuggestingTests(ServerFixture server, Browser browser) : PageTest(server, browser)
{
    private ILocator List => Page.GetByRole(AriaRole.Listbox, new() { Name = "Suggestions" });

    private ILocator Options => List.GetByRole(AriaRole.Option);

    private ILocator Chosen => List.Locator("[aria-selected=true]");

    [Fact]
    public async Task Arrows_walk_the_offers_and_come_back_to_the_box_and_Escape_closes_them()
    {
        await Page.GotoAsync("/");
        await Box.PressSequentiallyAsync("wal");
        await Expect(Options.First).ToBeVisibleAsync();
        await Expect(Box).ToHaveAttributeAsync("aria-expanded", "true");
        await Expect(Chosen).ToHaveCountAsync(0);
        await Expect(Page.Locator("#offers")).ToHaveTextAsync($"{await Options.CountAsync()} suggestions");

        await Page.Keyboard.PressAsync("ArrowDown");
        await Expect(Options.First).ToHaveAttributeAsync("aria-selected", "true");
        await Expect(Box).ToHaveAttributeAsync("aria-activedescendant", (await Options.First.GetAttributeAsync("id"))!);
        Assert.True(await HasFocusAsync(Box));
        await Page.Keyboard.PressAsync("ArrowUp");
        await Expect(Chosen).ToHaveCountAsync(0);
        await Page.Keyboard.PressAsync("ArrowUp");
        await Expect(Options.Last).ToHaveAttributeAsync("aria-selected", "true");

        await Page.Keyboard.PressAsync("Escape");
        await Expect(List).ToBeHiddenAsync();
        await Expect(Box).ToHaveAttributeAsync("aria-expanded", "false");
        await Expect(Box).ToHaveValueAsync("wal");
        await Page.Keyboard.PressAsync("Alt+ArrowDown");
        await Expect(Options.First).ToBeVisibleAsync();
    }

    [Fact]
    public async Task Enter_without_a_choice_searches_for_what_is_typed_and_arrows_then_walk_the_hits()
    {
        await Page.GotoAsync("/");
        await Box.PressSequentiallyAsync("walden");
        await Expect(Options.First).ToBeVisibleAsync();
        await Page.Keyboard.PressAsync("Enter");
        await Expect(List).ToBeHiddenAsync();
        await Expect(Page).ToHaveURLAsync(new Regex(@"\?q=walden$"));
        await Expect(Hits.First).ToBeVisibleAsync();
        await Page.Keyboard.PressAsync("ArrowDown");
        await Expect(Headlines.First).ToBeFocusedAsync();
    }

    [Fact]
    public async Task A_speaker_becomes_a_filter_of_the_stories_and_all_that_was_said_among_the_quotes()
    {
        await Page.GotoAsync("/");
        await Box.PressSequentiallyAsync("august");
        ILocator speaker = Options.Filter(new() { HasText = "Augusta Walden" }).And(List.Locator("[data-kind=speaker]"));
        await Expect(speaker.Locator("mark")).ToHaveTextAsync("August");
        await speaker.ClickAsync();
        await Expect(Page).ToHaveURLAsync(new Regex(@"/\?speaker=Augusta\+Walden$"));
        await Expect(Box).ToHaveValueAsync("");
        await Expect(Page.Locator(".chip")).ToHaveTextAsync("Speaker Augusta Walden×");
        await Expect(Hits.First).ToBeVisibleAsync();

        await Page.GotoAsync("/?mode=quotes");
        await Page.GetByLabel("said by", new() { Exact = true }).PressSequentiallyAsync("wald");
        ILocator names = Page.GetByRole(AriaRole.Listbox, new() { Name = "Speakers" }).GetByRole(AriaRole.Option);
        await Expect(names.Filter(new() { HasText = "Augusta Walden" })).ToBeVisibleAsync();
        await Page.Keyboard.PressAsync("ArrowDown");
        await Page.Keyboard.PressAsync("Enter");
        await Expect(Page).ToHaveURLAsync(new Regex(@"\?mode=quotes&sort=newest&speaker="));
        await Expect(Page.Locator("#speaker-heading h2")).ToContainTextAsync("Quotes of");
    }

    [Fact]
    public async Task A_source_becomes_a_filter_a_phrase_the_search_and_a_headline_opens_its_story()
    {
        await Page.GotoAsync("/");
        await Box.PressSequentiallyAsync("tolland her");
        await Options.And(List.Locator("[data-kind=source]")).First.ClickAsync();
        await Expect(Page).ToHaveURLAsync(new Regex(@"/\?source=The\+Tolland\+Herald$"));

        await Box.FillAsync("walden");
        ILocator phrase = Options.And(List.Locator("[data-kind=phrase]")).First;
        string words = (await phrase.Locator(".option-label").TextContentAsync())!;
        await phrase.ClickAsync();
        await Expect(Box).ToHaveValueAsync($"\"{words}\"");
        await Expect(Page).ToHaveURLAsync(new Regex("source="));

        await Page.GotoAsync("/");
        await Box.PressSequentiallyAsync("undercover in");
        await Options.And(List.Locator("[data-kind=story]")).First.ClickAsync();
        await Expect(StoryHeading).ToHaveTextAsync("CNN Exclusive: Undercover in Syria");
    }

    [Fact]
    public async Task A_late_offer_for_an_older_text_never_shows()
    {
        TaskCompletionSource release = new();
        await Page.RouteAsync("**/v1/suggest?*", async route =>
        {
            bool older = route.Request.Url.Contains("q=older&", StringComparison.Ordinal);
            if (older) await release.Task;
            string text = older ? "Older answer" : "Newer answer";
            object answer = new { text, tookMs = 1, suggestions = new[] { new { text, kind = "phrase", count = 1, spans = Array.Empty<int[]>(), query = text } } };
            try
            {
                await route.FulfillAsync(new() { ContentType = "application/json", Body = JsonSerializer.Serialize(answer) });
            }
            catch (PlaywrightException)
            {
                // The page has given up on this one, as it should.
            }
        });
        await Page.GotoAsync("/");
        await Page.RunAndWaitForRequestAsync(() => Box.FillAsync("older"), "**/v1/suggest?q=older&*");
        await Box.FillAsync("newer");
        await Expect(Options).ToContainTextAsync(["Newer answer"]);
        release.SetResult();
        await Page.WaitForTimeoutAsync(300);
        await Expect(Options).ToContainTextAsync(["Newer answer"]);
    }

    [Fact]
    public async Task Offers_are_strangers_text_and_a_failing_one_does_not_disturb_the_search()
    {
        await AnswerAsync("**/v1/suggest?*", new
        {
            text = "syria",
            tookMs = 1,
            suggestions = new[] { new { text = "<img src=x onerror=alert(1)> syria", kind = "phrase", count = 1, spans = new[] { new[] { 29, 5 } }, query = "syria" } },
        });
        await Page.GotoAsync("/");
        await Box.PressSequentiallyAsync("syria");
        await Expect(Options.Locator(".option-label")).ToHaveTextAsync("<img src=x onerror=alert(1)> syria");
        await Expect(List.Locator("img")).ToHaveCountAsync(0);

        FailedRequestsAreExpected = true;
        await Page.UnrouteAllAsync();
        await AnswerAsync("**/v1/suggest?*", new { detail = "No." }, 500);
        await Box.FillAsync("dissent");
        await Expect(Hits.First).ToBeVisibleAsync();
        await Expect(List).ToBeHiddenAsync();
    }

    [Fact]
    public async Task A_touch_on_an_offer_takes_it()
    {
        await Page.SetViewportSizeAsync(390, 844);
        await Page.GotoAsync("/");
        await Box.PressSequentiallyAsync("august");
        ILocator speaker = List.Locator("[data-kind=speaker]").First;
        await Expect(speaker.Locator("mark")).ToHaveTextAsync("August");
        LocatorBoundingBoxResult place = (await speaker.BoundingBoxAsync())!;
        Assert.True(place.Height >= 24, $"{place.Height} is too low for a finger.");
        await using var touch = await Touch.OnAsync(Page);
        await touch.TapAsync(place.X + 60, place.Y + (place.Height / 2));
        await Expect(Page).ToHaveURLAsync(new Regex("speaker="));
    }
}
