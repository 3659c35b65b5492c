using Lucene.Net.Search;
using Lucene.Net.Util;

namespace SearchEngine.Core.Queries.Scoring;

/// <summary>The documents of one scorer that all of some others have, and none of some more.</summary>
internal sealed class ConditionedScorer : BoundedScorer
{
    private readonly BoundedScorer _inner;
    private readonly Scorer[] _met;
    private readonly Scorer[] _unmet;
    private readonly Scorer? _rarest;
    private int _doc = -1;

    /// <summary>Filters <paramref name="inner"/>.</summary>
    /// <param name="weight">The weight that asks.</param>
    /// <param name="inner">What is looked for.</param>
    /// <param name="met">What must have the document as well.</param>
    /// <param name="unmet">What must not have it.</param>
    public ConditionedScorer(Weight weight, BoundedScorer inner, Scorer[] met, Scorer[] unmet)
        : base(weight)
    {
        (_inner, _unmet) = (inner, unmet);
        _met = [.. met.OrderBy(condition => condition.GetCost())];
        // Where a condition is rarer than what is looked for, it leads.
        _rarest = _met.Length > 0 && _met[0].GetCost() < inner.GetCost() ? _met[0] : null;
    }

    /// <inheritdoc/>
    public override int DocID => _doc;

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
    public override bool MarksCheaply => _inner.MarksCheaply && _rarest is null;

    /// <inheritdoc/>
    public override float GetScore() => _inner.GetScore();

    /// <inheritdoc/>
    public override int NextDoc() => _doc == NO_MORE_DOCS ? NO_MORE_DOCS : _doc = Meeting(_doc + 1);

    /// <inheritdoc/>
    public override int Advance(int target) => _doc = Meeting(target);

    /// <inheritdoc/>
    public override long GetCost() => _rarest?.GetCost() ?? _inner.GetCost();

    /// <inheritdoc/>
    public override int AdvanceShallow(int target) => _inner.AdvanceShallow(target);

    /// <inheritdoc/>
    public override double MaxScore(int upTo) => _inner.MaxScore(upTo);

    /// <inheritdoc/>
    public override void MarkInto(FixedBitSet documents)
    {
        if (!MarksCheaply)
        {
            base.MarkInto(documents);
            return;
        }

        var found = new FixedBitSet(documents.Length);
        _inner.MarkInto(found);
        foreach (Scorer condition in _met) found.And(condition);
        foreach (Scorer condition in _unmet) found.AndNot(condition);
        documents.Or(found);
    }

    private int Meeting(int target)
    {
        while (target != NO_MORE_DOCS)
        {
            if (_rarest is not null)
            {
                target = To(_rarest, target);
                if (target == NO_MORE_DOCS) break;
            }

            int doc = _inner.DocID >= target ? _inner.DocID : _inner.DocID + 1 == target ? _inner.NextDoc() : _inner.Advance(target);
            if (doc == NO_MORE_DOCS) break;
            int behind = FirstMeeting(doc);
            if (behind == doc && !IsExcluded(doc)) return doc;
            target = behind == doc ? doc + 1 : behind;
        }

        return NO_MORE_DOCS;
    }

    /// <summary><paramref name="doc"/> where all conditions have it, else the next document that one of them has.</summary>
    private int FirstMeeting(int doc)
    {
        foreach (Scorer condition in _met)
        {
            int at = To(condition, doc);
            if (at != doc) return at;
        }

        return doc;
    }

    private bool IsExcluded(int doc)
    {
        foreach (Scorer condition in _unmet) if (To(condition, doc) == doc) return true;
        return false;
    }

    private static int To(Scorer condition, int doc) => condition.DocID < doc ? condition.Advance(doc) : condition.DocID;
}
