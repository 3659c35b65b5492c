using System.Text.RegularExpressions;
using Microsoft.Playwright;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace SearchEngine.Server.Tests.Page;

/// <summary>What stands around the text of a story: copies, related stories, what is known of it, links to places in it.</summary>
public sealed class StoryAroundTests(ServerFixture server, Browser browser) : PageTest(server, browser)
{
    private const string Agency = "pwa-2024-03-05-mercy-blockade";

    [Fact]
    public async Task Copies_are_listed_with_the_quotes_that_they_print_in_other_words()
    {
        await Page.GotoAsync($"/?article={Agency}");
        ILocator copies = Page.GetByRole(AriaRole.Region, new() { Name = "Copies of this story" });
        await Expect(copies).ToContainTextAsync("1 other story prints this one nearly alike.");
        await Expect(copies.Locator(".meta")).ToHaveTextAsync(new Regex(@"^The Sound Courier · 6 March 2024 · \d\d% alike$"));
        await copies.Locator("summary").ClickAsync();
        await Expect(copies.Locator(".diff")).ToContainTextAsync("[here: is] [there: comes]");
        await copies.GetByRole(AriaRole.Link, new() { Name = "In the copy" }).ClickAsync();
        await Expect(Page).ToHaveURLAsync(new Regex("article=sc-2024-03-06-chained-together#quote-\\d+$"));
        await Expect(Page.Locator("#body q.here")).ToBeInViewportAsync();
        await Page.GoBackAsync();
        await Expect(Page).ToHaveURLAsync(new Regex($"article={Agency}$"));
        await Expect(copies).ToBeVisibleAsync();
    }

    [Fact]
    public async Task Related_stories_lead_on_and_say_what_they_share()
    {
        await OpenSearchAsync("mercy harbour blockade");
        await Page.Locator($"#hits a[data-id='{Agency}']").ClickAsync();
        ILocator related = Page.GetByRole(AriaRole.Region, new() { Name = "Related stories" });
        await Expect(related.Locator("li").First).ToContainTextAsync("shares ");
        string headline = (await related.Locator("h3").First.TextContentAsync())!;
        await related.Locator("h3 a").First.ClickAsync();
        await Expect(StoryHeading).ToHaveTextAsync(headline);
        await Expect(StoryHeading).ToBeFocusedAsync();
        await Page.Locator("#back").ClickAsync();
        await Expect(Hits.First).ToBeVisibleAsync();
        await Expect(Page).ToHaveURLAsync(new Regex(@"\?q=mercy\+harbour\+blockade$"));
    }

    [Fact]
    public async Task What_could_not_be_looked_up_beside_a_story_is_said_in_its_place()
    {
        FailedRequestsAreExpected = true;
        await AnswerAsync("**/copies?*", new { title = "Busy", status = 503, detail = "Too much at once." }, 503);
        await Page.RouteAsync("**/related?*", route => route.AbortAsync());
        await AnswerAsync("**/versions", new { title = "Busy", status = 503, detail = "Too much at once." }, 503);
        await Page.GotoAsync($"/?article={SeedId}");
        await Expect(StoryHeading).ToBeVisibleAsync();
        await Expect(Page.GetByRole(AriaRole.Region, new() { Name = "Copies of this story" })).ToContainTextAsync("Too much at once.");
        await Expect(Page.GetByRole(AriaRole.Region, new() { Name = "Related stories" })).ToContainTextAsync("Its server does not answer.");
        await Expect(Page.Locator(".wanting")).ToHaveTextAsync("The versions of this story cannot be told: Too much at once.");
    }

