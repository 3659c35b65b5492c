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
    public void A_sentence_begins_behind_a_stop_that_ends_one(string text, string sentences)
    {
        int[] begins = [.. Enumerable.Range(0, text.Length).Where(i => Sentences.BeginsAt(text, i)), text.Length];
        Assert.Equal(sentences.Split('|'), begins.Zip(begins.Skip(1), (begin, end) => text[begin..end].TrimEnd()));
    }

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
        iter: 2_000);
}
