using Lucene.Net.Index;
using Lucene.Net.Search;
using Lucene.Net.Util;

namespace SearchEngine.Core.Queries.Scoring;

/// <summary>The documents of a query, those that match others as well with the scores of these on top.</summary>
/// <param name="query">What is looked for.</param>
/// <param name="preferred">What adds to the score and finds nothing.</param>
internal sealed class PreferringQuery(Query query, IReadOnlyList<Query> preferred) : Query
{
    /// <summary>What is looked for.</summary>
    public Query Inner => query;

    /// <summary>What adds to the score.</summary>
    public IReadOnlyList<Query> Preferred => preferred;

    /// <inheritdoc/>
    public override Query Rewrite(IndexReader reader)
    {
        Query inner = query.Rewrite(reader);
        Query[] rewritten = [.. preferred.Select(one => one.Rewrite(reader))];
        return ReferenceEquals(inner, query) && rewritten.Zip(preferred).All(pair => ReferenceEquals(pair.First, pair.Second))
            ? this
            : new PreferringQuery(inner, rewritten) { Boost = Boost };
    }

    /// <inheritdoc/>
    public override Weight CreateWeight(IndexSearcher searcher) =>
        new PreferringWeight(this, query.CreateWeight(searcher), [.. preferred.Select(one => one.CreateWeight(searcher))]);

    /// <inheritdoc/>
    public override void ExtractTerms(ISet<Term> terms) => query.ExtractTerms(terms);

    /// <inheritdoc/>
    public override string ToString(string field) => query.ToString(field);

    /// <inheritdoc/>
    public override bool Equals(object? obj) =>
        obj is PreferringQuery other && base.Equals(other) && query.Equals(other.Inner) && preferred.SequenceEqual(other.Preferred);

    /// <inheritdoc/>
    public override int GetHashCode() => preferred.Aggregate(HashCode.Combine(base.GetHashCode(), query), HashCode.Combine);

    private sealed class PreferringWeight(PreferringQuery preferring, Weight inner, Weight[] preferred) : Weight
    {
        public override Query Query => preferring;

        // Lucene's constant scores take their boost when they are asked for this.
        public override float GetValueForNormalization() => inner.GetValueForNormalization() + preferred.Sum(weight => weight.GetValueForNormalization());

        public override void Normalize(float norm, float topLevelBoost)
        {
            inner.Normalize(norm, topLevelBoost * preferring.Boost);
            foreach (Weight weight in preferred) weight.Normalize(norm, topLevelBoost * preferring.Boost);
        }

        public override Scorer? GetScorer(AtomicReaderContext context, IBits? acceptDocs)
        {
            if (inner.GetScorer(context, acceptDocs) is not { } scorer) return null;
            BoundedScorer[] adding = [.. preferred.Select(weight => weight.GetScorer(context, null)).OfType<Scorer>().Select(BoundedScorer.Of)];
            return adding.Length == 0 ? scorer : new PreferringScorer(this, BoundedScorer.Of(scorer), adding);
        }

        public override Explanation Explain(AtomicReaderContext context, int doc)
        {
            Explanation explained = inner.Explain(context, doc);
            Explanation[] added = explained.IsMatch ? [.. preferred.Select(weight => weight.Explain(context, doc)).Where(one => one.IsMatch)] : [];
            if (added.Length == 0) return explained;
            var whole = new ComplexExplanation(true, (float)added.Aggregate((double)explained.Value, (sum, one) => sum + one.Value), "sum of:");
            whole.AddDetail(explained);
            foreach (Explanation one in added) whole.AddDetail(one);
            return whole;
        }
    }

    private sealed class PreferringScorer(Weight weight, BoundedScorer inner, BoundedScorer[] preferred) : BoundedScorer(weight)
    {
        private double _most = -1;

        public override int DocID => inner.DocID;

        public override int Freq => inner.Freq;

        public override float MinScore
        {
            get => base.MinScore;
            set
            {
                base.MinScore = value;
                inner.MinScore = MathF.Max(0, MathF.BitDecrement((float)(value - Most())));
            }
        }

        public override bool NeedsScores
        {
            get => inner.NeedsScores;
            set => inner.NeedsScores = value;
        }

        public override bool MarksCheaply => inner.MarksCheaply;

        public override float GetScore()
        {
            double sum = inner.GetScore();
            if (sum + Most() < MinScore) return (float)sum;
            int doc = inner.DocID;
            foreach (BoundedScorer one in preferred)
            {
                if ((one.DocID < doc ? one.Advance(doc) : one.DocID) == doc) sum += one.GetScore();
            }

            return (float)sum;
        }

        public override int NextDoc() => inner.NextDoc();

        public override int Advance(int target) => inner.Advance(target);

        public override long GetCost() => inner.GetCost();

        public override int AdvanceShallow(int target) => inner.AdvanceShallow(target);

        public override double MaxScore(int upTo) => inner.MaxScore(upTo) + Most();

        public override void MarkInto(FixedBitSet documents) => inner.MarkInto(documents);

        /// <summary>What is added to a score at most, wherever in the segment.</summary>
        private double Most()
        {
            if (_most >= 0) return _most;
            _most = 0;
            foreach (BoundedScorer one in preferred)
            {
                one.AdvanceShallow(0);
                _most += one.MaxScore(NO_MORE_DOCS);
            }

            return _most;
        }
    }
}
