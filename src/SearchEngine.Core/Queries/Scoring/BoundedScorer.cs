using Lucene.Net.Search;
using Lucene.Net.Util;

namespace SearchEngine.Core.Queries.Scoring;

/// <summary>
/// A scorer that can say how high the scores of a range of documents can get, so that a search for the best passes over
/// ranges in which nothing can compete (block-max indexes: Ding &amp; Suel, "Faster top-k document retrieval using
/// block-max indexes", SIGIR 2011, §4).
/// </summary>
/// <remarks>
/// Bounds are never too low: they are worked out by the operations that score, which are monotone in floating point as well,
/// with larger frequencies and smaller lengths.
/// </remarks>
internal abstract class BoundedScorer(Weight weight) : Scorer(weight)
{
    /// <summary>
    /// The score below which nothing competes any more; 0 at first, and then rising. Documents whose sum in double precision cannot reach
    /// it may be passed over; those given nevertheless have their own score, or one that is below this.
    /// </summary>
    public virtual float MinScore { get; set; }

    /// <summary>
    /// Whether scores are asked for at all. Set before the first document; without, no frequency is read.
    /// </summary>
    public virtual bool NeedsScores { get; set; } = true;

    /// <summary>Whether <see cref="MarkInto"/> costs little against going from document to document.</summary>
    public virtual bool MarksCheaply => false;

    /// <summary>Whether <see cref="CollectInto"/> over all documents costs no more than <see cref="MarkInto"/> and collecting the best of them after that.</summary>
    public virtual bool CountsCheaply => false;

    /// <summary>
    /// Looks at the documents from <paramref name="target"/> on, without going there: the last one of a range for which a bound is at
    /// hand. Targets ascend.
    /// </summary>
    public abstract int AdvanceShallow(int target);

    /// <summary>
    /// No document from the last target of <see cref="AdvanceShallow"/> to <paramref name="upTo"/>, itself included, scores higher;
    /// <see cref="double.PositiveInfinity"/> where nothing is known.
    /// </summary>
    public abstract double MaxScore(int upTo);

    /// <summary>Adds the scores of the scorer's documents in the range of <paramref name="window"/>, and goes behind it.</summary>
    public virtual void ScoreInto(ScoreWindow window)
    {
        int doc = DocID < window.From ? Advance(window.From) : DocID;
        for (; doc < window.To; doc = NextDoc()) window.Add(doc, NeedsScores ? GetScore() : 0f);
    }

    /// <summary>Marks all the scorer's documents in <paramref name="documents"/>. No document has been asked for before, and none is afterwards.</summary>
    public virtual void MarkInto(FixedBitSet documents)
    {
        for (int doc = NextDoc(); doc != NO_MORE_DOCS; doc = NextDoc()) documents.Set(doc);
    }

    /// <summary>Goes through all the scorer's documents, and gives them to <paramref name="hits"/>. No document has been asked for before, and none is afterwards.</summary>
    /// <param name="hits">Takes the documents.</param>
    /// <param name="live">Those that count; null for all.</param>
    /// <param name="skipFrom">How many are to be counted before ones that do not compete may be passed over.</param>
    /// <returns>How many were counted.</returns>
    public virtual int CollectInto(HitSink hits, IBits? live, int skipFrom)
    {
        int count = 0;
        if (skipFrom == 0) MinScore = hits.MinScore;
        for (int doc = NextDoc(); doc != NO_MORE_DOCS; doc = NextDoc())
        {
            if (live is not null && !live.Get(doc)) continue;
            count++;
            if ((hits.Collect(doc, NeedsScores ? GetScore() : 0f) && count >= skipFrom) || count == skipFrom) MinScore = hits.MinScore;
        }

        return count;
    }

    /// <summary><paramref name="scorer"/> itself where it knows bounds; else with that of a constant score, or with none.</summary>
    public static BoundedScorer Of(Scorer scorer) => scorer as BoundedScorer
        ?? new ForeignScorer(scorer, scorer.Weight?.Query is ConstantScoreQuery ? scorer.GetScore() : double.PositiveInfinity);

    private sealed class ForeignScorer(Scorer inner, double bound) : BoundedScorer(inner.Weight)
    {
        public override int DocID => inner.DocID;

        public override int Freq => inner.Freq;

        public override float GetScore() => inner.GetScore();

        public override int NextDoc() => inner.NextDoc();

        public override int Advance(int target) => inner.Advance(target);

        public override long GetCost() => inner.GetCost();

        public override int AdvanceShallow(int target) => NO_MORE_DOCS;

        public override double MaxScore(int upTo) => bound;
    }
}
