using CsCheck;
using SearchEngine.Core.Analysis;
using SearchEngine.Core.Queries;
using Xunit;

namespace SearchEngine.Core.Tests.Queries;

public sealed class PhrasePartsTests
{
    private static readonly Gen<string> Phrases = Gen.OneOf(
            "a", "b", "war", "U.S.", "stand-off", "pol*", "*", "OR", " OR ", "OR,", "or", "(", ")", " (", ") ", " ", " ", ",", "''", "“", "'", "~", "=", ":", "🔥", "漢", "\uD800", "\u0301", "\u202E", "\u00A0")
        .Array[0, 24].Select(string.Concat);

    [Theory]
    [InlineData("foreign polic* (debate OR review)", "foreign polic* {debate|review}")]
    [InlineData("(a OR b)", "{a|b}")]
    [InlineData("the (prime minister OR president) said", "the {prime minister|president} said")]
    [InlineData("(a OR b OR c d)(e OR f)", "{a|b|c d} {e|f}")]
    [InlineData("( a OR OR b )", "{a|b}")]
    [InlineData("(OR a OR b OR)", "{a|b}")]
    [InlineData("(a OR stand-off, b*)", "{a|stand-off, b*}")]
    public void An_OR_between_words_in_parentheses_is_a_choice(string phrase, string parts) => Reads(phrase, parts);

    [Theory]
    [InlineData("the (old) house", "the old house")]
    [InlineData("word(s)", "word s")]
    [InlineData("a OR b", "a OR b")]
    [InlineData("(a or b)", "a or b")]
    [InlineData("(a OR)", "a OR")]
    [InlineData("(OR)", "OR")]
    [InlineData("(a OR …)", "a OR")]
    [InlineData("(a OR b", "a OR b")]
    [InlineData("a OR b)", "a OR b")]
    [InlineData(")a OR b(", "a OR b")]
    [InlineData("(a ANDOR b)", "a ANDOR b")]
    [InlineData("(OR (OR (a OR)))", "OR OR a OR")]
    public void All_other_parentheses_are_punctuation(string phrase, string parts) => Reads(phrase, parts);

    [Theory]
    [InlineData("((a OR b) OR c)", "{a|b|c}")]
    [InlineData("(a (b OR c) OR d)", "{a b|c|d}")]
    [InlineData("((a) OR (b))", "{a|b}")]
    [InlineData("((a OR b))", "{a|b}")]
    [InlineData("(x (a OR b) y)", "x {a|b} y")]
    public void Choices_do_not_nest(string phrase, string parts) => Reads(phrase, parts);

    [Theory]
    [InlineData("a — b", "a b")]
    [InlineData("a “b” ''c''", "a b c")]
    [InlineData("said, “no.”", "said, no.")]
    [InlineData("J. K. Rowling", "J.K. Rowling")]
    [InlineData("plan A. “B. wins”", "plan A B wins")]
    public void Pieces_without_a_word_are_left_out(string phrase, string parts) => Reads(phrase, parts);

    [Fact]
    public void A_choice_that_loses_its_inner_parentheses_is_noted() =>
        Assert.Contains("choice at position 3", Assert.Single(QueryParser.Parse("\"x (a (b OR c) OR d)\"").Notes), StringComparison.Ordinal);

    [Fact]
    public void The_canonical_text_has_the_same_parts() => Phrases.Sample(
        phrase =>
        {
            IReadOnlyList<PhrasePart> parts = PhraseParts.Of(phrase);
            string canonical = PhraseParts.Text(parts);
            Assert.Equal(Shape(parts), Shape(PhraseParts.Of(canonical)));
            Assert.Equal(canonical, PhraseParts.Text(PhraseParts.Of(canonical)));
            Assert.All(parts.OfType<PhraseChoice>(), choice => Assert.True(choice.Alternatives.Count >= 2 && choice.Alternatives.All(run => run.Count > 0)));
        },
        iter: Rounds.Of(30_000));

    [Fact]
    public void No_word_but_the_OR_of_a_choice_is_lost_or_moved() => Phrases.Sample(
        phrase =>
        {
            IReadOnlyList<PhrasePart> parts = PhraseParts.Of(phrase);
            int choices = parts.OfType<PhraseChoice>().Count();
            string read = string.Join(' ', parts.SelectMany(Words).Select(word => word.Text));

            // A double mark parts words, also where a space would make initials of them.
            string[] typed = [.. NewsAnalyzers.ExactQuery.Terms(phrase.Replace("''", "\n", StringComparison.Ordinal))];
            if (choices == 0) Assert.Equal(typed, NewsAnalyzers.ExactQuery.Terms(read));
            else Assert.Equal(typed.Where(term => term != "or"), NewsAnalyzers.ExactQuery.Terms(read).Where(term => term != "or"));
        },
        iter: Rounds.Of(20_000));

    private static IEnumerable<PhraseWord> Words(PhrasePart part) => part is PhraseChoice choice ? choice.Alternatives.SelectMany(run => run) : [(PhraseWord)part];

    private static void Reads(string phrase, string parts) => Assert.Equal(parts, Shape(PhraseParts.Of(phrase)));

    private static string Shape(IEnumerable<PhrasePart> parts) => string.Join(' ', parts.Select(part => part is PhraseChoice choice
        ? $"{{{string.Join('|', choice.Alternatives.Select(run => string.Join(' ', run.Select(word => word.Text))))}}}"
        : ((PhraseWord)part).Text));
}
