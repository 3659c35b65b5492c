using SearchEngine.Core.Articles;
using SearchEngine.Core.Quotations;
using Xunit;

namespace SearchEngine.Core.Tests.Quotations;

/// <summary>The constructions in which English news attributes words, with invented people. A row is kind | source | cue | name | role.</summary>
public sealed class AttributionTests
{
    private const string Opening = "Mayor Ana Ruiz opened the bridge on Monday. ";

    [Theory]
    [InlineData("“The bridge is safe,” said Ruiz.", "Full | Ruiz | said | Ana Ruiz | Mayor")]
    [InlineData("“The bridge is safe,” Ruiz said.", "Full | Ruiz | said | Ana Ruiz | Mayor")]
    [InlineData("\"The bridge is safe,\" she said.", "Full | she | said | Ana Ruiz | Mayor")]
    [InlineData("Ruiz said: “The bridge is safe.”", "Full | Ruiz | said | Ana Ruiz | Mayor")]
    [InlineData("Ruiz said, “The bridge is safe.”", "Full | Ruiz | said | Ana Ruiz | Mayor")]
    [InlineData("Ruiz said the bridge is “safe for now” and that trucks can use it.", "Fragment | Ruiz | said | Ana Ruiz | Mayor")]
    [InlineData("“Who paid?” asked Ruiz.", "Full | Ruiz | asked | Ana Ruiz | Mayor")]
    [InlineData("“Nobody knows who paid!” Ruiz shouted.", "Full | Ruiz | shouted | Ana Ruiz | Mayor")]
    [InlineData("Ruiz tweeted: “The bridge is safe. Drive on!”", "Full | Ruiz | tweeted | Ana Ruiz | Mayor")]
    [InlineData("Ruiz defended the plan, saying “the bridge is safe.”", "Fragment | Ruiz | saying | Ana Ruiz | Mayor")]
    public void A_source_stands_before_or_behind_its_cue(string sentence, string row) => QuoteTable.ShouldRead(Opening + sentence, row);

    [Theory]
    [InlineData("The bridge is “safe enough for trucks,” according to Peter Lund, a professor at the college.", "Fragment | Peter Lund | according to | Peter Lund | professor at the college")]
    [InlineData("Peter Lund told CNN that the bridge was “a disgrace.”", "Fragment | Peter Lund | told | Peter Lund | -")]
    [InlineData("Peter Lund called it “a bridge too few” in an interview.", "Fragment | Peter Lund | called | Peter Lund | -")]
    [InlineData("Peter Lund described the bridge as “a promise in steel.”", "Fragment | Peter Lund | described | Peter Lund | -")]
    [InlineData("“We built it twice,” Tom Berg, a retired engineer who worked on the bridge, said.", "Full | Tom Berg | said | Tom Berg | retired engineer")]
    [InlineData("“We built it twice,” said Tom Berg, the mayor of Lund.", "Full | Tom Berg | said | Tom Berg | mayor of Lund")]
    [InlineData("Tom Berg, who said “we built it twice” on Friday, has retired.", "Fragment | who | said | Tom Berg | -")]
    [InlineData("In the words of Tom Berg, the bridge is “a promise in steel.”", "Fragment | Tom Berg | words of | Tom Berg | -")]
    [InlineData("LUND: “The bridge is safe.”", "Full | LUND | : | LUND | -")]
    [InlineData("“She told me ‘drive on’ and I drove,” Tom Berg said.", "Full | Tom Berg | said | Tom Berg | -")]
    public void Other_words_and_marks_attribute_as_well(string sentence, string row) => QuoteTable.ShouldRead(sentence, row);

    [Theory]
    [InlineData("“The bridge is safe,” a senior official said on condition of anonymity.", "Full | a senior official | said | a senior official | senior official")]
    [InlineData("“The bridge is safe,” the Ministry of Transport said in a statement.", "Full | the Ministry of Transport | said | the Ministry of Transport | -")]
    [InlineData("The committee’s report says the bridge was “built twice.”", "Fragment | The committee’s report | says | the committee’s report | -")]
    [InlineData("The report was blunt:\n\n“The bridge was built twice and paid for three times over in ten years.”", "Full | The report | : | the report | -")]
    public void Documents_bodies_and_unnamed_people_stay_what_they_are(string sentence, string row) => QuoteTable.ShouldRead(sentence, row);

