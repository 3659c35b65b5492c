using Lucene.Net.Index;
using Lucene.Net.Util;

namespace SearchEngine.Core.Queries.Matching;

/// <summary>
/// The documents of one term. Its frequency comes straight from the postings; positions are read when they are asked for.
/// </summary>
internal sealed class TermIterator : PlaceIterator
{
    private readonly PlaceList _places = new();
    private readonly TermsEnum _terms;
    private readonly TermState _state;
    private readonly BytesRef _bytes;
    private readonly PatternTerm _term;
    private readonly bool _offsets;
    private readonly DocsEnum _docs;
    private DocsAndPositionsEnum? _positions;
    private int _read = -1;

    /// <summary>The term on which <paramref name="terms"/> stands.</summary>
    public TermIterator(TermsEnum terms, PatternTerm term, IBits? acceptDocs, ReadFor need)
    {
        (_terms, _term, _state, _bytes) = (terms, term, terms.GetTermState(), BytesRef.DeepCopyOf(terms.Term));
        _offsets = need is ReadFor.Marking or ReadFor.Kinds;
        DocFreq = terms.DocFreq;
        if (need is ReadFor.Positions or ReadFor.Marking) _positions = terms.DocsAndPositions(acceptDocs, null, Flags);
        _docs = _positions ?? terms.Docs(acceptDocs, null, DocsFlags.FREQS);
    }

    /// <summary>In how many documents of the segment the term stands, deleted ones included.</summary>
    public int DocFreq { get; }

    /// <inheritdoc/>
    public override int DocID => _docs.DocID;

    /// <inheritdoc/>
    public override float Frequency => _docs.Freq * _term.Weight;

    /// <inheritdoc/>
    public override MatchKind ClosestKind => _term.Kind;

    /// <inheritdoc/>
    public override PlaceList Places
    {
        get
        {
            if (_read == DocID) return _places;
            _read = DocID;
            _places.Clear();
            if (_positions is null)
            {
                _terms.SeekExact(_bytes, _state);
                _positions = _terms.DocsAndPositions(null, null, Flags);
            }

            if (_positions.DocID < _read) _positions.Advance(_read);
            _places.Reserve(_positions.Freq);
            for (int i = _positions.Freq; i > 0; i--)
            {
                int position = _positions.NextPosition();
                _places.Add(_offsets
                    ? new Place(position, position + 1, _positions.StartOffset, _positions.EndOffset, _term.Weight, _term.Kind)
                    : new Place(position, position + 1, -1, -1, _term.Weight, _term.Kind));
            }

            return _places;
        }
    }

    /// <inheritdoc/>
    public override int NextDoc() => _docs.NextDoc();

    /// <inheritdoc/>
    public override int Advance(int target) => _docs.Advance(target);

    /// <inheritdoc/>
    public override long GetCost() => DocFreq;

    private DocsAndPositionsFlags Flags => _offsets ? DocsAndPositionsFlags.OFFSETS : DocsAndPositionsFlags.NONE;
}
