using Xunit;

namespace SearchEngine.Core.Tests.Quotations.Speakers;

/// <summary>Surnames, first names and parts of names, resolved to the fullest name of the article; with invented people.</summary>
public sealed class NamesTests
{
    [Fact]
    public void A_surname_that_is_a_first_name_too_tells_no_gender() => QuoteTable.ShouldRead(
        "Mayor Paul Kelly opened the bridge. “The bridge is safe,” Kelly said.",
        "Full | Kelly | said | Paul Kelly | Mayor");

    [Fact]
    public void Where_somebody_comes_from_is_no_part_of_the_name() => QuoteTable.ShouldRead(
        "“The bridge is safe,” said Peter Lund of Tolland.",
        "Full | Peter Lund of Tolland | said | Peter Lund | -");

    [Fact]
    public void A_full_name_that_only_owns_something_explains_the_surname() => QuoteTable.ShouldRead(
        "Peter Lund’s office opened on Monday. “The bridge is safe,” Lund said.",
        "Full | Lund | said | Peter Lund | -");

    [Fact]
    public void A_thing_that_bears_a_surname_is_not_the_person() => QuoteTable.ShouldRead(
        "Peter Lund opened the Lund Turnstile on Monday. “The bridge is safe,” Lund said.",
        "Full | Lund | said | Peter Lund | -");

    [Theory]
    [InlineData("Ana Ruiz waited. Mr. Berg said nothing. “It is safe,” she said.", "Full | she | said | Ana Ruiz | -")]
    [InlineData("Ana Ruiz spoke to Americans at noon. “It is safe,” she said.", "Full | she | said | Ana Ruiz | -")]
    public void A_pronoun_means_nobody_of_another_gender_and_no_people(string body, string row) => QuoteTable.ShouldRead(body, row);

    [Fact]
    public void A_pronoun_means_whom_the_last_paragraph_began_with_rather_than_who_spoke_before() => QuoteTable.ShouldRead(
        "“The bridge is safe,” Peter Lund said on Monday.\n\nTom Berg, 49, a retired engineer, came to the hall. He had no seat. “I will wait,” he said.",
        "Full | Peter Lund | said | Peter Lund | -",
        "Full | he | said | Tom Berg | retired engineer");
}
