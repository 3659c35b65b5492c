using SearchEngine.Core.Searching.Suggesting;
using Xunit;

namespace SearchEngine.Core.Tests.Searching.Suggesting;

public sealed class FrequentPhrasesTests
{
    [Fact]
    public void Words_that_stand_together_in_enough_articles_are_a_phrase_as_they_are_mostly_printed() =>
        Assert.Equal(
            ["NYPD officers", "New York City", "climate change"],
            Phrases(4, i => $"Talk of climate change, and in New York City, by NYPD officers{(i == 0 ? "" : $", case w{i} x{i}")}."));

    [Fact]
    public void A_phrase_of_too_few_articles_is_none() => Assert.Empty(Phrases(2, _ => "They spoke of climate change."));

    [Fact]
    public void However_often_one_article_says_it_it_counts_once() =>
        Assert.Empty(Phrases(2, _ => string.Concat(Enumerable.Repeat("They spoke of climate change. ", 20))));

    [Fact]
    public void No_phrase_crosses_punctuation_or_ends_in_a_word_that_means_nothing_alone() =>
        Assert.Equal(["department of justice"], Phrases(5, i => $"The department of justice; climate. Change was said, warming (global) of the w{i}."));

    [Fact]
    public void A_pair_that_only_stands_inside_a_triple_is_left_to_it() =>
        Assert.DoesNotContain("York City", Phrases(4, _ => "He moved to New York City."));

    [Fact]
    public void Segments_are_counted_together()
    {
        SegmentPhrases One() => Counted(["They spoke of climate change."]);
        Assert.Equal(["climate change"], FrequentPhrases.Of([One(), One(), One()]).Select(entry => entry.Text));
        Assert.Equal(3, Assert.Single(FrequentPhrases.Of([One(), One(), One()])).Count);
    }

    [Fact]
    public void Words_that_meet_by_chance_are_no_phrase()
    {
        // Ten words thrown together: each pair stands in a quarter of the articles, which is what chance has it.
        var random = new Random(7);
        SegmentPhrases counted = Counted(Enumerable.Range(0, 400).Select(_ => string.Join(' ', Enumerable.Range(0, 30).Select(_ => $"word{random.Next(10)}"))));
        Assert.NotEmpty(counted.Phrases);
        Assert.Empty(FrequentPhrases.Of([counted]));
    }

    [Fact]
    public void The_ratio_is_that_of_the_textbook() =>
        // Dunning 1993, table 2: "the swiss" is written 110 times, of 2442 and 134 and 31,777 in all.
        Assert.Equal(270.72, FrequentPhrases.LogLikelihoodRatio(110, 110 + 2442, 110 + 111, 110 + 2442 + 111 + 29114), 2);

    private static string[] Phrases(int articles, Func<int, string> body) =>
        [.. FrequentPhrases.Of([Counted(Enumerable.Range(0, articles).Select(body))]).Select(entry => entry.Text).Order(StringComparer.Ordinal)];

    private static SegmentPhrases Counted(IEnumerable<string> bodies)
    {
        var counts = new PhraseCounts();
        foreach (string body in bodies) counts.Add("", body);
        return counts.Counted(least: 1);
    }
}
