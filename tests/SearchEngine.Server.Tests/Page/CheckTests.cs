using System.Text.RegularExpressions;
using Microsoft.Playwright;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace SearchEngine.Server.Tests.Page;

/// <summary>A quote as remembered, and what the page says of it.</summary>
public sealed class CheckTests(ServerFixture server, Browser browser) : PageTest(server, browser)
{
    private const string Endpoint = "**/v1/quotes/check";

    private static readonly object Printed = Answers.Quote(
        $"{SeedId}#12", "has always been clear he doesn’t see a military solution", [],
        Answers.Speaker("Jennifer Friedman", "White House spokeswoman"), cue: "said", before: "Obama “", after: "” to the war.");

    private static readonly object FirstIn = new { quote = $"{SeedId}#12", article = new { id = SeedId, headline = "Undercover", source = "CNN", published = "2016-06-17T00:00:00Z" } };

    private ILocator Verdict => Page.Locator("#verdict");

    private ILocator Text => Page.GetByLabel("The quote, as you have it");

    [Theory]
    [InlineData("verbatim", "Printed in these words.", "Name the source that printed it")]
    [InlineData("typography", "The same words with other punctuation.", "take the printed one")]
    [InlineData("altered", "Words were changed.", "paraphrase without quotation marks")]
    [InlineData("spliced", "Joined from pieces.", "with an ellipsis")]
    [InlineData("misattributed", "Said by somebody else.", "Correct the name")]
    [InlineData("notFound", "Not found in this archive.", "ask for the recording")]
    [InlineData("unheardOf", "No verdict that this page knows.", "")]
    public async Task Each_verdict_is_a_sentence_with_its_advice_that_is_seen_and_spoken(string verdict, string sentence, string advice)
    {
        object match = Answers.Match(Printed, 0.93, ("equal", "has always been clear", "has always been clear"));
        await AnswerAsync(Endpoint, Answers.Check(verdict, verdict == "notFound" ? [] : [match, match], FirstIn, ["A note."]));
        await Page.GotoAsync("/?mode=check&text=has+always+been+clear&speaker=John+Kirby");
        await Expect(Verdict).ToHaveTextAsync(sentence);
        await Expect(Page.Locator("#status")).ToContainTextAsync(sentence);
        await Expect(Page.Locator("#status")).ToContainTextAsync(advice);
        if (advice.Length > 0) await Expect(Page.Locator(".verdict .advice")).ToContainTextAsync(advice);
        await Expect(Page.Locator("#check-answer .notes li")).ToHaveTextAsync("A note.");
        await Expect(Page.Locator(".real-speaker")).ToHaveCountAsync(verdict == "misattributed" ? 1 : 0);
        await Expect(Page.Locator(".comparison")).ToHaveCountAsync(0);
        await Expect(Page.Locator("#check-answer h3", new() { HasText = "Piece" })).ToHaveCountAsync(verdict == "spliced" ? 2 : 0);
    }

    [Fact]
    public async Task The_difference_is_told_in_words_and_the_source_is_one_step_away()
    {
        await AnswerAsync(Endpoint, Answers.Check("altered",
            [
                Answers.Match(Printed, 0.934, ("insert", "He ", ""), ("equal", "has ", "has "), ("delete", "", "always "), ("equal", "been clear he doesn’t see a ", "been clear he doesn’t see a "), ("replace", "political", "military"), ("equal", " solution", " solution")),
                Answers.Match(Answers.Quote("other#2", "no solution", [], headline: "Another story"), 0.5, ("replace", "one", "two")),
            ], FirstIn));
        await Page.GotoAsync("/?mode=check");
        await Text.FillAsync("He has been clear he doesn’t see a political solution");
        await Page.GetByLabel("Said by (if known)").FillAsync("Friedman");
        IRequest request = await Page.RunAndWaitForRequestAsync(
            () => Page.GetByRole(AriaRole.Button, new() { Name = "Check", Exact = true }).ClickAsync(), Endpoint);
        Assert.Equal("POST", request.Method);
        Assert.Equal("Friedman", request.PostDataJSON()!.Value.GetProperty("speaker").GetString());
        Assert.Equal("He has been clear he doesn’t see a political solution", request.PostDataJSON()!.Value.GetProperty("text").GetString());

        await Expect(Page.Locator(".diff").First).ToHaveTextAsync(
            "[added: He] has [left out: always] been clear he doesn’t see a [printed: military] [given: political] solution");
        await Expect(Page.Locator(".diff").First.Locator("ins")).ToHaveCountAsync(2);
        await Expect(Page.Locator(".diff").First.Locator("del")).ToHaveCountAsync(2);
        await Expect(Page.Locator("#check-answer h3").First).ToHaveTextAsync("As printed 93% alike");
        await Expect(Page.Locator(".quote-hit .said-by").First).ToHaveTextAsync("Jennifer Friedman, White House spokeswoman · said");
        await Expect(Page.Locator(".first-seen")).ToHaveTextAsync("First printed on 17 June 2016 in CNN: Undercover");
        await Expect(Page.Locator(".further li")).ToHaveCountAsync(1);
        await Expect(Page).ToHaveURLAsync(new Regex(@"\?mode=check&text=He\+has.*&speaker=Friedman$"));

        await Page.Locator(".first-seen a").ClickAsync();
        await Expect(Page).ToHaveURLAsync(new Regex("#quote-12$"));
        await Expect(Page.Locator("#quote-12.here")).ToBeInViewportAsync();
        await Page.Locator("#back").ClickAsync();
        await Expect(Verdict).ToHaveTextAsync("Words were changed.");
        await Expect(Page.Locator(".first-seen a")).ToBeFocusedAsync();
        await Expect(Text).ToHaveValueAsync("He has been clear he doesn’t see a political solution");
    }

