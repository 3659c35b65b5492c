using Lucene.Net.Index;
using Lucene.Net.Search;
using Lucene.Net.Util;

namespace SearchEngine.Core.Queries.Scoring;

/// <summary>
/// The documents that match all of several queries, two or more; their scores added up in the order of the query. Lucene's own
/// conjunction adds them in an order that depends on the segment, so that sums differ in their last bit.
/// </summary>
internal sealed class AllOfQuery(IReadOnlyList<Query> parts) : Query
{
    /// <summary>What must match.</summary>
    public IReadOnlyList<Query> Parts => parts;

    /// <inheritdoc/>
    public override Query Rewrite(IndexReader reader)
    {
        Query[] rewritten = [.. parts.Select(part => part.Rewrite(reader))];
        return rewritten.Zip(parts).All(pair => ReferenceEquals(pair.First, pair.Second)) ? this : new AllOfQuery(rewritten) { Boost = Boost };
    }

    /// <inheritdoc/>
    public override Weight CreateWeight(IndexSearcher searcher) => new AllOfWeight(this, [.. parts.Select(part => part.CreateWeight(searcher))]);

    /// <inheritdoc/>
    public override void ExtractTerms(ISet<Term> terms)
    {
        foreach (Query part in parts) part.ExtractTerms(terms);
    }

    /// <inheritdoc/>
    public override string ToString(string field) => $"({string.Join(" AND ", parts.Select(part => part.ToString(field)))})";

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is AllOfQuery other && base.Equals(other) && parts.SequenceEqual(other.Parts);

    /// <inheritdoc/>
    public override int GetHashCode() => parts.Aggregate(base.GetHashCode(), HashCode.Combine);

    private sealed class AllOfWeight(AllOfQuery query, Weight[] parts) : Weight
    {
        public override Query Query => query;

        // Lucene's constant scores take their boost when they are asked for this.
        public override float GetValueForNormalization() => parts.Sum(part => part.GetValueForNormalization());

        public override void Normalize(float norm, float topLevelBoost)
        {
            foreach (Weight part in parts) part.Normalize(norm, topLevelBoost * query.Boost);
        }

        public override Scorer? GetScorer(AtomicReaderContext context, IBits? acceptDocs)
        {
            var scorers = new BoundedScorer[parts.Length];
            for (int i = 0; i < parts.Length; i++)
            {
                if (parts[i].GetScorer(context, acceptDocs) is not { } scorer) return null;
                scorers[i] = BoundedScorer.Of(scorer);
            }

            return new AllOfScorer(this, scorers);
        }

        public override Explanation Explain(AtomicReaderContext context, int doc)
        {
            double sum = 0;
            var all = new ComplexExplanation(true, 0f, "sum of:");
            foreach (Weight part in parts)
            {
                Explanation explained = part.Explain(context, doc);
                if (!explained.IsMatch) return new ComplexExplanation(false, 0f, explained.Description);
                sum += explained.Value;
                all.AddDetail(explained);
            }

            all.Value = (float)sum;
            return all;
        }
    }
}
