using System.Text.RegularExpressions;
using Microsoft.Playwright;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace SearchEngine.Server.Tests.Page;

/// <summary>Quotes as the hits: their words, their speakers, their order in time.</summary>
public sealed class QuotesModeTests(ServerFixture server, Browser browser) : PageTest(server, browser)
{
    private static readonly object Kirby = Answers.Speaker("John Kirby", "State Department spokesman");

    private ILocator Quotes => Page.Locator("#quote-hits li");

    private ILocator SpeakerField => Page.GetByLabel("said by", new() { Exact = true });

    private ILocator Tab(string name) => Page.GetByRole(AriaRole.Navigation, new() { Name = "What to do" }).GetByRole(AriaRole.Link, new() { Name = name });

    [Fact]
    public async Task The_query_goes_over_to_the_quotes_and_back_and_the_address_restores_it()
    {
        await OpenSearchAsync("syria");
        await Tab("Quotes").ClickAsync();
        await Expect(Page).ToHaveURLAsync(new Regex(@"\?mode=quotes&q=syria$"));
        await Expect(Count).ToContainTextAsync("quotes");
        await Expect(Box).ToHaveValueAsync("syria");
        await Expect(Tab("Quotes")).ToHaveAttributeAsync("aria-current", "page");
        await Expect(Hits).ToHaveCountAsync(0);

        await Page.ReloadAsync();
        await Expect(Quotes.First).ToBeVisibleAsync();
        await Expect(Box).ToHaveValueAsync("syria");

        await Tab("Check a quote").ClickAsync();
        await Expect(Page).ToHaveURLAsync(new Regex(@"\?mode=check$"));
        await Expect(Page.GetByRole(AriaRole.Heading, new() { Name = "Check a quote" })).ToBeVisibleAsync();
        await Tab("Stories").ClickAsync();
        await Expect(Page).ToHaveURLAsync(new Regex(@"\?q=syria$"));
        await Expect(Headlines.First).ToBeVisibleAsync();
        await Expect(Quotes).ToHaveCountAsync(0);

        await Page.GoBackAsync();
        await Page.GoBackAsync();
        await Expect(Quotes.First).ToBeVisibleAsync();
        await Expect(Tab("Quotes")).ToHaveAttributeAsync("aria-current", "page");
    }

    [Fact]
    public async Task A_quote_is_marked_between_its_neighbours_and_leads_to_its_place_in_the_story()
    {
        await Page.GotoAsync("/?mode=quotes&q=%22dissent+channel+cable%22");
        ILocator hit = Quotes.First;
        await Expect(hit.Locator("q.words mark")).ToHaveTextAsync("dissent channel cable");
        string words = (await hit.Locator("q.words").TextContentAsync())!;
        string body = (await ArticleAsync(SeedId)).GetProperty("body").GetString()!;
        Assert.Contains((await hit.Locator(".passage").TextContentAsync())!, body, StringComparison.Ordinal);
        await Expect(hit.Locator(".context").First).ToHaveTextAsync(new Regex("“$"));
        await Expect(hit.Locator(".meta")).ToContainTextAsync("CNN · 17 June 2016");

        await hit.Locator(".to-story").ClickAsync();
        await Expect(Page).ToHaveURLAsync(new Regex($"mode=quotes&.*article={SeedId}#quote-\\d+$"));
        await Expect(Page.Locator("#body q.here")).ToHaveTextAsync(words);
        await Expect(Page.Locator("#body q.here")).ToBeFocusedAsync();
        await Page.Keyboard.PressAsync("Escape");
        await Expect(hit.Locator(".to-story")).ToBeFocusedAsync();
    }

    [Fact]
    public async Task Arrows_walk_from_the_box_along_the_quotes()
    {
        await Page.GotoAsync("/?mode=quotes&q=syria");
        await Expect(Quotes.First).ToBeVisibleAsync();
        await Box.PressAsync("ArrowDown");
        await Expect(Quotes.First.Locator(".to-story")).ToBeFocusedAsync();
        await Page.Keyboard.PressAsync("j");
        await Expect(Quotes.Nth(1).Locator(".to-story")).ToBeFocusedAsync();
    }

