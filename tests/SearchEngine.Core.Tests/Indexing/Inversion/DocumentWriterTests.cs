using Lucene.Net.Analysis;
using Lucene.Net.Documents;
using Lucene.Net.Index;
using Lucene.Net.Search;
using Lucene.Net.Store;
using Lucene.Net.Util;
using SearchEngine.Core.Articles;
using SearchEngine.Core.Corpus;
using SearchEngine.Core.Indexing;
using SearchEngine.Core.Indexing.Inversion;
using SearchEngine.Core.Postings;
using SearchEngine.Core.Quotations;
using SearchEngine.Core.Tests.Postings;
using Xunit;

namespace SearchEngine.Core.Tests.Indexing.Inversion;

/// <summary>Indexes written by <see cref="DocumentWriter"/> beside those that Lucene's inverter writes of the same documents.</summary>
public sealed class DocumentWriterTests
{
    private const long Plenty = 1L << 30;

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Random_documents_become_the_segment_that_Lucene_makes_of_them(int seed)
    {
        using var twins = new TwinIndex(seed, documents: 400, flushEvery: 400);
        var random = new Random(seed);
        Document[] documents = [.. Enumerable.Range(0, 400).Select(_ => TwinIndex.RandomDocument(random, random.Next(1000)))];
        AssertSameIndex([.. documents.Select(document => new[] { document })], TwinIndex.Configuration(NewsCodec.Instance, 10_000, compound: false).Analyzer);
    }

    [Fact]
    public void Articles_become_the_segment_that_Lucene_and_the_analyzers_make_of_them()
    {
        Document[][] blocks =
        [
            .. new CorpusReader().Read(Repository.SharedData("news/gothamist.jsonl.gz")).Select(outcome => outcome.Article).OfType<Article>().Where((_, i) => i % 400 == 0)
                .Select((article, i) => VersionBlock.Of(new PlacedVersion(new ArchivedVersion(article with { Quotes = new QuotationExtractor().Extract(article) }, i + 1, DateTimeOffset.UnixEpoch, "file"), VisibleInterval.Always), [1UL, (ulong)i])),
        ];
        Assert.True(blocks.Sum(block => block.Length) > 50);
        AssertSameIndex(blocks, Schema.Analyzer);
    }

    [Fact]
    public void A_full_buffer_becomes_a_segment_and_nothing_is_lost()
    {
        using var directory = new RAMDirectory();
        using (DocumentWriter writer = Open(directory, memory: 20_000))
        {
            for (int i = 0; i < 2_000; i++) writer.Add([Named(i)], Schema.Analyzer);
            writer.Commit(Nothing);
        }

        using DirectoryReader reader = DirectoryReader.Open(directory);
        Assert.Equal(2_000, reader.NumDocs);
        Assert.All(Enumerable.Range(0, 2_000), i => Assert.Equal(1, Count(reader, i)));
    }

    [Fact]
    public void A_deletion_concerns_what_was_given_before_it_wherever_that_is()
    {
        using var directory = new RAMDirectory();
        using (DocumentWriter writer = Open(directory, Plenty))
        {
            writer.Add([Named(1), Named(2)], Schema.Analyzer);
            writer.Commit(Nothing);
            writer.Add([Named(1), Named(3)], Schema.Analyzer);
            writer.Delete(new Term("id", "1"));
            writer.Add([Named(1)], Schema.Analyzer);
            using (DirectoryReader state = writer.State()) Assert.Equal([1, 1, 1], Counts(state, 1, 2, 3));
            writer.Delete(new Term("id", "3"));
            writer.Delete(new Term("id", "4"));
            writer.Commit(Nothing);
        }

        using DirectoryReader reader = DirectoryReader.Open(directory);
        Assert.Equal([1, 1, 0], Counts(reader, 1, 2, 3));
    }

    [Fact]
    public void A_buffer_of_which_all_is_deleted_leaves_nothing()
    {
        using var directory = new RAMDirectory();
        using DocumentWriter writer = Open(directory, Plenty);
        writer.Add([Named(1)], Schema.Analyzer);
        writer.Delete(new Term("id", "1"));
        writer.Commit(Nothing);
        using DirectoryReader reader = DirectoryReader.Open(directory);
        Assert.Equal(0, reader.MaxDoc);
    }

    [Fact]
    public void Small_segments_are_merged()
    {
        using var directory = new RAMDirectory();
        using (DocumentWriter writer = Open(directory, Plenty))
        {
            for (int i = 0; i < 100; i++)
            {
                writer.Add([Named(i)], Schema.Analyzer);
                writer.Commit(Nothing);
            }
        }

        using DirectoryReader reader = DirectoryReader.Open(directory);
        Assert.Equal(100, reader.NumDocs);
        Assert.InRange(reader.Leaves.Count, 1, 20);
    }

    [Fact]
    public void What_is_not_committed_has_not_happened()
    {
        using var directory = new RAMDirectory();
        using (DocumentWriter writer = Open(directory, memory: 10_000))
        {
            writer.Add([Named(0)], Schema.Analyzer);
            writer.Commit(Nothing);
            for (int i = 1; i < 500; i++) writer.Add([Named(i)], Schema.Analyzer);
        }

        using DirectoryReader reader = DirectoryReader.Open(directory);
        Assert.Equal(1, reader.NumDocs);
    }

