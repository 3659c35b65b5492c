using Lucene.Net.Index;

namespace SearchEngine.Core.Queries.Matching;

/// <summary>
/// The documents of a term that few have, read at once: as nearly all of the hundreds of terms for which a short word with an
/// asterisk stands. An open enumeration of postings takes some 3 KB, this one tens of bytes.
/// </summary>
internal sealed class RareTermIterator : PlaceIterator
{
    /// <summary>The most documents of a segment that are read at once.</summary>
    public const int MaxDocs = 16;

    private readonly int[] _docs;
    private readonly int[] _frequencies;
    private readonly float _weight;
    private readonly Func<TermIterator> _open;
    private readonly int _maxFrequency;
    private TermIterator? _withPlaces;
    private int _current = -1;

    private RareTermIterator(int[] docs, int[] frequencies, float weight, Func<TermIterator> open) =>
        (_docs, _frequencies, _weight, _open, _maxFrequency) = (docs, frequencies, weight, open, frequencies.Max());

    /// <inheritdoc/>
    public override int DocID => _current < 0 ? -1 : _current < _docs.Length ? _docs[_current] : NO_MORE_DOCS;

    /// <inheritdoc/>
    public override float Frequency => _frequencies[_current] * _weight;

    /// <inheritdoc/>
    public override PlaceList Places
    {
        get
        {
            _withPlaces ??= _open();
            if (_withPlaces.DocID < DocID) _withPlaces.Advance(DocID);
            return _withPlaces.Places;
        }
    }

    /// <summary>Reads the documents of the term on which <paramref name="terms"/> stands; null where none of them counts.</summary>
    /// <param name="terms">The terms of a segment.</param>
    /// <param name="weight">What a place of the term counts.</param>
    /// <param name="reuse">An enumeration that was read before, to be read again.</param>
    /// <param name="open">Opens the term with its places, when these are asked for.</param>
    public static RareTermIterator? Read(TermsEnum terms, float weight, ref DocsEnum? reuse, Func<TermIterator> open)
    {
        Span<int> docs = stackalloc int[MaxDocs];
        Span<int> frequencies = stackalloc int[MaxDocs];
        int count = 0;
        reuse = terms.Docs(null, reuse, DocsFlags.FREQS);
        while (reuse.NextDoc() != NO_MORE_DOCS) (docs[count], frequencies[count++]) = (reuse.DocID, reuse.Freq);
        return count == 0 ? null : new RareTermIterator(docs[..count].ToArray(), frequencies[..count].ToArray(), weight, open);
    }

    /// <inheritdoc/>
    public override int NextDoc()
    {
        if (_current < _docs.Length) _current++;
        return DocID;
    }

    /// <inheritdoc/>
    public override int Advance(int target)
    {
        while (NextDoc() < target)
        {
        }

        return DocID;
    }

    /// <inheritdoc/>
    public override long GetCost() => _docs.Length;

    /// <inheritdoc/>
    public override double MaxScaled(int upTo, IScaled scaled) => scaled.Scaled(_maxFrequency * _weight, 1);

    /// <inheritdoc/>
    public override bool MarksCheaply => true;
}
