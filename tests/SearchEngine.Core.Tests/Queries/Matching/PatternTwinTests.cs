using CsCheck;
using Lucene.Net.Index;
using Lucene.Net.Search;
using SearchEngine.Core.Indexing;
using SearchEngine.Core.Queries.Matching;
using Xunit;

namespace SearchEngine.Core.Tests.Queries.Matching;

/// <summary>The iterators against a twin that tries all runs of positions.</summary>
public sealed class PatternTwinTests
{
    [Fact]
    public void Iterators_find_the_documents_and_places_that_trying_every_run_finds() => Gen.Int.Sample(
        seed =>
        {
            var random = new Random(seed);
            // Segments in which a term is rare (RareTermIterator), and one in which it is not.
            KnownPositions[] texts = [.. Enumerable.Range(0, 64).Select(_ => KnownPositions.Random(random, longest: 12))];
            using var index = new KnownPositionsIndex([texts[..10], texts[10..11], texts[11..]]);
            for (int i = 0; i < 20; i++)
            {
                Pattern pattern = RandomPattern(random, depth: 2);
                foreach (AtomicReaderContext segment in index.Reader.Leaves)
                {
                    KnownPositions[] own = [.. texts.Skip(segment.DocBase).Take(segment.Reader.MaxDoc)];
                    foreach (ReadFor need in Enum.GetValues<ReadFor>()) Compare(pattern, own, segment.AtomicReader, need, random);
                }
            }
        },
        iter: Rounds.Of(25));

    [Fact]
    public void Windows_over_many_equal_and_overlapping_parts_are_those_of_the_twin() => Gen.Int.Sample(
        seed =>
        {
            var random = new Random(seed);
            KnownPositions[] texts = [.. Enumerable.Range(0, 8).Select(_ => KnownPositions.Random(random, longest: 10))];
            using var index = new KnownPositionsIndex([texts]);
            for (int i = 0; i < 10; i++)
            {
                Pattern[] parts = [.. Enumerable.Range(0, 4).Select(_ => random.Next(4) == 0 ? RandomPattern(random, 1) : Terms(random, random.Next(1, 3)))];
                var near = new NearPattern(parts, random.Next(5), random.Next(2) == 0);
                foreach (AtomicReaderContext segment in index.Reader.Leaves) Compare(near, texts, segment.AtomicReader, ReadFor.Marking, random);
            }
        },
        iter: Rounds.Of(80));

    [Fact]
    public void A_place_counts_by_its_weightiest_term_and_a_position_counts_once() => Gen.Int.Sample(
        seed =>
        {
            var random = new Random(seed);
            KnownPositions[] texts = [.. Enumerable.Range(0, 8).Select(_ => KnownPositions.Random(random, longest: 12))];
            using var index = new KnownPositionsIndex([texts]);
            var pattern = new TermsPattern([new("a", 1f, MatchKind.Exact), new("b", 0.5f, MatchKind.Fuzzy), new("c", 0.25f, MatchKind.Fuzzy)]);
            AtomicReader segment = index.Reader.Leaves[0].AtomicReader;
            PlaceIterator? iterator = new PatternReader(new TermDictionary(segment, CancellationToken.None), segment).Open(pattern, KnownPositionsIndex.Field, "", ReadFor.Frequency);
            foreach ((KnownPositions text, int doc) in texts.Select((text, doc) => (text, doc)))
            {
                float expected = text.Words.Sum(word => pattern.Terms.Where(term => word.Terms.Contains(term.Text)).Select(term => term.Weight).DefaultIfEmpty(0).Max());
                float found = iterator is not null && (iterator.DocID < doc ? iterator.Advance(doc) : iterator.DocID) == doc ? iterator.Frequency : 0;
                Assert.Equal(expected, found, 4);
            }
        },
        iter: Rounds.Of(100));

    [Fact]
    public void A_long_phrase_of_one_word_over_a_long_text_of_it_is_found_everywhere()
    {
        using var index = new KnownPositionsIndex([[new KnownPositions([.. Enumerable.Repeat(new KnownPosition(["a"], false), 3_000)])]]);
        Pattern word = new TermsPattern([new("a", 1f, MatchKind.Exact)]);
        Pattern pair = Pattern.InOrder([word, word]);
        int Windows(params Pattern[] parts)
        {
            var near = new NearPattern(parts, 5, SameSentence: false);
            PlaceIterator iterator = new PatternReader(new TermDictionary(index.Reader, CancellationToken.None), index.Reader.Leaves[0].AtomicReader).Open(near, KnownPositionsIndex.Field, "", ReadFor.Positions)!;
            Assert.Equal(0, iterator.NextDoc());
            return iterator.Places.Count;
        }

        Assert.Equal(3_000 - 199, Windows([.. Enumerable.Repeat(word, 200)]));
        Assert.Equal(3_000 - 3, Windows(pair, word, word));

        // More ways than are followed: the first windows are found, and the search ends.
        Assert.InRange(Windows([pair, .. Enumerable.Repeat(word, 30)]), 1, 3_000 - 31);
    }

