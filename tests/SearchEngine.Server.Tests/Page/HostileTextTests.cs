using Microsoft.Playwright;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace SearchEngine.Server.Tests.Page;

/// <summary>Articles are strangers' text: whatever they hold, the page shows it and runs none of it.</summary>
public sealed class HostileTextTests(ServerFixture server, Browser browser) : PageTest(server, browser)
{
    private const string Markup = "<script>alert(1)</script><img src=x onerror=alert(2)>";

    private const string Override = "\u202Esdrawkcab\u202C \u2066isolated\u2069 \u202Enever ended";

    private const string Emoji = "👩‍👩‍👧‍👦🏳️‍🌈😀";

    private static readonly string LongWord = new('W', 1000);

    /// <summary>A letter under a tower of combining marks.</summary>
    private static readonly string Zalgo = "a" + string.Concat(Enumerable.Repeat("\u0301\u0323\u0489", 30));

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

    [Theory]
    [InlineData("")]
    [InlineData("&changes=1-2")]
    public async Task A_story_with_markup_in_every_field_of_every_answer_shows_it_as_text(string view)
    {
        string hostile = $"{Markup} {LongWord} {Override} {Zalgo} {Emoji}";
        string body = $"“{hostile}” said {Markup}.\n\n{LongWord}\n\n{Override}\n\n\n\n{Zalgo}{Emoji}";
        object quote = new { text = hostile, start = 1, length = hostile.Length, kind = "full", speaker = new { name = Markup, role = hostile, asPrinted = Markup } };
        object printed = new { quotes = new[] { Markup + "#1" }, text = hostile, speaker = new { name = Markup, role = Markup, asPrinted = Markup }, source = Markup };
        object[] diff = [new { op = "equal", text = Markup, original = Markup }, new { op = "replace", text = hostile, original = LongWord }, new { op = Markup, text = Markup, original = Markup }, new { op = "insert", text = $"\n\n{Markup}", original = "" }];
        object other = new { id = Markup, source = Markup, headline = hostile, published = Markup, url = "javascript:alert(4)" };
        object old = Answers.Version(1, "2024-03-05T12:00:00Z", "2024-03-06T12:00:00Z", hostile, Markup, hostile);
        object present = Answers.Version(2, "2024-03-06T12:00:00Z", null, hostile, "not a date", hostile);
        await StoryIsAsync(
            new
            {
                id = Markup,
                headline = view.Length > 0 ? "" : hostile,
                highlights = new[] { hostile, LongWord, "" },
                body,
                source = hostile,
                section = hostile,
                byline = new[] { hostile, Markup },
                published = Markup,
                updated = hostile,
                url = "javascript:alert(3)",
                language = Markup,
                place = hostile,
                keywords = new[] { hostile },
                slugline = hostile,
                ednote = hostile,
                rights = hostile,
                status = Markup,
                version = Markup,
                relatedLinks = new[] { hostile },
                media = new[] { new { caption = hostile, credit = Markup, duration = Markup } },
                quotes = new[] { quote },
            },
            versions: [present, old],
            matches: Answers.Matches(Markup, headline: [[0, 8], [-5, 99999]], highlights: [[[0, 4]]], body: [[1, 8], [5, 20], [body.Length - 3, 500], [-10, 5]], quotes: [Markup + "#1"]),
            copies: new { id = Markup, total = 9, copies = new[] { new { article = other, updated = Markup, resemblance = 7, containment = "x", quotes = new[] { new { copy = printed, original = printed, similarity = 1, diff } } } }, tookMs = 1 },
            related: new { id = Markup, hits = new[] { new { id = Markup, headline = new { text = hostile, html = Markup, spans = Array.Empty<int[]>() }, source = hostile, published = Markup, terms = new[] { hostile } } }, tookMs = 1 },
            changes: new { id = Markup, from = old, to = present, changes = new object[] { new { field = "headline", diff }, new { field = "x", diff } } });
        await Page.GotoAsync($"/?q={Uri.EscapeDataString(hostile)}&article={Uri.EscapeDataString(Markup)}{view}");
        await Expect(StoryHeading).ToBeVisibleAsync();
        foreach (ILocator folded in await Page.Locator("#story details > summary").AllAsync()) await folded.ClickAsync();
        if (view.Length == 0)
        {
            Assert.Equal(body, await Page.Locator("#body").EvaluateAsync<string>("body => body.textContent"));
            await Expect(Page.Locator("#related ~ div li")).ToHaveCountAsync(1);
            for (int i = 0; i < 3; i++) await Page.Keyboard.PressAsync("n");
            await Page.GetByRole(AriaRole.Button, new() { Name = "Copy link" }).ClickAsync();
        }
        else
        {
            await Expect(Page.Locator("#story h1 .untitled")).ToHaveTextAsync("No headline");
            await Expect(Page.Locator(".changed")).ToHaveCountAsync(2);
        }

        await Expect(Page.Locator("#story a[href^='javascript' i]")).ToHaveCountAsync(0);
        await NothingRanAsync();
        await NothingIsWiderThanTheScreenAsync();
    }

