using Xunit;
using static Microsoft.Playwright.Assertions;

namespace SearchEngine.Server.Tests.Page;

/// <summary>Articles are strangers' text: whatever they hold, the page shows it and runs none of it.</summary>
public sealed class HostileTextTests(ServerFixture server, Browser browser) : PageTest(server, browser)
{
    private const string Markup = "<script>alert(1)</script><img src=x onerror=alert(2)>";

    private static readonly string LongWord = new('W', 1000);

    protected override (int Width, int Height) Size => (360, 740);

    [Fact]
    public async Task Markup_in_a_hit_is_text()
    {
        await AnswerAsync("**/v1/search?*", Answers.Of(
            hits:
            [
                Answers.Hit("h1", Markup, [[0, 8]], $"{Markup} {LongWord} \u202Egnirts\u202C 👩‍👩‍👧‍👦", [[0, 8], [4, 9000], [-5, 2]],
                    source: Markup, section: "\u202Eevil", byline: [Markup, LongWord]),
                Answers.Hit("h2", "", [], "plain", [], source: null, section: null, byline: []),
                Answers.Hit("h3", LongWord, [], "مذكرة داخلية", [[0, 5]], source: null, section: null, byline: []),
            ],
            query: new { text = "x", reading = Markup, notes = new[] { Markup } },
            facets: new { source = new[] { new { value = Markup, count = 1 }, new { value = LongWord, count = 1 } } }));
        await OpenSearchAsync("x", $"&source={Uri.EscapeDataString(Markup)}");

        await Expect(Headlines.First).ToHaveTextAsync(Markup);
        await Expect(Headlines.Nth(1)).ToHaveTextAsync("No headline");
        await Expect(Page.Locator("#notes li")).ToHaveTextAsync(Markup);
        await Expect(Hits.Nth(1).Locator(".meta")).ToHaveTextAsync("16 June 2016");
        await NothingRanAsync();
        await Page.Locator("#filters-toggle").ClickAsync();
        await Expect(Page.Locator("[data-facet=source] .value").First).ToHaveTextAsync(Markup);
        await NothingIsWiderThanTheScreenAsync();
    }

    [Fact]
    public async Task Markup_in_a_story_is_text_and_its_address_is_no_script()
    {
        string body = $"{Markup}\n\n“{Markup}” {LongWord}\n\n\n\u202Egnirts 👩‍👩‍👧‍👦\n\nاقتباس “memo” انتهى";
        await StoryIsAsync(new
        {
            id = Markup,
            headline = Markup,
            highlights = new[] { Markup, LongWord },
            body,
            source = Markup,
            section = (string?)null,
            byline = new[] { LongWord },
            published = "not a date",
            updated = (string?)null,
            url = "javascript:alert(3)",
            relatedLinks = new[] { Markup },
            keywords = new[] { LongWord },
            media = new[] { new { caption = Markup, credit = (string?)null, duration = "<b>1</b>" } },
            status = "usable",
            version = (int?)null,
            quotes = new[]
            {
                new { text = Markup, start = body.IndexOf('“', StringComparison.Ordinal) + 1, length = Markup.Length },
                new { text = "out of bounds", start = body.Length + 5, length = 10 },
                new { text = "to the end and over", start = body.Length - 5, length = 999 },
            },
        });
        await Page.GotoAsync("/?article=h1");
        await Expect(StoryHeading).ToHaveTextAsync(Markup);
        Assert.Equal(body, await Page.Locator("#body").EvaluateAsync<string>("body => body.textContent"));
        await Expect(Page.Locator("#story a[href^='javascript']")).ToHaveCountAsync(0);
        await NothingRanAsync();
        await NothingIsWiderThanTheScreenAsync();
    }

    [Fact]
    public async Task Markup_in_the_address_is_text()
    {
        FailedRequestsAreExpected = true;
        await OpenSearchAsync(Markup, $"&byline={Uri.EscapeDataString(Markup)}&sort=%3Cb%3E");
        await NothingRanAsync();
        await Page.GotoAsync($"/?q={Uri.EscapeDataString(Markup)}&article={Uri.EscapeDataString("../../" + Markup)}");
        await Expect(Page.Locator("#trouble")).ToBeVisibleAsync();
        await NothingRanAsync();
    }

    [Fact]
    public async Task Markup_in_an_offered_query_is_text()
    {
        await AnswerAsync("**/v1/search?*", Answers.Of(hits: [], didYouMean: $"javascript:{Markup}{LongWord}"));
        await OpenSearchAsync("x");
        await Expect(Page.Locator("#did-you-mean")).ToHaveTextAsync($"javascript:{Markup}{LongWord}");
        Assert.StartsWith("/?q=javascript", await Page.Locator("#did-you-mean").GetAttributeAsync("href"), StringComparison.Ordinal);
        await NothingRanAsync();
        await NothingIsWiderThanTheScreenAsync();
    }

    [Fact]
    public async Task Markup_in_quotes_and_their_speakers_is_text()
    {
        object evil = Answers.Quote("../../x\"><script>#9", $"{Markup} {LongWord} \u202Egnirts", [[0, 8], [-4, 2], [5, 99999]],
            Answers.Speaker(Markup, LongWord), cue: Markup, kind: "<b>", before: Markup + LongWord, after: "\u202Eevil", headline: Markup,
            published: "not a date", source: LongWord);
        await AnswerAsync("**/v1/quotes?*", Answers.Of([evil, evil], facets: new { speaker = new[] { new { value = Markup, count = 2 } } }));
        await Page.GotoAsync($"/?mode=quotes&q=x&sort=newest&speaker={Uri.EscapeDataString(Markup)}");
        await Expect(Page.Locator("#quote-hits .speaker a").First).ToHaveTextAsync(Markup);
        await Expect(Page.Locator("#speaker-heading bdi")).ToHaveTextAsync(Markup);
        await NothingRanAsync();
        await NothingIsWiderThanTheScreenAsync();

        await AnswerAsync("**/v1/search?*", Answers.Of([Answers.Hit("h", "H", [], "s", [], null, null, [], quotes: [evil])]));
        await OpenSearchAsync("x");
        await Expect(Page.Locator(".hit-quotes .speaker a")).ToHaveTextAsync(Markup);
        await NothingRanAsync();
        await NothingIsWiderThanTheScreenAsync();

        await AnswerAsync("**/v1/quotes/check", Answers.Check("misattributed",
            [Answers.Match(evil, 0.5, ("replace", Markup, LongWord), (Markup, Markup, Markup)), Answers.Match(evil, 7, ("insert", Markup, null))],
            new { quote = Markup, article = new { id = Markup, headline = Markup, source = Markup, published = Markup } }, [Markup, LongWord]));
        await Page.GotoAsync($"/?mode=check&text={Uri.EscapeDataString(Markup)}&speaker={Uri.EscapeDataString(Markup)}");
        await Expect(Page.Locator("#check-answer ins").First).ToHaveTextAsync($"[given: {Markup}]");
        await Expect(Page.Locator("#check-answer a[href^='javascript']")).ToHaveCountAsync(0);
        await NothingRanAsync();
        await NothingIsWiderThanTheScreenAsync();
    }

    private async Task NothingRanAsync()
    {
        await Page.WaitForTimeoutAsync(100);
        Assert.Equal(0, await Page.Locator("body script, body img, main b").CountAsync());
    }

    private async Task NothingIsWiderThanTheScreenAsync() =>
        Assert.Equal(Size.Width, await Page.EvaluateAsync<int>("Math.max(innerWidth, document.documentElement.scrollWidth)"));
}
