using CsCheck;
using SearchEngine.Core.Articles;
using SearchEngine.Core.Queries.Matching;
using SearchEngine.Core.Queries.Scoring;
using SearchEngine.Core.Searching;
using Xunit;

namespace SearchEngine.Core.Tests.Queries.Scoring;

/// <summary>What words of a query add by standing near each other.</summary>
public sealed class WordPairsTests
{
    [Theory]
    [InlineData("ferry strike", "strike in the harbour of the town that has no ferry")]
    [InlineData("ferry strike pay", "ferry strike pay was cut and cut and cut again by them")]
    public void Words_close_together_come_before_the_same_words_far_apart(string query, string near)
    {
        string[] words = near.Split(' ');
        string[] typed = query.Split(' ');
        string far = string.Join(' ', words.Where(word => !typed.Contains(word)).Chunk(3).Zip(typed, (chunk, word) => $"{word} {string.Join(' ', chunk)} x x x x x x"));
        string close = $"{query} {string.Join(' ', words.Where(word => !typed.Contains(word)))} x x x x x x x x x x x x x x x x x x";
        int length = Math.Max(far.Split(' ').Length, close.Split(' ').Length);
        Article[] articles = [Padded("far", far, length), Padded("close", close, length)];
        using InMemoryArchive archive = InMemoryArchive.Of(articles);
        Assert.Equal("close far", archive.Order(new SearchRequest { Query = query }));
    }

    [Fact]
    public void Nearness_never_changes_what_is_found() => Gen.Int.Sample(
        seed =>
        {
            var random = new Random(seed);
            string[] vocabulary = ["ferry", "strike", "pay", "the", "pier"];
            string Text(int words) => string.Join(' ', Enumerable.Range(0, words).Select(_ => vocabulary[random.Next(vocabulary.Length)]));
            using InMemoryArchive archive = InMemoryArchive.OfBodies(Enumerable.Range(0, 8).Select(_ => Text(random.Next(1, 20))));
            string query = Text(random.Next(2, 7));
            var request = new SearchRequest { Query = query, Limit = 100 };
            Page page = archive.Search(request);
            int wanted = query.Split(' ').Length <= 5 ? query.Split(' ').Length : (query.Split(' ').Length + 3) / 4;
            Assert.All(page.Hits, hit => Assert.True(query.Split(' ').Count(word => hit.Article.Body.Split(' ').Contains(word)) >= wanted));
        },
        iter: Rounds.Of(60));

    [Fact]
    public void Windows_are_those_that_a_walk_over_the_text_meets() => Gen.Select(Gen.Int[0, 40].Array[0, 12], Gen.Int[0, 40].Array[0, 12]).Sample(
        (firstAt, secondAt) =>
        {
            int[] first = [.. firstAt.Distinct().Order()];
            int[] second = [.. secondAt.Except(first).Order()];
            int count = 0;
            (int At, bool First)? waiting = null;
            for (int position = 0; position <= 40; position++)
            {
                bool isFirst = first.Contains(position);
                if (!isFirst && !second.Contains(position)) continue;
                if (waiting is { } other && other.First != isFirst && position - other.At < WordPairs.Window)
                {
                    count++;
                    waiting = null;
                }
                else
                {
                    waiting = (position, isFirst);
                }
            }

            Assert.Equal(count, WordPairs.Count(Places(first), Places(second)));
        });

    [Fact]
    public void Each_word_is_paired_with_the_three_behind_it_once()
    {
        double[] rarities = [1, 2, 3, 4, 5];
        Assert.Equal(
            [(0, 1), (0, 2), (0, 3), (1, 2), (1, 3), (1, 4), (2, 3), (2, 4), (3, 4)],
            WordPairs.Of(rarities, [0, 1, 2, 3, 4]).Select(pair => (pair.First, pair.Second)));
        Assert.Equal((0, 1), Assert.Single(WordPairs.Of(rarities, [0, 1, 0, 0, 1]).Select(pair => (pair.First, pair.Second))));
        Assert.Equal(WordPairs.Most, WordPairs.Of([.. Enumerable.Range(1, 100).Select(i => (double)i)], [.. Enumerable.Range(0, 100)]).Count);
    }

    private static Place[] Places(int[] at) => [.. at.Select(position => new Place(position, position + 1, position, position + 1, 1f, MatchKind.Stem))];

    private static Article Padded(string id, string text, int length) =>
        new() { Id = id, Body = text + string.Concat(Enumerable.Repeat(" x", length - text.Split(' ').Length)) };
}
