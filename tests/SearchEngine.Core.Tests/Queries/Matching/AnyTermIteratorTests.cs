using CsCheck;
using Lucene.Net.Documents;
using Lucene.Net.Index;
using Lucene.Net.Search;
using Lucene.Net.Store;
using Lucene.Net.Util;
using SearchEngine.Core.Analysis;
using SearchEngine.Core.Indexing;
using SearchEngine.Core.Postings;
using SearchEngine.Core.Queries;
using SearchEngine.Core.Queries.Matching;
using Xunit;

namespace SearchEngine.Core.Tests.Queries.Matching;

/// <summary>The lists of a word with asterisks added up, against the heap of them that reads positions.</summary>
public sealed class AnyTermIteratorTests
{
    private const string Field = "t.exact";
    private static readonly string[] Printed = ["con", "cono", "coño", "conge", "congé", "U.S.", "US", "us", "U.S.'s", "usual", "Conor", "3.5", "35", "contra", "ǧcon", "gcon", "conд", "дocon", "coдé"];

    [Fact]
    public void Documents_and_frequencies_are_those_of_the_heap_however_they_are_read() => Gen.Int[1, 1_000_000].Sample(
        seed =>
        {
            var random = new Random(seed);
            using var directory = new RAMDirectory();
            using DirectoryReader reader = Index(directory, random);
            var dictionary = new TermDictionary(reader, CancellationToken.None);
            var compiler = new PatternCompiler(dictionary);
            foreach (string typed in (string[])["con*", "us*", "u.s*", "c*o*", "*o*", "3*", "*s", "congé*"])
            {
                var clause = new WordClause(typed, default, WordForm.Wildcard);
                if (compiler.Of(clause, [new SearchField("t", null, Field, "", "")]).Fields[0].Printed is not TermsPattern { AllCountWhole: true } pattern) continue;
                foreach (AtomicReaderContext segment in reader.Leaves)
                {
                    PlaceIterator? Open(TermsPattern of) => new PatternReader(dictionary, segment.AtomicReader).Open(of, Field, "", ReadFor.Frequency);
                    (int Doc, float Frequency)[] expected = [.. All(Open(pattern with { Expanded = null }))];
                    Assert.Equal(expected, All(Open(pattern)));
                    Assert.Equal(expected.Select(one => one.Doc), Marked(Open(pattern), segment.AtomicReader.MaxDoc));
                    Assert.Equal(expected, InBlocks(Open(pattern)));
                    Jump(Open(pattern), expected, random);
                    Windows(Open(pattern), expected, segment.AtomicReader.MaxDoc, random);
                    Bound(Open(pattern), expected, segment.AtomicReader.MaxDoc, random);
                }
            }
        },
        iter: 12,
        threads: 1);

    [Fact]
    public void How_often_terms_stand_is_asked_of_what_was_found_and_of_no_segment_where_only_hidden_documents_have_them()
    {
        var random = new Random(5);
        using var directory = new RAMDirectory();
        using DirectoryReader reader = Index(directory, random);
        var dictionary = new TermDictionary(reader, CancellationToken.None);
        var pattern = (TermsPattern)new PatternCompiler(dictionary).Of(new WordClause("con*", default, WordForm.Wildcard), [new SearchField("t", null, Field, "", "")]).Fields[0].Printed;
        double sum = pattern.Terms.Sum(term => (double)dictionary.DocFreq(Field, term.Text));
        Assert.Equal(sum, pattern.Expanded!.DocFreq);
    }

    [Fact]
    public void Places_are_there_for_who_asks_for_them_after_all()
    {
        using var directory = new RAMDirectory();
        using DirectoryReader reader = Index(directory, new Random(9));
        var dictionary = new TermDictionary(reader, CancellationToken.None);
        var pattern = (TermsPattern)new PatternCompiler(dictionary).Of(new WordClause("con*", default, WordForm.Wildcard), [new SearchField("t", null, Field, "", "")]).Fields[0].Printed;
        PlaceIterator any = new PatternReader(dictionary, reader.Leaves[0].AtomicReader).Open(pattern, Field, "", ReadFor.Frequency)!;
        Assert.IsType<AnyTermIterator>(any);
        for (int doc = any.NextDoc(); doc != DocIdSetIterator.NO_MORE_DOCS; doc = any.NextDoc()) Assert.Equal(any.Frequency, any.Places.Count);
    }

