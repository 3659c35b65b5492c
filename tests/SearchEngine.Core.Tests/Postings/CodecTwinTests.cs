using Lucene.Net.Index;
using Lucene.Net.Search;
using Lucene.Net.Util;
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
            foreach (string field in TwinIndex.Fields) SameTerms(ours.GetTerms(field), lucenes.GetTerms(field), ours.LiveDocs, lucenes.LiveDocs);
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

    private static void SameTerms(Terms? ours, Terms? lucenes, IBits? live, IBits? lucenesLive)
    {
        Assert.Equal(lucenes is null, ours is null);
        if (ours is null || lucenes is null) return;
        Assert.Equal(lucenes.Count, ours.Count);
        Assert.Equal(lucenes.DocCount, ours.DocCount);
        Assert.Equal(lucenes.SumDocFreq, ours.SumDocFreq);
        Assert.Equal(lucenes.SumTotalTermFreq, ours.SumTotalTermFreq);
        TermsEnum one = ours.GetEnumerator(), other = lucenes.GetEnumerator();
        DocsEnum? reuse = null;
        while (other.MoveNext())
        {
            Assert.True(one.MoveNext());
            Assert.Equal(other.Term, one.Term);
            Assert.Equal(other.DocFreq, one.DocFreq);
            Assert.Equal(other.TotalTermFreq, one.TotalTermFreq);
            reuse = one.Docs(live, reuse);
            SameDocuments(reuse, other.Docs(lucenesLive, null), lucenes.HasFreqs);
            SameDocuments(one.Docs(null, null), other.Docs(null, null), lucenes.HasFreqs);
            if (!lucenes.HasPositions) continue;
            DocsAndPositionsEnum places = one.DocsAndPositions(live, reuse as DocsAndPositionsEnum);
            SamePlaces(places, other.DocsAndPositions(lucenesLive, null), ours.HasOffsets);
            reuse = places;
        }

        Assert.False(one.MoveNext());
    }

    private static void SameDocuments(DocsEnum ours, DocsEnum lucenes, bool frequencies)
    {
        while (lucenes.NextDoc() != DocIdSetIterator.NO_MORE_DOCS)
        {
            Assert.Equal(lucenes.DocID, ours.NextDoc());
            if (frequencies) Assert.Equal(lucenes.Freq, ours.Freq);
        }

        Assert.Equal(DocIdSetIterator.NO_MORE_DOCS, ours.NextDoc());
        Assert.Equal(DocIdSetIterator.NO_MORE_DOCS, ours.DocID);
    }

    private static void SamePlaces(DocsAndPositionsEnum ours, DocsAndPositionsEnum lucenes, bool offsets)
    {
        while (lucenes.NextDoc() != DocIdSetIterator.NO_MORE_DOCS)
        {
            Assert.Equal(lucenes.DocID, ours.NextDoc());
            // Some documents are passed over without reading their positions, or with half of them.
            int read = lucenes.DocID % 3 == 0 ? 0 : lucenes.DocID % 3 == 1 ? lucenes.Freq / 2 : lucenes.Freq;
            Assert.Equal(lucenes.Freq, ours.Freq);
            for (int i = 0; i < read; i++)
            {
                Assert.Equal(lucenes.NextPosition(), ours.NextPosition());
                if (!offsets || i % 2 == 1) continue;
                Assert.Equal(lucenes.StartOffset, ours.StartOffset);
                Assert.Equal(lucenes.EndOffset, ours.EndOffset);
            }
        }

        Assert.Equal(DocIdSetIterator.NO_MORE_DOCS, ours.NextDoc());
    }
}
