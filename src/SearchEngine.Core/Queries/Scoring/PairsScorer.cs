using Lucene.Net.Search;
using SearchEngine.Core.Queries.Matching;

namespace SearchEngine.Core.Queries.Scoring;

/// <summary>
/// The places of a query's words in one field of one segment. Positions are read only where a document has both words of a
/// pair, and those of a word once for all its pairs.
/// </summary>
/// <param name="Words">The words by their numbers; null for one that the segment does not have or that is in no pair.</param>
internal sealed record PairPlaces(PlaceIterator?[] Words)
{
    private int _doc = -1;

    /// <summary>Goes to a document behind the last one; whether it has two of the words.</summary>
    public bool MoveTo(int doc)
    {
        _doc = doc;
        int here = 0;
        foreach (PlaceIterator? word in Words)
        {
            if (word is not null && (word.DocID < doc ? word.Advance(doc) : word.DocID) == doc) here++;
        }

        return here > 1;
    }

    /// <summary>How often the words of <paramref name="pair"/> stand near each other in the document.</summary>
    public int Count(in WordPair pair) =>
        Words[pair.First] is { } first && first.DocID == _doc && Words[pair.Second] is { } second && second.DocID == _doc
            ? WordPairs.Count(first.Places.Span, second.Places.Span)
            : 0;
}

/// <summary>The documents of a scorer, scored by it and by <see cref="PairsQuery"/>'s formula.</summary>
internal sealed class PairsScorer : BoundedScorer
{
    private readonly BoundedScorer _inner;
    private readonly PairPlaces[] _fields;
    private readonly IReadOnlyList<WordPair> _pairs;
    private readonly double _k1;
    private readonly double _factor;
    private readonly double _most;
    private readonly CancellationToken _cancellation;

    /// <summary>Scores by <paramref name="inner"/> and by the pairs.</summary>
    /// <param name="weight">The weight that asks.</param>
    /// <param name="inner">What says which documents there are.</param>
    /// <param name="fields">The fields in which nearness is looked for.</param>
    /// <param name="pairs">The pairs of words.</param>
    /// <param name="k1">How slowly repetitions stop to count.</param>
    /// <param name="factor">Boost times the weight of a pair.</param>
    /// <param name="cancellation">Stops the scoring: the places of a document's words may be many.</param>
    public PairsScorer(
        Weight weight, BoundedScorer inner, PairPlaces[] fields, IReadOnlyList<WordPair> pairs, double k1, double factor, CancellationToken cancellation)
        : base(weight)
    {
        (_inner, _fields, _pairs, _k1, _factor, _cancellation) = (inner, fields, pairs, k1, factor, cancellation);
        _most = factor * (k1 + 1) * pairs.Sum(pair => pair.Rarity) * (1 + 1e-6);
    }

    /// <inheritdoc/>
    public override int DocID => _inner.DocID;

    /// <inheritdoc/>
    public override int Freq => _inner.Freq;

    /// <inheritdoc/>
    public override float MinScore
    {
        get => base.MinScore;
        set
        {
            base.MinScore = value;
            _inner.MinScore = (float)Math.Max(0, MathF.BitDecrement((float)(value - _most)));
        }
    }

    /// <inheritdoc/>
    public override bool NeedsScores
    {
        get => _inner.NeedsScores;
        set => _inner.NeedsScores = value;
    }

    /// <inheritdoc/>
    public override bool MarksCheaply => _inner.MarksCheaply;

    /// <summary>What <paramref name="count"/> windows come to, 0 to k1 + 1.</summary>
    public static double Saturated(int count, double k1) => (k1 + 1) * count / (k1 + count);

    /// <inheritdoc/>
    public override float GetScore()
    {
        _cancellation.ThrowIfCancellationRequested();
        float words = _inner.GetScore();
        if (words + _most < MinScore) return words;
        int doc = _inner.DocID;
        bool any = false;
        foreach (PairPlaces field in _fields) any |= field.MoveTo(doc);
        if (!any) return words;
        double near = 0;
        for (int i = 0; i < _pairs.Count; i++)
        {
            int count = 0;
            foreach (PairPlaces field in _fields) count += field.Count(_pairs[i]);
            if (count > 0) near += _pairs[i].Rarity * Saturated(count, _k1);
        }

        return (float)(words + (_factor * near));
    }

    /// <inheritdoc/>
    public override int NextDoc() => _inner.NextDoc();

    /// <inheritdoc/>
    public override int Advance(int target) => _inner.Advance(target);

    /// <inheritdoc/>
    public override long GetCost() => _inner.GetCost();

    /// <inheritdoc/>
    public override int AdvanceShallow(int target) => _inner.AdvanceShallow(target);

    /// <inheritdoc/>
    public override double MaxScore(int upTo) => _inner.MaxScore(upTo) + _most;

    /// <inheritdoc/>
    public override void MarkInto(Lucene.Net.Util.FixedBitSet documents) => _inner.MarkInto(documents);
}
