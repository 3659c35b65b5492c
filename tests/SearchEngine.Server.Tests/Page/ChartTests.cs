using System.Text.RegularExpressions;
using Microsoft.Playwright;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace SearchEngine.Server.Tests.Page;

/// <summary>Stories over time: bars that set the dates by press, drag and keys, and say the same in words.</summary>
public sealed class ChartTests(ServerFixture server, Browser browser) : PageTest(server, browser)
{
    private ILocator Plot => Page.Locator("#bars");

    private ILocator Bars => Plot.GetByRole(AriaRole.Option);

    private ILocator Readout => Page.Locator("#chart-readout");

    private ILocator ZoomOut => Page.GetByRole(AriaRole.Link, new() { Name = "Zoom out" });

    [Fact]
    public async Task A_press_on_a_bar_chooses_its_period_and_Zoom_out_leads_back_step_by_step()
    {
        await OpenSearchAsync("the");
        await Expect(Page.Locator("#chart-title")).ToHaveTextAsync("Stories by month");
        await Expect(ZoomOut).ToBeHiddenAsync();
        await Bars.Filter(new() { Has = Page.Locator("[height]") }).First.WaitForAsync();
        int undated = await CountedAsync() - await CountedInBarsAsync();
        Assert.Equal(1, undated);
        await Expect(Readout).ToHaveTextAsync("1 story without a date");

        ILocator bar = Page.GetByRole(AriaRole.Option, new() { NameRegex = new Regex("^March 2019,") });
        int inMarch = int.Parse(Regex.Match((await bar.GetAttributeAsync("aria-label"))!, @"(\d+) stor").Groups[1].Value, System.Globalization.CultureInfo.InvariantCulture);
        await PressAsync(bar);
        await Expect(Page).ToHaveURLAsync(new Regex("from=2019-03-01&to=2019-03-31$"));
        await Expect(Page.Locator(".chip")).ToHaveTextAsync("Published March 2019×");
        Assert.Equal(inMarch, await CountedAsync());

        await Expect(Page.Locator("#chart-title")).ToHaveTextAsync("Stories by day");
        await Expect(Bars).ToHaveCountAsync(31);
        Assert.Equal(inMarch, await CountedInBarsAsync());

        await ZoomOut.ClickAsync();
        await Expect(Page).ToHaveURLAsync(new Regex("from=2019-01-01&to=2019-12-31$"));
        await Expect(Bars).ToHaveCountAsync(12);
        await ZoomOut.ClickAsync();
        await Expect(Page).ToHaveURLAsync(new Regex(@"\?q=the$"));
        await Expect(ZoomOut).ToBeHiddenAsync();
    }

    [Fact]
    public async Task A_drag_chooses_several_periods_and_says_meanwhile_how_much_they_hold()
    {
        await OpenSearchAsync("the", "&from=2019-01-01&to=2019-12-31");
        await Expect(Bars).ToHaveCountAsync(12);
        (float x, float y, float width) = await PlotAsync();
        await Page.Mouse.MoveAsync(x + (width * 8.5f / 12), y);
        await Expect(Readout).ToHaveTextAsync(new Regex(@"^September 2019: \d+ stor(y|ies)$"));
        await Page.Mouse.DownAsync();
        await Page.Mouse.MoveAsync(x + (width * 6.5f / 12), y, new() { Steps = 4 });
        await Expect(Readout).ToHaveTextAsync(new Regex(@"^July 2019 to September 2019: \d+ stor(y|ies)$"));
        string said = Regex.Match((await Readout.TextContentAsync())!, @"(\d+) stor").Groups[1].Value;
        await Page.Mouse.UpAsync();
        await Expect(Page).ToHaveURLAsync(new Regex("from=2019-07-01&to=2019-09-30$"));
        await Expect(Count).ToHaveTextAsync(new Regex($"^{said} stor"));
    }

