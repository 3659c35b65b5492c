using System.Globalization;
using Lucene.Net.Index;
using Lucene.Net.Search;
using Lucene.Net.Util;
using SearchEngine.Core.Indexing.Columns;
using SearchEngine.Core.Queries.Scoring;

namespace SearchEngine.Core.Searching;

/// <summary>
/// A query whose scores fade with the age of the article: each is multiplied by <c>floor + (1 - floor) * 2^(-age / halfLife)</c>,
/// an exponential decay (Efron and Golovchinsky, "Estimation methods for ranking recent information", SIGIR 2011, §3) that ends at
/// a floor, so that an old story that is all the reader asked for still stands above a new one that is hardly about it.
/// </summary>
/// <param name="query">What is looked for.</param>
/// <param name="halfLife">The age at which half of what can fade has faded; more than 0.</param>
/// <param name="moment">The moment from which ages are counted. What is published later, or has the moment itself, does not fade.</param>
/// <param name="floor">The share of its score that the oldest article keeps, 0 to 1; so does an article without a date.</param>
internal sealed class RecencyQuery(Query query, TimeSpan halfLife, DateTimeOffset moment, float floor) : Query
{
    /// <inheritdoc/>
    public override Query Rewrite(IndexReader reader)
    {
        Query rewritten = query.Rewrite(reader);
        return ReferenceEquals(rewritten, query) ? this : new RecencyQuery(rewritten, halfLife, moment, floor) { Boost = Boost };
    }

    /// <inheritdoc/>
    public override Weight CreateWeight(IndexSearcher searcher) => new FadingWeight(this, query.CreateWeight(searcher));

    /// <inheritdoc/>
    public override void ExtractTerms(ISet<Term> terms) => query.ExtractTerms(terms);

    /// <inheritdoc/>
    public override string ToString(string field) => $"recency({query.ToString(field)})";

    /// <inheritdoc/>
    public override bool Equals(object? obj) =>
        obj is RecencyQuery other && base.Equals(other) && query.Equals(other.Query) && (halfLife, moment, floor) == (other.HalfLife, other.Moment, other.Floor);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(base.GetHashCode(), query, halfLife, moment, floor);

    private Query Query => query;

    private TimeSpan HalfLife => halfLife;

    private DateTimeOffset Moment => moment;

    private float Floor => floor;

    /// <summary>What a score is multiplied by, for an article published at <paramref name="published"/>, in Unix milliseconds; null for no date.</summary>
    internal float FactorOf(long? published)
    {
        if (published is not { } then) return floor;
        double age = Math.Max(0, moment.ToUnixTimeMilliseconds() - then);
        return (float)(floor + ((1 - floor) * Math.Exp(-Math.Log(2) * age / halfLife.TotalMilliseconds)));
    }

    private sealed class FadingWeight(RecencyQuery fading, Weight inner) : Weight
    {
        public override Query Query => fading;

        public override float GetValueForNormalization() => inner.GetValueForNormalization();

        public override void Normalize(float norm, float topLevelBoost) => inner.Normalize(norm, topLevelBoost * fading.Boost);

        public override bool ScoresDocsOutOfOrder => false;

        public override Scorer? GetScorer(AtomicReaderContext context, IBits? acceptDocs) =>
            inner.GetScorer(context, acceptDocs) is { } scorer ? new FadingScorer(this, BoundedScorer.Of(scorer), context.AtomicReader, fading) : null;

        public override Explanation Explain(AtomicReaderContext context, int doc)
        {
            Explanation whole = inner.Explain(context, doc);
            if (!whole.IsMatch) return whole;
            float factor = new Dates(context.AtomicReader).FactorAt(doc, fading);
            var faded = new ComplexExplanation(true, whole.Value * factor, "faded by age, product of:");
            faded.AddDetail(whole);
            faded.AddDetail(new Explanation(factor, string.Create(
                CultureInfo.InvariantCulture, $"what age leaves of it, with a half-life of {fading.HalfLife.TotalDays:0.###} days")));
            return faded;
        }
    }

    private sealed class FadingScorer(Weight weight, BoundedScorer inner, AtomicReader reader, RecencyQuery fading) : BoundedScorer(weight)
    {
        private readonly Dates _dates = new(reader);

        public override int DocID => inner.DocID;

        public override int Freq => inner.Freq;

        public override int NextDoc() => inner.NextDoc();

        public override int Advance(int target) => inner.Advance(target);

        public override long GetCost() => inner.GetCost();

        // No factor is above 1: what does not compete unfaded does not compete.
        public override float MinScore
        {
            get => inner.MinScore;
            set => inner.MinScore = value;
        }

        public override bool NeedsScores
        {
            get => inner.NeedsScores;
            set => inner.NeedsScores = value;
        }

        public override bool MarksCheaply => inner.MarksCheaply;

        public override int AdvanceShallow(int target) => inner.AdvanceShallow(target);

        public override double MaxScore(int upTo) => inner.MaxScore(upTo);

        public override void MarkInto(FixedBitSet documents) => inner.MarkInto(documents);

        public override float GetScore() => inner.GetScore() * _dates.FactorAt(inner.DocID, fading);
    }

    /// <summary>The dates of the articles of one segment.</summary>
    private sealed class Dates(AtomicReader reader)
    {
        private readonly MomentColumn? _published = SegmentColumns.Of(reader).Published;

        public float FactorAt(int doc, RecencyQuery fading) => fading.FactorOf(_published?[doc]);
    }
}
