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
    public async Task A_year_sets_the_dates_and_a_second_click_clears_them()
    {
        await OpenSearchAsync("syria");
        ILocator year = Page.Locator("[data-facet=year] a", new() { HasText = "2016" });
        await year.ClickAsync();
        await Expect(Page).ToHaveURLAsync(new Regex("from=2016-01-01&to=2016-12-31"));
        await Expect(year).ToHaveAttributeAsync("aria-current", "true");
        await Expect(Page.GetByLabel("To", new() { Exact = true })).ToHaveValueAsync("2016-12-31");
        await year.ClickAsync();
        await Expect(Page).ToHaveURLAsync(new Regex(@"\?q=syria$"));
    }

    [Fact]
    public async Task Dates_sort_and_field_go_into_the_request()
    {
        await OpenSearchAsync("syria");
        await Page.GetByLabel("From", new() { Exact = true }).FillAsync("2016-06-16");
        await Expect(Page).ToHaveURLAsync(new Regex("from=2016-06-16"));
        await Page.GetByLabel("Look in").SelectOptionAsync("headline");
        await Expect(Page).ToHaveURLAsync(new Regex("in=headline"));
        IRequest request = await Page.RunAndWaitForRequestAsync(
            () => Page.GetByLabel("Sort").SelectOptionAsync("newest"), "**/v1/search?*");
        Assert.Contains("q=syria&in=headline&from=2016-06-16&sort=newest&", request.Url, StringComparison.Ordinal);
        await Expect(Page).ToHaveURLAsync(new Regex("sort=newest"));
    }

    [Fact]
    public async Task A_facet_with_many_values_shows_few_until_it_is_asked()
    {
        await AnswerAsync("**/v1/search?*", Answers.Of([], facets: new
        {
            source = Enumerable.Range(1, 200).Select(n => new { value = $"Paper {n}", count = n }),
        }));
        await OpenSearchAsync("syria");
        await Expect(Page.Locator("[data-facet=source] li:visible")).ToHaveCountAsync(8);
        await Page.GetByRole(AriaRole.Button, new() { Name = "Show all 200" }).ClickAsync();
        await Expect(Page.Locator("[data-facet=source] li:visible")).ToHaveCountAsync(200);
    }
}
