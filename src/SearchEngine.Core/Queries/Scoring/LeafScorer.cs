using System.Numerics;
using Lucene.Net.Search;
using Lucene.Net.Util;
using SearchEngine.Core.Queries.Matching;

namespace SearchEngine.Core.Queries.Scoring;

/// <summary>Scores the documents of one segment by <see cref="LeafQuery"/>'s formula: for a leaf with several lists.</summary>
internal sealed class LeafScorer : WindowedScorer
{
    private readonly FieldPlaces[] _fields;
    private readonly LeafScale _scale;
    private readonly PlaceIterator[] _lists;
    private readonly PlaceIterator _longest;
    private readonly FrequencyWindow _stem = new(ScoreWindow.MaxWidth);
    private readonly FrequencyWindow _printed = new(ScoreWindow.MaxWidth);
    private readonly double[] _combined = new double[ScoreWindow.MaxWidth];
    private readonly ulong[] _here = new ulong[ScoreWindow.MaxWidth / 64];
    private int _end = -1;
    private int _upTo = -1;
    private double _bound;

    /// <summary>Scores where any of <paramref name="fields"/> has a place.</summary>
    /// <param name="weight">The weight that asks.</param>
    /// <param name="fields">The fields, each with a list at least.</param>
    /// <param name="scale">What becomes of the frequencies.</param>
    /// <param name="cancellation">Stops the way to the next document: the query around may pass over many without collecting one.</param>
    public LeafScorer(Weight weight, FieldPlaces[] fields, LeafScale scale, CancellationToken cancellation)
        : base(weight, cancellation)
    {
        (_fields, _scale) = (fields, scale);
        _lists = [.. fields.SelectMany(field => field.Lists)];
        _longest = _lists.MaxBy(list => list.GetCost())!;
    }

    /// <summary>In how many forms and fields the leaf is looked for.</summary>
    public override int Freq => _lists.Length;

    /// <inheritdoc/>
    public override bool MarksCheaply => Array.TrueForAll(_lists, list => list.MarksCheaply);

    /// <inheritdoc/>
    public override long GetCost()
    {
        long cost = 0;
        foreach (PlaceIterator list in _lists) cost += list.GetCost();
        return cost;
    }

    /// <inheritdoc/>
    public override void MarkInto(FixedBitSet documents)
    {
        foreach (PlaceIterator list in _lists) list.MarkInto(documents);
    }

    /// <inheritdoc/>
    public override int AdvanceShallow(int target)
    {
        if (target <= _end) return _end;
        _upTo = -1;
        foreach (PlaceIterator list in _lists)
        {
            int end = list.AdvanceShallow(target);
            if (ReferenceEquals(list, _longest)) _end = end;
        }

        return _end;
    }

    /// <inheritdoc/>
    public override double MaxScore(int upTo)
    {
        if (upTo <= _upTo) return _bound;
        double frequency = 0;
        foreach (FieldPlaces field in _fields)
        {
            double printed = field.Printed?.MaxScaled(upTo, field.Scale) ?? 0;
            double stem = field.Stem?.MaxScaled(upTo, field.Scale) ?? 0;
            frequency += double.IsPositiveInfinity(printed) ? printed : Math.Max(stem, printed) + ((_scale.ExactForm - 1) * printed);
        }

        // Scores round elsewhere on the way: the forms of a field are added before they are scaled.
        _upTo = upTo;
        return _bound = _scale.Bound(frequency * (1 + 1e-6));
    }

    /// <inheritdoc/>
    protected override int FirstFrom(int target)
    {
        int first = NO_MORE_DOCS;
        foreach (PlaceIterator list in _lists)
        {
            int doc = list.DocID < target ? list.Advance(target) : list.DocID;
            if (doc < first) first = doc;
        }

        return first;
    }

    /// <inheritdoc/>
    protected override void Fill(ScoreWindow window)
    {
        int words = (window.To - window.From + 63) >> 6;
        Span<ulong> here = _here.AsSpan(0, words);
        here.Clear();
        foreach (FieldPlaces field in _fields)
        {
            Read(field.Stem, _stem, window);
            Read(field.Printed, _printed, window);
            for (int word = 0; word < words; word++)
            {
                ulong marked = _stem.Marked[word] | _printed.Marked[word];
                here[word] |= marked;
                for (; NeedsScores && marked != 0; marked &= marked - 1)
                {
                    int i = (word << 6) + BitOperations.TrailingZeroCount(marked);
                    _combined[i] += field.Scaled(window.From + i, _scale.Counted(_stem.Frequencies[i], _printed.Frequencies[i]));
                }
            }
        }

        for (int word = 0; word < words; word++)
        {
            for (ulong marked = here[word]; marked != 0; marked &= marked - 1)
            {
                int i = (word << 6) + BitOperations.TrailingZeroCount(marked);
                window.Add(window.From + i, NeedsScores ? _scale.Score(_combined[i]) : 0f);
                _combined[i] = 0;
            }
        }
    }

    private static void Read(PlaceIterator? list, FrequencyWindow into, ScoreWindow window)
    {
        into.Reset(window.From, window.To);
        if (list is null) return;
        if (list.DocID < window.To) list.ReadInto(into);
    }
}
