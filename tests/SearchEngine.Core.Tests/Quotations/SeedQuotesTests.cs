using SearchEngine.Core.Articles;
using SearchEngine.Core.Quotations;
using SearchEngine.Core.Tests.Corpus;
using Xunit;

namespace SearchEngine.Core.Tests.Quotations;

/// <summary>Who said what in the article that the project began with.</summary>
public sealed class SeedQuotesTests
{
    private static readonly Article Article = TestCorpus.Page(File.ReadAllText(Repository.SeedPath));

    [Fact]
    public void Every_quote_has_its_kind_source_cue_and_speaker() => Assert.Equal(
        [
            "overwhelmed | Fragment | The cable | says | the cable | -",
            "judicious use of | Fragment | It | calls for | the cable | -",
            "dissent channel, | Term | - | - | - | -",
            "increase the chances | Fragment | The memo | calls on | the memo | -",
            "continues to bomb | Fragment | It | warns | the memo | -",
            "undermines both morally | Fragment | it | says | the memo | -",
            "will only bolster | Fragment | it | says | the memo | -",
            "We are aware | Full | he | said | John Kirby | State Department spokesman",
            "This is an | Full | he | said | John Kirby | State Department spokesman",
            "aware | Fragment | White House spokeswoman Jennifer Friedman | said | Jennifer Friedman | White House spokeswoman",
            "As the President | Full | Friedman | said | Jennifer Friedman | White House spokeswoman",
            "has always been | Fragment | Friedman | adding | Jennifer Friedman | White House spokeswoman",
            "strong deliberations | Fragment | Friedman | added | Jennifer Friedman | White House spokeswoman",
        ],
        QuoteTable.Rows(new QuotationExtractor().Extract(Article)));

    [Fact]
    public void Quotes_that_one_cue_attributes_are_one_statement()
    {
        IReadOnlyList<Quote> quotes = new QuotationExtractor().Extract(Article);

        Assert.Equal([0, 1, 2, 3, 4, 5, 5, 6, 6, 7, 8, 9, 10], quotes.Select(quote => quote.Statement));
    }
}
