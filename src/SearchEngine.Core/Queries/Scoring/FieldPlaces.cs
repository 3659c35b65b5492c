using Lucene.Net.Index;
using SearchEngine.Core.Postings;
using SearchEngine.Core.Queries.Matching;

namespace SearchEngine.Core.Queries.Scoring;

/// <summary>What a leaf matches in one field of one segment.</summary>
/// <param name="Pattern">The field.</param>
/// <param name="Scale">What its places add.</param>
/// <param name="Lengths">The field's length in each document; null when it has none.</param>
/// <param name="Stem">Its places by stem; null for none.</param>
/// <param name="Printed">Its printed places; null for none.</param>
internal sealed record FieldPlaces(FieldPattern Pattern, FieldScale Scale, NumericDocValues? Lengths, PlaceIterator? Stem, PlaceIterator? Printed)
{
    private readonly FieldLengths? _lengths = Lengths as FieldLengths;

    /// <summary>The lists of the field, one or two.</summary>
    public IEnumerable<PlaceIterator> Lists => new[] { Stem, Printed }.OfType<PlaceIterator>();

    /// <summary>What <paramref name="counted"/> places in a document add to the combined frequency.</summary>
    public double Scaled(int doc, float counted) =>
        Lengths is null ? Scale.Weight * counted / 1d : Scale.Scaled(counted, _lengths is null ? Lengths.Get(doc) : _lengths.Length(doc));
}
