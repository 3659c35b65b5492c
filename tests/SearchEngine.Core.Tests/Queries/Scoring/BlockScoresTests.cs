using CsCheck;
using Lucene.Net.Documents;
using Lucene.Net.Index;
using Lucene.Net.Search;
using Lucene.Net.Store;
using SearchEngine.Core.Analysis;
using SearchEngine.Core.Indexing;
using SearchEngine.Core.Postings;
using SearchEngine.Core.Queries.Matching;
using SearchEngine.Core.Queries.Scoring;
using Xunit;

namespace SearchEngine.Core.Tests.Queries.Scoring;

/// <summary>Scores several at a time against one by one.</summary>
public sealed class BlockScoresTests
{
    [Fact]
    public void Several_documents_at_a_time_score_to_the_bit_as_one_by_one() => Gen.Int[1, 1_000_000].Sample(
        seed =>
        {
            var random = new Random(seed);
            int longest = random.Next(3) switch { 0 => 100, 1 => 5_000, _ => 80_000 };
            using var directory = new RAMDirectory();
            using (var writer = new IndexWriter(directory, new IndexWriterConfig(NewsAnalyzers.Version, NewsAnalyzers.Exact) { Codec = NewsCodec.Instance, Similarity = new ArchiveSimilarity(1.2f, 0.75f) }))
            {
                for (int i = 0; i < 150; i++) writer.AddDocument([new TextField("f", string.Join(' ', Enumerable.Repeat("dam", i == 0 ? longest : random.Next(1, 90))), Field.Store.NO)]);
            }

            using DirectoryReader reader = DirectoryReader.Open(directory);
            var lengths = (FieldLengths)reader.Leaves[0].AtomicReader.GetNormValues("f");
            FieldScale scale = FieldScale.Of(SearchField.Words("f"), RankingOptions.Default with { B = random.NextSingle() }, new IndexSearcher(reader));
            var leaf = new LeafScale(1f + random.NextSingle(), random.NextDouble() * 3, random.NextDouble() * 30);
            bool isPrinted = random.Next(2) == 0;
            float weight = random.Next(2) == 0 ? 1f : random.NextSingle();
            int count = random.Next(1, 129);
            int[] docs = [.. Enumerable.Range(0, 150).OrderBy(_ => random.Next()).Take(count).Order()];
            int[] frequencies = [.. docs.Select(_ => random.Next(1, 200))];
            float[] scores = new BlockScores(scale, leaf, lengths, weight, isPrinted).Of(docs, frequencies).ToArray();
            Assert.Equal(
                docs.Select((doc, i) => leaf.Score(scale.Scaled(isPrinted ? leaf.Counted(0, frequencies[i] * weight) : leaf.Counted(frequencies[i] * weight, 0), lengths.Get(doc)))),
                scores);
        },
        iter: Rounds.Of(100));
}
