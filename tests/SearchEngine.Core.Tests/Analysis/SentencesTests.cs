using CsCheck;
using SearchEngine.Core.Analysis;
using Xunit;

namespace SearchEngine.Core.Tests.Analysis;

public sealed class SentencesTests
{
    [Theory]
    [InlineData("One. Two! Three? Four… Five.", "One.|Two!|Three?|Four…|Five.")]
    [InlineData("He left at 9 a.m. on Monday. She stayed.", "He left at 9 a.m. on Monday.|She stayed.")]
    [InlineData("Mr. Kirby met Sen. Lee. They spoke.", "Mr. Kirby met Sen. Lee.|They spoke.")]
    [InlineData("J. K. Rowling wrote. He read.", "J. K. Rowling wrote.|He read.")]
    [InlineData("“We go.” He left.", "“We go.”|He left.")]
    [InlineData("\"We go.\" \"They stay.\"", "\"We go.\"|\"They stay.\"")]
    [InlineData("He said (quietly.) Then left.", "He said (quietly.)|Then left.")]
    [InlineData("No stop here\n\nNext paragraph", "No stop here|Next paragraph")]
    [InlineData("a line\nbroken inside. And on.", "a line\nbroken inside.|And on.")]
    [InlineData("It rose 3.5 percent. In 2016 it fell.", "It rose 3.5 percent.|In 2016 it fell.")]
    [InlineData("“Why?” he asked. No one knew.", "“Why?” he asked.|No one knew.")]
    public void A_sentence_begins_behind_a_stop_that_ends_one(string text, string sentences) => Check(text, sentences);

    [Theory]
    [InlineData("“Why?” Foreign Minister Jane Roe asked. No one knew.", "“Why?” Foreign Minister Jane Roe asked.|No one knew.")]
    [InlineData("“Go!” Mr. Roe said. They went.", "“Go!” Mr. Roe said.|They went.")]
    [InlineData("“Go!” Officers say that they went.", "“Go!”|Officers say that they went.")]
    [InlineData("“Is it fair?” The court said no.", "“Is it fair?”|The court said no.")]
    [InlineData("“Go,” he said. “Now.” They went.", "“Go,” he said.|“Now.”|They went.")]
    [InlineData("Was it “fair”? She thought so.", "Was it “fair”?|She thought so.")]
    public void A_quotation_goes_on_to_whoever_said_it(string text, string sentences) => Check(text, sentences);

    [Theory]
    [InlineData("The U.S. Senate voted. U.S. troops left.", "The U.S. Senate voted.|U.S. troops left.")]
    [InlineData("They left the U.S. The senate voted.", "They left the U.S.|The senate voted.")]
    [InlineData("They left the U.S. “We go,” he said.", "They left the U.S.|“We go,” he said.")]
    [InlineData("the U.S. “war on terror”", "the U.S. “war on terror”")]
    [InlineData("at 9 a.m. Monday. At 5 p.m. ET they met.", "at 9 a.m. Monday.|At 5 p.m. ET they met.")]
    [InlineData("It ended at 9 a.m. Tickets are left.", "It ended at 9 a.m.|Tickets are left.")]
    [InlineData("It opens at 9 a.m. He is there.", "It opens at 9 a.m.|He is there.")]
    [InlineData("St. Louis and Main St. The end.", "St. Louis and Main St.|The end.")]
    [InlineData("He works for Acme Inc. In Ohio, Acme Inc. Chairman Roe resigned.", "He works for Acme Inc.|In Ohio, Acme Inc. Chairman Roe resigned.")]
    [InlineData("at No. 10 Downing Street. He said no. They left.", "at No. 10 Downing Street.|He said no.|They left.")]
    [InlineData("Roe v. Wade and Jets vs. Mets.", "Roe v. Wade and Jets vs. Mets.")]
    [InlineData("on Jan. 6 and in Sept. The vote", "on Jan. 6 and in Sept.|The vote")]
    [InlineData("SEN. LEE AND GEN. ROE MET. THEY LEFT.", "SEN. LEE AND GEN. ROE MET.|THEY LEFT.")]
    [InlineData("George W. Roe has a Ph.D. He studied art. But why?", "George W. Roe has a Ph.D.|He studied art.|But why?")]
    [InlineData("It cost $3.36. Most paid on example.com. One left.", "It cost $3.36.|Most paid on example.com.|One left.")]
    [InlineData("Wait... We know. Well… Yes.", "Wait...|We know.|Well…|Yes.")]
    [InlineData("It is his. – Yes. He left — no.", "It is his.|– Yes.|He left — no.")]
    [InlineData("It burns. @newsdesk saw it. #fire", "It burns.|@newsdesk saw it.|#fire")]
    [InlineData("social networks (i.e. Example, etc.) are full", "social networks (i.e. Example, etc.) are full")]
    public void An_abbreviation_ends_a_sentence_only_before_a_word_that_begins_one(string text, string sentences) => Check(text, sentences);

    [Fact]
    public void Looking_outwards_agrees_with_looking_at_every_place() => Gen.Select(HostileText.Any, Gen.Int[0, 200], Gen.Int[0, 60]).Sample(
        (text, at, reach) =>
        {
            if (text.Length == 0) return;
            at %= text.Length;
            int floor = Math.Max(0, at - reach);
            int expected = Enumerable.Range(floor, at - floor + 1).Reverse().FirstOrDefault(i => Sentences.BeginsAt(text, i), -1);
            Assert.Equal(expected, Sentences.LastBegin(text, at, floor));

            int ceiling = Math.Min(text.Length, at + reach);
            int end = Sentences.FirstEnd(text, at, ceiling);
            Assert.True(end == -1 || (end >= Math.Max(at, 1) && end <= ceiling && !char.IsWhiteSpace(text[end - 1])));
        },
        iter: Rounds.Of(2_000));

    private static void Check(string text, string sentences)
    {
        int[] begins = [.. Enumerable.Range(0, text.Length).Where(i => Sentences.BeginsAt(text, i)), text.Length];
        Assert.Equal(sentences.Split('|'), begins.Zip(begins.Skip(1), (begin, end) => text[begin..end].TrimEnd()));
    }
}
