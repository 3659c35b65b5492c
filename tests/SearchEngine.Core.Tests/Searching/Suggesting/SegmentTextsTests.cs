using CsCheck;
using Lucene.Net.Index;
using Lucene.Net.Store;
using SearchEngine.Core.Articles;
using SearchEngine.Core.Indexing;
using SearchEngine.Core.Quotations;
using SearchEngine.Core.Searching;
using SearchEngine.Core.Searching.Suggesting;
using Xunit;

namespace SearchEngine.Core.Tests.Searching.Suggesting;

/// <summary>Phrases of a segment whose articles go and appear, beside a count from the beginning each time.</summary>
public sealed class SegmentTextsTests
{
    private static readonly string[] Words = ["copper", "lantern", "velvet", "anchor", "harbour", "ferry", "quay", "wicker"];

    private static readonly QuotationExtractor Quotations = new();
    private static readonly Gen<string> Body = Gen.Int[0, Words.Length - 1].Array[3, 12].Select(numbers => string.Join(' ', numbers.Select(number => Words[number])) + ".");

    [Fact]
    public void What_is_gone_is_counted_no_more_and_what_appears_is_counted_as_if_it_had_always_been_there() =>
        Gen.Select(Body.Array[3, 30], Gen.Int[0, 3].Array[30]).Sample(
            (bodies, when) =>
            {
                var clock = new TestClock();
                using var directory = new RAMDirectory();
                using (ArchiveWriter writer = ArchiveWriter.Open(directory, RankingOptions.Default, Quotations, clock))
                {
                    // A third is there at once, the others appear in the three hours after.
                    for (int i = 0; i < bodies.Length; i++) writer.Put(new Article { Id = $"a{i}", Body = bodies[i], Embargoed = clock.Now.AddHours(when[i]) }, $"/corpus/{i}");
                    writer.Commit();
                }

                using var reader = new ArchiveReader(directory, RankingOptions.Default, clock);
                var texts = new SegmentTexts();
                for (int hour = 0; hour < 4; hour++)
                {
                    AssertSame(reader, texts);
                    if (hour == 2)
                    {
                        using ArchiveWriter writer = ArchiveWriter.Open(directory, RankingOptions.Default, Quotations, clock);
                        for (int i = 0; i < bodies.Length; i += 2) writer.RemoveFile($"/corpus/{i}");
                        writer.Commit();
                        reader.Refresh();
                        AssertSame(reader, texts);
                    }

                    clock.Advance(TimeSpan.FromHours(1));
                }
            },
            iter: Rounds.Of(30));

    private static void AssertSame(ArchiveReader reader, SegmentTexts texts)
    {
        using ArchiveReader.Lease lease = reader.Acquire();
        foreach (AtomicReaderContext leaf in lease.Searcher.TopReaderContext.Leaves)
        {
            SegmentPhrases kept = texts.Phrases(leaf.AtomicReader, CancellationToken.None);
            SegmentPhrases counted = new SegmentTexts().Phrases(leaf.AtomicReader, CancellationToken.None);
            Assert.Equal((counted.Articles, counted.Length), (kept.Articles, kept.Length));
            Assert.Equal(Counts(counted), Counts(kept));
        }
    }

    private static IEnumerable<(string Phrase, int Articles)> Counts(SegmentPhrases phrases) =>
        phrases.Phrases.Select(phrase => (phrase.Key, phrase.Value.Articles)).OrderBy(phrase => phrase.Key, StringComparer.Ordinal);
}
