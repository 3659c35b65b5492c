using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.Playwright;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace SearchEngine.Server.Tests.Page;

/// <summary>What was searched for, marked in the whole of a story, and the way from one match to the next.</summary>
public sealed class StoryWalkTests(ServerFixture server, Browser browser) : PageTest(server, browser)
{
    private ILocator Current => Page.Locator("#story [aria-current=true]");

    private ILocator Counter => Page.Locator(".walk-count");

    [Theory]
    [InlineData("q=syria")]
    [InlineData("q=%22military+solution%22+memo")]
    [InlineData("q=quote%3Asyria+speaker%3AKirby")]
    [InlineData("mode=quotes&q=syria")]
    public async Task Every_match_that_the_archive_tells_of_is_marked_and_nothing_else(string search)
    {
        await Page.GotoAsync($"/?{search}&article={SeedId}");
        await Expect(StoryHeading).ToBeVisibleAsync();
        JsonElement article = await ArticleAsync(SeedId);
        string asked = search.StartsWith("mode", StringComparison.Ordinal) ? search.Replace("mode=quotes", "hits=quotes", StringComparison.Ordinal) : search;
        JsonElement matches = (await (await Page.APIRequest.GetAsync($"/v1/articles/{SeedId}/matches?{asked}")).JsonAsync())!.Value;
        string[] expected =
        [
            .. Texts(article.GetProperty("headline").GetString()!, matches.GetProperty("headline")),
            .. article.GetProperty("highlights").EnumerateArray().Zip(matches.GetProperty("highlights").EnumerateArray()).SelectMany(pair => Texts(pair.First.GetString()!, pair.Second)),
            .. Texts(article.GetProperty("body").GetString()!, matches.GetProperty("body")),
        ];
        Assert.NotEmpty(expected);
        Assert.Equal(expected, await Page.Locator(".story-text mark").AllTextContentsAsync());
        await Expect(Counter).ToHaveTextAsync(expected.Length == 1 ? "1 match" : $"{expected.Length} matches");
        Assert.Equal(article.GetProperty("body").GetString(), await Page.Locator("#body").EvaluateAsync<string>("body => body.textContent"));

        string[] quotes = [.. matches.GetProperty("quotes").EnumerateArray().Select(quote => quote.GetString()!.Split('#')[1])];
        Assert.Equal(quotes, await Page.Locator(".quotes li.matching a.listed").EvaluateAllAsync<string[]>("links => links.map(link => link.dataset.toQuote)"));
        await Expect(Page.Locator(".quotes li.matching").First).ToContainTextAsync("Match");
        await Expect(Page.Locator(".quotes li.matching mark").First).ToBeVisibleAsync();
    }

    [Fact]
    public async Task N_and_p_walk_from_match_to_match_and_each_has_an_address()
    {
        await Page.GotoAsync($"/?q=syria&article={SeedId}");
        await Expect(StoryHeading).ToBeFocusedAsync();
        int count = await Page.Locator(".story-text mark").CountAsync();
        await Page.Keyboard.PressAsync("n");
        await Expect(Counter).ToHaveTextAsync($"1 of {count}");
        await Page.Keyboard.PressAsync("n");
        await Page.Keyboard.PressAsync("n");
        await Expect(Counter).ToHaveTextAsync($"3 of {count}");
        await Expect(Current).ToHaveCountAsync(1);
        await Expect(Current).ToBeFocusedAsync();
        await Expect(Current).ToBeInViewportAsync();
        await Expect(Page.Locator("#status")).ToContainTextAsync(new Regex($"^Match 3 of {count}: .*Syria", RegexOptions.None));
        await Expect(Page).ToHaveURLAsync(new Regex("#match-3$"));
        Assert.NotEqual("none", await Current.EvaluateAsync<string>("mark => getComputedStyle(mark).outlineStyle"));
        Assert.Contains("underline", await Current.EvaluateAsync<string>("mark => getComputedStyle(mark).textDecorationLine"), StringComparison.Ordinal);

        string address = Page.Url;
        for (int i = 0; i < 3; i++) await Page.Keyboard.PressAsync("p");
        await Expect(Counter).ToHaveTextAsync($"{count} of {count}");
        await Expect(Page.Locator("#status")).ToContainTextAsync("From the last again");
        await Expect(Current).ToBeInViewportAsync();

        await Page.GotoAsync("about:blank");
        await Page.GotoAsync(address);
        await Expect(Counter).ToHaveTextAsync($"3 of {count}");
        await Expect(Current).ToBeInViewportAsync();
        await Page.Keyboard.PressAsync("Escape");
        await Expect(Hits.First).ToBeVisibleAsync();
    }