    [Fact]
    public async Task A_finger_drags_as_a_mouse_does()
    {
        await Page.SetViewportSizeAsync(390, 844);
        await OpenSearchAsync("the", "&from=2019-01-01&to=2019-12-31");
        await Expect(Bars).ToHaveCountAsync(12);
        (float x, float y, float width) = await PlotAsync();
        await using var touch = await Touch.OnAsync(Page);
        await touch.DragAsync(x + (width * 2.5f / 12), x + (width * 4.5f / 12), y);
        await Expect(Page).ToHaveURLAsync(new Regex("from=2019-03-01&to=2019-05-31$"));
    }

    [Fact]
    public async Task A_finger_that_scrolls_over_the_chart_chooses_nothing()
    {
        await Page.SetViewportSizeAsync(390, 844);
        await OpenSearchAsync("the", "&from=2019-01-01&to=2019-12-31");
        await Expect(Bars).ToHaveCountAsync(12);
        string address = Page.Url;
        (float x, float y, float width) = await PlotAsync();
        await using var touch = await Touch.OnAsync(Page);
        await touch.DragAsync((x + (width / 2), y), (x + (width / 2) + 10, y - 300));
        await Page.WaitForFunctionAsync("() => scrollY > 50");
        await Expect(Readout).ToBeEmptyAsync();
        await Expect(Plot.Locator(".choice")).ToHaveAttributeAsync("width", "0");
        Assert.Equal(address, Page.Url);
    }

    [Fact]
    public async Task Keys_walk_the_bars_Shift_chooses_several_and_Escape_gives_them_up()
    {
        await OpenSearchAsync("the", "&from=2019-01-01&to=2019-12-31");
        await Expect(Bars).ToHaveCountAsync(12);
        await Plot.FocusAsync();
        await Page.Keyboard.PressAsync("Home");
        await Page.Keyboard.PressAsync("ArrowRight");
        await Expect(Plot).ToHaveAttributeAsync("aria-activedescendant", "bar-1");
        await Expect(Readout).ToContainTextAsync("February 2019");
        await Page.Keyboard.PressAsync("Shift+ArrowRight");
        await Page.Keyboard.PressAsync("Shift+ArrowRight");
        await Expect(Plot.Locator("[aria-selected=true]")).ToHaveCountAsync(3);
        await Expect(Page.Locator("#status")).ToContainTextAsync("February 2019 to April 2019");
        await Page.Keyboard.PressAsync("Escape");
        await Expect(Plot).ToBeFocusedAsync();
        await Expect(Plot.Locator("[aria-selected=true]")).ToHaveCountAsync(12);

        await Page.Keyboard.PressAsync("Shift+End");
        await Page.Keyboard.PressAsync("Enter");
        await Expect(Page).ToHaveURLAsync(new Regex("from=2019-04-01&to=2019-12-31$"));
        await Expect(Plot).ToBeFocusedAsync();
    }

    [Fact]
    public async Task The_list_says_the_same_and_its_links_set_the_dates()
    {
        await OpenSearchAsync("the", "&from=2019-01-01&to=2019-12-31");
        ILocator toggle = Page.GetByRole(AriaRole.Button, new() { Name = "List" });
        await toggle.ClickAsync();
        await Expect(toggle).ToHaveAttributeAsync("aria-expanded", "true");
        ILocator items = Page.Locator("#chart-list li");
        int sum = (await items.Locator(".number").AllTextContentsAsync()).Sum(text => int.Parse(text, System.Globalization.CultureInfo.InvariantCulture));
        Assert.Equal(await CountedAsync(), sum);
        await items.GetByRole(AriaRole.Link, new() { Name = "March 2019" }).ClickAsync();
        await Expect(Page).ToHaveURLAsync(new Regex("from=2019-03-01&to=2019-03-31$"));
        await Expect(Page.Locator("#chart-list")).ToBeVisibleAsync();
    }

    [Fact]
    public async Task A_press_without_a_pointer_as_screen_readers_make_it_chooses_a_bar()
    {
        await OpenSearchAsync("the", "&from=2019-01-01&to=2019-12-31");
        await Page.GetByRole(AriaRole.Option, new() { NameRegex = new Regex("^March 2019,") }).DispatchEventAsync("click");
        await Expect(Page).ToHaveURLAsync(new Regex("from=2019-03-01&to=2019-03-31$"));
    }