    [Theory]
    [InlineData("https://news.example/a?b=1", true)]
    [InlineData("http://news.example/", true)]
    [InlineData("javascript:alert(1)", false)]
    [InlineData("data:text/html,<b>x", false)]
    [InlineData("ftp://news.example/a", false)]
    [InlineData("no address", false)]
    public async Task What_is_known_of_a_story_is_listed_and_its_address_is_a_link_where_it_is_one_of_the_web(string url, bool isLink)
    {
        await StoryIsAsync(new
        {
            id = "s",
            headline = "S",
            body = "Text.",
            source = "The Post",
            section = "local",
            byline = new[] { "Ann Lee", "Bo Tan" },
            published = "2024-03-05T10:00:00Z",
            updated = "2024-03-06T10:00:00Z",
            place = "HARBOUR TOWN",
            keywords = new[] { "ferry", "sea" },
            url,
        });
        await Page.GotoAsync("/?article=s");
        await Expect(Page.Locator("#story header .meta")).ToHaveTextAsync("The Post · 5 March 2024 · updated 6 March 2024 · local · by Ann Lee and Bo Tan");
        await Expect(Page.Locator(".details")).ToContainTextAsync("HARBOUR TOWN");
        await Expect(Page.Locator(".details")).ToContainTextAsync("ferry, sea");
        await Expect(Page.Locator(".details a")).ToHaveCountAsync(isLink ? 1 : 0);
        if (isLink) await Expect(Page.Locator(".details a")).ToHaveAttributeAsync("rel", "external noopener noreferrer");
    }

    [Fact]
    public async Task A_link_to_selected_text_selects_it_again_in_the_same_version()
    {
        await Page.Context.GrantPermissionsAsync(["clipboard-read", "clipboard-write"]);
        await Page.GotoAsync($"/?q=syria&article={SeedId}");
        await Expect(Page.Locator("#body")).ToBeVisibleAsync();
        await Page.EvaluateAsync("""
            () => {
              const [first, , third] = document.querySelectorAll('#body p');
              const range = document.createRange();
              range.setStart(first.firstChild, 5);
              range.setEnd(third.firstChild, 12);
              getSelection().removeAllRanges();
              getSelection().addRange(range);
            }
            """);
        string selected = await Page.EvaluateAsync<string>("getSelection().getRangeAt(0).toString()");
        await Page.GetByRole(AriaRole.Button, new() { Name = "Copy link" }).ClickAsync();
        await Expect(Page.Locator("#status")).ToHaveTextAsync("The link to the selected text is copied.");
        string link = await CopiedAsync();
        Assert.Matches($"/\\?article={SeedId}&version=1#at-5-\\d+$", link);

        await Page.GotoAsync("about:blank");
        await Page.GotoAsync(link);
        await Expect(Page.Locator("#body p.here")).ToHaveCountAsync(3);
        Assert.Equal(selected, await Page.EvaluateAsync<string>("getSelection().getRangeAt(0).toString()"));
        await Expect(Page.Locator("#body p.here").First).ToBeInViewportAsync();
    }

    [Fact]
    public async Task Without_a_selection_the_link_leads_to_the_match_or_quote_that_was_gone_to_else_to_the_story()
    {
        await Page.Context.GrantPermissionsAsync(["clipboard-read", "clipboard-write"]);
        await Page.GotoAsync($"/?q=%3Dmemo&article={SeedId}");
        Assert.EndsWith($"/?article={SeedId}", await LinkAsync(), StringComparison.Ordinal);
        await Page.Locator("aside.quotes a[href$='#quote-9']").ClickAsync();
        Assert.EndsWith($"/?article={SeedId}&version=1#quote-9", await LinkAsync(), StringComparison.Ordinal);
        for (int i = 0; i < 3; i++) await Page.Keyboard.PressAsync("n");
        await Expect(Page.Locator("mark.current")).ToHaveTextAsync("memo");
        string link = await LinkAsync();
        Assert.Matches("#at-\\d+-4$", link);
        await Page.GotoAsync(link);
        await Expect(Page.Locator("#body p.here")).ToHaveCountAsync(1);
        Assert.Equal("memo", await Page.EvaluateAsync<string>("getSelection().toString()"));
    }

    private async Task<string> LinkAsync()
    {
        await Page.EvaluateAsync("navigator.clipboard.writeText('')");
        await Page.GetByRole(AriaRole.Button, new() { Name = "Copy link" }).ClickAsync();
        await Expect(Page.Locator(".story-actions .copied")).ToHaveTextAsync("Copied");
        return await CopiedAsync();
    }
}
