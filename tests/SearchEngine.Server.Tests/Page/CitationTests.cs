using System.Text.RegularExpressions;
using Microsoft.Playwright;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace SearchEngine.Server.Tests.Page;

/// <summary>The citation of a quote that was found by a check.</summary>
public sealed class CitationTests(ServerFixture server, Browser browser) : PageTest(server, browser)
{
    private const string Address = "/?mode=check&text=the+families+will+get+the+facts,+and+they+will+get+it+from+a+judge";

    private ILocator Button => Page.GetByRole(AriaRole.Button, new() { Name = "Copy citation" }).First;

    [Fact]
    public async Task The_citation_is_the_quote_as_printed_with_speaker_source_headline_date_and_link()
    {
        await Page.Context.GrantPermissionsAsync(["clipboard-read", "clipboard-write"]);
        await Page.GotoAsync(Address);
        await Expect(Page.Locator("#verdict")).ToHaveTextAsync("Words were changed.");
        await Button.ClickAsync();
        await Expect(Page.Locator("#status")).ToHaveTextAsync("The citation is copied.");
        await Expect(Page.Locator(".copied").First).ToHaveTextAsync("Copied");
        string[] lines = (await CopiedAsync()).ReplaceLineEndings("\n").Split('\n');
        Assert.Equal(
            [
                "“The families will get the truth,”", "— Augusta Walden, Premier",
                "Province Wire Agency, “Twenty-nine dead as Candle Island ferry capsizes in the Sound”, 13 November 2018",
                "https://pwa.example/2018/11/13/constance-capsizes",
            ],
            lines[..4]);
        Assert.Matches("^In the archive: http://127\\.0\\.0\\.1:\\d+/\\?article=pwa-2018-11-13-constance-capsizes#quote-5$", lines[4]);
        await Page.Locator(".citation summary").First.ClickAsync();
        Assert.Equal(string.Join('\n', lines), await Page.Locator(".citation-text").First.TextContentAsync());

        await Page.GotoAsync(lines[4]["In the archive: ".Length..]);
        await Expect(Page.Locator("#quote-5.here")).ToHaveTextAsync("The families will get the truth,");
    }

    [Theory]
    [InlineData("Object.defineProperty(navigator, 'clipboard', { value: undefined })")]
    [InlineData("navigator.clipboard.writeText = () => Promise.reject(new DOMException('denied', 'NotAllowedError'))")]
    public async Task Where_the_clipboard_is_refused_the_citation_stands_selected_and_that_is_said(string refusal)
    {
        await Page.AddInitScriptAsync(refusal);
        await Page.GotoAsync(Address);
        await Button.ClickAsync();
        ILocator box = Page.GetByLabel("The citation, to copy by hand");
        await Expect(box).ToBeFocusedAsync();
        Assert.Equal(await box.InputValueAsync(), await Page.EvaluateAsync<string>("getSelection().toString()"));
        await Expect(Page.Locator("#status")).ToContainTextAsync("The citation is selected: copy it with Ctrl+C");
        await Button.ClickAsync();
        await Expect(box).ToHaveCountAsync(1);
    }

    [Fact]
    public async Task A_quote_without_speaker_headline_or_web_address_is_cited_by_what_there_is()
    {
        await AnswerAsync("**/v1/quotes/check", Answers.Check("verbatim", [Answers.Match(Answers.Quote("a b#3", "So\nit is.", [], headline: ""), 1)]));
        await Page.GotoAsync("/?mode=check&text=x");
        await Page.Locator(".citation summary").ClickAsync();
        string text = (await Page.Locator(".citation-text").TextContentAsync())!;
        Assert.Matches(new Regex("^“So\nit is\\.”\n— speaker not named\nCNN, 16 June 2016\nIn the archive: http://[^/]+/\\?article=a\\+b#quote-3$"), text);
    }

    [Fact]
    public async Task The_legend_names_what_the_difference_has_and_nothing_more()
    {
        await Page.GotoAsync(Address);
        await Expect(Page.Locator(".comparison").First.Locator(".diff")).ToContainTextAsync("[given: facts,");
        await Expect(Page.Locator(".comparison").First.Locator(".legend dt")).ToHaveTextAsync(["printed", "given"]);
        await Expect(Page.Locator(".advice")).ToContainTextAsync("Print the words of the source");
        await Expect(Page.Locator(".first-seen")).ToContainTextAsync("First printed on 13 November 2018 in Province Wire Agency");
    }
}
