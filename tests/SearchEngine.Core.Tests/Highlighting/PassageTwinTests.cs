using CsCheck;
using SearchEngine.Core.Articles;
using SearchEngine.Core.Highlighting;
using SearchEngine.Core.Queries.Matching;
using Xunit;

namespace SearchEngine.Core.Tests.Highlighting;

/// <summary>The choice of passages against its plainest twin, which looks at every run of matches by itself.</summary>
public sealed class PassageTwinTests
{
    private const int Reach = 200;

    [Fact]
    public void Each_passage_shows_the_best_run_of_matches_that_those_before_it_left() => Gen.Int.Sample(
        seed =>
        {
            var random = new Random(seed);
            string text = Text(random);
            double[] rarity = [.. Enumerable.Range(0, random.Next(1, 6)).Select(_ => random.Next(1, 4) + random.NextDouble() * random.Next(2))];
            Match[] matches = [.. Matches(random, text.Length, rarity.Length).Distinct().Order()];
            IReadOnlyList<TextRange> passages = Passages.Choose(text, [new Stretch(new TextRange(0, text.Length), matches)], rarity, random.Next(1, 6));

            var before = new List<TextRange>();
            foreach (TextRange passage in passages)
            {
                Match[] best = BestRun(matches, before, rarity);
                Assert.All(best, match => Assert.True(passage.Contains(match.Range), $"{passage} does not show {match}"));
                Assert.All(before, other => Assert.False(other.Overlaps(passage)));
                before.Add(passage);
            }
        },
        iter: Rounds.Of(1_000));

    [Fact]
    public void Parts_of_a_text_are_chosen_among_as_the_whole_text_is_and_never_left() => Gen.Int.Sample(
        seed =>
        {
            var random = new Random(seed);
            string text = Text(random);
            Match[] matches = [.. Matches(random, text.Length, 3).Distinct().Order()];
            Stretch[] parts = [.. Parts(random, text.Length).Select(part => new Stretch(part, Array.FindAll(matches, match => part.Contains(match.Range))))];
            IReadOnlyList<TextRange> passages = Passages.Choose(text, parts, [1, 2, 3], 10);
            Assert.All(passages, passage => Assert.Contains(parts, part => part.Room.Contains(passage)));
            for (int i = 0; i < passages.Count; i++) Assert.All(passages.Skip(i + 1), other => Assert.False(passages[i].Overlaps(other)));
            if (passages.Count < 10)
            {
                Assert.All(parts.SelectMany(part => part.Matches.ToArray()), match => Assert.Contains(passages, passage => passage.Overlaps(match.Range)));
            }
        },
        iter: Rounds.Of(500));

    /// <summary>The first of the best runs among the matches that no passage touches, none of which stands between those of a run.</summary>
    private static Match[] BestRun(Match[] matches, List<TextRange> before, double[] rarity)
    {
        HashSet<int> shown = [.. matches.Where(match => before.Any(passage => passage.Contains(match.Range))).Select(match => match.Leaf)];
        Match[] free = Array.FindAll(matches, match => !before.Any(passage => passage.Overlaps(match.Range)));
        IEnumerable<Match[]> runs = free.Select((first, i) => free.Skip(i)
            .TakeWhile(match => match == first
                || (match.Range.End - first.Range.Start <= Reach && !before.Any(passage => first.Range.Start < passage.Start && passage.Start < match.Range.Start)))
            .ToArray());
        return runs
            .OrderByDescending(run => Leaves(run).Count(leaf => !shown.Contains(leaf)))
            .ThenByDescending(run => Sum(Leaves(run).Where(leaf => !shown.Contains(leaf)), rarity))
            .ThenByDescending(run => Leaves(run).Count())
            .ThenByDescending(run => Sum(Leaves(run), rarity))
            .ThenByDescending(run => Leaves(run.Where(match => match.Kind == MatchKind.Exact)).Count())
            .ThenByDescending(run => run.Length)
            .ThenBy(run => run[0].Range.Start)
            .First();
    }

    private static IEnumerable<int> Leaves(IEnumerable<Match> matches) => matches.Select(match => match.Leaf).Distinct();

    private static long Sum(IEnumerable<int> leaves, double[] rarity) => leaves.Sum(leaf => (long)Math.Round(rarity[leaf] * 1_000_000));

    /// <summary>Sentences of one paragraph: a run over the border of paragraphs may lose its last matches.</summary>
    private static string Text(Random random) => string.Concat(Enumerable.Range(0, random.Next(20, 300)).Select(_ => random.Next(8) == 0 ? "end. Then " : "word "));

    private static IEnumerable<Match> Matches(Random random, int length, int leaves)
    {
        for (int i = random.Next(1, 40); i > 0; i--)
        {
            int start = random.Next(length - 5);
            int matchLength = Math.Min(random.Next(12) == 0 ? random.Next(1, 260) : random.Next(1, 8), length - start);
            yield return new Match(random.Next(leaves), new TextRange(start, matchLength), (MatchKind)random.Next(3));
        }
    }

    private static IEnumerable<TextRange> Parts(Random random, int length)
    {
        for (int start = random.Next(40); start < length; start += random.Next(1, 60))
        {
            var part = TextRange.Between(start, Math.Min(length, start + random.Next(5, 300)));
            yield return part;
            start = part.End;
        }
    }
}
