using Lucene.Net.Search;
using SearchEngine.Core.Indexing;

namespace SearchEngine.Core.Queries.Matching;

/// <summary>What a place in one field adds to the combined frequency.</summary>
/// <param name="Weight">The field's weight.</param>
/// <param name="B">How much a long field is held against its words, 0 to 1.</param>
/// <param name="AverageLength">The mean length of the field where it is, in words; 0 when lengths are not known.</param>
internal readonly record struct FieldScale(float Weight, float B, double AverageLength)
{
    /// <summary>The scale of <paramref name="field"/> in the whole index.</summary>
    public static FieldScale Of(SearchField field, RankingOptions ranking, IndexSearcher searcher)
    {
        CollectionStatistics statistics = searcher.CollectionStatistics(field.Lengths);
        double average = statistics.DocCount > 0 && statistics.SumTotalTermFreq > 0 ? (double)statistics.SumTotalTermFreq / statistics.DocCount : 0;
        return new FieldScale(ranking.WeightOf(field.Name), ranking.B, average);
    }

    /// <summary>What a frequency in a field of <paramref name="length"/> words is divided by, above 0; 1 at the average length.</summary>
    public double Norm(long length) => AverageLength > 0 ? 1 - B + (B * length / AverageLength) : 1;
}
