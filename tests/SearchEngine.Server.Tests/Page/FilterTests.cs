using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.Playwright;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace SearchEngine.Server.Tests.Page;

/// <summary>Facets narrow, chips take away again.</summary>
public sealed class FilterTests(ServerFixture server, Browser browser) : PageTest(server, browser)
{
    [Fact]
    public async Task A_facet_narrows_to_its_count_and_its_chip_takes_it_away()
    {
        await OpenSearchAsync("the");
        int all = await CountedAsync();
        ILocator value = Page.Locator("[data-facet=source] li").First;
        string source = (await value.Locator(".value").TextContentAsync())!;
        int expected = int.Parse((await value.Locator(".number").TextContentAsync())!, NumberStyles.AllowThousands, CultureInfo.InvariantCulture);

        await value.Locator("input").CheckAsync();
        await Expect(Page).ToHaveURLAsync(new Regex("[?&]source="));
        await Expect(Page.Locator(".chip")).ToContainTextAsync(source);
        Assert.Equal(expected, await CountedAsync());
        Assert.All(await Page.Locator("#hits .meta bdi:first-child").AllTextContentsAsync(), text => Assert.Equal(source, text));
        await Expect(Page.Locator("[data-facet=source] input:checked")).ToBeFocusedAsync();

        await Page.Locator(".chip").ClickAsync();
        await Expect(Page.Locator(".chip")).ToHaveCountAsync(0);
        Assert.Equal(all, await CountedAsync());
    }

    [Fact]
    public async Task Dates_sort_and_field_go_into_the_request()
    {
        await OpenSearchAsync("syria");
        await Page.GetByLabel("From", new() { Exact = true }).FillAsync("2016-06-16");
        await Expect(Page).ToHaveURLAsync(new Regex("from=2016-06-16"));
        await Page.Locator("#in").SelectOptionAsync("headline");
        await Expect(Page).ToHaveURLAsync(new Regex("in=headline"));
        IRequest request = await Page.RunAndWaitForRequestAsync(
            () => Page.Locator("#sort").SelectOptionAsync("newest"), "**/v1/search?*");
        Assert.Contains("q=syria&in=headline&from=2016-06-16&sort=newest&", request.Url, StringComparison.Ordinal);
        await Expect(Page).ToHaveURLAsync(new Regex("sort=newest"));
    }

    [Fact]
    public async Task Everything_in_force_has_a_chip_that_takes_it_away_and_one_takes_all()
    {
        await OpenSearchAsync("the", "&source=CNN&section=politics&byline=Kevin+Liptak&speaker=John+Kirby&from=2016-06-01&to=2017-02-03&in=body&collapse=true&sort=oldest&asOf=2030-01-02");
        ILocator chips = Page.Locator(".chip");
        await Expect(chips).ToHaveTextAsync([
            "Source CNN×", "Speaker John Kirby×", "Section politics×", "Byline Kevin Liptak×", "From 1 June 2016×", "To 3 February 2017×",
            "Look in body text×", "Copies folded×", "Sort oldest first×", "As of 2 January 2030×"]);
        await Page.GetByRole(AriaRole.Link, new() { Name = "Remove Copies: folded" }).ClickAsync();
        await Expect(chips).ToHaveCountAsync(9);
        await Expect(Page).ToHaveURLAsync(new Regex("asOf=2030-01-02"));
        await Expect(Page).Not.ToHaveURLAsync(new Regex("collapse"));
        await Page.GetByRole(AriaRole.Link, new() { Name = "Clear all" }).ClickAsync();
        await Expect(Page).ToHaveURLAsync(new Regex(@"/\?q=the$"));
        await Expect(chips).ToHaveCountAsync(0);
        await Expect(Hits.First).ToBeVisibleAsync();
    }

    [Fact]
    public async Task A_facet_with_many_values_shows_few_until_it_is_asked()
    {
        await AnswerAsync("**/v1/search?*", Answers.Of([], facets: new
        {
            source = Enumerable.Range(1, 60).Select(n => new { value = $"Paper {n}", count = n }),
        }));
        await OpenSearchAsync("syria");
        await Expect(Page.Locator("[data-facet=source] li:visible")).ToHaveCountAsync(8);
        await Page.GetByRole(AriaRole.Button, new() { Name = "Show all 60" }).ClickAsync();
        await Expect(Page.Locator("[data-facet=source] li:visible")).ToHaveCountAsync(60);
    }

    [Fact]
    public async Task A_part_of_a_name_finds_the_speaker_and_Enter_takes_the_first()
    {
        await OpenSearchAsync("the");
        ILocator find = Page.GetByRole(AriaRole.Searchbox, new() { Name = "Find a speaker" });
        await find.FillAsync("eloise march");
        ILocator shown = Page.Locator("[data-facet=speaker] li:visible");
        await Expect(shown).ToHaveCountAsync(1);
        await Expect(shown.Locator(".value")).ToHaveTextAsync("Éloïse Marchetaine");
        await find.FillAsync("qqq");
        await Expect(Page.Locator("[data-facet=speaker] .no-value")).ToHaveTextAsync("No speaker here is called that.");
        await find.FillAsync("march");
        await find.PressAsync("Enter");
        await Expect(Page.Locator(".chip")).ToHaveTextAsync("Speaker Éloïse Marchetaine×");
        await Expect(Page).ToHaveURLAsync(new Regex("speaker="));
        await Expect(find).ToHaveValueAsync("");
        await Expect(find).ToBeFocusedAsync();
    }

    [Fact]
    public async Task Speakers_beyond_the_hundred_that_are_counted_are_found_by_their_names()
    {
        await AnswerAsync("**/v1/search?*", Answers.Of([], facets: new
        {
            speaker = Enumerable.Range(1, 100).Select(n => new { value = $"Person {n}", count = 200 - n }),
        }));
        await AnswerAsync("**/v1/suggest?*", new
        {
            text = "zoe",
            tookMs = 1,
            suggestions = new[]
            {
                new { text = "Zoe Last", kind = "speaker", count = 1, spans = new[] { new[] { 0, 3 } }, query = "speaker:\"Zoe Last\"" },
                new { text = "Zoe rises", kind = "headline", count = 1, spans = new[] { new[] { 0, 3 } }, query = "\"Zoe rises\"" },
            },
        });
        await OpenSearchAsync("syria");
        await Page.GetByRole(AriaRole.Searchbox, new() { Name = "Find a speaker" }).FillAsync("zoe");
        ILocator shown = Page.Locator("[data-facet=speaker] li:visible");
        await Expect(shown).ToHaveTextAsync(["Zoe Last"]);
        await shown.Locator("input").CheckAsync();
        await Expect(Page).ToHaveURLAsync(new Regex(@"speaker=Zoe\+Last"));
    }

    [Fact]
    public async Task Filters_open_on_a_phone_and_say_how_many_are_in_force()
    {
        await Page.SetViewportSizeAsync(390, 844);
        await OpenSearchAsync("the", "&source=CNN");
        ILocator toggle = Page.GetByRole(AriaRole.Button, new() { Name = "Filters (1)" });
        await Expect(Page.Locator("#facets")).ToBeHiddenAsync();
        await toggle.ClickAsync();
        await Expect(toggle).ToHaveAttributeAsync("aria-expanded", "true");
        await Expect(Page.Locator("[data-facet=source] input:checked")).ToBeVisibleAsync();
        Assert.Equal(390, await Page.EvaluateAsync<int>("document.documentElement.scrollWidth"));
    }
}
