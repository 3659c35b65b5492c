using CsCheck;
using Lucene.Net.Documents;
using Lucene.Net.Index;
using Lucene.Net.Store;
using SearchEngine.Core.Analysis;
using SearchEngine.Core.Articles;
using SearchEngine.Core.Indexing;
using SearchEngine.Core.Searching;
using Xunit;

namespace SearchEngine.Core.Tests.Indexing;

public sealed class ArchiveWriterTests : IDisposable
{
    private readonly RAMDirectory _directory = new();

    public void Dispose() => _directory.Dispose();

    [Fact]
    public void Nobody_sees_a_run_before_its_commit_and_everybody_all_of_it_after()
    {
        Run(writer => Put(writer, "old"));
        using var reader = new ArchiveReader(_directory, RankingOptions.Default);
        using (ArchiveWriter writer = InMemoryArchive.Write(_directory))
        {
            for (int i = 0; i < 50; i++) Put(writer, $"new{i}");
            writer.RemoveFile("/old");
            reader.Refresh();
            Assert.Equal(["old"], Ids(reader));
            using (var another = new ArchiveReader(_directory, RankingOptions.Default)) Assert.Equal(["old"], Ids(another));
            writer.Commit();
        }

        using ArchiveReader.Lease before = reader.Acquire();
        reader.Refresh();
        Assert.Equal(1, before.Searcher.IndexReader.NumDocs);
        Assert.Equal(50, Ids(reader).Length);
    }

    [Fact]
    public void A_run_that_ends_without_a_commit_leaves_the_archive_as_it_was()
    {
        Run(writer => Put(writer, "old"));
        using (ArchiveWriter writer = InMemoryArchive.Write(_directory))
        {
            Put(writer, "new");
            writer.RemoveFile("/old");
        }

        Assert.Equal(["old"], Ids());
        Run(writer => Put(writer, "later"));
        Assert.Equal(["later", "old"], Ids());
    }

    [Fact]
    public void A_first_run_that_ends_without_a_commit_leaves_no_archive()
    {
        using (ArchiveWriter writer = InMemoryArchive.Write(_directory)) Put(writer, "new");
        Assert.False(DirectoryReader.IndexExists(_directory));
    }

