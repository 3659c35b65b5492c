using Lucene.Net.Search;
using Lucene.Net.Search.Similarities;

namespace SearchEngine.Core.Indexing;

/// <summary>
/// BM25 (Robertson &amp; Zaragoza, "The Probabilistic Relevance Framework: BM25 and Beyond", 2009, §3) over the documents
/// that have the field. Lucene's own counts every document of the index, which here would let corpus files, and articles
/// without highlights, shift the weights.
/// </summary>
/// <remarks>Used by the writer, which encodes field lengths with it, and by every searcher.</remarks>
internal sealed class ArchiveSimilarity(float k1, float b) : BM25Similarity(k1, b)
{
    /// <inheritdoc/>
    protected override float AvgFieldLength(CollectionStatistics collectionStats) =>
        collectionStats.DocCount > 0 && collectionStats.SumTotalTermFreq > 0
            ? (float)((double)collectionStats.SumTotalTermFreq / collectionStats.DocCount)
            : 1f;

    /// <inheritdoc/>
    public override Explanation IdfExplain(CollectionStatistics collectionStats, TermStatistics termStats)
    {
        long documents = Math.Max(collectionStats.DocCount, termStats.DocFreq);
        float idf = Idf(termStats.DocFreq, documents);
        return new Explanation(idf, $"idf(docFreq={termStats.DocFreq}, docsWithField={documents})");
    }

    /// <inheritdoc/>
    public override Explanation IdfExplain(CollectionStatistics collectionStats, TermStatistics[] termStats)
    {
        var sum = new Explanation { Description = "idf(), sum of:" };
        float idf = 0f;
        foreach (TermStatistics term in termStats)
        {
            Explanation one = IdfExplain(collectionStats, term);
            sum.AddDetail(one);
            idf += one.Value;
        }

        sum.Value = idf;
        return sum;
    }
}
