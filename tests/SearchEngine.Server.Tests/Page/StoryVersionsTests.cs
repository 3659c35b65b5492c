using System.Text.RegularExpressions;
using Microsoft.Playwright;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace SearchEngine.Server.Tests.Page;

/// <summary>The versions of a story, and what was changed between them.</summary>
public sealed class StoryVersionsTests(ServerFixture server, Browser browser) : PageTest(server, browser)
{
    private const string Corrected = "pwa-2018-11-13-constance-capsizes";

    [Fact]
    public async Task A_corrected_story_leads_to_its_versions_and_back()
    {
        await OpenSearchAsync("ferry capsizes");
        await Page.Locator($"#hits a[data-id='{Corrected}']").ClickAsync();
        await Expect(StoryHeading).ToBeFocusedAsync();
        await Expect(Page.Locator(".versions summary")).ToHaveTextAsync("2 versions, the last 15 November 2018");
        await Expect(Page.Locator("#body")).ToContainTextAsync("with 115 passengers");
        await Page.Locator(".versions summary").ClickAsync();
        await Expect(Page.Locator(".versions li")).ToHaveCountAsync(2);
        await Page.GetByRole(AriaRole.Link, new() { Name = "Read it version 1" }).ClickAsync();

        await Expect(Page.Locator(".version-notice")).ToContainTextAsync("Version 1 of 2");
        await Expect(StoryHeading).ToHaveAccessibleDescriptionAsync(new Regex("Version 1 of 2"));
        await Expect(Page).ToHaveTitleAsync(new Regex("^Version 1: Twenty-nine dead"));
        await Expect(StoryHeading).ToBeFocusedAsync();
        await Expect(Page).ToHaveURLAsync(new Regex("version=1$"));
        await Expect(Page.Locator("#body")).ToContainTextAsync("with 113 passengers");
        await Expect(Page.Locator("#body mark").First).ToBeVisibleAsync();

        await Page.GetByRole(AriaRole.Link, new() { Name = "What was changed since" }).ClickAsync();
        await Expect(Page.Locator("[data-field=body] del").First).ToHaveTextAsync("[taken out: 113]");
        await Expect(Page.Locator("[data-field=body] ins").First).ToHaveTextAsync("[new: 115]");
        await Expect(Page).ToHaveURLAsync(new Regex("changes=1-2$"));
        await Expect(StoryHeading).ToContainTextAsync("What was changed");

        await Page.GoBackAsync();
        await Expect(Page.Locator(".version-notice")).ToBeVisibleAsync();
        await Page.GoForwardAsync();
        await Page.Locator("#back").ClickAsync();
        await Expect(Page.Locator("#body")).ToContainTextAsync("with 115 passengers");
        await Page.Keyboard.PressAsync("Escape");
        await Expect(Page).ToHaveURLAsync(new Regex(@"\?q=ferry\+capsizes$"));
        await Expect(Page.Locator($"#hits a[data-id='{Corrected}']")).ToBeFocusedAsync();
    }

    [Fact]
    public async Task The_difference_is_told_in_words_with_a_legend_and_what_did_not_change_is_folded()
    {
        await StoryIsAsync(
            new { id = "story", headline = "Harbour open", body = "x" },
            versions: [Answers.Version(2, "2024-03-06T13:00:00Z", null, ednote: "CORRECTS: it is open"), Answers.Version(1, "2024-03-05T12:00:00Z", "2024-03-06T13:00:00Z")],
            changes: new
            {
                id = "story",
                from = Answers.Version(1, "2024-03-05T12:00:00Z", "2024-03-06T13:00:00Z"),
                to = Answers.Version(2, "2024-03-06T13:00:00Z", null, ednote: "CORRECTS: it is open"),
                changes = new object[]
                {
                    new { field = "headline", diff = new object[] { Part("equal", "Harbour ", "Harbour "), Part("replace", "open", "closed") } },
                    new
                    {
                        field = "body",
                        diff = new object[]
                        {
                            Part("equal", "One.\n\nTwo.\n\nThree.\n\nIt is ", "One.\n\nTwo.\n\nThree.\n\nIt is "), Part("replace", "open", "closed"), Part("equal", ".", "."),
                            Part("insert", "\n\nA new paragraph.", ""), Part("delete", "", "\n\nAn old one."),
                        },
                    },
                },
            });
        await Page.GotoAsync("/?article=story&changes=1-2");
        await Expect(Page.Locator("[data-field=headline] .change-text")).ToHaveTextAsync("Harbour [taken out: closed] [new: open]");
        await Expect(Page.Locator("[data-field=body] details summary")).ToHaveTextAsync("3 paragraphs without a change");
        await Expect(Page.Locator("[data-field=body] > .change-text")).ToHaveTextAsync(
            ["It is [taken out: closed] [new: open] .", "[new: A new paragraph.]", "[taken out: An old one.]"]);
        await Expect(Page.Locator(".legend dd")).ToHaveTextAsync(["taken out", "new"]);
        await Expect(Page.Locator(".ednote")).ToHaveTextAsync("CORRECTS: it is open");
        Assert.Contains("line-through", await Page.Locator(".change-text del").First.EvaluateAsync<string>("del => getComputedStyle(del).textDecorationLine"), StringComparison.Ordinal);
        Assert.Contains("underline", await Page.Locator(".change-text ins").First.EvaluateAsync<string>("ins => getComputedStyle(ins).textDecorationLine"), StringComparison.Ordinal);
        await Expect(Page).ToHaveTitleAsync("Changes: Harbour open – Newsearch");
    }

    [Theory]
    [InlineData("2024-03-04", 0)]
    [InlineData("2024-03-05", 1)]
    [InlineData("2024-03-06T12:00:00Z", 1)]
    [InlineData("2024-03-06", 2)]
    public async Task As_of_a_day_the_version_of_its_end_is_shown(string asOf, int version)
    {
        await StoryIsAsync(
            new { id = "story", headline = "Harbour open", body = "x" },
            versions: [Answers.Version(2, "2024-03-06T13:00:00Z", null), Answers.Version(1, "2024-03-05T12:00:00Z", "2024-03-06T13:00:00Z")]);
        await Page.GotoAsync($"/?article=story&asOf={asOf}");
        await Expect(Page.Locator("#story h1")).ToHaveTextAsync("Harbour open");
        ILocator notice = Page.Locator(".version-notice");
        if (version == 1) await Expect(notice).ToContainTextAsync("Version 1 of 2");
        else await Expect(notice).ToHaveCountAsync(0);
    }

    [Theory]
    [InlineData("version=7", "This story has no version 7; it has versions 1 to 2.")]
    [InlineData("changes=1-9", "to is “9”; give a whole number from 1 to 2.")]
    public async Task A_version_that_there_is_not_is_said_not_to_be_there(string what, string said)
    {
        FailedRequestsAreExpected = true;
        await Page.GotoAsync($"/?article={Corrected}&{what}");
        await Expect(Page.Locator("#trouble-detail")).ToHaveTextAsync(said);
    }

    [Fact]
    public async Task A_story_of_one_version_shows_no_versions_and_what_is_no_number_is_passed_over()
    {
        await Page.GotoAsync($"/?article={SeedId}&version=x&changes=<b>");
        await Expect(StoryHeading).ToBeVisibleAsync();
        await Expect(Page.Locator(".versions, .version-notice")).ToHaveCountAsync(0);
    }

    private static object Part(string op, string text, string original) => new { op, text, original };
}
