using System.Globalization;
using Lucene.Net.Documents;
using Lucene.Net.Index;
using Lucene.Net.Search;
using Lucene.Net.Util;
using Xunit;

namespace SearchEngine.Core.Tests.Postings;

/// <summary>Two segments that must hold the same, as far as a reader can tell.</summary>
internal static class SameSegment
{
    /// <summary>All of both: terms, lengths, columns and stored fields. The numbers of fields may differ.</summary>
    public static void AssertAll(AtomicReader expected, AtomicReader actual)
    {
        Assert.Equal(expected.MaxDoc, actual.MaxDoc);
        Assert.Equal(expected.NumDocs, actual.NumDocs);
        for (int document = 0; document < expected.MaxDoc; document++) Assert.Equal(expected.LiveDocs?.Get(document) ?? true, actual.LiveDocs?.Get(document) ?? true);
        Assert.Equal(expected.FieldInfos.Select(Description).Order(StringComparer.Ordinal), actual.FieldInfos.Select(Description).Order(StringComparer.Ordinal));
        foreach (string field in expected.FieldInfos.Select(field => field.Name))
        {
            AssertTerms(actual.GetTerms(field), expected.GetTerms(field), actual.LiveDocs, expected.LiveDocs);
            AssertColumns(expected, actual, field);
        }

        for (int document = 0; document < expected.MaxDoc; document++) Assert.Equal(Stored(expected.Document(document)), Stored(actual.Document(document)));
    }

    private static void AssertColumns(AtomicReader expected, AtomicReader actual, string field)
    {
        Assert.Equal(Numbers(expected, expected.GetNormValues(field)), Numbers(actual, actual.GetNormValues(field)));
        Assert.Equal(Numbers(expected, expected.GetNumericDocValues(field)), Numbers(actual, actual.GetNumericDocValues(field)));
        Assert.Equal(Having(expected, field), Having(actual, field));
        Assert.Equal(Terms(expected, expected.GetSortedDocValues(field)), Terms(actual, actual.GetSortedDocValues(field)));
        Assert.Equal(Terms(expected, expected.GetSortedSetDocValues(field)), Terms(actual, actual.GetSortedSetDocValues(field)));
    }

    private static string Description(FieldInfo field) =>
        $"{field.Name} {field.IsIndexed} {(field.IsIndexed ? field.IndexOptions : IndexOptions.NONE)} {field.HasNorms} {field.DocValuesType}";

    private static long[]? Numbers(AtomicReader reader, NumericDocValues? values) => values is null ? null : [.. Enumerable.Range(0, reader.MaxDoc).Select(values.Get)];

    private static bool[]? Having(AtomicReader reader, string field) => reader.GetDocsWithField(field) is { } having ? [.. Enumerable.Range(0, reader.MaxDoc).Select(having.Get)] : null;

    private static string[]? Terms(AtomicReader reader, SortedDocValues? values)
    {
        if (values is null) return null;
        var terms = new string[reader.MaxDoc];
        for (int document = 0; document < terms.Length; document++)
        {
            var term = new BytesRef();
            values.Get(document, term);
            terms[document] = $"{values.GetOrd(document)} {term.Utf8ToString()}";
        }

        return [.. terms, .. Enumerable.Range(0, values.ValueCount).Select(ord =>
        {
            var term = new BytesRef();
            values.LookupOrd(ord, term);
            return term.Utf8ToString();
        })];
    }

    private static string[]? Terms(AtomicReader reader, SortedSetDocValues? values)
    {
        if (values is null) return null;
        var terms = new List<string>();
        for (int document = 0; document < reader.MaxDoc; document++)
        {
            values.SetDocument(document);
            for (long ord = values.NextOrd(); ord != SortedSetDocValues.NO_MORE_ORDS; ord = values.NextOrd())
            {
                var term = new BytesRef();
                values.LookupOrd(ord, term);
                terms.Add($"{document} {ord} {term.Utf8ToString()}");
            }
        }

        return [.. terms];
    }

    private static string[] Stored(Document document) =>
    [
        .. document.Fields.Select(field => field.GetBinaryValue() is { } bytes
            ? $"{field.Name} bytes {Convert.ToHexString(bytes.Bytes, bytes.Offset, bytes.Length)}"
            : $"{field.Name} {((Field)field).NumericType} {field.GetStringValue(CultureInfo.InvariantCulture)}"),
    ];

    public static void AssertTerms(Terms? ours, Terms? lucenes, IBits? live, IBits? lucenesLive)
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
            AssertDocuments(reuse, other.Docs(lucenesLive, null), lucenes.HasFreqs);
            AssertDocuments(one.Docs(null, null), other.Docs(null, null), lucenes.HasFreqs);
            if (!lucenes.HasPositions) continue;
            DocsAndPositionsEnum places = one.DocsAndPositions(live, reuse as DocsAndPositionsEnum);
            AssertPlaces(places, other.DocsAndPositions(lucenesLive, null), ours.HasOffsets);
            reuse = places;
        }

        Assert.False(one.MoveNext());
    }

    private static void AssertDocuments(DocsEnum ours, DocsEnum lucenes, bool frequencies)
    {
        while (lucenes.NextDoc() != DocIdSetIterator.NO_MORE_DOCS)
        {
            Assert.Equal(lucenes.DocID, ours.NextDoc());
            if (frequencies) Assert.Equal(lucenes.Freq, ours.Freq);
        }

        Assert.Equal(DocIdSetIterator.NO_MORE_DOCS, ours.NextDoc());
        Assert.Equal(DocIdSetIterator.NO_MORE_DOCS, ours.DocID);
    }

    private static void AssertPlaces(DocsAndPositionsEnum ours, DocsAndPositionsEnum lucenes, bool offsets)
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
