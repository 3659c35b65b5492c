using SearchEngine.Core.Checking;
using Xunit;
using static SearchEngine.Core.Checking.CheckVerdict;

namespace SearchEngine.Core.Tests.Checking;

public sealed class QuoteCheckerTests
{
    private static readonly KnownQuotes Archive = KnownQuotes.Of(
        ("We didn’t build the harbor wall for tourists, we built it for the fishermen of Old Quay.", "Ada Lindqvist", "a1", 0),
        ("The council never voted on the bridge — not once — and everybody in this room knows it.", "Milos Haddad", "a2", 0),
        ("I will not sign this budget", "Carla Montoya", "a3", 0),
        ("until every school has a nurse and every nurse has a desk.", "Carla Montoya", "a3", 0),
        ("Nobody asked the night shift whether the machines were safe.", null, "a4", 0),
        ("Rents are up, wages are flat and [the minister] talks about the weather.", "Otto Bogdanov", "a5", 0),
        ("A ferry is a road that floats.", "Ada Lindqvist", "a6", 0),
        ("A ferry is a road that floats.", "Hana Ibarra", "a7", 0),
        ("That café on the corner sold more jazz than coffee.", "Zoë Marchetti", "a8", 0),
        ("You can close a library in a day, but you cannot open one in a decade.", "Priya Okonkwo", "a9", 0));

    [Theory]
    [InlineData("We didn’t build the harbor wall for tourists, we built it for the fishermen of Old Quay.", Verbatim)]
    [InlineData("“We didn’t build the harbor wall for tourists”", Verbatim)] // a part, in marks
    [InlineData("Built it for the fishermen of Old Quay!", Verbatim)] // first letter and outer marks are the quoter's
    [InlineData("[W]e built it for the fishermen", Verbatim)]
    [InlineData("We  didn’t\nbuild the harbor wall", Verbatim)] // white space is no mark
    [InlineData("We didn’t build the harbor wall … for the fishermen of Old Quay.", Verbatim)]
    [InlineData("We didn’t build the harbor wall ... for the fishermen", Verbatim)]
    [InlineData("We didn’t build the harbor wall […] for the fishermen", Verbatim)]
    [InlineData("We didn’t build the harbor wall [...] for the fishermen", Verbatim)]
    [InlineData("We didn’t build [the city’s] harbor wall for tourists", Verbatim)] // added
    [InlineData("[The council] didn’t build the harbor wall for tourists, we built it for [them]", Verbatim)] // in place of words
    [InlineData("I will not sign this budget until every school has a nurse", Verbatim)] // what "she said" parted
    [InlineData("I will not sign this budget, until every school has a nurse", Verbatim)]
    [InlineData("Rents are up, wages are flat and [the minister] talks about the weather", Verbatim)]
    [InlineData("We didn't build the harbor wall", Typography)]
    [InlineData("we didn’t build the Harbor wall", Typography)]
    [InlineData("the harbor wall for tourists; we built it", Typography)]
    [InlineData("The council never voted on the bridge, not once, and everybody", Typography)]
    [InlineData("That cafe on the corner sold more jazz", Typography)]
    [InlineData("WAGES ARE FLAT", Typography)]
    [InlineData("We didn’t build the harbor wall for bankers, we built it for the fishermen of Old Quay.", Altered)]
    [InlineData("The council never even voted on the bridge — not once", Altered)]
    [InlineData("Nobody asked the night shift whether the safe were machines.", Altered)]
    [InlineData("Nobody consulted the late shift about whether machines were safe", Altered)]
    [InlineData("We did build the harbor wall for tourists", Altered)]
    [InlineData("You can close a library in a day, and you can open one in a decade.", Altered)]
    [InlineData("We didn’t build the harbor wall for the fishermen of Old Quay.", Spliced)] // left out without an ellipsis
    [InlineData("The council voted on the bridge", Spliced)]
    [InlineData("We didn’t build the harbor wall until every school has a nurse and every nurse has a desk", Spliced)]
    [InlineData("We didn’t build the harbor wall for tourists … and everybody in this room knows it", Spliced)] // an ellipsis joins no two statements
    [InlineData("every nurse has a desk I will not sign this budget", Spliced)] // the other way round
    [InlineData("The eclipse will be visible from the southern islands on Tuesday.", NotFound)]
    [InlineData("It was a good day for all of us", NotFound)]
    [InlineData("not once", Verbatim)]
    [InlineData("night machines", NotFound)]
    [InlineData("zeppelin", NotFound)]
    public void The_verdict_follows_from_what_differs(string text, CheckVerdict expected) => Assert.Equal(expected, Archive.Check(text).Verdict);

