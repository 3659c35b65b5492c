using System.Text.RegularExpressions;
using Microsoft.Playwright;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace SearchEngine.Server.Tests.Page;

/// <summary>From the box to marked hits.</summary>
public sealed class SearchingTests(ServerFixture server, Browser browser) : PageTest(server, browser)
{
    [Fact]
    public async Task The_policy_of_the_page_allows_no_inline_code()
    {
        IResponse response = (await Page.GotoAsync("/"))!;
        string policy = await response.HeaderValueAsync("content-security-policy") ?? "";
        Assert.Contains("default-src 'none'", policy, StringComparison.Ordinal);
        Assert.DoesNotContain("unsafe", policy, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_empty_page_says_what_the_archive_holds_and_offers_searches_that_find_something()
    {
        await Page.GotoAsync("/");
        await Expect(Page.Locator("#holdings")).ToContainTextAsync(new Regex(@"^[\d,]+ (story|stories) from "));
        Assert.True(await HasFocusAsync(Box));

        ILocator examples = Page.Locator("#examples a");
        await Expect(examples).ToHaveCountAsync(4);
        await Expect(Page.Locator("#latest-list li")).ToHaveCountAsync(5);
        await Expect(Page.Locator("#sources-list li", new() { HasText = "CNN" })).ToContainTextAsync("1");
        for (int i = 0; i < await examples.CountAsync(); i++)
        {
            string query = (await examples.Nth(i).TextContentAsync())!;
            await examples.Nth(i).ClickAsync();
            await Expect(Box).ToHaveValueAsync(query);
            await Expect(Hits.First).ToBeVisibleAsync();
            await Page.GoBackAsync();
            await Expect(Page.Locator("#start")).ToBeVisibleAsync();
        }
    }

    [Fact]
    public async Task A_search_shows_hits_with_what_matched_marked()
    {
        await Page.GotoAsync("/");
        await SubmitAsync("syria");
        await Expect(Hits.First.Locator("mark").First).ToBeVisibleAsync();
        Assert.All(await Page.Locator("#hits mark").AllTextContentsAsync(),
            text => Assert.StartsWith("syria", text, StringComparison.OrdinalIgnoreCase));
        await Expect(Page.Locator("#status")).ToHaveTextAsync(new Regex("found"));
        await Expect(Page).ToHaveTitleAsync("syria – Newsearch");
    }

    [Fact]
    public async Task A_phrase_is_one_mark_and_its_words_elsewhere_have_none()
    {
        await OpenSearchAsync("\"stand-off and air weapons\"");
        ILocator seed = Hits.Filter(new() { Has = Page.Locator($"a[data-id='{SeedId}']") });
        IReadOnlyList<string> marked = await seed.Locator("mark").AllTextContentsAsync();
        Assert.NotEmpty(marked);
        Assert.All(marked, text => Assert.Equal("stand-off and air weapons", text));
    }

    [Fact]
    public async Task Hits_come_while_a_person_types()
    {
        await Page.GotoAsync("/");
        await Box.PressSequentiallyAsync("dissent");
        await Expect(Hits.First).ToBeVisibleAsync();
        await Expect(Page).ToHaveURLAsync(new Regex(@"\?q=dissent$"));
        Assert.True(await HasFocusAsync(Box));
    }

    [Fact]
    public async Task A_late_answer_to_an_older_search_does_not_replace_the_newer_one()
    {
        await Page.RouteAsync("**/v1/search?*", async route =>
        {
            if (!route.Request.Url.Contains("q=dissent+memo&", StringComparison.Ordinal)) await Task.Delay(1200);
            try
            {
                await route.ContinueAsync();
            }
            catch (PlaywrightException)
            {
                // The page has given up on this one, as it should.
            }
        });
        await Page.GotoAsync("/");
        await Page.RunAndWaitForRequestAsync(
            () => Box.PressSequentiallyAsync("syria"), request => request.Url.Contains("q=syria&", StringComparison.Ordinal));
        await Box.FillAsync("dissent memo");
        await Expect(Page.Locator("#hits mark").First).ToHaveTextAsync(new Regex("[Dd]issent|[Mm]emo"));
        await Page.WaitForTimeoutAsync(1500);
        await Expect(Page).ToHaveURLAsync(new Regex(@"q=dissent\+memo$"));
        Assert.All(await Page.Locator("#hits mark").AllTextContentsAsync(),
            text => Assert.Matches("(?i)dissent|memo", text));
    }

    [Fact]
    public async Task Nothing_found_is_said_with_the_typed_words_and_a_way_on()
    {
        await OpenSearchAsync("xyzzyplugh", "&source=CNN");
        await Expect(Count).ToContainTextAsync("No stories");
        await Expect(Hits).ToHaveCountAsync(0);
        await Expect(Page.Locator("#none")).ToContainTextAsync("xyzzyplugh");
        await Expect(Page.Locator("#status")).ToContainTextAsync("No stories found");
        await Page.GetByRole(AriaRole.Link, new() { Name = "Search without the filters" }).ClickAsync();
        await Expect(Page).ToHaveURLAsync(new Regex(@"\?q=xyzzyplugh$"));
    }

    [Fact]
    public async Task A_misspelt_word_is_offered_as_the_archive_spells_it_and_a_click_searches_for_it()
    {
        await OpenSearchAsync("dissnet memo");
        ILocator offer = Page.Locator("#did-you-mean");
        await Expect(offer).ToHaveTextAsync("dissent memo");
        await Expect(Page.Locator("#status")).ToContainTextAsync("Did you mean dissent memo?");
        await offer.ClickAsync();
        await Expect(Page).ToHaveURLAsync(new Regex(@"\?q=dissent\+memo$"));
        await Expect(Box).ToHaveValueAsync("dissent memo");
        await Expect(Hits.First).ToBeVisibleAsync();
        await Expect(offer).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task Notes_and_a_reading_that_differs_from_the_typed_text_are_shown()
    {
        await AnswerAsync("**/v1/search?*", Answers.Of(hits: [], query: new
        {
            text = "\"no end",
            reading = "\"no end\"",
            notes = new[] { "The quotation mark is not closed: it was read to the end." },
        }));
        await OpenSearchAsync("\"no end");
        await Expect(Page.Locator("#reading code")).ToHaveTextAsync("\"no end\"");
        await Expect(Page.Locator("#notes li")).ToHaveTextAsync("The quotation mark is not closed: it was read to the end.");
    }
}
