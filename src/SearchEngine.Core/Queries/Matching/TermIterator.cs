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
    private readonly PatternTerm _term;
    private readonly bool _offsets;
    private readonly DocsEnum _docs;
    private DocsAndPositionsEnum? _positions;
    private int _read = -1;

    /// <summary>The term on which <paramref name="terms"/> stands.</summary>
    /// <param name="terms">Terms of a segment, which others may move.</param>
    /// <param name="state">Where the term is among them.</param>
    /// <param name="term">The term.</param>
    /// <param name="acceptDocs">The documents that count; null for all.</param>
    /// <param name="need">What will be asked.</param>
    public TermIterator(TermsEnum terms, TermState state, PatternTerm term, IBits? acceptDocs, ReadFor need)
    {
        (_terms, _term, _state) = (terms, term, state);
        _offsets = need is ReadFor.Marking or ReadFor.Kinds;
        DocFreq = terms.DocFreq;
        if (need is ReadFor.Positions or ReadFor.Marking) _positions = terms.DocsAndPositions(acceptDocs, null, Flags);
        _docs = _positions ?? terms.Docs(acceptDocs, null, DocsFlags.FREQS);
    }

    /// <summary>The term at <paramref name="state"/>, wherever <paramref name="terms"/> stands now.</summary>
    public static TermIterator At(TermsEnum terms, TermState state, PatternTerm term, IBits? acceptDocs, ReadFor need)
    {
        terms.SeekExact(new BytesRef(term.Text), state);
        return new TermIterator(terms, state, term, acceptDocs, need == ReadFor.Frequency ? ReadFor.Positions : need);
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
                _terms.SeekExact(new BytesRef(_term.Text), _state);
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
