using CsCheck;
using SearchEngine.Core.Queries.Matching;
using Xunit;

namespace SearchEngine.Core.Tests.Queries.Matching;

public sealed class DocumentCountsTests
{
    [Fact]
    public void Counts_are_the_sums_of_what_was_added_and_begin_at_0_each_time() => Gen.Int.Sample(
        seed =>
        {
            var random = new Random(seed);
            for (int time = 0; time < 3; time++)
            {
                int documents = random.Next(1, 9_000);
                DocumentCounts counts = DocumentCounts.Take(documents);
                var expected = new SortedDictionary<int, int>();
                for (int list = random.Next(12); list > 0; list--)
                {
                    int[] docs = [.. Enumerable.Range(0, random.Next(129)).Select(_ => random.Next(documents)).Distinct().Order()];
                    int[] frequencies = [.. docs.Select(_ => random.Next(40) == 0 ? random.Next(1, 2_000) : random.Next(1, 9))];
                    if (random.Next(2) == 0) counts.Add(docs, frequencies);
                    else foreach ((int doc, int frequency) in docs.Zip(frequencies)) counts.Add(doc, frequency);
                    foreach ((int doc, int frequency) in docs.Zip(frequencies)) expected[doc] = expected.GetValueOrDefault(doc) + frequency;
                }

                foreach (int doc in expected.Keys.Where(_ => random.Next(20) == 0).ToArray())
                {
                    if (expected[doc] == 1) continue;
                    int off = random.Next(1, expected[doc]);
                    counts.TakeOff(doc, off);
                    expected[doc] -= off;
                    Assert.Equal(expected[doc], counts.Of(doc));
                }

                int[] found = new int[expected.Count], sums = new int[expected.Count];
                Assert.Equal((expected.Count, expected.Values.DefaultIfEmpty(0).Max()), counts.Give(found, sums));
                Assert.Equal(expected, found.Zip(sums, KeyValuePair.Create));
            }
        },
        iter: 300);
}
