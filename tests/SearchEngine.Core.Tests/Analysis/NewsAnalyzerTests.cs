using CsCheck;
using Lucene.Net.Analysis;
using Lucene.Net.Analysis.TokenAttributes;
using SearchEngine.Core.Analysis;
using Xunit;

namespace SearchEngine.Core.Tests.Analysis;

public sealed class NewsAnalyzerTests
{
    private static readonly Analyzer[] All =
    [
        NewsAnalyzers.Stemmed, NewsAnalyzers.Exact, NewsAnalyzers.ExactQuery, NewsAnalyzers.TypedWords,
        .. Languages.All.SelectMany(language => new[] { NewsAnalyzers.StemsOf(language), NewsAnalyzers.TypedStemsOf(language) }),
    ];

    [Theory]
    [InlineData("The strikes on Syria’s cities", "the strike on syria citi")]
    [InlineData("Syria's", "syria")]
    [InlineData("the dogs’ café", "the dog cafe")]
    [InlineData("not to be", "not to be")]
    [InlineData("stand-off", "stand off")]
    public void Keywords_lose_possessives_accents_and_endings_but_no_stop_words(string text, string terms) =>
        Assert.Equal(terms, string.Join(' ', NewsAnalyzers.Stemmed.Terms(text)));

    [Theory]
    [InlineData("The strikes on Syria’s cafés", "the 0:3 strikes 4:11 on 12:14 syria's 15:22 cafes 23:28 +0 cafés 23:28 +0")]
    public void Exact_words_are_indexed_as_printed_and_also_without_accents(string text, string tokens)
    {
        // The order of the two forms at one position is the filter's own affair.
        string[] found = [.. Tokens(NewsAnalyzers.Exact, text).Select(token => $"{token.Term} {token.Start}:{token.End}")];
        Assert.Equal(
            tokens.Replace(" +0", "", StringComparison.Ordinal).Split(' ').Chunk(2).Select(pair => string.Join(' ', pair)).Order(StringComparer.Ordinal),
            found.Order(StringComparer.Ordinal));
        Assert.Equal(5, Tokens(NewsAnalyzers.Exact, text).Select(token => token.Position).Distinct().Count());
    }

    [Fact]
    public void A_typed_accent_is_wanted() => Assert.Equal(["café"], NewsAnalyzers.ExactQuery.Terms("Café"));

    [Fact]
    public void A_stream_keeps_the_contract_however_often_it_is_used_again() => Gen.Select(HostileText.Any, HostileText.Any).Sample(
        (one, other) =>
        {
            foreach (Analyzer analyzer in All.Append(NewsAnalyzers.SentenceStarts))
            {
                List<Token> first = Tokens(analyzer, one);
                List<Token> second = Tokens(analyzer, other);
                Assert.Equal(first, Tokens(analyzer, one));
                Assert.Equal(second, Tokens(analyzer, other));
            }
        },
        iter: Rounds.Of(1_000));

    [Fact]
    public void A_stream_that_was_left_half_read_does_not_spoil_the_next()
    {
        foreach (Analyzer analyzer in All)
        {
            List<Token> expected = Tokens(analyzer, "one two three");
            using (TokenStream stream = analyzer.GetTokenStream("f", "four five six"))
            {
                stream.Reset();
                Assert.True(stream.IncrementToken());
            }

            Assert.Equal(expected, Tokens(analyzer, "one two three"));
        }
    }

    [Fact]
    public void Stemmed_and_exact_fields_give_a_word_the_same_place() => HostileText.Any.Sample(
        text =>
        {
            IEnumerable<(int, int, int)> Places(Analyzer analyzer) => Tokens(analyzer, text).Select(token => (token.Position, token.Start, token.End)).Distinct();
            List<(int, int, int)> stemmed = [.. Places(NewsAnalyzers.Stemmed)];
            Assert.All(All, analyzer => Assert.Equal(stemmed, Places(analyzer)));
        },
        iter: Rounds.Of(2_000));

    [Fact]
    public void A_text_longer_than_the_buffer_is_read_to_its_end()
    {
        string text = string.Join(' ', Enumerable.Range(0, 20_000).Select(i => $"{i}w"));
        Assert.Equal(text.Split(' '), NewsAnalyzers.ExactQuery.Terms(text));
    }

    private static List<Token> Tokens(Analyzer analyzer, string text)
    {
        using TokenStream stream = analyzer.GetTokenStream("f", text);
        ICharTermAttribute term = stream.GetAttribute<ICharTermAttribute>();
        IOffsetAttribute offset = stream.GetAttribute<IOffsetAttribute>();
        IPositionIncrementAttribute increment = stream.AddAttribute<IPositionIncrementAttribute>();
        var tokens = new List<Token>();
        int position = -1;
        stream.Reset();
        while (stream.IncrementToken())
        {
            Assert.True(tokens.Count > 0 ? increment.PositionIncrement >= 0 : increment.PositionIncrement > 0);
            Assert.InRange(offset.StartOffset, tokens.Count > 0 ? tokens[^1].Start : 0, offset.EndOffset);
            Assert.InRange(offset.EndOffset, offset.StartOffset, text.Length);
            Assert.True(term.Length > 0);
            position += increment.PositionIncrement;
            tokens.Add(new Token(term.ToString()!, position, offset.StartOffset, offset.EndOffset));
        }

        Assert.False(stream.IncrementToken());
        stream.End();
        Assert.Equal(text.Length, offset.EndOffset);
        return tokens;
    }

    private sealed record Token(string Term, int Position, int Start, int End);
}
