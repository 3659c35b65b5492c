using Lucene.Net.Index;
using Lucene.Net.Search;
using Lucene.Net.Util;

namespace SearchEngine.Core.Queries.Scoring;

/// <summary>The documents of a query that meet all of some conditions and none of some others, at the query's own scores.</summary>
/// <param name="query">What is looked for.</param>
/// <param name="met">What must match as well, at no score.</param>
/// <param name="unmet">What must not match.</param>
internal sealed class ConditionedQuery(Query query, IReadOnlyList<Query> met, IReadOnlyList<Query> unmet) : Query
{
    /// <summary>What is looked for.</summary>
    public Query Inner => query;

    /// <summary>What must match as well.</summary>
    public IReadOnlyList<Query> Met => met;

    /// <summary>What must not match.</summary>
    public IReadOnlyList<Query> Unmet => unmet;

    /// <inheritdoc/>
    public override Query Rewrite(IndexReader reader)
    {
        Query inner = query.Rewrite(reader);
        Query[] rewrittenMet = [.. met.Select(one => one.Rewrite(reader))];
        Query[] rewrittenUnmet = [.. unmet.Select(one => one.Rewrite(reader))];
        bool isSame = ReferenceEquals(inner, query) && Same(rewrittenMet, met) && Same(rewrittenUnmet, unmet);
        return isSame ? this : new ConditionedQuery(inner, rewrittenMet, rewrittenUnmet) { Boost = Boost };
    }

    /// <inheritdoc/>
    public override Weight CreateWeight(IndexSearcher searcher) => new ConditionedWeight(
        this, query.CreateWeight(searcher), [.. met.Select(one => one.CreateWeight(searcher))], [.. unmet.Select(one => one.CreateWeight(searcher))]);

    /// <inheritdoc/>
    public override void ExtractTerms(ISet<Term> terms) => query.ExtractTerms(terms);

    /// <inheritdoc/>
    public override string ToString(string field) =>
        string.Concat(query.ToString(field), string.Concat(met.Select(one => $" AND {one.ToString(field)}")), string.Concat(unmet.Select(one => $" NOT {one.ToString(field)}")));

    /// <inheritdoc/>
    public override bool Equals(object? obj) =>
        obj is ConditionedQuery other && base.Equals(other) && query.Equals(other.Inner) && met.SequenceEqual(other.Met) && unmet.SequenceEqual(other.Unmet);

    /// <inheritdoc/>
    public override int GetHashCode() => met.Concat(unmet).Aggregate(HashCode.Combine(base.GetHashCode(), query), HashCode.Combine);

    private static bool Same(Query[] rewritten, IReadOnlyList<Query> before) => rewritten.Zip(before).All(pair => ReferenceEquals(pair.First, pair.Second));

    private sealed class ConditionedWeight(ConditionedQuery conditioned, Weight inner, Weight[] met, Weight[] unmet) : Weight
    {
        public override Query Query => conditioned;

        // Lucene's constant scores take their boost when they are asked for this.
        public override float GetValueForNormalization()
        {
            foreach (Weight condition in met.Concat(unmet)) _ = condition.GetValueForNormalization();
            return inner.GetValueForNormalization();
        }

        public override void Normalize(float norm, float topLevelBoost)
        {
            foreach (Weight condition in met.Concat(unmet)) condition.Normalize(norm, 0f);
            inner.Normalize(norm, topLevelBoost * conditioned.Boost);
        }

        public override Scorer? GetScorer(AtomicReaderContext context, IBits? acceptDocs)
        {
            if (inner.GetScorer(context, acceptDocs) is not { } scorer) return null;
            var wanted = new Scorer[met.Length];
            for (int i = 0; i < met.Length; i++)
            {
                if (met[i].GetScorer(context, null) is not { } condition) return null;
                wanted[i] = condition;
            }

            Scorer[] unwanted = [.. unmet.Select(weight => weight.GetScorer(context, null)).OfType<Scorer>()];
            return wanted.Length + unwanted.Length == 0 ? scorer : new ConditionedScorer(this, BoundedScorer.Of(scorer), wanted, unwanted);
        }

        public override Explanation Explain(AtomicReaderContext context, int doc)
        {
            Explanation explained = inner.Explain(context, doc);
            if (!explained.IsMatch) return explained;
            foreach (Weight condition in met)
            {
                if (!condition.Explain(context, doc).IsMatch) return new ComplexExplanation(false, 0f, $"{condition.Query} is not met");
            }

            foreach (Weight condition in unmet)
            {
                if (condition.Explain(context, doc).IsMatch) return new ComplexExplanation(false, 0f, $"{condition.Query} excludes it");
            }

            return explained;
        }
    }
}
