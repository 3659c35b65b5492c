using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using Lucene.Net.Index;
using Lucene.Net.Search;
using SearchEngine.Core.Indexing;
using SearchEngine.Core.Postings;
using SearchEngine.Core.Queries.Matching;

namespace SearchEngine.Core.Queries.Scoring;

/// <summary>What a place in one field adds to the combined frequency.</summary>
internal sealed class FieldScale : IScaled
{
    private const int Tabled = 4096;
    private static readonly ConditionalWeakTable<IndexReader, ConcurrentDictionary<(string Lengths, float Weight, float B), FieldScale>> Known = [];

    private readonly double[] _norms;

    private FieldScale(float weight, float b, double averageLength)
    {
        (Weight, B, AverageLength) = (weight, b, averageLength);
        _norms = new double[averageLength > 0 ? Tabled : 1];
        for (int length = 0; length < _norms.Length; length++) _norms[length] = Compute(length);
    }

    /// <summary>The field's weight.</summary>
    public float Weight { get; }

    /// <summary>How much a long field is held against its words, 0 to 1.</summary>
    public float B { get; }

    /// <summary>The mean length of the field where it is, in words; 0 when lengths are not known.</summary>
    public double AverageLength { get; }

    /// <summary>The scale of <paramref name="field"/> in the whole index.</summary>
    public static FieldScale Of(SearchField field, RankingOptions ranking, IndexSearcher searcher) => Known.GetOrCreateValue(searcher.IndexReader).GetOrAdd(
        (field.Lengths, ranking.WeightOf(field.Name), ranking.B),
        static (key, searcher) =>
        {
            CollectionStatistics statistics = searcher.CollectionStatistics(key.Lengths);
            double average = statistics.DocCount > 0 && statistics.SumTotalTermFreq > 0 ? (double)statistics.SumTotalTermFreq / statistics.DocCount : 0;
            return new FieldScale(key.Weight, key.B, average);
        },
        searcher);

    /// <summary>What a frequency in a field of <paramref name="length"/> words is divided by, above 0; 1 at the average length.</summary>
    public double Norm(long length) => (ulong)length < (ulong)_norms.Length ? _norms[length] : Compute(length);

    /// <summary>The <see cref="Norm"/>s of documents.</summary>
    public void Norms(ReadOnlySpan<int> docs, FieldLengths lengths, Span<double> norms)
    {
        norms = norms[..docs.Length];
        if (lengths.Width == 1) Norms(docs, lengths.Bytes, norms);
        else if (lengths.Width == 2) Norms(docs, lengths.Shorts, norms);
        else for (int i = 0; i < docs.Length; i++) norms[i] = Norm(lengths.Length(docs[i]));
        GC.KeepAlive(lengths);
    }

    private void Norms(ReadOnlySpan<int> docs, ReadOnlySpan<byte> lengths, Span<double> norms)
    {
        for (int i = 0; i < docs.Length; i++) norms[i] = Norm(lengths[docs[i]]);
    }

    private void Norms(ReadOnlySpan<int> docs, ReadOnlySpan<ushort> lengths, Span<double> norms)
    {
        for (int i = 0; i < docs.Length; i++) norms[i] = Norm(lengths[docs[i]]);
    }

    /// <summary>The share of a field in the combined frequency: its weight times <paramref name="frequency"/>, by its length.</summary>
    public double Scaled(float frequency, long length) => Weight * frequency / Norm(length);

    private double Compute(long length) => AverageLength > 0 ? 1 - B + (B * length / AverageLength) : 1;
}