    private static DirectoryReader Index(RAMDirectory directory, Random random)
    {
        var config = new IndexWriterConfig(NewsAnalyzers.Version, NewsAnalyzers.Exact) { MergePolicy = NoMergePolicy.COMPOUND_FILES, Codec = NewsCodec.Instance, Similarity = new ArchiveSimilarity(1.2f, 0.75f) };
        using var writer = new IndexWriter(directory, config);
        foreach (int size in (int[])[random.Next(300, 900), random.Next(1, 40), 1])
        {
            for (int doc = 0; doc < size; doc++)
            {
                string text = string.Join(' ', Enumerable.Range(0, random.Next(12)).Select(_ => Word(random)));
                writer.AddDocument([new StringField("id", random.Next(20).ToString(System.Globalization.CultureInfo.InvariantCulture), Lucene.Net.Documents.Field.Store.NO), new TextField(Field, text, Lucene.Net.Documents.Field.Store.NO)]);
            }

            writer.Commit();
        }

        writer.DeleteDocuments(new Term("id", "7"));
        writer.Commit();
        return DirectoryReader.Open(directory);
    }

    private static string Word(Random random) => random.Next(8) == 0 ? $"con{(char)('a' + random.Next(26))}{(char)('a' + random.Next(26))}" : Printed[random.Next(Printed.Length)];

    private static IEnumerable<(int Doc, float Frequency)> All(PlaceIterator? iterator)
    {
        if (iterator is null) yield break;
        for (int doc = iterator.NextDoc(); doc != DocIdSetIterator.NO_MORE_DOCS; doc = iterator.NextDoc()) yield return (doc, iterator.Frequency);
    }

    private static IEnumerable<int> Marked(PlaceIterator? iterator, int maxDoc)
    {
        var marked = new FixedBitSet(maxDoc);
        iterator?.MarkInto(marked);
        return Enumerable.Range(0, maxDoc).Where(marked.Get);
    }

    private static List<(int Doc, float Frequency)> InBlocks(PlaceIterator? iterator)
    {
        var all = new List<(int, float)>();
        if (iterator?.Blocks is not { } blocks) return [.. All(iterator)];
        for (bool more = blocks.NextDoc() != DocIdSetIterator.NO_MORE_DOCS; more; more = blocks.NextBlock())
        {
            Assert.InRange(blocks.Documents.Length, 1, BitPacking.BlockSize);
            if (blocks.Documents.Length > 3)
            {
                for (int i = 0; i < 2; i++) all.Add((blocks.Documents[i], blocks.Frequencies[i] * iterator.WeightInBlocks));
                blocks.SkipInBlock(2);
                Assert.Equal(blocks.DocID, blocks.Documents[0]);
            }

            for (int i = 0; i < blocks.Documents.Length; i++) all.Add((blocks.Documents[i], blocks.Frequencies[i] * iterator.WeightInBlocks));
        }

        return all;
    }

    private static void Jump(PlaceIterator? iterator, (int Doc, float Frequency)[] expected, Random random)
    {
        int at = -1;
        while (iterator is not null && at != DocIdSetIterator.NO_MORE_DOCS)
        {
            int target = random.Next(10) == 0 ? at + 1 + random.Next(400) : at + 1 + random.Next(5);
            (int doc, float frequency) = expected.FirstOrDefault(one => one.Doc >= target, (DocIdSetIterator.NO_MORE_DOCS, 0));
            at = iterator.Advance(target);
            Assert.Equal(doc, at);
            Assert.Equal(at, iterator.DocID);
            if (at != DocIdSetIterator.NO_MORE_DOCS) Assert.Equal(frequency, iterator.Frequency);
        }
    }

    private static void Windows(PlaceIterator? iterator, (int Doc, float Frequency)[] expected, int maxDoc, Random random)
    {
        var window = new FrequencyWindow(200);
        int to;
        for (int from = random.Next(20); iterator is not null && from < maxDoc; from = to + random.Next(50))
        {
            to = from + random.Next(1, 200);
            window.Reset(from, to);
            if (iterator.DocID < to) iterator.ReadInto(window);
            float[] found = window.Frequencies.ToArray();
            Assert.Equal(expected.Where(one => one.Doc >= from && one.Doc < to), found.Select((frequency, i) => (from + i, frequency)).Where(one => one.frequency > 0));
        }
    }

    private static void Bound(PlaceIterator? iterator, (int Doc, float Frequency)[] expected, int maxDoc, Random random)
    {
        for (int target = 0; iterator is not null && target < maxDoc; target += random.Next(1, 100))
        {
            int end = iterator.AdvanceShallow(target);
            Assert.True(end >= target);
            int upTo = random.Next(2) == 0 ? end : target + random.Next(300);
            double bound = iterator.MaxScaled(upTo, new Plain());
            foreach ((int doc, float frequency) in expected) if (doc >= target && doc <= upTo) Assert.True(frequency <= bound);
        }
    }

    private sealed class Plain : IScaled
    {
        public double Scaled(float frequency, long length) => frequency;
    }
}
