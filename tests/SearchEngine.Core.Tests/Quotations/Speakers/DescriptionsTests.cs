using Xunit;

namespace SearchEngine.Core.Tests.Quotations.Speakers;

/// <summary>Whom or what a source without a name means; with invented people and bodies.</summary>
public sealed class DescriptionsTests
{
    [Theory]
    [InlineData("Tom Berg spoke on Friday. “It is safe,” the retired engineer-turned-candidate said.", "Full | the retired engineer-turned-candidate | said | the retired engineer-turned-candidate | -")]
    [InlineData("The hall was full. Tom Berg spoke on Friday. “It is safe,” the Lund nominee said.", "Full | the Lund nominee | said | Tom Berg | Lund nominee")]
    [InlineData("Republican candidate Ana Ruiz met Democratic candidate Eva Holm. “It is safe,” the Republican candidate said.", "Full | the Republican candidate | said | Ana Ruiz | Republican candidate")]
    [InlineData("A candidate waited with Tom Berg. “It is safe,” the candidate said.", "Full | the candidate | said | a candidate | candidate")]
    public void A_description_means_whom_the_article_has_named_before_and_nobody_when_that_is_not_sure(string body, string row) => QuoteTable.ShouldRead(body, row);

    [Theory]
    [InlineData("Tom Berg spoke on Friday. “It is safe,” the spokesman said.", "Full | the spokesman | said | the spokesman | spokesman")]
    [InlineData("A senior bridge official spoke. “It is safe,” the official said.", "Full | the official | said | a senior bridge official | senior bridge official")]
    [InlineData("“It is safe,” the crowd chanted.", "Full | the crowd | chanted | the crowd | -")]
    public void Somebody_unnamed_stays_so_with_the_fullest_description(string body, string row) => QuoteTable.ShouldRead(body, row);

    [Theory]
    [InlineData("The Lund Transport Agency closed the bridge. “It is not safe,” the agency said.", "Full | the agency | said | Lund Transport Agency | -")]
    [InlineData("The Lund Valley Times came late. “It is not safe,” the Times reported.", "Full | the Times | reported | Lund Valley Times | -")]
    [InlineData("Peter Lund’s office was open. “It is not safe,” Lund’s office said.", "Full | Lund’s office | said | Peter Lund’s office | -")]
    public void A_body_has_the_fullest_name_that_is_printed(string body, string row) => QuoteTable.ShouldRead(body, row);

    [Theory]
    [InlineData("“It is not safe,” the agency said.", "Full | the agency | said | the agency | -")]
    [InlineData("The Lund Valley Times came late. “It is not safe,” the agency said.", "Full | the agency | said | the agency | -")]
    public void A_body_that_no_name_fits_stays_as_printed(string body, string row) => QuoteTable.ShouldRead(body, row);
}
