using SearchEngine.Core.Quotations;
using Xunit;

namespace SearchEngine.Core.Tests.Quotations;

/// <summary>Which words of a paragraph are quotations. The notation is that of <see cref="BracketedText"/>.</summary>
public sealed class QuotationFinderTests
{
    [Theory]
    [InlineData("\"⟦The bridge is safe,⟧\" the mayor said. \"⟦Drive on.⟧\"")]
    [InlineData("“⟦The bridge is safe,⟧” the mayor said. “⟦Drive on.⟧”")]
    [InlineData("He called it “⟦a bridge too few⟧”; she called it “⟦a start⟧”.")]
    [InlineData("``⟦The bridge is safe,⟧'' the mayor said.")]
    [InlineData("''⟦The bridge is safe,⟧'' the mayor said. ''⟦It's the mayor's bridge.⟧''")]
    [InlineData("`⟦The bridge is safe⟧' was all he said.")]
    [InlineData("‘⟦The bridge is safe,⟧’ the mayor said. ‘⟦Drive on.⟧’")]
    [InlineData("'⟦The bridge is safe,⟧' the mayor said. '⟦Drive on.⟧'")]
    [InlineData("“⟦The bridge is safe,⟧’’ the mayor said.")]
    [InlineData("„⟦Die Brücke hält⟧“, sagte sie. „⟦Fahrt zu!⟧“")]
    [InlineData("Sie sagte, es sei ‚⟦fast⟧‘ fertig.")]
    [InlineData("»⟦Die Brücke hält⟧«, sagte sie. »⟦Fahrt zu!⟧«")]
    [InlineData("„⟦Most stoi⟧”, powiedziała.")]
    [InlineData("« ⟦Le pont tient⟧ », dit-elle. «\u00A0⟦Roulez\u00A0!⟧\u00A0»")]
    [InlineData("«⟦El puente aguanta⟧», dijo. ‹⟦Sí⟧›, añadió.")]
    [InlineData("”⟦Bron håller⟧”, sade hon. ”⟦Kör!⟧”")]
    [InlineData("»⟦Silta kestää⟧», hän sanoi. »⟦Ajakaa!⟧»")]
    [InlineData("她说「⟦桥很安全⟧」，然后走了。『⟦走吧⟧』")]
    [InlineData("她说“⟦桥很安全⟧”然后走了。")]
    [InlineData("＂⟦橋は安全⟧＂と言った。")]
    public void Every_kind_of_mark_opens_and_closes(string story) => BracketedText.ShouldBeFound(story);

    [Theory]
    [InlineData("“⟦She told me ‘drive on’ and I drove,⟧” he said.")]
    [InlineData("‘⟦She told me “drive on” and I drove,⟧’ he said.")]
    [InlineData("\"⟦She told me 'drive on' and I drove,⟧\" he said.")]
    [InlineData("'⟦She told me \"drive on\" and I drove,⟧' he said.")]
    [InlineData("“⟦She told me “drive on” and I drove,⟧” he said.")]
    [InlineData("\"⟦She told me \"drive on\" and I drove,⟧\" he said.")]
    [InlineData("\"⟦She told me “drive on” and I drove,⟧\" he said.")]
    [InlineData("« ⟦Elle a dit “roulez” et j'ai roulé⟧ », dit-il.")]
    [InlineData("„⟦Sie sagte ‚fahr‘, und ich fuhr⟧“, sagte er.")]
    [InlineData("「⟦彼女は『走れ』と言った⟧」と彼は話した。")]
    [InlineData("“⟦‘Drive on,’ she said⟧” is how he told it.")]
    [InlineData("He said: “⟦All she told me was, ‘Drive on.’⟧”")]
    [InlineData("''⟦All she told me was, 'Drive on,'⟧'' he said.")]
    [InlineData("“⟦He said, ‘She said, “Go.”’ That’s all,⟧” Ana said.")]
    public void A_nested_quotation_stays_inside_the_outer_one(string story) => BracketedText.ShouldBeFound(story);

    [Theory]
    [InlineData("I don’t think it’s O’Neill’s boat. I don't think it's O'Neill's boat.")]
    [InlineData("The players’ bus left the others’ behind. The players' bus left the others' behind.")]
    [InlineData("In the ’90s, and in the '80s, rock ’n’ roll and rock 'n' roll were all they had.")]
    [InlineData("Give ’em room. Give 'em room. ’Tis late. 'Tis late.")]
    [InlineData("Back in the ‘90s they gave ‘em room.")]
    [InlineData("He was goin’ home, thinkin' of the class of '16.")]
    [InlineData("‘⟦The players’ bus is late,⟧’ he said, ‘⟦and that’s the drivers’ fault.⟧’")]
    [InlineData("'⟦The players' bus is late,⟧' he said, '⟦and that's the drivers' fault.⟧'")]
    [InlineData("“⟦The players’ bus,⟧” he said; the others’ had left in the ’90s.")]
    [InlineData("'⟦Give 'em room,⟧' he said. '⟦It's the '90s.⟧'")]
    [InlineData("The board wants a '⟦smoother⟧' road and the drivers' thanks.")]
    [InlineData("Mayor: '⟦Boys' club⟧' closes")]
    public void An_apostrophe_is_no_mark(string story) => BracketedText.ShouldBeFound(story);