    [Fact]
    public void A_second_writer_is_refused_with_words_for_a_person()
    {
        using ArchiveWriter first = InMemoryArchive.Write(_directory);
        ArchiveException refusal = Assert.Throws<ArchiveException>(() => InMemoryArchive.Write(_directory));
        Assert.Contains("Another process is writing", refusal.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("lockFactory", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_refusal_names_the_folder()
    {
        DirectoryInfo folder = System.IO.Directory.CreateTempSubdirectory("archive-writer-tests-");
        try
        {
            using var directory = new NIOFSDirectory(folder);
            using ArchiveWriter first = InMemoryArchive.Write(directory);
            ArchiveException refusal = Assert.Throws<ArchiveException>(() => InMemoryArchive.Write(directory));
            Assert.Contains($"in {folder.FullName}.", refusal.Message, StringComparison.Ordinal);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [Fact]
    public void The_writer_weighs_by_the_similarity_of_the_archive_and_so_does_every_searcher()
    {
        Run(writer => Put(writer, "a"));
        using var reader = new ArchiveReader(_directory, RankingOptions.Default);
        using ArchiveReader.Lease lease = reader.Acquire();
        Assert.IsType<ArchiveSimilarity>(lease.Searcher.Similarity);
        using ArchiveWriter writer = InMemoryArchive.Write(_directory);
        Assert.IsType<ArchiveSimilarity>(writer.Similarity);
    }

    [Theory]
    [InlineData(999, "newer version")]
    [InlineData(3, "too old")]
    [InlineData(4, "rebuilt")]
    public void An_archive_of_another_schema_is_refused_and_left_as_it_is(int schema, string why)
    {
        using (var writer = new IndexWriter(_directory, new IndexWriterConfig(NewsAnalyzers.Version, Schema.Analyzer)))
        {
            writer.AddDocument(new Document { new StringField(Schema.Kind, Schema.ArticleKind, Field.Store.NO), new StringField(Schema.Id, "alien", Field.Store.YES) });
            writer.SetCommitData(new Dictionary<string, string> { [Schema.VersionKey] = schema.ToString(System.Globalization.CultureInfo.InvariantCulture) });
            writer.Commit();
        }

        ArchiveException refusal = Assert.Throws<ArchiveException>(() => InMemoryArchive.Write(_directory));
        Assert.Contains(why, refusal.Message, StringComparison.Ordinal);
        using DirectoryReader reader = DirectoryReader.Open(_directory);
        Assert.Equal((1, schema), (reader.NumDocs, SchemaVersion.Of(reader.IndexCommit.UserData)));
    }

    [Fact]
    public void The_record_of_a_file_is_committed_with_its_articles()
    {
        var record = new FileRecord("/a", new Core.Corpus.FileStamp(12, DateTimeOffset.UnixEpoch), "hash", [new Core.Corpus.CorpusFailure("/a", 3, "bad “line”")], ["x"]);
        using (ArchiveWriter writer = InMemoryArchive.Write(_directory)) writer.PutRecord(record);
        using (ArchiveWriter writer = InMemoryArchive.Write(_directory)) Assert.Empty(writer.Files);
        Run(writer => writer.PutRecord(record with { Stamp = record.Stamp with { Length = 11 } }));
        Run(writer => writer.PutRecord(record));
        using (ArchiveWriter writer = InMemoryArchive.Write(_directory))
        {
            FileRecord kept = Assert.Single(writer.Files).Value;
            Assert.Equal(record with { Failures = kept.Failures, Overridden = kept.Overridden }, kept);
            Assert.Equal(record.Failures, kept.Failures);
            Assert.Equal(record.Overridden, kept.Overridden);
            writer.RemoveFile("/a");
            writer.Commit();
        }

        using (ArchiveWriter writer = InMemoryArchive.Write(_directory)) Assert.Empty(writer.Files);
    }

    [Fact]
    public void The_quotes_of_an_article_are_those_of_its_body()
    {
        Run(writer => writer.Put(new Article { Id = "a", Body = "He said \"no\".", Quotes = [new Quote("made up", 0, 7)] }, "/a"));
        using var reader = new ArchiveReader(_directory, RankingOptions.Default);
        using ArchiveReader.Lease lease = reader.Acquire();
        // The quote stands right before its article.
        Assert.Equal(new Quote("no", 9, 2), QuoteDocument.ToQuote(lease.Searcher.Doc(0)).Quote);
        Assert.Equal([new Quote("no", 9, 2)], ArticleDocument.ToArticle(lease.Searcher.Doc(1)).Quotes);
    }

    [Fact]
    public void The_newest_version_wins_in_whatever_order_and_runs_they_come() => Gen.Select(Gen.Shuffle(new[] { 1, 2, 3, 4 }), Gen.Bool, Gen.Int[1, 4]).Sample(
        (order, numbered, perRun) =>
        {
            using var directory = new RAMDirectory();
            foreach (int[] run in order.Chunk(perRun))
            {
                using ArchiveWriter writer = InMemoryArchive.Write(directory);
                foreach (int version in run)
                {
                    PutOutcome outcome = writer.Put(Version(version, numbered), $"/{version}");
                    Assert.Equal(version == order[..(Array.IndexOf(order, version) + 1)].Max(), outcome.Kept);
                }

                writer.Commit();
            }

            using var reader = new ArchiveReader(directory, RankingOptions.Default);
            using ArchiveReader.Lease lease = reader.Acquire();
            Assert.Equal(1, lease.Searcher.IndexReader.NumDocs);
            Assert.Equal("version 4", ArticleDocument.ToArticle(lease.Searcher.Doc(lease.Searcher.IndexReader.MaxDoc - 1 - Deleted(lease))).Headline);
        },
        iter: Rounds.Of(60));

    [Fact]
    public void Where_the_file_of_the_last_version_goes_in_the_same_run_the_one_before_is_back()
    {
        Run(writer => writer.Put(Version(1, numbered: true), "/first"));
        using ArchiveWriter writer = InMemoryArchive.Write(_directory);
        Assert.Equal("/first", writer.Put(Version(2, numbered: true), "/second").OtherFile);
        writer.RemoveFile("/second");
        Assert.True(writer.Has("x"));
        Assert.Equal(new PutOutcome(PutResult.Unchanged, "/first"), writer.Put(Version(1, numbered: true), "/third"));
        writer.RemoveFile("/first");
        Assert.False(writer.Has("x"));
        Assert.True(writer.Put(Version(1, numbered: true), "/third").Kept);
    }

    private static int Deleted(ArchiveReader.Lease lease)
    {
        int last = lease.Searcher.IndexReader.MaxDoc - 1;
        return last - Enumerable.Range(0, last + 1).Last(doc => MultiFields.GetLiveDocs(lease.Searcher.IndexReader)?.Get(doc) != false);
    }

    private static Article Version(int version, bool numbered) => new()
    {
        Id = "x",
        Headline = $"version {version}",
        Version = numbered ? version : null,
        Published = numbered ? new DateTimeOffset(2020, 1, 10 - version, 0, 0, 0, TimeSpan.Zero) : new DateTimeOffset(2020, 1, 1, 0, 0, 0, TimeSpan.Zero),
        Updated = numbered ? null : new DateTimeOffset(2020, 1, 1 + version, 0, 0, 0, TimeSpan.Zero),
    };

    private static void Put(ArchiveWriter writer, string id) => writer.Put(new Article { Id = id, Body = "text" }, "/" + id);

    private void Run(Action<ArchiveWriter> changes)
    {
        using ArchiveWriter writer = InMemoryArchive.Write(_directory);
        changes(writer);
        writer.Commit();
    }

    private string[] Ids()
    {
        using var reader = new ArchiveReader(_directory, RankingOptions.Default);
        return Ids(reader);
    }

    private static string[] Ids(ArchiveReader reader)
    {
        using ArchiveReader.Lease lease = reader.Acquire();
        FoundPage page = ArticleSearch.Run(
            lease.Searcher, Core.Queries.ArticleQueryCompiler.AllArticles(), new SearchRequest { Limit = 100 }, CancellationToken.None);
        return [.. page.Articles.Select(found => ArticleDocument.ToArticle(lease.Searcher.Doc(found.Document)).Id).Order(StringComparer.Ordinal)];
    }
}