    [Fact]
    public async Task The_quotes_of_a_speaker_stand_under_their_months_between_the_first_and_the_last_date()
    {
        List<string> asked = [];
        object facets = new { speaker = new[] { new { value = "John Kirby", count = 40 } }, source = new[] { new { value = "CNN", count = 40 } }, year = new[] { new { value = "2016", count = 40 } } };
        object AnswerOf(params object[] hits) => new { query = new { text = "", reading = "", notes = Array.Empty<string>() }, total = new { value = 40, relation = "eq" }, tookMs = 1.0, hits, facets };
        await Page.RouteAsync("**/v1/quotes?*", route =>
        {
            asked.Add(route.Request.Url);
            bool one = route.Request.Url.Contains("limit=1&", StringComparison.Ordinal) || route.Request.Url.EndsWith("limit=1", StringComparison.Ordinal);
            bool oldest = route.Request.Url.Contains("sort=oldest", StringComparison.Ordinal);
            object answer = one
                ? AnswerOf(Answers.Quote("a#1", "Edge.", [], Kirby, published: oldest ? "2011-02-03T00:00:00Z" : "2016-06-17T00:00:00Z"))
                : AnswerOf(
                    Answers.Quote("a#1", "One.", [], Kirby, cue: "said", published: "2016-06-17T00:00:00Z"),
                    Answers.Quote("a#2", "Two.", [], Kirby, published: "2016-06-02T00:00:00Z"),
                    Answers.Quote("b#1", "Three.", [], Kirby, kind: "fragment", published: "2015-12-31T00:00:00Z"));
            return route.FulfillAsync(new() { ContentType = "application/json", Body = System.Text.Json.JsonSerializer.Serialize(answer) });
        });

        await Page.GotoAsync("/?mode=quotes&q=syria");
        await Expect(Page.Locator(".month")).ToHaveCountAsync(0);
        await Page.Locator("[data-facet=speaker] a", new() { HasText = "John Kirby" }).ClickAsync();
        await Expect(SpeakerField).ToHaveValueAsync("John Kirby");
        await Expect(Page.Locator(".chip").First).ToContainTextAsync("John Kirby");
        await Page.Locator("#sort").SelectOptionAsync("newest");

        await Expect(Page.GetByRole(AriaRole.Heading, new() { Name = "Quotes of John Kirby" })).ToBeVisibleAsync();
        await Expect(Page.Locator("#speaker-heading .meta")).ToHaveTextAsync("First 3 February 2011, last 17 June 2016");
        await Expect(Page.Locator(".month")).ToHaveTextAsync(["June 2016", "December 2015"]);
        await Expect(Quotes).ToHaveCountAsync(3);
        await Expect(Quotes.First.Locator(".said-by")).ToHaveTextAsync("John Kirby, State Department spokesman · said");
        await Expect(Quotes.Last.Locator(".said-by")).ToContainTextAsync("fragment");
        await Expect(Page).ToHaveURLAsync(new Regex(@"\?mode=quotes&q=syria&sort=newest&speaker=John\+Kirby$"));
        Assert.All(asked, url => Assert.DoesNotMatch("[?&](mode|in|section|byline|text|article)=", url));

        await Page.Locator(".chip", new() { HasText = "John Kirby" }).ClickAsync();
        await Expect(SpeakerField).ToHaveValueAsync("");
        await Expect(Page.Locator("#speaker-heading")).ToBeHiddenAsync();
    }

