using System.Runtime.CompilerServices;
using Lucene.Net.Search;
using SearchEngine.Core.Indexing;
using SearchEngine.Core.Queries.Matching;

namespace SearchEngine.Core.Queries.Scoring;

/// <summary>
/// The documents that match a word or phrase in any of its fields, scored by one combined frequency (BM25F: Robertson,
/// Zaragoza &amp; Taylor, "Simple BM25 extension to multiple weighted fields", CIKM 2004; Zaragoza et al., "Microsoft
/// Cambridge at TREC 13", 2004):
/// <code>
/// tf'   = Σ over fields   weight · tf / (1 − b + b · length / average length)
/// score = boost · idf · (k1 + 1) · tf' / (k1 + tf')
/// </code>
/// A field's tf counts every place once, and a place with the typed form <see cref="RankingOptions.ExactForm"/> times.
/// </summary>
/// <param name="leaf">What matches.</param>
/// <param name="ranking">The numbers of the formula.</param>
/// <param name="statistics">How rare words are, in the index that is searched.</param>
internal sealed class LeafQuery(LeafPattern leaf, RankingOptions ranking, PatternStatistics statistics) : Query
{
    /// <summary>What matches.</summary>
    public LeafPattern Leaf => leaf;

    /// <inheritdoc/>
    public override Weight CreateWeight(IndexSearcher searcher) => new LeafWeight(this, ranking, statistics, searcher);

    /// <inheritdoc/>
    public override string ToString(string field) => QueryReading.Of(leaf.Clause);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is LeafQuery other && ReferenceEquals(leaf, other.Leaf) && Boost.Equals(other.Boost);

    /// <inheritdoc/>
    public override int GetHashCode() => RuntimeHelpers.GetHashCode(leaf);
}
