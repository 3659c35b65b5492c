using CsCheck;
using SearchEngine.Core.Articles;
using SearchEngine.Core.Indexing.Copies;
using Xunit;

namespace SearchEngine.Core.Tests.Indexing.Copies;

public sealed class ShinglesTests
{
    private static readonly Gen<string[]> Texts = Gen.OneOf("the", "court", "said", "no", "O’Brien", "U.S.", "1,200", "é", "😀", "…").Array[0, 60];

    [Fact]
    public void Overlap_is_that_of_the_sets_of_runs_of_words() => Gen.Select(Texts, Texts).Sample((one, other) =>
    {
        HashSet<string> first = Runs(one), second = Runs(other);
        Overlap overlap = Of(string.Join(' ', one)).With(Of(string.Join(' ', other)));
        Assert.Equal(new Overlap(first.Intersect(second).Count(), first.Count, second.Count), overlap);
        Assert.Equal(first.Count + second.Count == 0 || overlap.Common == 0 ? 0 : (double)overlap.Common / first.Union(second).Count(), overlap.Resemblance);
    });

    [Fact]
    public void A_part_has_its_share_of_the_sketch_of_the_whole() => Gen.Select(Gen.Int[200, 600], Gen.Int[30, 100], Gen.Int[0, 10_000]).Sample((words, percent, story) =>
    {
        const int Size = 32;
        Shingles whole = Of(CopyTexts.Words(story, words)), part = Of(CopyTexts.Words(story, words * percent / 100));
        HashSet<ulong> own = [.. part.Sketch(Size)];
        ulong[] sketch = [.. whole.Sketch(Size)];
        // What the sketch of the whole has of the part is in the sketch of the part, without exception.
        Assert.Equal(sketch.Count(shingle => IsIn(shingle, part)), sketch.Count(own.Contains));
        Assert.InRange(sketch.Count(own.Contains), (Size * percent / 100) - 15, (Size * percent / 100) + 15);
    });

    [Theory]
    [InlineData("“It’s over,” the U.S. envoy said — twice — of the 1,200 boats", "\"It's over,\" the U. S. envoy said - twice - of the 1200 boats")]
    [InlineData("THE COURT SAID ON MONDAY IT WAS SO", "The court said on\u00A0Monday it was so.")]
    public void Typography_makes_no_difference(string one, string other) => Assert.Equal(1, Of(one).With(Of(other)).Resemblance);

    [Fact]
    public void The_headline_counts_where_the_body_is_short_and_only_there()
    {
        CopyThresholds thresholds = CopyThresholds.Default;
        Article brief = new() { Id = "a", Headline = CopyTexts.Words(1, 5), Body = CopyTexts.Words(2, thresholds.ShortBody - 1) };
        Article story = brief with { Body = CopyTexts.Words(2, thresholds.ShortBody) };
        Assert.Equal(thresholds.ShortBody + 5 - thresholds.ShingleWords, Shingles.Of(brief, thresholds).Count);
        Assert.Equal(thresholds.ShortBody + 1 - thresholds.ShingleWords, Shingles.Of(story, thresholds).Count);
    }

    [Fact]
    public void Of_a_text_without_end_only_the_beginning_is_read() =>
        Assert.InRange(Of(CopyTexts.Words(1, 500_000)).Count, 1, CopyThresholds.Default.TextRead);

    private static bool IsIn(ulong shingle, Shingles shingles) => shingles.Sketch(int.MaxValue).Contains(shingle);

    private static Shingles Of(string body) => Shingles.Of(new Article { Id = "a", Body = body }, CopyThresholds.Default);

    private static HashSet<string> Runs(string[] words)
    {
        string[] read = [.. words.Where(word => word != "…")];
        int width = CopyThresholds.Default.ShingleWords;
        return [.. Enumerable.Range(0, Math.Max(0, read.Length - width + 1)).Select(i => string.Join(' ', read[i..(i + width)]))];
    }
}