    [Theory]
    [InlineData("A ferry is a road that floats", "Ada Lindqvist", Verbatim, "Ada Lindqvist")]
    [InlineData("A ferry is a road that floats", "Ibarra", Verbatim, "Hana Ibarra")]
    [InlineData("A ferry is a road that floats", "Carla Montoya", Misattributed, "Ada Lindqvist")]
    [InlineData("That café on the corner", "zoe marchetti", Verbatim, "Zoë Marchetti")]
    [InlineData("I will not sign this budget", "Mayor Carla Montoya", Verbatim, "Carla Montoya")]
    [InlineData("I will not sign this budget", "Pedro Montoya", Misattributed, "Carla Montoya")] // one surname, two people
    [InlineData("I will not sign this Budget", "Milos Haddad", Misattributed, "Carla Montoya")] // other marks do not excuse it
    [InlineData("Nobody asked the night shift", "Carla Montoya", Verbatim, null)] // nobody knows who said it
    [InlineData("I will not sign that budget", "Milos Haddad", Altered, "Carla Montoya")]
    public void The_words_are_their_speakers(string text, string speaker, CheckVerdict expected, string? real)
    {
        QuoteCheckResult result = Archive.Check(text, speaker);
        Assert.Equal(expected, result.Verdict);
        Assert.Equal(real, result.Speaker);
    }

    [Fact]
    public void What_the_verdict_leaves_open_is_noted()
    {
        Assert.Contains("does not say", Assert.Single(Archive.Check("Nobody asked the night shift", "Montoya").Notes), StringComparison.Ordinal);
        Assert.Contains("Carla Montoya", Assert.Single(Archive.Check("I will not sign that budget", "Haddad").Notes), StringComparison.Ordinal);
        Assert.Empty(Archive.Check("I will not sign this budget").Notes);
    }

    [Fact]
    public void A_splice_names_its_pieces_in_order()
    {
        const string text = "We didn’t build the harbor wall and everybody in this room knows it.";
        QuoteCheckResult result = Archive.Check(text);
        Assert.Equal(["a1", "a2"], result.Matches.Select(match => match.Quote.ArticleId));
        Assert.Equal(["We didn’t build the harbor wall ", "and everybody in this room knows it."], result.Matches.Select(match => text.Substring(match.CheckedStart, match.CheckedLength)));
        Assert.All(result.Matches, match => Assert.Equal(1, match.Similarity));
    }

    [Fact]
    public void A_match_says_which_other_quotes_of_the_statement_it_runs_into()
    {
        QuoteMatch match = Archive.Check("sign this budget until every school has a nurse").Matches[0];
        Assert.Equal("a3#2", match.Quote.Id);
        Assert.Equal(["a3#3"], match.ContinuedIn.Select(quote => quote.Id));
    }

    [Fact]
    public void The_earliest_article_with_the_words_is_the_first_to_have_been_seen()
    {
        QuoteCheckResult result = Archive.Check("A ferry is a road that floats", "Hana Ibarra");
        Assert.Equal("a7", result.Matches[0].Quote.ArticleId);
        Assert.Equal(7, result.FirstSeen!.Value.Day); // a6, in Lindqvist's mouth
    }

    [Fact]
    public void The_diff_shows_what_became_of_each_word()
    {
        QuoteMatch match = Archive.Check("The council almost never voted on a bridge").Matches[0];
        Assert.Equal(
            ["Equal «The council » «The council »", "Insert «almost » «»", "Equal «never voted on » «never voted on »", "Replace «a » «the »", "Equal «bridge» «bridge»"],
            match.Diff.Select(part => $"{part.Op} «{part.Text}» «{part.Original}»"));
        Assert.Equal(12.0 / 15, match.Similarity, 6); // six words in common, two others here, one there
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData(" \n")]
    [InlineData("… — !")]
    [InlineData("[the president]")]
    public void A_text_without_words_is_refused_with_a_reason(string? text)
    {
        Assert.NotNull(QuoteChecker.Problem(text));
        Assert.Throws<ArgumentException>(() => Archive.Check(text!));
    }

    [Fact]
    public void The_longest_text_is_checked_and_a_longer_one_refused()
    {
        Assert.NotNull(QuoteChecker.Problem(new string('a', QuoteChecker.LongestText + 1)));
        string words = string.Concat(Enumerable.Repeat("the nurse ", QuoteChecker.LongestText / 10));
        Assert.Equal(NotFound, Archive.Check(words).Verdict);
        KnownQuotes tale = KnownQuotes.Of((string.Concat(Enumerable.Repeat(words, 5)), null, "long", 0));
        Assert.Equal(Verbatim, tale.Check(words).Verdict);
    }

    [Fact]
    public void A_caller_who_has_gone_is_not_waited_for() =>
        Assert.Throws<OperationCanceledException>(() => new QuoteChecker(Archive).Check("the bridge", null, new CancellationToken(canceled: true)));
}