    [Fact]
    public async Task What_cannot_be_counted_by_day_is_shown_by_year()
    {
        FailedRequestsAreExpected = true;
        await AnswerAsync("**/v1/search?*facets=day*", new { detail = "No." }, 500);
        await OpenSearchAsync("the", "&from=2019-03-01&to=2019-03-31");
        await Expect(Page.Locator("#chart-title")).ToHaveTextAsync("Stories by year");
        await Expect(Headlines.First).ToBeVisibleAsync();
    }

    [Fact]
    public async Task A_few_days_stand_among_those_of_their_month()
    {
        await OpenSearchAsync("the", "&from=2019-03-15&to=2019-03-16");
        await Expect(Bars).ToHaveCountAsync(31);
        await Expect(Plot.Locator(".bar:not(.off)")).ToHaveCountAsync(2);
    }

    [Fact]
    public async Task Quotes_have_a_chart_of_their_own()
    {
        await Page.GotoAsync("/?mode=quotes&speaker=Augusta+Walden");
        await Expect(Page.Locator("#chart-title")).ToHaveTextAsync("Quotes by month");
        Assert.Equal(await CountedAsync(), await CountedInBarsAsync());
    }

    [Theory]
    [InlineData("", "", "2016-06-17", "2025-06-17", "2016-06-01", "2025-06-30", "month", 109)]
    [InlineData("", "", "2019-03-10", "2019-05-02", "2019-03-10", "2019-05-02", "day", 54)]
    [InlineData("2019-03-05", "2019-03-05", "2016-06-17", "2025-06-17", "2019-03-01", "2019-03-31", "day", 31)]
    [InlineData("2024-02-28", "", "2016-06-17", "2024-03-01", "2024-02-01", "2024-03-31", "day", 60)]
    [InlineData("", "", "1850-05-01", "2025-06-17", "1850-01-01", "2025-12-31", "year", 88)]
    [InlineData("0001-01-01", "9999-12-31", "2016-06-17", "2025-06-17", "0001-01-01", "9999-12-31", "year", 100)]
    public async Task The_window_and_its_bars_follow_the_dates(string from, string to, string first, string last, string left, string right, string unit, int bars)
    {
        await Page.GotoAsync("/");
        string made = await Page.EvaluateAsync<string>(
            """
            async ([from, to, first, last]) => {
              const { periodsOf, windowOf } = await import('/periods.js');
              const stretch = windowOf({ from, to }, { from: first, to: last });
              return [stretch.from, stretch.to, stretch.unit, periodsOf(stretch, []).length].join(' ');
            }
            """,
            new[] { from, to, first, last });
        Assert.Equal($"{left} {right} {unit} {bars}", made);
    }

    private static async Task PressAsync(ILocator bar)
    {
        // A bar is a shape without a point of its own where it is empty: the place is pressed, as a hand would.
        LocatorBoundingBoxResult box = (await bar.BoundingBoxAsync())!;
        await bar.Page.Mouse.ClickAsync(box.X + (box.Width / 2), box.Y + (box.Height / 2));
    }

    private async Task<(float X, float MiddleY, float Width)> PlotAsync()
    {
        LocatorBoundingBoxResult box = (await Plot.BoundingBoxAsync())!;
        return (box.X, box.Y + (box.Height / 2), box.Width);
    }

    private async Task<int> CountedInBarsAsync()
    {
        IReadOnlyList<string> labels = await Bars.EvaluateAllAsync<string[]>("bars => bars.map(bar => bar.getAttribute('aria-label'))");
        return labels.Sum(label => int.Parse(Regex.Match(label, @"([\d,]+) (stor|quote)").Groups[1].Value, System.Globalization.NumberStyles.AllowThousands, System.Globalization.CultureInfo.InvariantCulture));
    }
}
