using Lucene.Net.Index;
using Lucene.Net.Search;

namespace SearchEngine.Core.Queries.Matching;

/// <summary>What a leaf matches in one field of one segment.</summary>
/// <param name="Pattern">The field.</param>
/// <param name="Scale">What its places add.</param>
/// <param name="Lengths">The field's length in each document; null when it has none.</param>
/// <param name="Stem">Its places by stem; null for none.</param>
/// <param name="Printed">Its printed places; null for none.</param>
internal sealed record FieldPlaces(FieldPattern Pattern, FieldScale Scale, NumericDocValues? Lengths, PlaceIterator? Stem, PlaceIterator? Printed);

/// <summary>Scores the documents of one segment by <see cref="LeafQuery"/>'s formula.</summary>
internal sealed class LeafScorer : Scorer
{
    private readonly FieldPlaces[] _fields;
    private readonly float _exactForm;
    private readonly double _k1;
    private readonly double _factor;
    private readonly PlaceIterator[] _iterators;
    private readonly int[] _docs;
    private readonly int[] _stemOf;
    private readonly int[] _printedOf;
    private readonly CancellationToken _cancellation;
    private int _doc = -1;

    /// <summary>Scores where any of <paramref name="fields"/> has a place.</summary>
    /// <param name="weight">The weight that asks.</param>
    /// <param name="fields">The fields, each with an iterator at least.</param>
    /// <param name="exactForm">What a place with the typed form counts, against one of the stem.</param>
    /// <param name="k1">How slowly repetitions stop to count.</param>
    /// <param name="rarity">Boost times idf.</param>
    /// <param name="cancellation">Stops the way to the next document: the query around may pass over many without collecting one.</param>
    public LeafScorer(Weight weight, FieldPlaces[] fields, float exactForm, double k1, double rarity, CancellationToken cancellation)
        : base(weight)
    {
        _cancellation = cancellation;
        (_fields, _exactForm, _k1, _factor) = (fields, exactForm, k1, rarity * (k1 + 1));
        _stemOf = new int[fields.Length];
        _printedOf = new int[fields.Length];
        var iterators = new List<PlaceIterator>();
        for (int f = 0; f < fields.Length; f++)
        {
            _stemOf[f] = Number(fields[f].Stem, iterators);
            _printedOf[f] = Number(fields[f].Printed, iterators);
        }

        _iterators = [.. iterators];
        _docs = new int[_iterators.Length];
        Array.Fill(_docs, -1);
    }

    /// <inheritdoc/>
    public override int DocID => _doc;

    /// <summary>In how many forms and fields the document matches.</summary>
    public override int Freq => _docs.Count(doc => doc == _doc);

    /// <inheritdoc/>
    public override float GetScore()
    {
        double frequency = 0;
        for (int f = 0; f < _fields.Length; f++)
        {
            float inField = FrequencyIn(f, out _, out _);
            if (inField == 0) continue;
            FieldPlaces field = _fields[f];
            frequency += field.Scale.Weight * inField / (field.Lengths is null ? 1 : field.Scale.Norm(field.Lengths.Get(_doc)));
        }

        return (float)(_factor * frequency / (_k1 + frequency));
    }

    /// <summary>
    /// The frequency in a field of the current document: every place once, and one of the typed form
    /// <see cref="Indexing.RankingOptions.ExactForm"/> times.
    /// </summary>
    public float FrequencyIn(int field, out float all, out float printed)
    {
        float stem = At(_stemOf[field]);
        printed = At(_printedOf[field]);
        all = Math.Max(stem, printed);
        return all + ((_exactForm - 1) * printed);
    }

    /// <inheritdoc/>
    public override int NextDoc() => _doc == NO_MORE_DOCS ? NO_MORE_DOCS : Advance(_doc + 1);

    /// <inheritdoc/>
    public override int Advance(int target)
    {
        _cancellation.ThrowIfCancellationRequested();
        int next = NO_MORE_DOCS;
        int[] docs = _docs;
        for (int i = 0; i < docs.Length; i++)
        {
            int doc = docs[i];
            if (doc < target) docs[i] = doc = doc + 1 == target ? _iterators[i].NextDoc() : _iterators[i].Advance(target);
            if (doc < next) next = doc;
        }

        return _doc = next;
    }

    /// <inheritdoc/>
    public override long GetCost() => _iterators.Sum(iterator => iterator.GetCost());

    private float At(int iterator) => iterator >= 0 && _docs[iterator] == _doc ? _iterators[iterator].Frequency : 0;

    private static int Number(PlaceIterator? iterator, List<PlaceIterator> iterators)
    {
        if (iterator is null) return -1;
        iterators.Add(iterator);
        return iterators.Count - 1;
    }
}
