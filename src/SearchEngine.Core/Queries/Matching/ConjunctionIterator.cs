namespace SearchEngine.Core.Queries.Matching;

/// <summary>
/// The documents that all of several iterators have, and in which their places make up places of the whole. The rarest
/// iterator leads; places are looked at only where all have the document.
/// </summary>
internal abstract class ConjunctionIterator : PlaceIterator
{
    private readonly PlaceIterator[] _rarestFirst;
    private readonly CancellationToken _cancellation;
    private int _doc = -1;

    /// <summary>The documents of all <paramref name="parts"/>.</summary>
    /// <param name="parts">The iterators.</param>
    /// <param name="cancellation">Stops the way to the next document: many that have all parts may have no place of the whole.</param>
    protected ConjunctionIterator(IReadOnlyList<PlaceIterator> parts, CancellationToken cancellation) =>
        (_rarestFirst, _cancellation) = ([.. parts.OrderBy(part => part.GetCost())], cancellation);

    /// <inheritdoc/>
    public override int DocID => _doc;

    /// <inheritdoc/>
    public override float Frequency => Places.Weight;

    /// <inheritdoc/>
    public override int NextDoc() => _doc == NO_MORE_DOCS ? NO_MORE_DOCS : _doc = Match(_rarestFirst[0].NextDoc());

    /// <inheritdoc/>
    public override int Advance(int target) => _doc = Match(_rarestFirst[0].Advance(target));

    /// <inheritdoc/>
    public override long GetCost() => _rarestFirst[0].GetCost();

    /// <summary>Finds the places in the document on which all parts stand; false when there is none.</summary>
    protected abstract bool FindPlaces(int doc);

    private int Match(int doc)
    {
        while (doc != NO_MORE_DOCS)
        {
            _cancellation.ThrowIfCancellationRequested();
            int behind = FirstBehind(doc);
            if (behind == doc)
            {
                if (FindPlaces(doc)) return doc;
                doc = _rarestFirst[0].NextDoc();
            }
            else
            {
                doc = behind == NO_MORE_DOCS ? NO_MORE_DOCS : _rarestFirst[0].Advance(behind);
            }
        }

        return NO_MORE_DOCS;
    }

    /// <summary><paramref name="doc"/> where all parts have it, else the next document that one of them has.</summary>
    private int FirstBehind(int doc)
    {
        for (int i = 1; i < _rarestFirst.Length; i++)
        {
            PlaceIterator part = _rarestFirst[i];
            int at = part.DocID < doc ? part.Advance(doc) : part.DocID;
            if (at != doc) return at;
        }

        return doc;
    }
}
