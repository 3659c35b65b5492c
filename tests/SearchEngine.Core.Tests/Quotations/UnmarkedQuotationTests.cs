using SearchEngine.Core.Articles;
using SearchEngine.Core.Quotations;
using Xunit;

namespace SearchEngine.Core.Tests.Quotations;

/// <summary>Speech that is printed without quotation marks.</summary>
public sealed class UnmarkedQuotationTests
{
    [Fact]
    public void The_turns_of_an_interview_are_quotes_of_those_who_speak()
    {
        const string Body = "Premier Augusta Walden spoke on Sunday to Wendel Amadi.\n\nAMADI: When did you know?\n\nWALDEN: In June. They called it “cosmetic”.\n\nAMADI: And you said nothing?";
        Assert.Equal(
            [
                ("When did you know?", "Wendel Amadi", "AMADI"),
                ("In June. They called it “cosmetic”.", "Augusta Walden", "WALDEN"),
                ("And you said nothing?", "Wendel Amadi", "AMADI"),
            ],
            Quotes(Body).Select(quote => (quote.Text, quote.Speaker!.Name, quote.Source!.Text)));
    }

    [Fact]
    public void A_paragraph_behind_a_colon_that_somebody_says_is_a_block_quotation()
    {
        const string Body = "The road was closed on Monday.\n\nThe Transport Ministry said in a statement:\n\nWe regret the delay to the bridge. The work goes on at night.\n\nThe road opens again in May.";
        Quote quote = Assert.Single(Quotes(Body));
        Assert.Equal("We regret the delay to the bridge. The work goes on at night.", quote.Text);
        Assert.Equal("said", quote.Cue!.Text);
        Assert.Equal("The Transport Ministry", quote.Speaker!.Name);
    }

    [Theory]
    [InlineData("There are three ways:\n\nThe first one leads over the bridge.")]
    [InlineData("She said one thing:\n\n- The road is closed.")]
    [InlineData("He said no. The list:\n\nBread and butter and milk and eggs.")]
    public void A_colon_alone_makes_no_quotation(string body) => Assert.Empty(Quotes(body));

    private static IReadOnlyList<Quote> Quotes(string body) => new QuotationExtractor().Extract(new Article { Id = "a", Body = body });
}
