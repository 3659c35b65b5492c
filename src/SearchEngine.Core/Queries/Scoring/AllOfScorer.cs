using Lucene.Net.Search;

namespace SearchEngine.Core.Queries.Scoring;

/// <summary>
/// The documents of all of several scorers, their scores added up in the order of the query. Ranges in which the bounds do not come to a
/// score that competes are passed over, and the others are not asked for a document that the rarest scores too low.
/// </summary>
internal sealed class AllOfScorer : BoundedScorer
{
    private readonly BoundedScorer[] _parts;
    private readonly BoundedScorer[] _rarestFirst;
    private double _boundOfOthers = double.PositiveInfinity;
    private int _competesTo = -1;
    private int _doc = -1;

    /// <summary>Scores by <paramref name="parts"/>, two or more.</summary>
    public AllOfScorer(Weight weight, BoundedScorer[] parts)
        : base(weight)
    {
        _parts = parts;
        _rarestFirst = [.. parts.OrderBy(part => part.GetCost())];
    }

    /// <inheritdoc/>
    public override int DocID => _doc;

    /// <summary>How many scorers there are.</summary>
    public override int Freq => _parts.Length;

    /// <inheritdoc/>
    public override bool NeedsScores
    {
        get => base.NeedsScores;
        set
        {
            base.NeedsScores = value;
            foreach (BoundedScorer part in _parts) part.NeedsScores = value;
        }
    }

    /// <inheritdoc/>
    public override float GetScore()
    {
        double sum = 0;
        foreach (BoundedScorer part in _parts) sum += part.GetScore();
        return (float)sum;
    }

    /// <inheritdoc/>
    public override int NextDoc() => _doc == NO_MORE_DOCS ? NO_MORE_DOCS : _doc = Agreed(_rarestFirst[0].NextDoc());

    /// <inheritdoc/>
    public override int Advance(int target) => _doc = Agreed(_rarestFirst[0].Advance(target));

    /// <inheritdoc/>
    public override long GetCost() => _rarestFirst[0].GetCost();

    /// <inheritdoc/>
    public override int AdvanceShallow(int target)
    {
        int end = NO_MORE_DOCS;
        foreach (BoundedScorer part in _parts) end = Math.Min(end, part.AdvanceShallow(target));
        return end;
    }

    /// <inheritdoc/>
    public override double MaxScore(int upTo)
    {
        double most = 0;
        foreach (BoundedScorer part in _parts) most += part.MaxScore(upTo);
        return most;
    }

    /// <summary>The first document from <paramref name="doc"/> on, where the rarest part stands, that all parts have.</summary>
    private int Agreed(int doc)
    {
        BoundedScorer rarest = _rarestFirst[0];
        while (doc != NO_MORE_DOCS)
        {
            if (MinScore > 0 && NeedsScores)
            {
                int competing = Competing(doc);
                if (competing > doc)
                {
                    doc = competing == NO_MORE_DOCS ? NO_MORE_DOCS : rarest.Advance(competing);
                    continue;
                }

                if (rarest.GetScore() + _boundOfOthers < MinScore)
                {
                    doc = rarest.NextDoc();
                    continue;
                }
            }

            int behind = FirstBehind(doc);
            if (behind == doc) return doc;
            doc = behind == NO_MORE_DOCS ? NO_MORE_DOCS : rarest.Advance(behind);
        }

        return NO_MORE_DOCS;
    }

    private int FirstBehind(int doc)
    {
        for (int i = 1; i < _rarestFirst.Length; i++)
        {
            BoundedScorer part = _rarestFirst[i];
            int at = part.DocID < doc ? part.Advance(doc) : part.DocID;
            if (at != doc) return at;
        }

        return doc;
    }

    /// <summary>The first document from <paramref name="target"/> on in a range in which one may compete: as far as the rarest part's bound goes.</summary>
    private int Competing(int target)
    {
        while (target > _competesTo)
        {
            int end = _rarestFirst[0].AdvanceShallow(target);
            double others = 0;
            for (int i = 1; i < _rarestFirst.Length; i++)
            {
                _rarestFirst[i].AdvanceShallow(target);
                others += _rarestFirst[i].MaxScore(end);
            }

            if (others + _rarestFirst[0].MaxScore(end) >= MinScore)
            {
                (_competesTo, _boundOfOthers) = (end, others);
                return target;
            }

            if (end == NO_MORE_DOCS) return NO_MORE_DOCS;
            target = end + 1;
        }

        return target;
    }
}
