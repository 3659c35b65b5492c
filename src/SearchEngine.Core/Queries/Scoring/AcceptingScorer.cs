using Lucene.Net.Util;

namespace SearchEngine.Core.Queries.Scoring;

/// <summary>The documents of a scorer that count: for searches by Lucene's own means, which ask every scorer for no other.</summary>
internal sealed class AcceptingScorer : BoundedScorer
{
    private readonly BoundedScorer _inner;
    private readonly IBits _accepted;

    private AcceptingScorer(BoundedScorer inner, IBits accepted)
        : base(inner.Weight) => (_inner, _accepted) = (inner, accepted);

    /// <summary>The documents of <paramref name="inner"/> that are in <paramref name="accepted"/>; all of them for null.</summary>
    public static BoundedScorer Of(BoundedScorer inner, IBits? accepted) => accepted is null ? inner : new AcceptingScorer(inner, accepted);

    /// <inheritdoc/>
    public override int DocID => _inner.DocID;

    /// <inheritdoc/>
    public override int Freq => _inner.Freq;

    /// <inheritdoc/>
    public override float MinScore
    {
        get => _inner.MinScore;
        set => _inner.MinScore = value;
    }

    /// <inheritdoc/>
    public override bool NeedsScores
    {
        get => _inner.NeedsScores;
        set => _inner.NeedsScores = value;
    }

    /// <inheritdoc/>
    public override float GetScore() => _inner.GetScore();

    /// <inheritdoc/>
    public override int NextDoc() => Accepted(_inner.NextDoc());

    /// <inheritdoc/>
    public override int Advance(int target) => Accepted(_inner.Advance(target));

    /// <inheritdoc/>
    public override long GetCost() => _inner.GetCost();

    /// <inheritdoc/>
    public override int AdvanceShallow(int target) => _inner.AdvanceShallow(target);

    /// <inheritdoc/>
    public override double MaxScore(int upTo) => _inner.MaxScore(upTo);

    private int Accepted(int doc)
    {
        while (doc != NO_MORE_DOCS && !_accepted.Get(doc)) doc = _inner.NextDoc();
        return doc;
    }
}