    [Theory]
    [InlineData("They crossed the so-called “Bridge of Sighs” at noon.")]
    [InlineData("She starred in “The Long Bridge” before moving to Lund.")]
    public void A_title_or_a_name_is_nobodys_words(string sentence) => QuoteTable.ShouldRead(sentence, "Term | - | - | - | -");

    [Fact]
    public void Both_halves_around_a_cue_are_one_statement()
    {
        const string Row = "Full | Mayor Ana Ruiz | said | Ana Ruiz | Mayor";
        const string Body = "“The bridge,” Mayor Ana Ruiz said, “is safe.”";

        QuoteTable.ShouldRead(Body, Row, Row);
        Assert.Equal([0, 0], QuoteTable.Of(Body).Select(quote => quote.Statement));
    }

    [Fact]
    public void A_statement_goes_on_behind_its_cue_and_in_the_next_paragraph()
    {
        const string Body = "“The bridge is safe,” said Ana Ruiz, the mayor of Lund. “We checked it.”\n\n"
            + "“And we will check it again next year, because we promised.”";
        const string Row = "Full | Ana Ruiz | said | Ana Ruiz | mayor of Lund";

        QuoteTable.ShouldRead(Body, Row, Row, Row);
        Assert.Equal([0, 0, 0], QuoteTable.Of(Body).Select(quote => quote.Statement));
    }

    [Fact]
    public void A_participle_attributes_a_second_piece() => QuoteTable.ShouldRead(
        Opening + "“The bridge is safe,” Ruiz said, adding that it was “a gift to the city.”",
        "Full | Ruiz | said | Ana Ruiz | Mayor",
        "Fragment | Ruiz | adding | Ana Ruiz | Mayor");

    [Fact]
    public void Two_of_one_surname_are_told_apart_by_title() => QuoteTable.ShouldRead(
        "Dr. Eva Holm and her husband Paul Holm spoke on Friday. “I was afraid,” Mr. Holm said. “I was not,” Dr. Holm said.",
        "Full | Mr. Holm | said | Paul Holm | -",
        "Full | Dr. Holm | said | Eva Holm | Dr.");

    [Theory]
    [InlineData("President Karl Berg spoke first. “I will sign it,” the president said.", "Full | the president | said | Karl Berg | President")]
    [InlineData("Senator Eva Holm met reporters. “I will not vote for it,” the senator said.", "Full | the senator | said | Eva Holm | Senator")]
    public void A_role_means_who_has_it(string body, string row) => QuoteTable.ShouldRead(body, row);

    [Fact]
    public void Headline_and_highlights_are_read_and_explain_names()
    {
        var article = new Article
        {
            Id = "one",
            Headline = "Bridge is “safe,” mayor says",
            Highlights = ["Mayor Ana Ruiz says the bridge is “safe”"],
            Body = "“The bridge is safe,” Ruiz said.",
        };

        Quote[] quotes = [.. new SearchEngine.Core.Quotations.QuotationExtractor().Extract(article)];

        Assert.Equal([QuoteField.Body, QuoteField.Headline, QuoteField.Highlights], quotes.Select(quote => quote.Field));
        Assert.Equal("Ana Ruiz", quotes[0].Speaker?.Name);
        Assert.Equal("Mayor", quotes[0].Speaker?.Role);
        Assert.Equal("Ana Ruiz", quotes[2].Speaker?.Name);
    }

    [Theory]
    [InlineData("The hall was full. “We have waited eleven years for this bridge to open.” The band played.", QuoteKind.Full)]
    [InlineData("The play “The Long and Winding Bridge of Tolland Town” runs in May.", QuoteKind.Term)]
    [InlineData("A “Friday list” hung on the door.", QuoteKind.Term)]
    public void Words_that_nobody_is_said_to_have_said_have_no_speaker(string body, QuoteKind kind)
    {
        Quote quote = Assert.Single(new QuotationExtractor().Extract(new Article { Id = "a", Body = body }));
        Assert.Equal(kind, quote.Kind);
        Assert.Null(quote.Speaker);
    }
}