    [Fact]
    public void Of_documents_that_cannot_be_indexed_together_none_is_kept()
    {
        using var directory = new RAMDirectory();
        using DocumentWriter writer = Open(directory, Plenty);
        writer.Add([Named(1)], Schema.Analyzer);
        var unfit = new Document { new TermField("id", new string('x', TermTable.LongestTerm + 1)) };
        Assert.Throws<ArgumentException>(() => writer.Add([Named(2), unfit, Named(3)], Schema.Analyzer));
        writer.Add([Named(4)], Schema.Analyzer);
        writer.Commit(Nothing);
        using DirectoryReader reader = DirectoryReader.Open(directory);
        Assert.Equal([1, 0, 0, 1], Counts(reader, 1, 2, 3, 4));
    }

    [Fact]
    public void A_deletion_that_comes_while_a_segment_is_written_concerns_it()
    {
        using var directory = new RAMDirectory();
        IndexWriterConfig configuration = TwinIndex.Configuration(NewsCodec.Instance, 10_000, compound: false);
        DocumentWriter? writer = null;
        // Lucene says so right before it takes to heart what is to be deleted, and only then adds the segment.
        configuration.SetInfoStream(new Told("addIndexes", () => writer!.Delete(new Term("id", "1"))));
        using (writer = new DocumentWriter(new IndexWriter(directory, configuration), Plenty))
        {
            writer.Add([Named(1), Named(2)], Schema.Analyzer);
            writer.Commit(Nothing);
            writer.Add([Named(1)], Schema.Analyzer);
            writer.Commit(Nothing);
        }

        using DirectoryReader reader = DirectoryReader.Open(directory);
        Assert.Equal([1, 1], Counts(reader, 1, 2));
        Assert.Equal(2, reader.NumDocs);
    }

    /// <summary>Each thread replaces its own documents again and again, while buffers are written under the deletions of the other.</summary>
    [Fact]
    public void Two_threads_that_replace_documents_leave_one_of_each()
    {
        using var directory = new RAMDirectory();
        using (DocumentWriter writer = Open(directory, memory: 30_000))
        {
            Parallel.For(0, 2, thread =>
            {
                var random = new Random(thread);
                for (int i = 0; i < 3_000; i++)
                {
                    int id = (2 * random.Next(100)) + thread;
                    writer.Delete(new Term("id", id.ToString(System.Globalization.CultureInfo.InvariantCulture)));
                    writer.Add([Named(id, version: i)], Schema.Analyzer);
                    if (i < 100) continue;
                    id = (2 * (i % 100)) + thread;
                    writer.Delete(new Term("id", id.ToString(System.Globalization.CultureInfo.InvariantCulture)));
                    writer.Add([Named(id, version: i)], Schema.Analyzer);
                }
            });
            writer.Commit(Nothing);
        }

        using DirectoryReader reader = DirectoryReader.Open(directory);
        Assert.All(Enumerable.Range(0, 200), id => Assert.Equal(1, Count(reader, id)));
        Assert.Equal(200, reader.NumDocs);
    }

    /// <summary>Does something the first time that Lucene tells of something.</summary>
    private sealed class Told(string of, Action once) : InfoStream
    {
        private bool _isDone;

        public override bool IsEnabled(string component) => component == "IW";

        public override void Message(string component, string message)
        {
            if (_isDone || !message.Contains(of, StringComparison.Ordinal)) return;
            _isDone = true;
            once();
        }
    }

    private static Dictionary<string, string> Nothing => new(StringComparer.Ordinal);

    private static DocumentWriter Open(Lucene.Net.Store.Directory directory, long memory) =>
        new(new IndexWriter(directory, TwinIndex.Configuration(NewsCodec.Instance, 10_000, compound: false)), memory);

    private static Document Named(int id, int version = 0)
    {
        string name = id.ToString(System.Globalization.CultureInfo.InvariantCulture);
        return [new TermField("id", name, isStored: true), new StoredField("version", version), new NumericDocValuesField("version", version)];
    }

    private static int Count(DirectoryReader reader, int id)
    {
        string name = id.ToString(System.Globalization.CultureInfo.InvariantCulture);
        return new IndexSearcher(reader).Search(new TermQuery(new Term("id", name)), 10).TotalHits;
    }

    private static int[] Counts(DirectoryReader reader, params int[] ids) => [.. ids.Select(id => Count(reader, id))];

    private static void AssertSameIndex(IReadOnlyList<Document[]> blocks, Analyzer analyzer)
    {
        using RAMDirectory expected = new(), found = new();
        IndexWriterConfig configuration = new(LuceneVersion.LUCENE_48, analyzer) { Codec = NewsCodec.Instance, Similarity = new ArchiveSimilarity(1.2f, 0.75f), MergePolicy = NoMergePolicy.NO_COMPOUND_FILES };
        using (var writer = new IndexWriter(expected, (IndexWriterConfig)configuration.Clone())) foreach (Document[] block in blocks) writer.AddDocuments(block);
        using (var writer = new DocumentWriter(new IndexWriter(found, (IndexWriterConfig)configuration.Clone()), Plenty))
        {
            foreach (Document[] block in blocks) writer.Add(block, analyzer);
            writer.Commit(Nothing);
        }

        var memory = new InvertedDocuments(new ArchiveSimilarity(1.2f, 0.75f));
        foreach (Document[] block in blocks) memory.Add(block, analyzer);
        using InvertedReader inMemory = memory.ToReader();
        using DirectoryReader one = DirectoryReader.Open(expected), other = DirectoryReader.Open(found);
        SameSegment.AssertAll(one.Leaves.Single().AtomicReader, other.Leaves.Single().AtomicReader);
        SameSegment.AssertAll(one.Leaves.Single().AtomicReader, inMemory);
        Assert.True(new CheckIndex(found).DoCheckIndex().Clean);
    }
}
