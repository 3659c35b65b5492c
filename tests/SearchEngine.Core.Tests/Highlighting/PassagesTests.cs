using System.Diagnostics;
using SearchEngine.Core.Articles;
using SearchEngine.Core.Highlighting;
using SearchEngine.Core.Queries.Matching;
using Xunit;

namespace SearchEngine.Core.Tests.Highlighting;

public sealed class PassagesTests
{
    [Fact]
    public void The_passage_with_most_of_the_query_comes_first_and_each_next_adds_what_is_new()
    {
        string filler = string.Concat(Enumerable.Repeat("Some words that fill the page here. ", 12));
        string text = $"Only war. {filler}War again and war. {filler}Here war meets peace. {filler}A treaty comes.";
        IReadOnlyList<TextRange> passages = Choose(text, Matches(text, "war", "peace", "treaty"), 2);
        Assert.Contains("war meets peace", passages[0].In(text), StringComparison.Ordinal);
        Assert.Contains("treaty", passages[1].In(text), StringComparison.Ordinal);
    }

    [Fact]
    public void Among_passages_with_as_many_words_the_one_with_the_rarer_comes_first()
    {
        string filler = string.Concat(Enumerable.Repeat("Some words that fill the page here. ", 12));
        string text = $"War and peace and war. {filler}A war and a treaty. {filler}";
        Assert.Contains("treaty", Choose(text, Matches(text, "war", "peace", "treaty"), 1, 1.0, 2.0, 3.0)[0].In(text), StringComparison.Ordinal);
        Assert.Contains("peace", Choose(text, Matches(text, "war", "peace", "treaty"), 1, 1.0, 3.0, 2.0)[0].In(text), StringComparison.Ordinal);
    }

    [Fact]
    public void Among_equals_typed_forms_come_before_stems_then_more_matches_then_the_earlier()
    {
        string filler = string.Concat(Enumerable.Repeat("Some words that fill the page here. ", 12));
        string text = $"One war. {filler}Two war. {filler}Three war war.";
        Match[] matches = Matches(text, "war");
        Match[] stems = [.. matches.Select((match, i) => match with { Kind = i == 1 ? MatchKind.Exact : MatchKind.Stem })];
        Assert.Contains("Two", Choose(text, stems, 1)[0].In(text), StringComparison.Ordinal);
        Assert.Contains("Three", Choose(text, matches, 1)[0].In(text), StringComparison.Ordinal);
        Assert.Contains("One", Choose(text, matches[..2], 1)[0].In(text), StringComparison.Ordinal);
    }

    [Fact]
    public void A_match_next_to_a_passage_already_chosen_can_still_be_shown()
    {
        // The run from the first word would reach into the best passage; the word itself does not.
        string text = $"war {new string('x', 174)}. Here war and peace and treaty stand together{string.Concat(Enumerable.Repeat(" for long", 12))}.";
        IReadOnlyList<TextRange> passages = Choose(text, Matches(text, "war", "peace", "treaty"), 3);
        Assert.Equal(2, passages.Count);
        Assert.Equal(0, passages[1].Start);
    }

    [Fact]
    public void A_passage_begins_and_ends_with_a_sentence_where_one_is_near()
    {
        string text = "The first one is here. Then there was a war in the land. It was long. " + new string('X', 400);
        TextRange passage = Assert.Single(Choose(text, Matches(text, "war"), 3));
        Assert.EndsWith("war in the land. It was long.", passage.In(text), StringComparison.Ordinal);
        Assert.StartsWith("The", passage.In(text), StringComparison.Ordinal);
    }

    [Fact]
    public void A_match_longer_than_a_passage_is_shown_whole()
    {
        string text = "Before. " + string.Concat(Enumerable.Repeat("long ", 200)) + "After.";
        var match = new Match(0, new TextRange(8, 999));
        TextRange passage = Assert.Single(Choose(text, [match], 3));
        Assert.True(passage.Contains(match.Range));
    }

    [Fact]
    public void Passages_stay_inside_their_bounds()
    {
        string text = "He said war is over and more text follows after it. And on.";
        var bounds = new TextRange(8, 11);
        Match[] matches = [new Match(0, new TextRange(8, 3))];
        Assert.Equal([bounds], Passages.Choose(text, [new Stretch(bounds, matches)], [], 3));
    }

    [Theory]
    [InlineData("a ")] // every word matches: hundreds in reach of each other
    [InlineData("a word and another word of the text that matches nothing ")]
    public void Ten_times_the_matches_take_about_ten_times_the_time(string piece)
    {
        string small = string.Concat(Enumerable.Repeat(piece, 100_000 / piece.Length));
        string large = string.Concat(Enumerable.Repeat(piece, 1_000_000 / piece.Length));
        Match[] few = Every(small, piece);
        Match[] many = Every(large, piece);

        // Ten small ones in a row are as likely to be held up by others as one large one. The least of many rounds is
        // compared, and rounds end as soon as it is good: an algorithm that is quadratic takes 10 times as long in each.
        double tenSmall = double.MaxValue;
        double oneLarge = double.MaxValue;
        for (int round = 0; round < 30 && (round < 2 || oneLarge > 4 * tenSmall); round++)
        {
            tenSmall = Math.Min(tenSmall, Time(small, few, times: 10));
            oneLarge = Math.Min(oneLarge, Time(large, many, times: 1));
        }

        Assert.True(oneLarge <= 4 * tenSmall, $"ten times the text took {10 * oneLarge / tenSmall:F0} times the time");
    }

    [Fact]
    public void A_body_of_a_megabyte_with_twenty_thousand_matches_and_quotes_is_shown_in_no_time()
    {
        string body = string.Concat(Enumerable.Repeat("He said: \"war is not what we want\" and left at once. ", 20_000));
        using InMemoryArchive archive = InMemoryArchive.OfBodies(body);
        foreach (string field in new[] { "body", "quotes" })
        {
            long begin = Stopwatch.GetTimestamp();
            Assert.Equal(3, Assert.Single(archive.Search("war want", field).Hits).Shown.Snippets.Count);

            // Some 0.2 s unoptimized; comparing every quote with every match takes 10 s.
            Assert.InRange(Stopwatch.GetElapsedTime(begin).TotalSeconds, 0, 3);
        }
    }

    private static Match[] Every(string text, string piece) =>
        [.. Enumerable.Range(0, text.Length / piece.Length).Select(i => new Match(i % 3, new TextRange(i * piece.Length, 1)))];

    private static double Time(string text, Match[] matches, int times)
    {
        long begin = Stopwatch.GetTimestamp();
        for (int i = 0; i < times; i++) Assert.Equal(10, Choose(text, matches, 10).Count);
        return Stopwatch.GetElapsedTime(begin).TotalMilliseconds;
    }

    private static IReadOnlyList<TextRange> Choose(string text, Match[] matches, int count, params double[] rarity) =>
        Passages.Choose(text, [new Stretch(new TextRange(0, text.Length), matches)], rarity, count);

    private static Match[] Matches(string text, params string[] words) =>
    [
        .. words.SelectMany((word, leaf) => Enumerable.Range(0, text.Length)
                .Where(i => string.Compare(text, i, word, 0, word.Length, StringComparison.OrdinalIgnoreCase) == 0)
                .Select(i => new Match(leaf, new TextRange(i, word.Length))))
            .OrderBy(match => match.Range),
    ];
}
