using System.Globalization;
using Lucene.Net.Index;
using Lucene.Net.Search;
using Lucene.Net.Search.Similarities;
using Lucene.Net.Util;

namespace SearchEngine.Core.Indexing;

/// <summary>
/// Keeps the exact length of a field, in words, as its norm, and scores Lucene's own queries by BM25 (Robertson &amp; Zaragoza,
/// "The Probabilistic Relevance Framework: BM25 and Beyond", 2009, §3) over the documents that have the field. Lucene's
/// own BM25 rounds lengths to a byte, and counts every document of the index, which here would let corpus files, and
/// articles without highlights, shift the weights.
/// </summary>
/// <remarks>
/// Used by the writer, which writes the lengths, and by every searcher. The words and phrases of a query are scored by
/// the engine's own formula over the same lengths.
/// </remarks>
internal sealed class ArchiveSimilarity(float k1, float b) : Similarity
{
    /// <summary>The number of words: terms at the position of another one are further forms of a word.</summary>
    public override long ComputeNorm(FieldInvertState state) => state.Length - state.NumOverlap;

    /// <inheritdoc/>
    public override SimWeight ComputeWeight(float queryBoost, CollectionStatistics collectionStats, params TermStatistics[] termStats)
    {
        double average = collectionStats.DocCount > 0 && collectionStats.SumTotalTermFreq > 0
            ? (double)collectionStats.SumTotalTermFreq / collectionStats.DocCount
            : 1;
        double idf = termStats.Sum(term => Idf(term.DocFreq, Math.Max(collectionStats.DocCount, term.DocFreq)));
        return new Bm25Weight(collectionStats.Field, queryBoost, idf, average);
    }

    /// <inheritdoc/>
    public override SimScorer GetSimScorer(SimWeight weight, AtomicReaderContext context)
    {
        var bm25 = (Bm25Weight)weight;
        return new Bm25Scorer(k1, b, bm25, context.AtomicReader.GetNormValues(bm25.Field));
    }

    private static double Idf(long matching, long documents) => Math.Log(1 + ((documents - matching + 0.5) / (matching + 0.5)));

    private sealed class Bm25Weight(string inField, float queryBoost, double idf, double average) : SimWeight
    {
        public string Field => inField;

        public double Idf => idf;

        public double AverageLength => average;

        public float Boost { get; private set; }

        public override float GetValueForNormalization() => 1f;

        public override void Normalize(float queryNorm, float topLevelBoost) => Boost = queryNorm * topLevelBoost * queryBoost;
    }

    private sealed class Bm25Scorer(float k1, float b, Bm25Weight weight, NumericDocValues? lengths) : SimScorer
    {
        public override float Score(int doc, float freq)
        {
            double norm = lengths is null ? 1 : 1 - b + (b * lengths.Get(doc) / weight.AverageLength);
            return (float)(weight.Boost * weight.Idf * freq * (k1 + 1) / (freq + (k1 * norm)));
        }

        public override float ComputeSlopFactor(int distance) => 1f / (distance + 1);

        public override float ComputePayloadFactor(int doc, int start, int end, BytesRef payload) => 1f;

        public override Explanation Explain(int doc, Explanation freq)
        {
            var score = new Explanation(Score(doc, freq.Value), string.Create(
                CultureInfo.InvariantCulture, $"BM25 in {weight.Field}: boost {weight.Boost}, idf {weight.Idf}, length {lengths?.Get(doc) ?? 0} of {weight.AverageLength} on average, by:"));
            score.AddDetail(freq);
            return score;
        }
    }
}
