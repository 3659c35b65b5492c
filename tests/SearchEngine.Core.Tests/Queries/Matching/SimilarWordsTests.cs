using CsCheck;
using Lucene.Net.Documents;
using Lucene.Net.Index;
using Lucene.Net.Store;
using SearchEngine.Core.Analysis;
using SearchEngine.Core.Queries.Matching;
using Xunit;

namespace SearchEngine.Core.Tests.Queries.Matching;

/// <summary>Words with letters wrong, against the distance of every word.</summary>
public sealed class SimilarWordsTests
{
    private static readonly string[] Letters = ["a", "b", "c", "é", "漢", "\U00010428"];

    [Fact]
    public void Words_like_one_are_those_within_the_distance_each_once() => Gen.Int.Sample(
        seed =>
        {
            var random = new Random(seed);
            string[] words = [.. Enumerable.Range(0, 80).Select(_ => Word(random)).Distinct()];
            using var directory = new RAMDirectory();
            using DirectoryReader reader = Index(directory, words);
            AtomicReader segment = reader.Leaves[0].AtomicReader;
            for (int i = 0; i < 12; i++)
            {
                string typed = Word(random) + (random.Next(4) == 0 ? "x" : "");
                int edits = random.Next(1, 3);
                string[] found = [.. new SimilarWords(typed, edits, CancellationToken.None).In(segment, "t").Select(terms => terms.Term.Utf8ToString())];
                Assert.Equal(words.Where(word => EditDistance.Between(typed, word) <= edits).Order(StringComparer.Ordinal), found.Order(StringComparer.Ordinal));
            }
        },
        iter: 60);

    [Fact]
    public void Of_a_field_that_is_not_there_nothing_is_found()
    {
        using var directory = new RAMDirectory();
        using DirectoryReader reader = Index(directory, ["a"]);
        Assert.Empty(new SimilarWords("a", 1, CancellationToken.None).In(reader.Leaves[0].AtomicReader, "other"));
    }

    [Fact]
    public void A_field_of_very_many_letters_is_searched_as_well()
    {
        string[] words = [.. Enumerable.Range(0x4E00, 1_200).Select(letter => $"a{(char)letter}"), "ab", "b"];
        using var directory = new RAMDirectory();
        using DirectoryReader reader = Index(directory, words);
        Assert.Equal(words.Length, new SimilarWords("ab", 1, CancellationToken.None).In(reader.Leaves[0].AtomicReader, "t").Count());
    }

    [Fact]
    public void The_filter_lets_few_words_through_that_are_not_there()
    {
        string[] words = [.. Enumerable.Range(0, 5_000).Select(i => $"w{i}x")];
        using var directory = new RAMDirectory();
        using DirectoryReader reader = Index(directory, words);
        AtomicReader segment = reader.Leaves[0].AtomicReader;
        WordFilter filter = WordFilter.Of(segment, "t", segment.GetTerms("t"), CancellationToken.None);
        Assert.Same(filter, WordFilter.Of(segment, "t", segment.GetTerms("t"), CancellationToken.None));
        Assert.All(words, word => Assert.True(filter.MayHave(Hash(word))));
        Assert.InRange(Enumerable.Range(5_000, 20_000).Count(i => filter.MayHave(Hash($"w{i}x"))), 0, 400);
    }

    private static ulong Hash(string word) => word.EnumerateRunes().Aggregate(0UL, (hash, letter) => unchecked((hash * WordFilter.Base) + WordFilter.ValueOf(letter)));

    private static string Word(Random random) => string.Concat(Enumerable.Range(0, random.Next(1, 6)).Select(_ => Letters[random.Next(Letters.Length)]));

    private static DirectoryReader Index(RAMDirectory directory, string[] words)
    {
        using (var writer = new IndexWriter(directory, new IndexWriterConfig(NewsAnalyzers.Version, NewsAnalyzers.Exact)))
        {
            foreach (string word in words) writer.AddDocument([new StringField("t", word, Field.Store.NO)]);
            writer.ForceMerge(1);
        }

        return DirectoryReader.Open(directory);
    }
}
