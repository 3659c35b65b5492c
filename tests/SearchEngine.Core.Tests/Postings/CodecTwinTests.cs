using Lucene.Net.Analysis;
using Lucene.Net.Analysis.TokenAttributes;
using Lucene.Net.Codecs.Lucene46;
using Lucene.Net.Documents;
using Lucene.Net.Index;
using Lucene.Net.Search;
using Lucene.Net.Store;
using Lucene.Net.Util;
using SearchEngine.Core.Indexing;
using SearchEngine.Core.Postings;
using Xunit;

namespace SearchEngine.Core.Tests.Postings;

/// <summary>The codec beside Lucene's own, on the same documents.</summary>
public sealed class CodecTwinTests
{
    public static TheoryData<int, int, int, int, bool> Shapes => new()
    {
        { 1, 50, 20, 0, false },
        { 2, 700, 300, 0, false },
        { 3, 1500, 400, 1, false },
        { 4, 1500, 130, 3, true },
        { 5, 6000, 6000, 0, true },
    };

    [Theory]
    [MemberData(nameof(Shapes))]
    public void Every_posting_is_the_same(int seed, int documents, int flushEvery, int segments, bool compound)
    {
        using var twins = new TwinIndex(seed, documents, flushEvery, segments, compound: compound);
        foreach ((AtomicReader ours, AtomicReader lucenes) in twins.Segments())
        {
            Assert.Equal(lucenes.MaxDoc, ours.MaxDoc);
            foreach (string field in TwinIndex.Fields) SameSegment.AssertTerms(ours.GetTerms(field), lucenes.GetTerms(field), ours.LiveDocs, lucenes.LiveDocs);
        }
    }

    [Theory]
    [MemberData(nameof(Shapes))]
    public void Every_length_is_the_same(int seed, int documents, int flushEvery, int segments, bool compound)
    {
        using var twins = new TwinIndex(seed, documents, flushEvery, segments, compound: compound);
        foreach ((AtomicReader ours, AtomicReader lucenes) in twins.Segments())
        {
            foreach (string field in TwinIndex.Fields)
            {
                NumericDocValues? expected = lucenes.GetNormValues(field), norms = ours.GetNormValues(field);
                Assert.Equal(expected is null, norms is null);
                if (expected is null || norms is null) continue;
                var lengths = Assert.IsType<FieldLengths>(norms);
                for (int document = 0; document < ours.MaxDoc; document++)
                {
                    Assert.Equal(expected.Get(document), lengths.Get(document));
                    Assert.Equal(expected.Get(document), lengths.Length(document));
                }
            }
        }
    }

    [Theory]
    [MemberData(nameof(Shapes))]
    public void Every_query_has_the_same_hits_and_scores_in_the_same_order(int seed, int documents, int flushEvery, int segments, bool compound)
    {
        using var twins = new TwinIndex(seed, documents, flushEvery, segments, compound: compound);
        var random = new Random(seed);
        IndexSearcher ours = Searcher(twins.Ours), lucenes = Searcher(twins.Lucenes);
        for (int i = 0; i < 200; i++)
        {
            Query query = RandomQuery(random);
            TopDocs found = ours.Search(query, 50), expected = lucenes.Search(query, 50);
            Assert.Equal(expected.TotalHits, found.TotalHits);
            Assert.Equal(
                expected.ScoreDocs.Select(hit => (hit.Doc, BitConverter.SingleToInt32Bits(hit.Score))),
                found.ScoreDocs.Select(hit => (hit.Doc, BitConverter.SingleToInt32Bits(hit.Score))));
        }
    }

    [Theory]
    [MemberData(nameof(Shapes))]
    public void Lucenes_own_check_finds_nothing(int seed, int documents, int flushEvery, int segments, bool compound)
    {
        using var twins = new TwinIndex(seed, documents, flushEvery, segments, compound: compound);
        CheckIndex.Status status = new CheckIndex(twins.Directory).DoCheckIndex();
        Assert.True(status.Clean);
        Assert.NotEmpty(status.SegmentInfos);
        Assert.All(status.SegmentInfos, segment => Assert.Equal(NewsCodec.CodecName, segment.Codec.Name));
    }

