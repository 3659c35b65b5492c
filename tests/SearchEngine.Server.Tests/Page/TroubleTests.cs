using System.Text.RegularExpressions;
using Microsoft.Playwright;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace SearchEngine.Server.Tests.Page;

/// <summary>What a person sees when there is no answer.</summary>
public sealed class TroubleTests(ServerFixture server, Browser browser) : PageTest(server, browser)
{
    [Fact]
    public async Task A_refused_search_is_explained_under_the_box_and_the_next_one_clears_it()
    {
        FailedRequestsAreExpected = true;
        await AnswerAsync("**/v1/search?*", new
        {
            title = "The query cannot be read",
            status = 400,
            detail = "There is no number after ~.",
            position = 8,
            errors = new { from = new[] { "\"from\" is no date." } },
        }, status: 400);
        await OpenSearchAsync("\"a b c\"~~");
        await Expect(Page.GetByRole(AriaRole.Alert)).ToContainTextAsync("There is no number after ~.");
        await Expect(Page.GetByRole(AriaRole.Alert)).ToContainTextAsync("\"from\" is no date.");
        await Expect(Page.Locator("#problem .at")).ToHaveTextAsync("~");
        await Expect(Box).ToHaveAttributeAsync("aria-invalid", "true");
        await Expect(Hits).ToHaveCountAsync(0);

        await Page.UnrouteAllAsync();
        await SubmitAsync("syria");
        await Expect(Page.GetByRole(AriaRole.Alert)).ToBeEmptyAsync();
        await Expect(Hits.First).ToBeVisibleAsync();
    }

    [Fact]
    public async Task The_servers_own_words_for_a_bad_date_reach_the_reader()
    {
        FailedRequestsAreExpected = true;
        await Page.GotoAsync("/?q=syria&from=yesterday-ish");
        await Expect(Page.GetByRole(AriaRole.Alert)).ToContainTextAsync("from");
        await Page.Locator(".chip").ClickAsync();
        await Expect(Hits.First).ToBeVisibleAsync();
    }

    [Fact]
    public async Task A_day_that_is_in_no_calendar_stands_in_its_chip_as_it_was_given()
    {
        FailedRequestsAreExpected = true;
        await Page.GotoAsync("/?q=syria&from=2016-13-01");
        await Expect(Page.GetByRole(AriaRole.Alert)).ToContainTextAsync("2016-13-01");
        await Expect(Page.Locator(".chip")).ToHaveTextAsync("From 2016-13-01×");
    }

    [Fact]
    public async Task Without_a_server_the_page_says_so_and_tries_again()
    {
        FailedRequestsAreExpected = true;
        await Page.GotoAsync("/");
        await Page.RouteAsync("**/v1/search?*", route => route.AbortAsync());
        await Box.FillAsync("syria");
        await Expect(Page.Locator("#trouble-title")).ToHaveTextAsync("No connection to the archive");
        await Page.UnrouteAllAsync();
        await Page.GetByRole(AriaRole.Button, new() { Name = "Try again" }).ClickAsync();
        await Expect(Hits.First).ToBeVisibleAsync();
    }

    [Fact]
    public async Task A_failing_server_is_quoted()
    {
        FailedRequestsAreExpected = true;
        await AnswerAsync("**/v1/search?*", new { title = "Busy", status = 503, detail = "Too many searches at once; try again in a second." }, 503);
        await Page.GotoAsync("/?q=syria");
        await Expect(Page.Locator("#trouble")).ToContainTextAsync("Too many searches at once; try again in a second.");
    }

    [Fact]
    public async Task Results_stay_in_place_until_the_next_ones_come()
    {
        await OpenSearchAsync("syria");
        string before = (await Headlines.First.TextContentAsync())!;
        TaskCompletionSource release = new();
        await Page.RouteAsync("**/v1/search?*", async route =>
        {
            await release.Task;
            await route.ContinueAsync();
        });
        await Box.FillAsync("dissent memo");
        await Expect(Page.Locator("body[data-busy]")).ToBeVisibleAsync();
        await Expect(Headlines.First).ToHaveTextAsync(before);
        await Expect(Page.Locator("#results")).ToHaveAttributeAsync("aria-busy", "true");
        release.SetResult();
        await Expect(Page.Locator("#hits mark").First).ToHaveTextAsync(new Regex("[Dd]issent|[Mm]emo"));
        await Expect(Page.Locator("#results")).ToHaveAttributeAsync("aria-busy", "false");
    }
}