    [Fact]
    public async Task The_buttons_walk_and_keep_the_focus_and_typing_an_n_is_no_step()
    {
        await Page.GotoAsync($"/?q=syria&article={SeedId}");
        ILocator next = Page.GetByRole(AriaRole.Button, new() { Name = "Next of the matches" });
        await next.ClickAsync();
        await next.ClickAsync();
        await Expect(Counter).ToContainTextAsync("2 of ");
        await Expect(next).ToBeFocusedAsync();
        await Page.GetByRole(AriaRole.Button, new() { Name = "Previous of the matches" }).ClickAsync();
        await Expect(Counter).ToContainTextAsync("1 of ");
        await Box.FocusAsync();
        await Page.Keyboard.PressAsync("n");
        await Expect(Counter).ToContainTextAsync("1 of ");
    }

    [Fact]
    public async Task Walking_is_no_step_of_the_history()
    {
        await OpenSearchAsync("syria");
        await Page.Locator($"#hits a[data-id='{SeedId}']").ClickAsync();
        await Expect(StoryHeading).ToBeFocusedAsync();
        for (int i = 0; i < 5; i++) await Page.Keyboard.PressAsync("n");
        await Expect(Counter).ToContainTextAsync("5 of ");
        await Page.GoBackAsync();
        await Expect(Page.Locator($"#hits a[data-id='{SeedId}']")).ToBeFocusedAsync();
        await Page.GoForwardAsync();
        await Expect(Counter).ToContainTextAsync("5 of ");
        await Expect(Current).ToBeInViewportAsync();
    }

    [Fact]
    public async Task Where_only_a_speaker_is_asked_for_the_walk_goes_from_quote_to_quote()
    {
        await Page.GotoAsync($"/?mode=quotes&speaker=Friedman&article={SeedId}#quote-12");
        await Expect(Counter).ToHaveTextAsync("3 of 4");
        await Expect(Page.Locator("#quote-12")).ToBeFocusedAsync();
        await Page.Keyboard.PressAsync("n");
        await Expect(Page.Locator("#quote-13")).ToBeFocusedAsync();
        await Expect(Page).ToHaveURLAsync(new Regex("#quote-13$"));
    }

    [Fact]
    public async Task A_match_over_the_border_of_a_quote_is_one_match_in_two_pieces()
    {
        const string Body = "He said “no more” again.\n\nAnd more.";
        int more = Body.IndexOf("more", StringComparison.Ordinal);
        await StoryIsAsync(
            new { id = "s", headline = "S", body = Body, quotes = new[] { new { text = "no more", start = Body.IndexOf("no", StringComparison.Ordinal), length = 7 } } },
            matches: Answers.Matches("s", body: [[more, "more” again".Length], [Body.LastIndexOf("more", StringComparison.Ordinal), 4]]));
        await Page.GotoAsync("/?q=x&article=s");
        await Expect(Counter).ToHaveTextAsync("2 matches");
        Assert.Equal(["more", "” again", "more"], await Page.Locator("#body mark").AllTextContentsAsync());
        await Page.Keyboard.PressAsync("n");
        await Expect(Page.Locator("#body mark.current")).ToHaveCountAsync(2);
        await Page.Keyboard.PressAsync("n");
        await Expect(Page.Locator("#body mark.current")).ToHaveCountAsync(1);
        Assert.Equal(Body, await Page.Locator("#body").EvaluateAsync<string>("body => body.textContent"));
    }

    [Fact]
    public async Task A_story_in_which_nothing_matches_says_so_and_one_opened_without_a_search_says_nothing()
    {
        await Page.GotoAsync($"/?q=zebra&article={SeedId}");
        await Expect(Page.Locator(".walk-none")).ToHaveTextAsync("Nothing in this text matches the search.");
        await Page.GotoAsync($"/?article={SeedId}");
        await Expect(StoryHeading).ToBeVisibleAsync();
        await Expect(Page.Locator(".walk, .walk-none")).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task Where_the_matches_cannot_be_had_the_story_is_shown_without_them_and_says_why()
    {
        FailedRequestsAreExpected = true;
        await AnswerAsync("**/matches?*", new { title = "Busy", status = 503, detail = "The search took too long." }, 503);
        await Page.GotoAsync($"/?q=syria&article={SeedId}");
        await Expect(Page.Locator(".wanting")).ToHaveTextAsync("The matches cannot be marked: The search took too long.");
        await Expect(Page.Locator("#body p").First).ToBeVisibleAsync();
    }

    private static IEnumerable<string> Texts(string text, JsonElement ranges) =>
        ranges.EnumerateArray().Select(range => text.Substring(range[0].GetInt32(), range[1].GetInt32()));
}