    [Fact]
    public void Going_over_the_documents_allocates_nothing_for_each_of_them()
    {
        var random = new Random(1);
        using var index = new KnownPositionsIndex([Enumerable.Range(0, 4_000).Select(_ => KnownPositions.Random(random, longest: 30))]);
        Pattern[] patterns =
        [
            Terms(random, 1), Terms(random, 3), new SequencePattern([Terms(random, 1), Terms(random, 2)]),
            new NearPattern([Terms(random, 1), Terms(random, 2)], 3, SameSentence: true),
            new NearPattern([Terms(random, 1), new SequencePattern([Terms(random, 1), Terms(random, 1)])], 3, SameSentence: false),
        ];
        foreach (Pattern pattern in patterns)
        {
            long few = Allocated(index, pattern, upTo: 1_000);
            long many = Allocated(index, pattern, upTo: 4_000);

            // Lists grow with the fullest document met so far; the smallest object for each document would be 72,000 bytes.
            Assert.True(many - few < 24_000, $"{pattern}: {few} bytes for 1,000 documents, {many} for 4,000");
        }
    }

    private static long Allocated(KnownPositionsIndex index, Pattern pattern, int upTo)
    {
        long Run()
        {
            PlaceIterator iterator = new PatternReader(new TermDictionary(index.Reader, CancellationToken.None), index.Reader.Leaves[0].AtomicReader).Open(pattern, KnownPositionsIndex.Field, Schema.Sentences(KnownPositionsIndex.Field), ReadFor.Frequency)!;
            // The first documents make the lists as long as they become.
            for (int doc = iterator.NextDoc(); doc < 500; doc = iterator.NextDoc()) _ = iterator.Frequency;
            long before = GC.GetAllocatedBytesForCurrentThread();
            for (int doc = iterator.NextDoc(); doc < upTo; doc = iterator.NextDoc()) _ = iterator.Frequency;
            return GC.GetAllocatedBytesForCurrentThread() - before;
        }

        Run();
        return Run();
    }

    private static void Compare(Pattern pattern, KnownPositions[] texts, AtomicReader segment, ReadFor need, Random random)
    {
        PlaceIterator? iterator = new PatternReader(new TermDictionary(segment, CancellationToken.None), segment).Open(pattern, KnownPositionsIndex.Field, Schema.Sentences(KnownPositionsIndex.Field), need);
        int at = -1;
        while (at != DocIdSetIterator.NO_MORE_DOCS)
        {
            int target = random.Next(3) == 0 ? at + 1 + random.Next(4) : at + 1;
            int expected = Enumerable.Range(0, texts.Length).Where(doc => doc >= target && texts[doc].Places(pattern).Any())
                .DefaultIfEmpty(DocIdSetIterator.NO_MORE_DOCS).First();
            at = iterator is null ? DocIdSetIterator.NO_MORE_DOCS : target == at + 1 ? iterator.NextDoc() : iterator.Advance(target);
            Assert.Equal(expected, at);
            if (at == DocIdSetIterator.NO_MORE_DOCS) break;

            (int Begin, int End)[] places = [.. texts[at].Places(pattern).Order()];
            if (random.Next(2) == 0) Assert.Equal(places.Length, iterator!.Frequency);
            Assert.Equal(places, iterator!.Places.Span.ToArray().Select(place => (place.Begin, place.End)));
            Assert.Equal(places.Length, iterator.Frequency);
            if (need != ReadFor.Marking) continue;
            Assert.Equal(places.Select(place => (10 * place.Begin, (10 * place.End) - 1)), iterator.Places.Span.ToArray().Select(place => (place.BeginOffset, place.EndOffset)));
        }
    }

    private static TermsPattern Terms(Random random, int count) =>
        new([.. Enumerable.Range(0, count).Select(_ => KnownPositions.Term(random)).Distinct().Select(term => new PatternTerm(term, 1f, MatchKind.Exact))]);

    private static Pattern RandomPattern(Random random, int depth) => (depth == 0 ? 0 : random.Next(5)) switch
    {
        0 => Terms(random, random.Next(1, 4)),
        1 => new EitherPattern(Parts(random, depth, 1, 4)),
        2 => new SequencePattern(Parts(random, depth, 2, 4)),
        _ => new NearPattern(Parts(random, depth, 2, 4), random.Next(6), random.Next(2) == 0),
    };

    private static Pattern[] Parts(Random random, int depth, int least, int below) =>
        [.. Enumerable.Range(0, random.Next(least, below)).Select(_ => RandomPattern(random, depth - 1))];
}
