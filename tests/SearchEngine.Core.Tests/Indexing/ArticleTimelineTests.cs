using CsCheck;
using SearchEngine.Core.Articles;
using SearchEngine.Core.Indexing;
using Xunit;

namespace SearchEngine.Core.Tests.Indexing;

/// <summary>When which version of an article can be seen, beside a plain reading of the rule.</summary>
public sealed class ArticleTimelineTests
{
    private const long LastMoment = 30;

    [Fact]
    public void A_single_version_can_be_seen_from_when_the_archive_had_it() =>
        Assert.Equal([new VisibleInterval(5, long.MaxValue)], Intervals(Version(5)));

    [Fact]
    public void A_version_takes_the_place_of_the_one_before() =>
        Assert.Equal([new VisibleInterval(5, 8), new VisibleInterval(8, long.MaxValue)], Intervals(Version(5), Version(8)));

    [Fact]
    public void A_correction_under_embargo_leaves_the_version_before_it_until_the_embargo_ends() =>
        Assert.Equal([new VisibleInterval(5, 20), new VisibleInterval(20, long.MaxValue)], Intervals(Version(5), Version(8, embargoed: 20)));

    [Fact]
    public void A_version_that_was_replaced_before_its_embargo_ended_is_never_seen() =>
        Assert.Equal([VisibleInterval.Never, new VisibleInterval(8, long.MaxValue)], Intervals(Version(5, embargoed: 20), Version(8)));

    [Theory]
    [InlineData(PublishingStatus.Canceled)]
    [InlineData(PublishingStatus.Withheld)]
    public void While_the_last_version_is_taken_down_nothing_can_be_seen_of_any_moment(PublishingStatus status) =>
        Assert.Equal([VisibleInterval.Never, VisibleInterval.Never], Intervals(Version(5), Version(8, status: status)));

    [Fact]
    public void A_version_behind_a_withheld_one_brings_back_what_was_seen_before() =>
        Assert.Equal(
            [new VisibleInterval(5, 8), VisibleInterval.Never, new VisibleInterval(12, long.MaxValue)],
            Intervals(Version(5), Version(8, status: PublishingStatus.Withheld), Version(12)));

    [Fact]
    public void At_every_moment_the_version_is_seen_that_a_reader_would_have_seen() =>
        Gen.Select(Gen.Long[1, 20], Gen.Nullable(Gen.Long[0, 25]), Gen.Frequency((6, Gen.Const(PublishingStatus.Usable)), (1, Gen.Const(PublishingStatus.Withheld)), (1, Gen.Const(PublishingStatus.Canceled))))
            .Array[0, 6]
            .Sample(
                drawn =>
                {
                    ArchivedVersion[] versions = [.. drawn.OrderBy(one => one.Item1).Select((one, i) => Version(one.Item1 + i, one.Item2, one.Item3))];
                    PlacedVersion[] placed = ArticleTimeline.Of(versions);
                    for (long moment = 0; moment <= LastMoment; moment++)
                    {
                        ArchivedVersion? seen = placed.Where(one => one.Visible.Contains(moment)).Select(one => one.Version).SingleOrDefault();
                        Assert.Equal(SeenAt(versions, moment), seen);
                    }
                },
                iter: Rounds.Of(2_000));

    /// <summary>The rule read out: of what has arrived, the last version that counts; nothing where that, or the very last, is taken down.</summary>
    private static ArchivedVersion? SeenAt(ArchivedVersion[] versions, long moment)
    {
        if (versions.Length == 0 || versions[^1].Article.Status != PublishingStatus.Usable) return null;
        ArchivedVersion? last = versions.LastOrDefault(version =>
            version.Recorded.ToUnixTimeMilliseconds() <= moment
            && (version.Article.Status != PublishingStatus.Usable || version.Article.Embargoed is null || version.Article.Embargoed.Value.ToUnixTimeMilliseconds() <= moment));
        return last?.Article.Status == PublishingStatus.Usable ? last : null;
    }

    private static VisibleInterval[] Intervals(params ArchivedVersion[] versions) => [.. ArticleTimeline.Of(versions).Select(placed => placed.Visible)];

    private static ArchivedVersion Version(long recorded, long? embargoed = null, PublishingStatus status = PublishingStatus.Usable) => new(
        new Article { Id = "x", Status = status, Embargoed = embargoed is { } moment ? DateTimeOffset.FromUnixTimeMilliseconds(moment) : null },
        1,
        DateTimeOffset.FromUnixTimeMilliseconds(recorded),
        "");
}
