using Lucene.Net.Store;
using SearchEngine.Core.Articles;
using SearchEngine.Core.Indexing;
using SearchEngine.Core.Searching;
using Xunit;

namespace SearchEngine.Core.Tests.Searching;

public sealed class ArchiveStatisticsTests
{
    [Fact]
    public void They_count_articles_quotes_sources_and_files()
    {
        using var directory = new RAMDirectory();
        Write(directory, 1);
        using var reader = new ArchiveReader(directory, RankingOptions.Default);
        using ArchiveReader.Lease lease = reader.Acquire();
        ArchiveStats stats = ArchiveStatistics.Of(lease.Searcher, CancellationToken.None);
        Assert.Equal((2, 3L, 1), (stats.Articles, stats.Quotes, stats.Files));
        Assert.Equal([new FacetValue("CNN", 1)], stats.Sources);
        Assert.Equal(new DateTimeOffset(1969, 6, 16, 12, 0, 0, TimeSpan.Zero), stats.Earliest);
        Assert.Equal(stats.Earliest, stats.Latest);
        Assert.True(stats.SizeBytes > 0);
        Assert.NotNull(stats.Committed);
    }

    [Fact]
    public void They_can_be_had_while_a_newer_commit_has_replaced_the_files_that_are_searched()
    {
        using var directory = new RAMDirectory();
        Write(directory, 1);
        using var reader = new ArchiveReader(directory, RankingOptions.Default);
        using ArchiveReader.Lease lease = reader.Acquire();
        Write(directory, 2);
        Assert.Equal(2, ArchiveStatistics.Of(lease.Searcher, CancellationToken.None).Articles);
    }

    [Fact]
    public void A_caller_who_has_gone_stops_the_work()
    {
        using InMemoryArchive archive = InMemoryArchive.OfBodies("a");
        using ArchiveReader.Lease lease = archive.Reader.Acquire();
        Assert.Throws<OperationCanceledException>(() => ArchiveStatistics.Of(lease.Searcher, new CancellationToken(canceled: true)));
    }

    private static void Write(RAMDirectory directory, int version)
    {
        using ArchiveWriter writer = InMemoryArchive.Write(directory);
        writer.Put(
            new Article
            {
                Id = "a",
                Body = "\"One\" and \"two\" and \"three\"",
                Source = "CNN",
                Version = version,
                Published = new DateTimeOffset(1969, 6, 16, 12, 0, 0, TimeSpan.Zero),
            },
            "/a");
        writer.Put(new Article { Id = "b", Version = version }, "/a");
        writer.PutRecord(new FileRecord("/a", new Core.Corpus.FileStamp(0, default), "", [], []));
        writer.Commit();
    }
}