    [Fact]
    public async Task Directions_of_one_field_do_not_reach_into_the_next()
    {
        await StoryIsAsync(new { id = "s", headline = "Headline", body = "Text.", source = "\u202Eecruos", section = "\u2067section", byline = new[] { "\u202Eeman" }, published = "2024-03-05T10:00:00Z" });
        await Page.GotoAsync("/?article=s");
        // A field that turns the direction would lay the one behind it to its left.
        float[] lefts = await Page.Locator("#story header .meta > bdi, #story header .meta > time").EvaluateAllAsync<float[]>("all => all.map(one => one.getBoundingClientRect().left)");
        Assert.Equal(3, lefts.Length);
        Assert.Equal(lefts.Order(), lefts);
    }

    [Fact]
    public async Task A_huge_story_with_thousands_of_quotes_is_shown_and_walked()
    {
        const int Quotes = 5_000;
        string paragraph = $"“We wait for the ship,” said Ann Lee. {new string('x', 200)} ship.";
        string body = string.Join("\n\n", Enumerable.Repeat(paragraph, Quotes));
        int length = paragraph.Length + 2;
        await StoryIsAsync(
            new { id = "s", headline = "S", body, quotes = Enumerable.Range(0, Quotes).Select(i => new { text = "We wait for the ship,", start = (i * length) + 1, length = 21, kind = "full", speaker = new { name = "Ann Lee", role = (string?)null, asPrinted = "Ann Lee" } }) },
            matches: Answers.Matches("s", body: [.. Enumerable.Range(0, Quotes).SelectMany(i => (int[][])[[(i * length) + 17, 4], [((i + 1) * length) - 7, 4]])], quotes: [.. Enumerable.Range(1, Quotes).Select(i => $"s#{i}")]));
        await Page.GotoAsync("/?q=ship&article=s#match-7000");
        await Expect(Page.Locator(".walk-count")).ToHaveTextAsync("7,000 of 10,000");
        await Expect(Page.Locator("mark.current")).ToHaveTextAsync("ship");
        await Expect(Page.Locator("mark.current")).ToBeInViewportAsync();
        await Page.Keyboard.PressAsync("n");
        await Expect(Page.Locator(".walk-count")).ToHaveTextAsync("7,001 of 10,000");
        Assert.Equal(body.Length, await Page.Locator("#body").EvaluateAsync<int>("body => body.textContent.length"));

        await Expect(Page.Locator(".quotes li")).ToHaveCountAsync(100);
        await Page.GetByRole(AriaRole.Button, new() { Name = "Show all 5,000 quotes" }).ClickAsync();
        await Expect(Page.Locator(".quotes li")).ToHaveCountAsync(Quotes);
        await Expect(Page.Locator(".quotes li:nth-child(101) a.listed")).ToBeFocusedAsync();
        await NothingIsWiderThanTheScreenAsync();
    }

    [Fact]
    public async Task Quotes_inside_each_other_without_end_do_not_bring_the_page_down()
    {
        string body = new('a', 4_000);
        await StoryIsAsync(new { id = "s", headline = "S", body, quotes = Enumerable.Range(0, 2_000).Select(i => new { text = "q", start = i, length = body.Length - (2 * i) }) });
        await Page.GotoAsync("/?article=s");
        Assert.Equal(body, await Page.Locator("#body").EvaluateAsync<string>("body => body.textContent"));
        await NothingIsWiderThanTheScreenAsync();
    }

    [Theory]
    [InlineData("q=%00%01%FF%ED%A0%80&article=%2E%2E%2F..%2Fv1%2Fstats")]
    [InlineData("q=%3Cscript%3Ealert(1)%3C%2Fscript%3E&article=javascript:alert(1)&version=%3Cb%3E&changes=1-%3Cimg%3E")]
    [InlineData("mode=check&text=%3Cimg%20src=x%20onerror=alert(1)%3E&speaker=%E2%80%AE%3Cscript%3E")]
    [InlineData("mode=quotes&speaker=%E2%80%AE&speaker=b&article=x#quote-999999999999")]
    [InlineData("mode=__proto__&sort=constructor&article=__proto__&offset=1e309&source=&source=%F0%9F%98%80")]
    [InlineData("article=%20&q=%20#match-1")]
    public async Task No_address_makes_the_page_run_or_break_anything(string address)
    {
        FailedRequestsAreExpected = true;
        await Page.GotoAsync($"/?{address}");
        await Expect(Page.Locator("main > section:visible, #story:visible").First).ToBeVisibleAsync();
        await Expect(Page.Locator("body:not([data-busy])")).ToBeVisibleAsync();
        await NothingRanAsync();
        await NothingIsWiderThanTheScreenAsync();
    }

    [Fact]
    public async Task An_address_with_a_word_of_thousands_of_letters_fits_the_page()
    {
        FailedRequestsAreExpected = true;
        await Page.GotoAsync($"/?q={new string('w', 3_000)}&source={LongWord}&byline={LongWord}");
        await Expect(Page.Locator("#none, #trouble, #problem").Filter(new() { HasTextRegex = new(".") }).First).ToBeVisibleAsync();
        await NothingIsWiderThanTheScreenAsync();
        await Page.GotoAsync($"/?q=x&article={LongWord}");
        await Expect(Page.Locator("#trouble-detail")).ToContainTextAsync(LongWord);
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
