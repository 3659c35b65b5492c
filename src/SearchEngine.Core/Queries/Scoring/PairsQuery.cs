using System.Runtime.CompilerServices;
using Lucene.Net.Index;
using Lucene.Net.Search;
using SearchEngine.Core.Indexing;
using SearchEngine.Core.Queries.Matching;

namespace SearchEngine.Core.Queries.Scoring;

/// <summary>
/// What <paramref name="inner"/> matches, with a higher score where words of the query stand near each other. Of each pair
/// of words (after the unordered windows of Metzler &amp; Croft, "A Markov random field model for term
/// dependencies", SIGIR 2005, §3.2, saturated as a word's frequency):
/// <code>
/// score = boost · <see cref="RankingOptions.Pair"/> · (idf of one + idf of other) / 2 · (k1 + 1) · c / (k1 + c)
/// </code>
/// for c windows in all fields together (<see cref="WordPairs.Count"/>). The length of the text does not count.
/// </summary>
/// <param name="inner">What is looked for.</param>
/// <param name="words">The words in the order typed, function words left out; two or more, a repeated one again.</param>
/// <param name="ranking">The numbers of the formula.</param>
/// <param name="statistics">How rare words are, in the index that is searched.</param>
internal sealed class PairsQuery(Query inner, IReadOnlyList<PlainWord> words, RankingOptions ranking, PatternStatistics statistics) : Query
{
    /// <summary>What is looked for.</summary>
    public Query Inner => inner;

    /// <summary>The words in the order typed.</summary>
    public IReadOnlyList<PlainWord> Words => words;

    /// <inheritdoc/>
    public override Query Rewrite(IndexReader reader)
    {
        Query rewritten = inner.Rewrite(reader);
        return ReferenceEquals(rewritten, inner) ? this : new PairsQuery(rewritten, words, ranking, statistics) { Boost = Boost };
    }

    /// <inheritdoc/>
    public override Weight CreateWeight(IndexSearcher searcher) => new PairsWeight(this, inner.CreateWeight(searcher), ranking, statistics);

    /// <inheritdoc/>
    public override void ExtractTerms(ISet<Term> terms) => inner.ExtractTerms(terms);

    /// <inheritdoc/>
    public override string ToString(string field) => inner.ToString(field);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is PairsQuery other && base.Equals(other) && inner.Equals(other.Inner) && ReferenceEquals(words, other.Words);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(base.GetHashCode(), inner, RuntimeHelpers.GetHashCode(words));
}
