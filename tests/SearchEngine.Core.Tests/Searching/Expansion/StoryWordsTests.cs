using CsCheck;
using SearchEngine.Core.Articles;
using SearchEngine.Core.Searching.Expansion;
using Xunit;

namespace SearchEngine.Core.Tests.Searching.Expansion;

/// <summary>The words of a story by how near they stand to the typed ones.</summary>
public sealed class StoryWordsTests
{
    private static readonly string[] Vocabulary = ["ferry", "harbour", "strike", "crew", "pier", "storm", "council"];
    private static readonly Dictionary<string, double> Ferry = new(StringComparer.Ordinal) { ["ferri"] = 2 };

    [Fact]
    public void A_word_near_a_typed_one_has_a_greater_share_than_one_far_from_it()
    {
        IReadOnlyDictionary<string, StoryWord> words = StoryWords.Of(Story("ferry crew " + Filler(60) + " pier"), Ferry, 25);
        Assert.True(words["crew"].Share > 10 * words["pier"].Share);
        Assert.Equal("pier", words["pier"].Printed);
    }

    [Fact]
    public void Words_out_of_reach_have_no_share() => Assert.Equal(0, StoryWords.Of(Story("ferry " + Filler(500) + " pier"), Ferry, 10)["pier"].Share);

    [Theory]
    [InlineData("crew pier pier crew crew", 50)]
    [InlineData("ferry pier pier crew crew", 0)]
    public void Without_a_typed_word_or_a_width_frequency_alone_counts(string body, double nearness) =>
        Assert.Equal(0.4, StoryWords.Of(Story(body), Ferry, nearness)["pier"].Share, 1e-12);

    [Fact]
    public void An_empty_story_has_no_words() => Assert.Empty(StoryWords.Of(new Article { Id = "a" }, Ferry, 50));

    [Fact]
    public void Shares_are_those_of_the_formula_taken_word_by_word() => Gen.Select(Gen.Int, Gen.Double[0.1, 60]).Sample(
        (seed, nearness) =>
        {
            var random = new Random(seed);
            string[] body = [.. Enumerable.Range(0, random.Next(1, 300)).Select(_ => Vocabulary[random.Next(Vocabulary.Length)])];
            if (!body.Contains("ferry")) return;
            IReadOnlyDictionary<string, StoryWord> words = StoryWords.Of(Story(string.Join(' ', body)), Ferry, nearness);
            Assert.Equal(1, words.Values.Sum(word => word.Share), 1e-9);

            double Height(int i) => body.Select((word, at) => word == "ferry" && Math.Abs(at - i) <= (int)(3 * nearness) ? Math.Exp(-Math.Pow(at - i, 2) / (2 * nearness * nearness)) : 0).Sum();
            double[] heights = [.. body.Select((_, i) => Height(i))];
            double crew = body.Zip(heights).Where(word => word.First == "crew").Sum(word => word.Second) / heights.Sum();
            Assert.Equal(crew, words.TryGetValue("crew", out StoryWord found) ? found.Share : 0, 1e-9);
        },
        iter: Rounds.Of(50));

    private static Article Story(string body) => new() { Id = "a", Body = body };

    private static string Filler(int words) => string.Join(' ', Enumerable.Repeat("council", words));
}
