using Lucene.Net.Index;
using SearchEngine.Core.Indexing;
using SearchEngine.Core.Queries.Matching;
using SearchEngine.Core.Searching;
using Xunit;

namespace SearchEngine.Core.Tests.Queries.Matching;

/// <summary>What searches of one thread read while others begin and end.</summary>
public sealed class TermDictionaryTests
{
    private static readonly string[] Words = ["dam", "ferry", "harbour"];

    [Fact]
    public void A_search_within_a_search_leaves_the_lists_of_the_outer_one_alone()
    {
        using InMemoryArchive archive = InMemoryArchive.OfBodies([.. Enumerable.Range(0, 400).Select(BodyOf)]);
        using ArchiveReader.Lease lease = archive.Acquire();
        using var outer = new TermDictionary(lease.Searcher.IndexReader, CancellationToken.None);
        foreach (AtomicReaderContext segment in lease.Searcher.TopReaderContext.Leaves)
        {
            PlaceIterator[] lists = [.. Words.Select(word => Open(outer, segment, word))];
            for (int step = 0; ; step++)
            {
                int[] docs = [.. lists.Select(list => list.NextDoc())];
                using (var inner = new TermDictionary(lease.Searcher.IndexReader, CancellationToken.None))
                {
                    PlaceIterator other = Open(inner, segment, Words[step % Words.Length]);
                    Assert.Equal(Open(inner, segment, Words[step % Words.Length]).NextDoc(), other.NextDoc());
                }

                using var alone = new TermDictionary(lease.Searcher.IndexReader, CancellationToken.None);
                for (int i = 0; i < lists.Length; i++)
                {
                    if (docs[i] == PlaceIterator.NO_MORE_DOCS) continue;
                    PlaceIterator same = Open(alone, segment, Words[i]);
                    Assert.Equal(docs[i], same.Advance(docs[i]));
                    Assert.Equal(same.Frequency, lists[i].Frequency);
                    Assert.Equal(same.Places.Span.ToArray(), lists[i].Places.Span.ToArray());
                }

                if (Array.TrueForAll(docs, doc => doc == PlaceIterator.NO_MORE_DOCS)) break;
            }
        }
    }

    [Fact]
    public void What_was_opened_cannot_be_read_after_the_search_whatever_ended_it()
    {
        using InMemoryArchive archive = InMemoryArchive.OfBodies([.. Enumerable.Range(0, 400).Select(BodyOf)]);
        using ArchiveReader.Lease lease = archive.Acquire();
        using var stop = new CancellationTokenSource();
        PlaceIterator? left = null;
        Assert.Throws<OperationCanceledException>(() =>
        {
            using var dictionary = new TermDictionary(lease.Searcher.IndexReader, stop.Token);
            left = Open(dictionary, lease.Searcher.TopReaderContext.Leaves[0], "dam");
            left.NextDoc();
            stop.Cancel();
            dictionary.DocFreq(Schema.Body, "unheard");
        });
        Assert.ThrowsAny<Exception>(() => left!.NextDoc());
    }

    private static PlaceIterator Open(TermDictionary dictionary, AtomicReaderContext segment, string word) =>
        new PatternReader(dictionary, segment.AtomicReader).Open(
            new TermsPattern([new PatternTerm(word, 1f, MatchKind.Exact)]), Schema.Exact(Schema.Body), Schema.Sentences(Schema.Body), ReadFor.Frequency)!;

    private static string BodyOf(int i) =>
        string.Join(' ', Words.Where((_, word) => i % (word + 2) == 0).SelectMany(word => Enumerable.Repeat(word, 1 + (i % 5))).Append("night"));
}
