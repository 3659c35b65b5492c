using CsCheck;
using SearchEngine.Core.Articles;
using SearchEngine.Core.Queries.Matching;
using SearchEngine.Core.Searching;
using Xunit;

namespace SearchEngine.Core.Tests.Queries.Matching;

/// <summary>Phrases of function words are looked for by pairs of them, and mean the same as word by word.</summary>
public sealed class FunctionPairTests
{
    private static readonly string[] Words = ["the", "of", "to", "be", "or", "not", "dam", "ferry", "thé", "US", "us"];

    [Fact]
    public void A_phrase_is_found_where_its_words_stand_in_a_row() => Gen.Int[1, 1_000_000].Sample(
        seed =>
        {
            var random = new Random(seed);
            Article[] articles = [.. Enumerable.Range(0, 12).Select(i => new Article
            {
                Id = $"a{i}",
                Headline = Text(random, 3),
                Highlights = [Text(random, random.Next(1, 4)), Text(random, random.Next(1, 4))],
                Body = Text(random, 14) + ". " + Text(random, 3),
            })];
            using InMemoryArchive archive = InMemoryArchive.Of(articles);
            for (int i = 0; i < 6; i++)
            {
                string[] phrase = [.. Enumerable.Range(0, random.Next(2, 6)).Select(_ => Words[random.Next(7)])];
                string[] expected = [.. articles.Where(article => Values(article).Any(value => Has(value, phrase))).Select(article => article.Id).Order(StringComparer.Ordinal)];
                Page page = archive.Search(new SearchRequest { Query = $"\"{string.Join(' ', phrase)}\"", Limit = 100 });
                Assert.Equal(expected, page.Hits.Select(hit => hit.Article.Id).Order(StringComparer.Ordinal));
            }
        },
        iter: Rounds.Of(40));

    [Fact]
    public void Function_words_in_a_row_are_covered_by_pairs_and_others_stand_for_themselves()
    {
        Dictionary<(string Field, string Text), int[]> terms =
            PhraseTerms.Of(["to", "be", "or", "dam", "of", "ferry", "to", "be"], "f", "p").ToDictionary(term => (term.Field, term.Text), term => term.Offsets);
        Assert.Equal([0, 6], terms[("p", "to be")]);
        Assert.Equal([1], terms[("p", "be or")]);
        Assert.Equal([3], terms[("f", "dam")]);
        Assert.Equal([4], terms[("f", "of")]);
        Assert.Equal([5], terms[("f", "ferry")]);
        Assert.Equal(5, terms.Count);
    }

    [Fact]
    public void Without_a_field_of_pairs_every_word_stands_for_itself() =>
        Assert.Equal([("f", "of"), ("f", "the")], PhraseTerms.Of(["of", "the", "of"], "f", null).Select(term => (term.Field, term.Text)));

    private static IEnumerable<string> Values(Article article) => [article.Headline, .. article.Highlights, article.Body];

    private static bool Has(string value, string[] phrase)
    {
        string[] words = value.Replace(".", "", StringComparison.Ordinal).Split(' ');
        return Enumerable.Range(0, Math.Max(0, words.Length - phrase.Length + 1))
            .Any(at => phrase.Index().All(word => Means(words[at + word.Index], word.Item)));
    }

    /// <summary>An accent in the text may be left out in the query, and a country may be read as a word.</summary>
    private static bool Means(string printed, string typed) =>
        string.Equals(printed, typed, StringComparison.Ordinal) || (printed == "thé" && typed == "the") || (printed == "US" && typed == "us");

    private static string Text(Random random, int length) => string.Join(' ', Enumerable.Range(0, length).Select(_ => Words[random.Next(Words.Length)]));
}
