using Xunit;

namespace SearchEngine.Core.Tests.Quotations.Speakers;

/// <summary>Which printed words are a speaker's role, and which of several; with invented people.</summary>
public sealed class RolesTests
{
    [Theory]
    [InlineData("Tom Berg, 49, a retired engineer,", "retired engineer")]
    [InlineData("Tom Berg (I-Lund), chairman of the committee,", "chairman of the committee")]
    [InlineData("Former bridge inspector Tom Berg", "Former bridge inspector")]
    public void A_role_stands_before_the_name_or_behind_age_and_party(string source, string role)
    {
        string name = source.EndsWith(',') || source.StartsWith("Tom", StringComparison.Ordinal) ? "Tom Berg" : source;
        QuoteTable.ShouldRead($"{source} opened the bridge. “It is safe,” {name.Split(' ')[^1]} said.", $"Full | Berg | said | Tom Berg | {role}");
    }

    [Theory]
    [InlineData("The council coached Tom Berg on Monday.")]
    [InlineData("The company purchased Berg bridges. Tom Berg was there.")]
    [InlineData("Her husband Tom Berg was there.")]
    [InlineData("Mr. Tom Berg was there.")]
    public void What_is_no_office_occupation_or_standing_is_no_role(string opening) =>
        QuoteTable.ShouldRead(opening + " “It is safe,” Berg said.", "Full | Berg | said | Tom Berg | -");

    [Fact]
    public void A_fuller_role_takes_the_place_of_a_title() => QuoteTable.ShouldRead(
        "Sen. Tom Berg waited. “It is safe,” said Tom Berg, chairman of the bridge committee.",
        "Full | Tom Berg | said | Tom Berg | chairman of the bridge committee");

    [Fact]
    public void A_role_printed_for_two_is_each_ones_in_the_singular() => QuoteTable.ShouldRead(
        "The candidates Ana Ruiz and Tom Berg met. “It is safe,” Ruiz said. “It is not,” Berg said.",
        "Full | Ruiz | said | Ana Ruiz | candidate",
        "Full | Berg | said | Tom Berg | candidate");

    [Fact]
    public void Kinship_that_says_whose_is_a_role_when_there_is_no_other() => QuoteTable.ShouldRead(
        "“It is safe,” said Eva Holm, the mother of a victim.",
        "Full | Eva Holm | said | Eva Holm | mother of a victim");
}
