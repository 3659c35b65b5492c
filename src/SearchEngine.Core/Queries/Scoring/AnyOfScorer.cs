using Lucene.Net.Search;
using Lucene.Net.Util;

namespace SearchEngine.Core.Queries.Scoring;

/// <summary>
/// The documents of at least some of several scorers, their scores added up. Once it is known what score competes, the scorers that
/// could not reach it all together lead to no document, but only add to those of the others (MAXSCORE: Turtle &amp; Flood, "Query
/// evaluation: strategies and optimizations", IPM 31(6), 1995, §4.2, with bounds by range).
/// </summary>
internal sealed class AnyOfScorer : WindowedScorer
{
    private readonly BoundedScorer[] _parts;
    private readonly int _wanted;
    private readonly BoundedScorer[] _ascending;
    private readonly double[] _bounds;
    private readonly double[] _sums;
    private BoundedScorer[]? _leading;
    private double[] _everywhere = [];
    private float _leadingAt;
    private int _follow;

    /// <summary>Scores by <paramref name="parts"/>, more than <paramref name="wanted"/>.</summary>
    /// <param name="weight">The weight that asks.</param>
    /// <param name="parts">The scorers.</param>
    /// <param name="wanted">How many a document has to have, 1 or more.</param>
    /// <param name="cancellation">Stops the way to the next document.</param>
    public AnyOfScorer(Weight weight, BoundedScorer[] parts, int wanted, CancellationToken cancellation)
        : base(weight, cancellation, countsParts: wanted > 1)
    {
        (_parts, _wanted) = (parts, wanted);
        _ascending = [.. parts];
        _bounds = new double[parts.Length];
        _sums = new double[parts.Length + 1];
    }

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
    public override bool MarksCheaply => _wanted == 1 && Array.TrueForAll(_parts, part => part.MarksCheaply);

    /// <inheritdoc/>
    public override long GetCost()
    {
        long cost = 0;
        foreach (BoundedScorer part in _parts) cost += part.GetCost();
        return cost;
    }

    /// <inheritdoc/>
    public override void MarkInto(FixedBitSet documents)
    {
        if (_wanted > 1) base.MarkInto(documents);
        else foreach (BoundedScorer part in _parts) part.MarkInto(documents);
    }

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

    /// <inheritdoc/>
    protected override int FirstFrom(int target)
    {
        BoundedScorer[] parts = Leading(target);
        int first = NO_MORE_DOCS;
        for (int i = _follow; i < parts.Length; i++)
        {
            BoundedScorer part = parts[i];
            int doc = part.DocID < target ? part.Advance(target) : part.DocID;
            if (doc < first) first = doc;
        }

        return first;
    }

    /// <summary>Any: <see cref="Fill"/> compares the bounds of the parts itself.</summary>
    protected override int Competing(int from, ref int to) => from;

    /// <inheritdoc/>
    protected override void Fill(ScoreWindow window)
    {
        int passive = NeedsScores && MinScore > 0 ? Passive(window) : 0;
        if (passive == _ascending.Length) return;
        for (int i = passive; i < _ascending.Length; i++) _ascending[i].ScoreInto(window);
        if (passive == 0 && _wanted == 1) return;
        for (int doc = window.NextFrom(window.From); doc < window.To; doc = window.NextFrom(doc + 1))
        {
            int next = passive - 1;
            for (; next >= 0 && window.ScoreOf(doc) + _sums[next + 1] >= MinScore; next--)
            {
                BoundedScorer part = _ascending[next];
                int at = part.DocID < doc ? part.Advance(doc) : part.DocID;
                if (at == doc) window.Add(doc, part.GetScore());
            }

            if (next >= 0 || (_wanted > 1 && window.PartsOf(doc) < _wanted)) window.Unmark(doc);
        }
    }

    /// <summary>The parts, those first that cannot compete from <paramref name="target"/> on by themselves, all together: <see cref="_follow"/> of them.</summary>
    private BoundedScorer[] Leading(int target)
    {
        if (MinScore <= _leadingAt || !NeedsScores) return _leading ?? _parts;
        if (_leading is null)
        {
            _leading = [.. _parts];
            _everywhere = new double[_parts.Length];
            for (int i = 0; i < _parts.Length; i++)
            {
                _parts[i].AdvanceShallow(target);
                _everywhere[i] = _parts[i].MaxScore(NO_MORE_DOCS);
            }

            Array.Sort(_everywhere, _leading);
        }

        double sum = 0;
        _follow = 0;
        while (_follow < _everywhere.Length && (sum += _everywhere[_follow]) < MinScore) _follow++;
        _leadingAt = MinScore;
        return _leading;
    }

    /// <summary>
    /// Orders the parts by what they come to at most in the window, and says how many of the first ones cannot compete by themselves, all
    /// together.
    /// </summary>
    private int Passive(ScoreWindow window)
    {
        for (int i = 0; i < _ascending.Length; i++)
        {
            _ascending[i].AdvanceShallow(window.From);
            _bounds[i] = _ascending[i].MaxScore(window.To - 1);
        }

        Array.Sort(_bounds, _ascending);
        int passive = 0;
        for (int i = 0; i < _bounds.Length; i++)
        {
            _sums[i + 1] = _sums[i] + _bounds[i];
            if (_sums[i + 1] < MinScore) passive = i + 1;
        }

        return passive;
    }
}
