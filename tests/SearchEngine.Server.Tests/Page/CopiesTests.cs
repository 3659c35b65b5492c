using System.Text.RegularExpressions;
using Microsoft.Playwright;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace SearchEngine.Server.Tests.Page;

/// <summary>Copies of one story: counted at the hit, listed on demand, folded where asked.</summary>
public sealed class CopiesTests(ServerFixture server, Browser browser) : PageTest(server, browser)
{
    private const string Phrase = "\"public inquiry into the loss of the ferry\"";

    private ILocator Copies => Hits.First.Locator(".copies");

    [Fact]
    public async Task A_hit_says_how_many_copies_it_has_and_lists_them_where_asked()
    {
        await OpenSearchAsync(Phrase);
        await Expect(Copies.Locator("summary")).ToHaveTextAsync("2 copies");
        await Copies.Locator("summary").ClickAsync();
        await Expect(Copies.Locator("li a")).ToHaveCountAsync(2);
        string headline = (await Copies.Locator("li a").First.TextContentAsync())!;
        await Copies.Locator("li a").First.ClickAsync();
        await Expect(StoryHeading).ToHaveTextAsync(headline);
    }

    [Fact]
    public async Task Folded_copies_leave_one_hit_which_brings_their_list()
    {
        await OpenSearchAsync(Phrase);
        int all = await CountedAsync();
        Assert.True(all > 1);
        await Page.GetByLabel("Fold copies").CheckAsync();
        await Expect(Page).ToHaveURLAsync(new Regex("collapse=true$"));
        await Expect(Page.Locator(".chip")).ToHaveTextAsync("Copies folded×");
        Assert.Equal(1, await CountedAsync());

        int asked = 0;
        Page.Request += (_, request) => asked += request.Url.Contains("/copies", StringComparison.Ordinal) ? 1 : 0;
        await Copies.Locator("summary").ClickAsync();
        await Expect(Copies.Locator("li a")).ToHaveCountAsync(2);
        Assert.Equal(0, asked);

        await Page.ReloadAsync();
        await Expect(Page.GetByLabel("Fold copies")).ToBeCheckedAsync();
        Assert.Equal(1, await CountedAsync());
    }

    [Fact]
    public async Task The_archive_as_it_was_on_a_day_before_it_existed_holds_nothing()
    {
        await OpenSearchAsync("syria");
        await Page.GetByText("The archive as it was").ClickAsync();
        await Page.GetByLabel("On", new() { Exact = true }).FillAsync("2016-06-18");
        await Expect(Page).ToHaveURLAsync(new Regex("asOf=2016-06-18"));
        await Expect(Count).ToContainTextAsync("No stories");
        await Expect(Page.Locator(".chip")).ToHaveTextAsync("As of 18 June 2016×");
        await Page.Locator(".chip").ClickAsync();
        await Expect(Hits.First).ToBeVisibleAsync();
    }
}
