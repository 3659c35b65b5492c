using CsCheck;
using Lucene.Net.Index;
using Lucene.Net.Store;
using SearchEngine.Core.Articles;
using SearchEngine.Core.Indexing;
using SearchEngine.Core.Searching;
using Xunit;

namespace SearchEngine.Core.Tests.Searching;

public sealed class ArticleVersionsTests
{
    [Fact]
    public void The_version_that_begins_at_a_moment_is_the_one_of_the_whole_history() =>
        Gen.Select(Gen.Int[0, 3], Gen.Nullable(Gen.Int[0, 12]), Gen.Frequency((6, Gen.Const(PublishingStatus.Usable)), (1, Gen.Const(PublishingStatus.Withheld))), Gen.Bool)
            .Array[0, 7]
            .Sample(
                drawn =>
                {
                    using var directory = new RAMDirectory();
                    var clock = new TestClock();
                    DateTimeOffset begin = clock.Now;
                    using (ArchiveWriter writer = ArchiveWriter.Open(directory, RankingOptions.Default, new StraightMarks(), clock))
                    {
                        foreach ((int later, int? embargo, PublishingStatus status, bool committed) in drawn)
                        {
                            clock.Advance(TimeSpan.FromMinutes(later));
                            DateTimeOffset? until = embargo is { } minutes ? begin.AddMinutes(minutes) : null;
                            foreach (string id in (string[])["a", "b"])
                            {
                                writer.Put(new Article { Id = id, Headline = $"{id} as of {clock.Now:O}", Embargoed = until, Status = status }, ArchivedVersion.Written);
                            }

                            if (committed) writer.Commit();
                        }

                        writer.Commit();
                    }

                    using DirectoryReader reader = DirectoryReader.Open(directory);
                    DateTimeOffset[] begun = [.. ArticleVersions.Of(reader, "a", begin.AddDays(1).ToUnixTimeMilliseconds()).Select(one => one.From), begin.AddDays(1)];
                    for (int minute = -1; minute <= 30; minute++)
                    {
                        long now = begin.AddMinutes(minute).ToUnixTimeMilliseconds();
                        IReadOnlyList<ArticleVersionEntry> history = ArticleVersions.Of(reader, "a", now);
                        foreach (DateTimeOffset from in begun)
                        {
                            Assert.Equal(
                                Told(history.FirstOrDefault(one => one.From == from)),
                                Told(ArticleVersions.Beginning(reader, "a", from.ToUnixTimeMilliseconds(), now)));
                        }
                    }
                },
                iter: Rounds.Of(150));

    private static object? Told(ArticleVersionEntry? version) =>
        version is null ? null : (version.Number, version.From, version.To, version.Article.Headline);
}
