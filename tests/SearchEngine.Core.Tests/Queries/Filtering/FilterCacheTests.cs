using CsCheck;
using Lucene.Net.Search;
using Lucene.Net.Util;
using SearchEngine.Core.Queries.Filtering;
using Xunit;

namespace SearchEngine.Core.Tests.Queries.Filtering;

public sealed class FilterCacheTests
{
    [Fact]
    public void Documents_are_gone_through_as_a_set_says_however_they_are_kept() =>
        Gen.Select(Gen.Int[1, 3_000], Gen.Int[0, 199].Array[0, 300], Gen.Bool.Array[200], Gen.Int[1, 50].Array[1, 20]).Sample(
            (documents, some, seen, steps) =>
            {
                int[] numbers = [.. some.Where(doc => doc < documents).Distinct().Order()];
                var bits = new FixedBitSet(documents);
                foreach (int doc in numbers) bits.Set(doc);
                KeptDocuments kept = KeptDocuments.Of(bits);
                Assert.Equal(numbers.Length, kept.Count);
                Assert.Equal(kept.Few is null, kept.Bits is not null);
                var accepted = new Accepted(doc => seen[doc % seen.Length], documents);
                foreach (IBits? only in (IBits?[])[null, accepted])
                {
                    int[] expected = [.. numbers.Where(doc => only?.Get(doc) ?? true)];
                    Assert.Equal(expected, All(kept.Iterator(only)));
                    DocIdSetIterator iterator = kept.Iterator(only);
                    int target = 0;
                    foreach (int step in steps)
                    {
                        target = Math.Max(target, iterator.DocID) + step;
                        int found = iterator.Advance(target);
                        Assert.Equal(expected.FirstOrDefault(doc => doc >= target, DocIdSetIterator.NO_MORE_DOCS), found);
                        if (found == DocIdSetIterator.NO_MORE_DOCS) break;
                    }
                }
            },
            iter: Rounds.Of(300));

    [Fact]
    public void Few_documents_take_no_more_than_their_numbers()
    {
        var bits = new FixedBitSet(1_000_000);
        bits.Set(5);
        bits.Set(999_999);
        Assert.Equal(8, KeptDocuments.Of(bits).Bytes);
    }

    [Fact]
    public void What_is_kept_is_looked_up_once()
    {
        var cache = new FilterCache(10_000);
        int reads = 0;
        object segment = new();
        for (int i = 0; i < 5; i++) cache.Of(segment, "source:CNN", () => Some(++reads));
        Assert.Equal(1, reads);
        cache.Of(segment, "source:BBC", () => Some(++reads));
        cache.Of(new object(), "source:CNN", () => Some(++reads));
        Assert.Equal(3, reads);
    }

    [Fact]
    public void Never_more_is_kept_than_may_be_and_what_is_used_stays()
    {
        const int Limit = 20_000;
        var cache = new FilterCache(Limit);
        object segment = new();
        int reads = 0;
        cache.Of(segment, "used", () => Some(++reads));
        for (int i = 0; i < 1_000; i++)
        {
            cache.Of(segment, $"once {i}", () => Some(++reads));
            cache.Of(segment, "used", () => Some(++reads));
            Assert.InRange(cache.Bytes, 0, Limit);
        }

        Assert.Equal(1_001, reads);
    }

    [Fact]
    public void Segments_that_were_closed_make_room()
    {
        var cache = new FilterCache(20_000);
        for (int i = 0; i < 1_000; i++) cache.Of(new object(), "kind:article", () => Some(i));
        Assert.InRange(cache.Bytes, 0, 20_000);
    }

    [Fact]
    public async Task Many_threads_find_what_each_of_them_would()
    {
        var cache = new FilterCache(5_000);
        object[] segments = [new(), new(), new()];
        await Task.WhenAll(Enumerable.Range(0, 4).Select(thread => Task.Run(
            () =>
            {
                for (int i = 0; i < 20_000; i++)
                {
                    int wanted = (i * 7 + thread) % 50;
                    Assert.Equal(wanted, cache.Of(segments[i % 3], $"{wanted}", () => Some(wanted)).Few!.Single());
                }
            },
            TestContext.Current.CancellationToken)));
    }

    private static KeptDocuments Some(int doc)
    {
        var bits = new FixedBitSet(2_000);
        bits.Set(doc % 2_000);
        return KeptDocuments.Of(bits);
    }

    private static IEnumerable<int> All(DocIdSetIterator iterator)
    {
        Assert.Equal(-1, iterator.DocID);
        for (int doc = iterator.NextDoc(); doc != DocIdSetIterator.NO_MORE_DOCS; doc = iterator.NextDoc())
        {
            Assert.Equal(doc, iterator.DocID);
            yield return doc;
        }
    }

    private sealed class Accepted(Func<int, bool> accepts, int length) : IBits
    {
        public int Length => length;

        public bool Get(int index) => accepts(index);
    }
}