    [Fact]
    public void Segments_of_Lucenes_codec_are_read_and_merged_into_ones_of_this()
    {
        using var twins = new TwinIndex(6, 900, 200);
        using var directory = new RAMDirectory();
        using (var writer = new IndexWriter(directory, TwinIndex.Configuration(new Lucene46Codec(), 100, compound: false))) writer.AddIndexes(twins.Lucenes);
        using (DirectoryReader old = DirectoryReader.Open(directory)) Assert.Equal(twins.Lucenes.NumDocs, old.NumDocs);
        using (var writer = new IndexWriter(directory, TwinIndex.Configuration(NewsCodec.Instance, 100, compound: false)))
        {
            writer.AddIndexes(twins.Ours);
            writer.ForceMerge(1);
        }

        Assert.True(new CheckIndex(directory).DoCheckIndex().Clean);
        using DirectoryReader merged = DirectoryReader.Open(directory);
        using var expected = new RAMDirectory();
        using (var writer = new IndexWriter(expected, TwinIndex.Configuration(new Lucene46Codec(), 100, compound: false)))
        {
            writer.AddIndexes(twins.Lucenes);
            writer.AddIndexes(twins.Lucenes);
            writer.ForceMerge(1);
        }

        using DirectoryReader lucenes = DirectoryReader.Open(expected);
        foreach (string field in TwinIndex.Fields)
            SameSegment.AssertTerms(merged.Leaves[0].AtomicReader.GetTerms(field), lucenes.Leaves[0].AtomicReader.GetTerms(field), null, null);
    }

    [Fact]
    public void Payloads_are_refused_in_words()
    {
        using var directory = new RAMDirectory();
        using var tokens = new OneToken();
        var writer = new IndexWriter(directory, TwinIndex.Configuration(NewsCodec.Instance, 100, compound: false));
        writer.AddDocument([new TextField("body", tokens)]);
        Exception refused = Assert.ThrowsAny<Exception>(writer.Commit);
        Assert.Contains("payloads", refused.ToString(), StringComparison.Ordinal);
        writer.Rollback();
    }

    [Fact]
    public void Many_threads_read_one_segment()
    {
        using var twins = new TwinIndex(7, 5000, 5000);
        (AtomicReader ours, AtomicReader lucenes) = twins.Segments().Single();
        Parallel.For(0, 8, _ =>
        {
            foreach (string field in TwinIndex.Fields) SameSegment.AssertTerms(ours.GetTerms(field), lucenes.GetTerms(field), ours.LiveDocs, lucenes.LiveDocs);
        });
    }

    private static IndexSearcher Searcher(IndexReader reader) => new(reader) { Similarity = new ArchiveSimilarity(1.2f, 0.75f) };

    private static Query RandomQuery(Random random)
    {
        if (random.Next(3) == 0) return RandomPhrase(random);
        var query = new BooleanQuery();
        for (int i = random.Next(1, 5); i > 0; i--) query.Add(new TermQuery(RandomTerm(random, TwinIndex.Fields[random.Next(TwinIndex.Fields.Length)])), (Occur)random.Next(0, 2));
        return query;
    }

    private static PhraseQuery RandomPhrase(Random random)
    {
        string field = TwinIndex.Fields[random.Next(2, TwinIndex.Fields.Length)];
        var phrase = new PhraseQuery { Slop = random.Next(3) };
        for (int i = random.Next(2, 4); i > 0; i--) phrase.Add(RandomTerm(random, field));
        return phrase;
    }

    private static Term RandomTerm(Random random, string field) => new(field, random.Next(10) == 0 ? "all" : "w" + (int)(Math.Pow(random.NextDouble(), 4) * 300));

    /// <summary>A word with a payload.</summary>
    private sealed class OneToken : TokenStream
    {
        private bool _isRead;

        public override bool IncrementToken()
        {
            if (_isRead) return false;
            ClearAttributes();
            AddAttribute<ICharTermAttribute>().Append("word");
            AddAttribute<IPayloadAttribute>().Payload = new BytesRef("payload");
            return _isRead = true;
        }
    }
}
