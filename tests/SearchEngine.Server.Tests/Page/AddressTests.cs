using System.Text.RegularExpressions;
using Microsoft.Playwright;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace SearchEngine.Server.Tests.Page;

/// <summary>Every state has an address; Back and Forward walk them.</summary>
public sealed class AddressTests(ServerFixture server, Browser browser) : PageTest(server, browser)
{
    protected override (int Width, int Height) Size => (800, 500);

    [Fact]
    public async Task Back_and_forward_restore_each_search_that_was_sent()
    {
        await Page.GotoAsync("/");
        await SubmitAsync("syria");
        await SubmitAsync("dissent memo");

        await Page.GoBackAsync();
        await Expect(Page).ToHaveURLAsync(new Regex(@"\?q=syria$"));
        await Expect(Box).ToHaveValueAsync("syria");
        await Expect(Page.Locator("#hits mark").First).ToHaveTextAsync(new Regex("^[Ss]yria"));

        await Page.GoBackAsync();
        await Expect(Page.Locator("#start")).ToBeVisibleAsync();
        await Expect(Box).ToHaveValueAsync("");

        await Page.GoForwardAsync();
        await Page.GoForwardAsync();
        await Expect(Box).ToHaveValueAsync("dissent memo");
        await Expect(Hits.First).ToBeVisibleAsync();
    }

    [Fact]
    public async Task What_is_typed_letter_by_letter_is_one_step_of_the_history()
    {
        await Page.GotoAsync("/");
        foreach (string text in (string[])["sy", "syr", "syria"])
        {
            await Box.FillAsync(text);
            await Expect(Page).ToHaveURLAsync(new Regex($@"\?q={text}$"));
        }

        await Page.GoBackAsync();
        await Expect(Page.Locator("#start")).ToBeVisibleAsync();
    }

    [Fact]
    public async Task An_address_opens_the_same_search_for_somebody_else()
    {
        await OpenSearchAsync("syria", "&source=CNN&in=body&sort=oldest&from=2016-01-01&to=2016-12-31");
        await Expect(Headlines.First).ToBeVisibleAsync();
        await Expect(Page.Locator("#in")).ToHaveValueAsync("body");
        await Expect(Page.Locator("#sort")).ToHaveValueAsync("oldest");
        await Expect(Page.GetByLabel("From", new() { Exact = true })).ToHaveValueAsync("2016-01-01");
        await Expect(Page.Locator(".chip")).ToHaveTextAsync(["Source CNN×", "Published 2016×", "Look in body text×", "Sort oldest first×"]);
    }

    [Fact]
    public async Task Back_from_a_story_returns_to_the_same_place_in_the_results()
    {
        await OpenSearchAsync("the");
        await Expect(Headlines.First).ToBeVisibleAsync();
        Assert.SkipWhen(await Headlines.CountAsync() < 8, "The archive under test is too small to scroll in.");
        string id = (await Headlines.Nth(6).GetAttributeAsync("data-id"))!;
        await Headlines.Nth(6).ScrollIntoViewIfNeededAsync();
        double place = await Page.EvaluateAsync<double>("scrollY");
        Assert.True(place > 0);
        await Headlines.Nth(6).ClickAsync();
        await Expect(StoryHeading).ToBeFocusedAsync();
        Assert.Equal(0, await Page.EvaluateAsync<double>("scrollY"));

        await Page.GoBackAsync();
        await Expect(Page.Locator($"#hits a[data-id='{id}']")).ToBeFocusedAsync();
        Assert.Equal(place, await Page.EvaluateAsync<double>("scrollY"));
    }

    [Fact]
    public async Task Back_gives_the_focus_and_the_place_back_to_the_control_that_led_away()
    {
        await OpenSearchAsync("the");
        ILocator source = Page.Locator("[data-facet=source] li", new() { HasText = "CNN" }).Locator("input");
        await source.CheckAsync();
        await Expect(Page).ToHaveURLAsync(new Regex("source=CNN"));
        await Page.Locator(".chip").FocusAsync();
        await Page.Locator("#hits .speaker a").First.FocusAsync();
        double place = await Page.EvaluateAsync<double>("scrollY");
        await Page.Keyboard.PressAsync("Enter");
        await Expect(Page).ToHaveURLAsync(new Regex("mode=quotes"));
        await Expect(Page.Locator("#quote-hits li").First).ToBeVisibleAsync();

        await Page.GoBackAsync();
        await Expect(Page).ToHaveURLAsync(new Regex("source=CNN"));
        await Expect(Page.Locator("#hits .speaker a").First).ToBeFocusedAsync();
        Assert.Equal(place, await Page.EvaluateAsync<double>("scrollY"));

        await Page.GoBackAsync();
        await Expect(source).ToBeFocusedAsync();
        await Expect(source).Not.ToBeCheckedAsync();
    }

    [Fact]
    public async Task The_next_page_has_an_address_and_other_stories()
    {
        await OpenSearchAsync("the");
        Assert.SkipWhen(await CountedAsync() <= 20, "The archive under test has one page of results only.");
        string first = (await Headlines.First.GetAttributeAsync("data-id"))!;
        await Page.Locator("#pager a[rel=next]").ClickAsync();
        await Expect(Page).ToHaveURLAsync(new Regex("offset=20"));
        await Expect(Page.Locator($"#hits a[data-id='{first}']")).ToHaveCountAsync(0);
        await Expect(Count).ToBeFocusedAsync();
        await Page.Locator("#pager a[rel=prev]").ClickAsync();
        await Expect(Headlines.First).ToHaveAttributeAsync("data-id", first);
    }
}