    [Fact]
    public async Task Each_piece_stands_beside_its_part_of_the_text_with_where_it_was_first_printed()
    {
        object One(string text, int start, int length) => new
        {
            quote = Answers.Quote($"{SeedId}#{start + 1}", text, []),
            similarity = 1.0,
            diff = new[] { new { op = "equal", text, original = text } },
            @checked = new[] { start, length },
            firstIn = FirstIn,
        };
        await AnswerAsync(Endpoint, Answers.Check("spliced", [One("One thing.", 0, 10), One("Another thing.", 11, 14)], FirstIn));
        await Page.GotoAsync("/?mode=check&text=One+thing.+Another+thing.");
        await Expect(Page.Locator(".piece")).ToHaveTextAsync(["In your text: One thing.", "In your text: Another thing."]);
        await Expect(Page.Locator(".first-seen")).ToHaveCountAsync(2);
        await Expect(Page.GetByRole(AriaRole.Button, new() { Name = "Copy citation" })).ToHaveCountAsync(2);
    }

    [Fact]
    public async Task While_a_check_is_on_its_way_that_is_said()
    {
        TaskCompletionSource release = new();
        await Page.RouteAsync(Endpoint, async route =>
        {
            await release.Task;
            await route.ContinueAsync();
        });
        await Page.GotoAsync("/?mode=check&text=military+solution");
        await Expect(Page.Locator("#check-answer")).ToHaveAttributeAsync("aria-busy", "true");
        Assert.Contains("Looking through the archive", await Page.Locator("#check-answer").EvaluateAsync<string>("answer => getComputedStyle(answer, '::before').content"), StringComparison.Ordinal);
        release.SetResult();
        await Expect(Verdict).ToBeVisibleAsync();
        await Expect(Page.Locator("#check-answer")).ToHaveAttributeAsync("aria-busy", "false");
    }

    [Fact]
    public async Task The_real_speaker_is_named_beside_the_one_that_was_given()
    {
        await AnswerAsync(Endpoint, Answers.Check("misattributed", [Answers.Match(Printed, 1, ("equal", "x", "x"))]));
        await Page.GotoAsync("/?mode=check&text=x&speaker=John+Kirby");
        await Expect(Page.Locator(".real-speaker")).ToHaveTextAsync(
            "Printed as the words of Jennifer Friedman, White House spokeswoman, not of John Kirby.");
    }

    [Fact]
    public async Task Keys_that_are_missing_do_not_break_the_answer()
    {
        await AnswerAsync(Endpoint, new { verdict = "altered", matches = new object?[] { null, new { }, new { quote = new { text = "Bare." }, diff = new object[] { new { op = "insert" } } } } });
        await Page.GotoAsync("/?mode=check&text=x");
        await Expect(Verdict).ToHaveTextAsync("Words were changed.");
        await Expect(Page.Locator(".words")).ToHaveTextAsync("Bare.");
        await Expect(Page.Locator("#check-problem")).ToBeEmptyAsync();
    }

    [Fact]
    public async Task A_check_that_cannot_be_made_is_explained_and_the_text_stays()
    {
        FailedRequestsAreExpected = true;
        await Page.GotoAsync("/?mode=check");
        await Page.GetByRole(AriaRole.Button, new() { Name = "Check", Exact = true }).ClickAsync();
        await Expect(Page.Locator("#check-problem")).ToContainTextAsync("Type or paste the words to check.");
        await Expect(Text).ToBeFocusedAsync();

        await AnswerAsync(Endpoint, new { title = "Busy", status = 503, detail = "Too many checks at once." }, 503);
        await Text.FillAsync("these words");
        await Page.GetByRole(AriaRole.Button, new() { Name = "Check", Exact = true }).ClickAsync();
        await Expect(Page.Locator("#check-problem")).ToHaveTextAsync("Too many checks at once.");
        await Expect(Text).ToHaveValueAsync("these words");

        await Page.UnrouteAllAsync();
        await AnswerAsync(Endpoint, Answers.Check("notFound"));
        await Page.GetByRole(AriaRole.Button, new() { Name = "Check", Exact = true }).ClickAsync();
        await Expect(Verdict).ToHaveTextAsync("Not found in this archive.");
        await Expect(Page.Locator("#check-problem")).ToBeEmptyAsync();
    }
}
