using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.Playwright;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace SearchEngine.Server.Tests.Page;

/// <summary>A story as it is shown: its text unit by unit, its quotes marked.</summary>
public sealed class StoryTests(ServerFixture server, Browser browser) : PageTest(server, browser)
{
    [Fact]
    public async Task Opening_a_hit_shows_the_story_with_its_quotes_and_focuses_its_heading()
    {
        await OpenSearchAsync("\"stand-off and air weapons\"");
        await Page.Locator($"#hits a[data-id='{SeedId}']").ClickAsync();
        await Expect(StoryHeading).ToBeFocusedAsync();
        await Expect(Page).ToHaveURLAsync(new Regex($"article={SeedId}"));

        int quotes = (await ArticleAsync(SeedId)).GetProperty("quotes").GetArrayLength();
        Assert.True(quotes > 0);
        await Expect(Page.Locator("aside.quotes li")).ToHaveCountAsync(quotes);
        await Expect(Page.Locator(".story-text q[id]")).ToHaveCountAsync(quotes);
        await Expect(Page.Locator("#body q", new() { HasText = "stand-off and air weapons" })).ToHaveCountAsync(1);
    }

    [Fact]
    public async Task The_text_of_every_story_is_its_body_and_each_quote_its_words()
    {
        await OpenSearchAsync("the");
        await Expect(Headlines.First).ToBeVisibleAsync();
        string?[] ids = await Page.EvaluateAsync<string?[]>("[...document.querySelectorAll('#hits h2 a')].map(a => a.dataset.id)");
        foreach (string id in ids.OfType<string>().Append(SeedId).Distinct())
        {
            JsonElement article = await ArticleAsync(id);
            await Page.GotoAsync($"/?article={Uri.EscapeDataString(id)}");
            await Expect(StoryHeading).ToBeVisibleAsync();
            Assert.Equal(article.GetProperty("body").GetString(), await Page.Locator("#body").EvaluateAsync<string>("body => body.textContent"));
            int number = 0;
            foreach (JsonElement quote in article.GetProperty("quotes").EnumerateArray())
            {
                number++;
                string[] parts = [.. await Page.Locator($".story-text q[data-quote='{number}']").AllTextContentsAsync()];
                Assert.Equal(Spaceless(quote.GetProperty("text").GetString()!), Spaceless(string.Concat(parts)));
            }
        }
    }

    [Fact]
    public async Task A_quote_over_several_paragraphs_is_marked_in_each()
    {
        const string Body = "He rose.\n\n“One thing. 😀\n\n“Another ‘small’ thing.\n\n“The last,” he said.\n\nHe sat.";
        int start = Body.IndexOf('“', StringComparison.Ordinal) + 1;
        int small = Body.IndexOf("small", StringComparison.Ordinal);
        await StoryIsAsync(new
        {
            id = "long",
            headline = "Long",
            body = Body,
            quotes = new[]
            {
                new { text = Body[start..Body.IndexOf('”', StringComparison.Ordinal)], start, length = Body.IndexOf('”', StringComparison.Ordinal) - start },
                new { text = "small", start = small, length = 5 },
            },
        });
        await Page.GotoAsync("/?article=long");
        await Expect(Page.Locator("#body q[data-quote='1']")).ToHaveCountAsync(3);
        Assert.Equal(["One thing. 😀", "“Another ‘small’ thing.", "“The last,"],
            await Page.Locator("#body q[data-quote='1']").AllTextContentsAsync());
        await Expect(Page.Locator("#body q q")).ToHaveTextAsync("small");
        Assert.Equal(Body, await Page.Locator("#body").EvaluateAsync<string>("body => body.textContent"));
    }

    [Fact]
    public async Task A_listed_quote_leads_to_its_place_and_its_address_can_be_shared()
    {
        await Page.GotoAsync($"/?q=syria&article={SeedId}");
        await Page.Locator("aside.quotes a[href$='#quote-9']").ClickAsync();
        await Expect(Page.Locator("#quote-9")).ToBeInViewportAsync();
        await Expect(Page.Locator("#quote-9")).ToBeFocusedAsync();
        string address = Page.Url;
        Assert.EndsWith("#quote-9", address, StringComparison.Ordinal);

        await Page.GotoAsync("about:blank");
        await Page.GotoAsync(address);
        await Expect(Page.Locator("#quote-9.here")).ToBeInViewportAsync();
    }

    [Fact]
    public async Task A_story_opened_by_its_address_has_a_way_to_its_results()
    {
        await Page.GotoAsync($"/?q=syria&article={SeedId}");
        await Expect(StoryHeading).ToBeFocusedAsync();
        await Page.Locator("#back").ClickAsync();
        await Expect(Page).ToHaveURLAsync(new Regex(@"\?q=syria$"));
        await Expect(Hits.First).ToBeVisibleAsync();
    }

    [Fact]
    public async Task A_story_that_is_not_in_the_archive_is_said_to_be_missing()
    {
        FailedRequestsAreExpected = true;
        await Page.GotoAsync("/?q=syria&article=no-such-story");
        await Expect(Page.Locator("#trouble-title")).ToHaveTextAsync("This story is not in the archive");
        await Page.Locator("#trouble-back").ClickAsync();
        await Expect(Hits.First).ToBeVisibleAsync();
    }

    [Fact]
    public async Task A_story_that_cannot_be_had_is_asked_for_again()
    {
        FailedRequestsAreExpected = true;
        await AnswerAsync("**/v1/articles/**", new { title = "Busy", status = 503, detail = "Too much at once." }, 503);
        await Page.GotoAsync($"/?q=syria&article={SeedId}");
        await Expect(Page.Locator("#trouble-detail")).ToHaveTextAsync("Too much at once.");
        await Page.UnrouteAllAsync();
        await Page.RouteAsync("**/v1/articles/**", route => route.AbortAsync());
        await Page.GetByRole(AriaRole.Button, new() { Name = "Try again" }).ClickAsync();
        await Expect(Page.Locator("#trouble-title")).ToHaveTextAsync("No connection to the archive");
        await Page.UnrouteAllAsync();
        await Page.GetByRole(AriaRole.Button, new() { Name = "Try again" }).ClickAsync();
        await Expect(StoryHeading).ToBeFocusedAsync();
        await Expect(Page.Locator("#trouble")).ToBeHiddenAsync();
    }

    [Fact]
    public async Task While_a_story_is_on_its_way_the_page_says_that_it_is_busy()
    {
        TaskCompletionSource release = new();
        await Page.RouteAsync("**/v1/articles/**", async route =>
        {
            await release.Task;
            await route.ContinueAsync();
        });
        await Page.GotoAsync($"/?article={SeedId}");
        await Expect(Page.Locator("body[data-busy]")).ToBeVisibleAsync();
        await Expect(Page.Locator("#waiting")).ToBeVisibleAsync();
        release.SetResult();
        await Expect(StoryHeading).ToBeFocusedAsync();
        await Expect(Page.Locator("#waiting")).ToBeHiddenAsync();
    }

    private static string Spaceless(string text) => string.Concat(text.Where(c => !char.IsWhiteSpace(c)));
}
