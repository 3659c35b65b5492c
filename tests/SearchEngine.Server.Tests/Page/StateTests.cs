using System.Text.RegularExpressions;
using Microsoft.Playwright;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace SearchEngine.Server.Tests.Page;

/// <summary>The states around an answer: waiting for it, being refused it for a while or for want of a key, and standing still meanwhile.</summary>
public sealed class StateTests(ServerFixture server, Browser browser) : PageTest(server, browser)
{
    private ILocator Trouble => Page.Locator("#trouble");

    [Fact]
    public async Task A_busy_archive_is_asked_again_after_the_pause_that_it_asks_for()
    {
        FailedRequestsAreExpected = true;
        int asked = 0;
        await Page.RouteAsync("**/v1/search?*", async route =>
        {
            if (Interlocked.Increment(ref asked) > 1) await route.ContinueAsync();
            else await RefuseAsync(route, 429, "You ask too often.", new() { ["Retry-After"] = "2" });
        });
        await Page.GotoAsync("/?q=syria");
        await Expect(Trouble.Locator("h1")).ToHaveTextAsync("The archive is busy");
        await Expect(Trouble).ToContainTextAsync("You ask too often.");
        await Expect(Trouble).ToContainTextAsync(new Regex(@"Trying again in [12] seconds?\."));
        await Expect(Headlines.First).ToBeVisibleAsync();
        await Expect(Trouble).ToBeHiddenAsync();
        Assert.Equal(2, asked);
    }

    [Fact]
    public async Task A_long_pause_is_said_and_left_to_the_reader()
    {
        FailedRequestsAreExpected = true;
        await Page.RouteAsync("**/v1/search?*", route => RefuseAsync(route, 503, "The archive is being built.", new() { ["Retry-After"] = "3600" }));
        await Page.GotoAsync("/?q=syria");
        await Expect(Trouble).ToContainTextAsync("It asks to be left alone for 60 minutes.");
        await Page.UnrouteAllAsync();
        await Page.GetByRole(AriaRole.Button, new() { Name = "Try again" }).ClickAsync();
        await Expect(Headlines.First).ToBeVisibleAsync();
    }

