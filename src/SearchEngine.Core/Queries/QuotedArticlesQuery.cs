using Lucene.Net.Index;
using Lucene.Net.Search;

namespace SearchEngine.Core.Queries;

/// <summary>The articles of which one quote meets a clause, each at the same score: the boost of this query.</summary>
/// <remarks>For one search: its quotes are looked up once a segment, however often the query is run or explained.</remarks>
/// <param name="clause">What is asked of the quote.</param>
/// <param name="quotes">The quotes that meet it.</param>
internal sealed class QuotedArticlesQuery(Clause clause, Query quotes) : ConstantScoreQuery(new CachingWrapperFilter(new QuotedArticlesFilter(quotes)))
{
    /// <inheritdoc/>
    public override Weight CreateWeight(IndexSearcher searcher) => new QuotedWeight(this, searcher);

    /// <inheritdoc/>
    public override string ToString(string field) => $"one of its quotes meets {QueryReading.Of(clause)}";

    private sealed class QuotedWeight(QuotedArticlesQuery query, IndexSearcher searcher) : ConstantWeight(query, searcher)
    {
        public override Explanation Explain(AtomicReaderContext context, int doc)
        {
            Explanation constant = base.Explain(context, doc);
            return new ComplexExplanation(constant.IsMatch, constant.Value, query.ToString());
        }
    }
}
