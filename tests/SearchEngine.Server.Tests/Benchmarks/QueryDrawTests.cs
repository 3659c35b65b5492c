using SearchEngine.Benchmarks.Corpora;
using Xunit;

namespace SearchEngine.Server.Tests.Benchmarks;

public sealed class QueryDrawTests
{
    private const int Each = 20;

    private static readonly IReadOnlyList<DrawnQuery> s_queries = QueryDraw.Draw(() => SmallNews.Articles, Each, seed: 7);

    private static readonly List<string> s_texts =
        [.. SmallNews.Articles.Select(article => $" {string.Join(' ', CorpusSample.TokensOf(article))} ")];

    [Fact]
    public void A_seed_draws_the_same_queries_and_another_seed_others()
    {
        Assert.Equal(s_queries, QueryDraw.Draw(() => SmallNews.Articles, Each, seed: 7));
        Assert.NotEqual(s_queries, QueryDraw.Draw(() => SmallNews.Articles, Each, seed: 8));
    }

    [Fact]
    public void Every_class_has_as_many_different_queries_as_were_asked_for() =>
        Assert.All(QueryDraw.Classes, name => Assert.Equal(Each, Of(name).Distinct().Count()));

    [Fact]
    public void A_query_is_its_own_tokens() =>
        Assert.All(s_queries, query => Assert.Equal(query.Text, string.Join(' ', Tokens.Of(query.Text))));

    [Theory]
    [InlineData("term-rare", 3, 4)]
    [InlineData("term-medium", 5, 100)]
    [InlineData("term-common", 101, 2_000)]
    public void A_term_stands_in_as_many_documents_as_its_class_says(string name, int least, int most) =>
        Assert.All(Of(name), text => Assert.InRange(s_texts.Count(document => Holds(document, text)), least, most));

    [Theory]
    [InlineData("and-2", 2)]
    [InlineData("and-3", 3)]
    [InlineData("and-4", 4)]
    [InlineData("or-4", 4)]
    public void Different_words_that_one_document_holds_make_a_query_of_many(string name, int words) =>
        Assert.All(Of(name).Select(text => text.Split(' ')), query =>
        {
            Assert.Equal(words, query.Distinct().Count());
            Assert.Contains(s_texts, document => query.All(word => Holds(document, word)));
        });

    [Theory]
    [InlineData("phrase-2", 2, 2)]
    [InlineData("quote", 6, 20)]
    [InlineData("phrase-stop", 3, 4)]
    public void A_phrase_occurs_and_has_the_length_of_its_class(string name, int least, int most) =>
        Assert.All(Of(name), text =>
        {
            Assert.InRange(text.Split(' ').Length, least, most);
            Assert.Contains(s_texts, document => Holds(document, text));
        });

    [Fact]
    public void An_absent_phrase_occurs_nowhere_though_one_document_holds_all_its_words() =>
        Assert.All(Of("phrase-absent"), text =>
        {
            Assert.DoesNotContain(s_texts, document => Holds(document, text));
            Assert.Contains(s_texts, document => text.Split(' ').All(word => Holds(document, word)));
        });

    [Fact]
    public void Scanning_parts_the_phrases_that_occur_from_those_that_do_not()
    {
        string[][] phrases = [.. Of("phrase-absent").Concat(Of("quote")).Select(text => text.Split(' '))];
        Assert.Equal(phrases.Take(Each), AbsentPhrases.Among(phrases, SmallNews.Articles));
    }

    [Fact]
    public void A_prefix_begins_a_longer_word_and_a_misspelt_word_stands_nowhere()
    {
        Assert.All(Of("prefix"), text => Assert.Contains(s_texts, document => document.Contains(" " + text, StringComparison.Ordinal)));
        Assert.All(Of("fuzzy"), text => Assert.DoesNotContain(s_texts, document => Holds(document, text)));
    }

    private static IEnumerable<string> Of(string name) => s_queries.Where(query => query.Class == name).Select(query => query.Text);

    private static bool Holds(string document, string words) => document.Contains($" {words} ", StringComparison.Ordinal);
}