    [Fact]
    public async Task A_key_is_asked_for_sent_with_every_question_of_this_tab_and_can_be_forgotten()
    {
        FailedRequestsAreExpected = true;
        await Page.RouteAsync("**/v1/**", async route =>
        {
            string sent = await route.Request.HeaderValueAsync("authorization") ?? "";
            if (sent == "Bearer right-key") await route.ContinueAsync();
            else await RefuseAsync(route, 401, "Send a key as Authorization: Bearer.", []);
        });
        await Page.GotoAsync("/?q=syria");
        ILocator key = Page.GetByLabel("Key", new() { Exact = true });
        await Expect(Trouble.Locator("h1")).ToHaveTextAsync("This archive asks for a key");
        await Expect(key).ToBeFocusedAsync();
        await Expect(key).ToHaveAttributeAsync("type", "password");

        await key.FillAsync("wrong-key");
        await key.PressAsync("Enter");
        await Expect(Trouble.Locator("h1")).ToHaveTextAsync("The archive does not accept this key");
        await key.FillAsync("right-key");
        await key.PressAsync("Enter");
        await Expect(Headlines.First).ToBeVisibleAsync();
        Assert.Equal(0, await Page.EvaluateAsync<int>("localStorage.length"));

        await Page.ReloadAsync();
        await Expect(Headlines.First).ToBeVisibleAsync();
        await Headlines.First.ClickAsync();
        await Expect(StoryHeading).ToBeVisibleAsync();
        await Page.GetByRole(AriaRole.Button, new() { Name = "Forget the key" }).ClickAsync();
        await Expect(Trouble.Locator("h1")).ToHaveTextAsync("This archive asks for a key");
        Assert.DoesNotContain("key", Page.Url, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Offline_is_said_and_the_search_goes_on_by_itself_when_there_is_a_connection_again()
    {
        FailedRequestsAreExpected = true;
        await Page.GotoAsync("/");
        await Expect(Page.Locator("#holdings")).Not.ToBeEmptyAsync();
        await Page.Context.SetOfflineAsync(true);
        await Box.FillAsync("syria");
        await Expect(Trouble.Locator("h1")).ToHaveTextAsync("You are offline");
        await Page.Context.SetOfflineAsync(false);
        await Expect(Headlines.First).ToBeVisibleAsync();
    }

    [Fact]
    public async Task An_outline_stands_where_the_first_answer_will_be()
    {
        TaskCompletionSource release = new();
        await Page.RouteAsync("**/v1/search?*", async route =>
        {
            await release.Task;
            await route.ContinueAsync();
        });
        await Page.GotoAsync("/?q=syria");
        await Expect(Page.Locator("#waiting")).ToBeVisibleAsync();
        await Expect(Page.Locator("#results")).ToBeHiddenAsync();
        double before = await Page.EvaluateAsync<double>("document.querySelector('#waiting .found').getBoundingClientRect().left");
        release.SetResult();
        await Expect(Headlines.First).ToBeVisibleAsync();
        await Expect(Page.Locator("#waiting")).ToBeHiddenAsync();
        Assert.Equal(before, await Page.EvaluateAsync<double>("document.querySelector('#results .found').getBoundingClientRect().left"));
    }

    [Theory]
    [InlineData(390, 844)]
    [InlineData(800, 900)]
    [InlineData(1280, 900)]
    public async Task Nothing_moves_while_one_types(int width, int height)
    {
        await Page.SetViewportSizeAsync(width, height);
        await OpenSearchAsync("the");
        await Expect(Headlines.First).ToBeVisibleAsync();
        string before = await PlacesAsync();
        foreach (string text in (string[])["wal", "wald", "walden", "walden da", "walden dam"])
        {
            await Box.FillAsync(text);
            await Expect(Page).ToHaveURLAsync(new Regex($@"\?q={text.Replace(" ", @"\+", StringComparison.Ordinal)}$"));
            await Expect(Page.Locator("body:not([data-busy])")).ToBeVisibleAsync();
            Assert.Equal(before, await PlacesAsync());
        }

        await Box.PressAsync("Escape");
        Assert.Equal(before, await PlacesAsync());
    }

    [Theory]
    [InlineData(390, "/")]
    [InlineData(390, "/?q=the")]
    [InlineData(1280, "/")]
    [InlineData(1280, "/?q=the")]
    [InlineData(1280, "/?mode=quotes&q=the")]
    public async Task Nothing_moves_while_the_first_answer_comes(int width, string address)
    {
        await Page.SetViewportSizeAsync(width, 844);
        await Page.AddInitScriptAsync(
            """
            window.moved = [];
            new PerformanceObserver((list) => {
              for (const { value, sources } of list.getEntries()) moved.push(`${value} ${sources.map(({ node }) => node?.id || node?.className)}`);
            }).observe({ type: 'layout-shift', buffered: true });
            """);
        await Page.GotoAsync(address);
        await Expect(Page.Locator("body[data-settled]:not([data-busy])")).ToBeVisibleAsync();
        await Page.EvaluateAsync("() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))");
        Assert.Empty(await Page.EvaluateAsync<string[]>("moved"));
    }

    [Theory]
    [InlineData("light")]
    [InlineData("dark")]
    public async Task The_head_reaches_the_edge_of_the_window_in_both_colour_schemes(string scheme)
    {
        await Page.EmulateMediaAsync(new() { ColorScheme = scheme == "dark" ? ColorScheme.Dark : ColorScheme.Light });
        await OpenSearchAsync("the");
        Assert.Equal(0, await Page.EvaluateAsync<double>("document.documentElement.clientWidth - document.querySelector('.masthead').getBoundingClientRect().right"));
        string paper = await Page.EvaluateAsync<string>("getComputedStyle(document.body).backgroundColor");
        Assert.Equal(scheme == "dark" ? "rgb(21, 22, 23)" : "rgb(253, 253, 252)", paper);
    }

    [Fact]
    public async Task What_is_pressed_is_large_enough_for_a_finger()
    {
        await OpenSearchAsync("the", "&source=CNN");
        await Expect(Headlines.First).ToBeVisibleAsync();
        string[] small = await Page.EvaluateAsync<string[]>(
            """
            () => [...document.querySelectorAll('button, select, input, summary, .chip, .facet li > *, .modes a, .clear, .bars')]
              .filter((control) => control.checkVisibility() && !control.matches('label input'))
              .filter((control) => control.getBoundingClientRect().height < 24 || control.getBoundingClientRect().width < 24)
              .map((control) => `${control.tagName} ${control.id} ${control.className} ${control.getBoundingClientRect().height}`)
            """);
        Assert.Empty(small);
    }

    private Task<string> PlacesAsync() => Page.EvaluateAsync<string>(
        "() => ['#q', '#count', '#sort', '#chart', '#bars', '#results .found'].map((one) => { const { left, top } = document.querySelector(one).getBoundingClientRect(); return `${one} ${left} ${top}`; }).join('\\n')");

    private static Task RefuseAsync(IRoute route, int status, string detail, Dictionary<string, string> headers) => route.FulfillAsync(new()
    {
        Status = status,
        Headers = headers,
        ContentType = "application/problem+json",
        Body = System.Text.Json.JsonSerializer.Serialize(new { title = "No", status, detail }),
    });
}
