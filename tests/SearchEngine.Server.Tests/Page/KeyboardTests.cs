using Microsoft.Playwright;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace SearchEngine.Server.Tests.Page;

/// <summary>The whole way without a mouse.</summary>
public sealed class KeyboardTests(ServerFixture server, Browser browser) : PageTest(server, browser)
{
    [Fact]
    public async Task Keys_lead_from_the_box_along_the_hits_into_a_story_and_back()
    {
        await OpenSearchAsync("the");
        await Expect(Headlines.Nth(1)).ToBeVisibleAsync();
        await Box.BlurAsync();
        await Page.Keyboard.PressAsync("/");
        await Expect(Box).ToBeFocusedAsync();
        await Expect(Box).ToHaveValueAsync("the");

        await Page.Keyboard.PressAsync("ArrowDown");
        await Expect(Headlines.First).ToBeFocusedAsync();
        await Page.Keyboard.PressAsync("j");
        await Expect(Headlines.Nth(1)).ToBeFocusedAsync();
        await Page.Keyboard.PressAsync("k");
        await Page.Keyboard.PressAsync("ArrowUp");
        await Expect(Box).ToBeFocusedAsync();

        await Page.Keyboard.PressAsync("ArrowDown");
        await Page.Keyboard.PressAsync("ArrowDown");
        await Page.Keyboard.PressAsync("Enter");
        await Expect(StoryHeading).ToBeFocusedAsync();
        await Page.Keyboard.PressAsync("Escape");
        await Expect(Headlines.Nth(1)).ToBeFocusedAsync();
        await Page.Keyboard.PressAsync("Escape");
        await Expect(Box).ToBeFocusedAsync();
    }

    [Fact]
    public async Task Letters_typed_into_the_box_are_letters()
    {
        await Page.GotoAsync("/");
        await Box.PressSequentiallyAsync("j/k");
        await Expect(Box).ToHaveValueAsync("j/k");
    }

    [Fact]
    public async Task The_first_tab_from_the_top_offers_to_skip_to_the_stories()
    {
        await OpenSearchAsync("syria");
        await Page.Locator("#skip").FocusAsync();
        await Page.Keyboard.PressAsync("Enter");
        await Expect(Count).ToBeFocusedAsync();
        await Page.Keyboard.PressAsync("j");
        await Expect(Headlines.First).ToBeFocusedAsync();
    }

    [Fact]
    public async Task Escape_leads_from_the_filters_to_the_box()
    {
        await OpenSearchAsync("the");
        ILocator find = Page.GetByRole(AriaRole.Searchbox, new() { Name = "Find a speaker" });
        await find.FillAsync("wal");
        await find.PressAsync("Escape");
        await Expect(find).ToHaveValueAsync("");
        await Expect(find).ToBeFocusedAsync();
        await find.PressAsync("Escape");
        await Expect(Box).ToBeFocusedAsync();
    }
}
