using System.Text;
using CsCheck;
using Lucene.Net.Analysis;
using Lucene.Net.Analysis.TokenAttributes;
using SearchEngine.Core.Analysis;
using Xunit;

namespace SearchEngine.Core.Tests.Analysis;

public sealed class WordDoublesTests
{
    private static readonly string[] Words = ["U.S.", "US", "U. S.", "U.S.'s", "WHO’s", "who", "café", "cafe", "ǧ", "ﬁnal", "Straße", "İstanbul", "e\u0301te\u0301", "ΣΑΣ", "O'Brien", "3.5", "É.5", "漢字", "\n\n", "I.T.", "й", "ø's"];

    private static readonly Gen<string> AnyText = Gen.OneOf(
        HostileText.Any, Gen.OneOf(Words.Select(Gen.Const).ToArray()).Array[0, 40].Select(words => string.Join(' ', words)));

    [Theory]
    [InlineData("cafe", null)]
    [InlineData("café", "cafe")]
    [InlineData("straße", "strasse")]
    [InlineData("u.s", "us")]
    [InlineData("u.s's", "us's")]
    [InlineData("漢字", null)]
    public void A_marked_term_has_a_plain_one(string term, string? plain)
    {
        Assert.Equal(plain, WordDoubles.PlainOf(term));
        if (plain is not null || WordDoubles.IsTwice(term)) Assert.True(WordDoubles.MayBeMarked(Encoding.UTF8.GetBytes(term)));
    }

    [Fact]
    public void A_word_of_other_letters_stands_twice()
    {
        Assert.True(WordDoubles.IsTwice("дом"));
        Assert.False(WordDoubles.IsTwice("café"));
        Assert.False(WordDoubles.IsTwice("3.5"));
        Assert.Equal([("дом", 0), ("дом", 0)], Terms("дом"));
    }

    [Fact]
    public void Two_terms_at_one_position_are_a_plain_one_and_a_marked_one() => AnyText.Sample(
        text =>
        {
            foreach (IGrouping<int, string> position in Terms(text).GroupBy(one => one.Position, one => one.Term))
            {
                string[] terms = [.. position.Distinct()];
                foreach (string term in terms) Assert.True(position.Count(other => other == term) == 1 || WordDoubles.IsTwice(term), term);
                Assert.True(terms.Length <= 2, string.Join(' ', terms));
                if (terms.Length == 2) Assert.True(WordDoubles.PlainOf(terms[0]) == terms[1] || WordDoubles.PlainOf(terms[1]) == terms[0], string.Join(' ', terms));
            }
        },
        iter: 4_000);

    private static List<(string Term, int Position)> Terms(string text)
    {
        var terms = new List<(string, int)>();
        using TokenStream stream = NewsAnalyzers.Exact.GetTokenStream("t", text);
        ICharTermAttribute term = stream.GetAttribute<ICharTermAttribute>();
        IPositionIncrementAttribute increment = stream.GetAttribute<IPositionIncrementAttribute>();
        int position = -1;
        stream.Reset();
        while (stream.IncrementToken()) terms.Add((term.ToString()!, position += increment.PositionIncrement));
        stream.End();
        return terms;
    }
}