    [Fact]
    public async Task A_name_typed_into_the_speaker_field_is_asked_for()
    {
        await Page.GotoAsync("/?mode=quotes");
        await Expect(Page.Locator("#start-quotes")).ToBeVisibleAsync();
        IRequest request = await Page.RunAndWaitForRequestAsync(
            () => SpeakerField.FillAsync("Kirby"), "**/v1/quotes?*");
        Assert.Contains("?speaker=Kirby&", request.Url, StringComparison.Ordinal);
        await Expect(Page).ToHaveURLAsync(new Regex(@"\?mode=quotes&speaker=Kirby$"));
        await Page.GoBackAsync();
        await Expect(Page.Locator("#start-quotes")).ToBeVisibleAsync();
        await Expect(SpeakerField).ToHaveValueAsync("");
    }

    [Fact]
    public async Task A_hit_shows_two_of_its_quotes_with_their_speakers_and_the_speaker_is_a_filter()
    {
        object friedman = Answers.Speaker("Jennifer Friedman", "White House spokeswoman");
        await AnswerAsync("**/v1/search?*", Answers.Of(
            [
                Answers.Hit("h1", "One", [], "A snippet.", [], "CNN", null, [], quotes:
                [
                    Answers.Quote("h1#3", "no military solution", [[3, 8]], friedman),
                    Answers.Quote("h1#4", "never", [], Answers.Speaker("A memo")),
                    Answers.Quote("h1#5", "third", [], friedman),
                ]),
            ],
            facets: new { speaker = new[] { new { value = "Jennifer Friedman", count = 7 } } }));
        await OpenSearchAsync("military");
        ILocator quotes = Page.Locator(".hit-quotes li");
        await Expect(quotes).ToHaveTextAsync(["no military solution — Jennifer Friedman, White House spokeswoman", "never — A memo"]);
        await Expect(quotes.First.Locator("mark")).ToHaveTextAsync("military");

        await Page.Locator("[data-facet=speaker] input").CheckAsync();
        await Expect(Page).ToHaveURLAsync(new Regex("speaker=Jennifer\\+Friedman$"));
        await Expect(Page.Locator(".chip").First).ToContainTextAsync("Jennifer Friedman");

        await quotes.First.GetByRole(AriaRole.Link).ClickAsync();
        await Expect(Page).ToHaveURLAsync(new Regex(@"\?mode=quotes&sort=newest&speaker=Jennifer\+Friedman$"));
        await Expect(Box).ToHaveValueAsync("");
        await Expect(SpeakerField).ToHaveValueAsync("Jennifer Friedman");
    }

    [Fact]
    public async Task A_story_lists_who_said_each_quote_and_what_kind_it_is()
    {
        const string Body = "“We go,” said Kirby of the “plan”.";
        await StoryIsAsync(new
        {
            id = "s",
            headline = "A “coup” averted",
            highlights = new[] { "Nothing", "They ‘go’" },
            body = Body,
            quotes = new object[]
            {
                new { text = "We go,", start = 1, length = 6, kind = "full", speaker = Kirby },
                new { text = "plan", start = Body.IndexOf("plan", StringComparison.Ordinal), length = 4, kind = "term", speaker = (object?)null },
                new { text = "coup", start = 3, length = 4, field = "headline", kind = "term", speaker = (object?)null },
                new { text = "go", start = 6, length = 2, field = "highlights", item = 1, kind = "fragment", speaker = (object?)null },
            },
        });
        await Page.GotoAsync("/?article=s");
        ILocator listed = Page.Locator("aside.quotes li");
        await Expect(listed.First.Locator(".said-by")).ToHaveTextAsync("John Kirby, State Department spokesman · full quote");
        await Expect(listed.Nth(1).Locator(".said-by")).ToHaveTextAsync("term");
        await Expect(Page.Locator("#headline #quote-3")).ToHaveTextAsync("coup");
        await Expect(Page.Locator(".highlights #quote-4")).ToHaveTextAsync("go");
        await Expect(Page.Locator("#body #quote-2")).ToHaveTextAsync("plan");
        await listed.First.GetByRole(AriaRole.Link, new() { Name = "John Kirby" }).ClickAsync();
        await Expect(Page).ToHaveURLAsync(new Regex(@"\?mode=quotes&sort=newest&speaker=John\+Kirby$"));
        await Expect(Count).ToBeFocusedAsync();
    }
}