    [Theory]
    [InlineData("He is 6'2\" and dragged a 12\" pipe onto the 40' boat.")]
    [InlineData("He is 6’2” and dragged a 12” pipe onto the 40’ boat.")]
    [InlineData("He is 6′2″ and said \"⟦no⟧\" to a 12″ pipe.")]
    [InlineData("A man 5'9\" tall shouted \"⟦Stop!⟧\" and ran.")]
    [InlineData("\"⟦The 12\" pipe burst,⟧\" she said. \"⟦We had no 14\" pipe.⟧\"")]
    [InlineData("\"⟦It burst in 2016,⟧\" she said of \"⟦the flood of 1990⟧\" and the 12\" pipe.")]
    public void Feet_and_inches_are_no_marks(string story) => BracketedText.ShouldBeFound(story);

    [Theory]
    [InlineData("“⟦Drive on,⟧\" she said. \"⟦Drive on,⟧” he said.")]
    [InlineData("”⟦Drive on,⟧” she said.")]
    [InlineData("“⟦Drive on,⟧“ she said. “⟦Now!⟧”")]
    [InlineData("”⟦Drive on,⟧“ she said.")]
    [InlineData("„⟦Drive on,⟧\" she said.")]
    [InlineData("\"⟦Drive on,⟧ \"she said.")]
    [InlineData("\" ⟦Drive on⟧ \" stood on the sign.")]
    [InlineData("He said,\"⟦Drive on⟧\"and left.")]
    [InlineData("The bridge is safe,” she said. “⟦Drive on.⟧”")]
    [InlineData("The bridge is safe,\" she said. \"⟦Drive on.⟧\"")]
    [InlineData("”")]
    [InlineData("A stray \" in the middle.")]
    public void Slips_of_the_typist_are_understood(string story) => BracketedText.ShouldBeFound(story);

    [Theory]
    [InlineData("Nothing: \"\", “”, ‘’, «», « », \" \".")]
    [InlineData("She paused—“⟦a moment⟧”—and (\"⟦at last⟧\") went on: …“⟦so⟧”…")]
    [InlineData("She wrote \"⟦...and so on⟧\" and “⟦… and so on …⟧”.")]
    [InlineData("The \"⟦bridge\u2011to\u2011nowhere⟧\"-style plan, or the “⟦bridge⟧”/“⟦tunnel⟧” plan.")]
    [InlineData("“⟦🌉 is all she wrote 🌉⟧”")]
    [InlineData("<a href=\"http://paper.example/1\" class='x'>\"⟦Drive on⟧\"</a>")]
    [InlineData("<post author=”someone”>“⟦Drive on⟧”</post>")]
    public void What_stands_beside_the_marks_is_not_taken_in(string story) => BracketedText.ShouldBeFound(story);

    [Theory]
    [InlineData("“⟦The bridge is safe. Drive on.⟧¶He left.")]
    [InlineData("“⟦The bridge is safe, the mayor said⟧¶“⟦No,⟧” said Ana.")]
    [InlineData("“⟦The bridge is safe, the mayor said.⟧ “⟦Drive on,⟧” he added.")]
    [InlineData("\"⟦The bridge is safe, the mayor said.⟧¶Ana said \"⟦no⟧\" to that.¶He left.")]
    [InlineData("‘The bridge is safe, the mayor said.¶Ana said ‘⟦no⟧’ to that.")]
    [InlineData("'The bridge is safe, the mayor said.¶He left.")]
    [InlineData("“⟦One.⟧¶“⟦Two.⟧¶“⟦Three.⟧¶He left.")]
    [InlineData("“⟦One.⟧¶Two.”¶He left.")]
    public void An_unclosed_mark_ends_with_its_paragraph(string story) => BracketedText.ShouldBeFound(story);

    [Theory]
    [InlineData("“⟦One.¶“Two.¶“Three,⟧” he said. “⟦Four.⟧”")]
    [InlineData("\"⟦One.¶\"Two.¶\"Three,⟧\" he said. \"⟦Four.⟧\"")]
    [InlineData("‘⟦It’s one.¶‘It’s two,⟧’ he said.")]
    [InlineData("'⟦It's one.¶'It's two,⟧' he said.")]
    [InlineData("«⟦Uno.¶«Dos⟧», dijo.")]
    [InlineData("He said: “⟦One,⟧” and then, “⟦Two.¶“Three.⟧” He left.")]
    [InlineData("“⟦One,⟧” he said. “⟦Two.¶“Three,⟧” he said. “⟦Four.¶“Five.⟧”")]
    [InlineData("“⟦She said ‘go’.¶“‘Go,’ she said, and “go” again.⟧”")]
    [InlineData("\"⟦He wrote: “no.” So we left.¶\"Then we came back.⟧\"")]
    [InlineData("“⟦A list\u2014¶“and its end.⟧”")]
    [InlineData("“⟦cut in the middle of the¶“line of a verse.⟧”")]
    public void A_quotation_runs_over_paragraphs_that_repeat_its_mark(string story) => BracketedText.ShouldBeFound(story);

    [Fact]
    public void Windows_line_ends_and_spaces_on_blank_lines_part_paragraphs_too()
    {
        BracketedText.ShouldBeFound("“⟦One.\r\n \t\r\n“Two,⟧” he said.\r\n\r\n“⟦Three.⟧\r\n\r\nHe left.");
        BracketedText.ShouldBeFound("“⟦One line\nand another,⟧” he said.\u2029“⟦Two⟧\u2029He left.");
    }

    [Fact]
    public void A_quotation_that_would_run_over_too_many_paragraphs_is_cut_into_them()
    {
        string Speech(int paragraphs) => string.Concat(Enumerable.Repeat("“We go on.\n\n", paragraphs - 1)) + "“We stop,” he said.";

        Assert.Single(QuotationFinder.Find(Speech(Continuations.MostParagraphs)));
        Assert.Equal(
            Continuations.MostParagraphs + 1, QuotationFinder.Find(Speech(Continuations.MostParagraphs + 1)).Count);
    }
}
