using Lucene.Net.Index;
using Lucene.Net.Util;
using SearchEngine.Core.Postings;

namespace SearchEngine.Core.Queries.Matching;

/// <summary>
/// The documents of one term. Its frequency comes straight from the postings; positions are read when they are asked for.
/// </summary>
internal sealed class TermIterator : PlaceIterator
{
    private readonly TermDictionary _dictionary;
    private readonly TermsEnum _terms;
    private readonly TermState _state;
    private readonly PatternTerm _term;
    private readonly bool _offsets;
    private readonly int _length;
    private readonly DocsEnum _docs;
    private readonly BlockPostings? _blocks;
    private DocsAndPositionsEnum? _positions;
    private PlaceList? _places;
    private int _read = -1;

    /// <summary>The term on which <paramref name="terms"/> stands.</summary>
    /// <param name="dictionary">Opens what is read of it.</param>
    /// <param name="terms">Terms of a segment, which others may move.</param>
    /// <param name="state">Where the term is among them.</param>
    /// <param name="term">The term.</param>
    /// <param name="need">What will be asked.</param>
    /// <param name="length">How many positions a place of the term takes.</param>
    public TermIterator(TermDictionary dictionary, TermsEnum terms, TermState state, PatternTerm term, ReadFor need, int length = 1)
    {
        (_dictionary, _terms, _term, _state, _length) = (dictionary, terms, term, state, length);
        _offsets = need is ReadFor.Marking or ReadFor.Kinds;
        DocFreq = terms.DocFreq;
        if (need is ReadFor.Positions or ReadFor.Marking) _positions = dictionary.Places(terms, Flags);
        _docs = _positions ?? dictionary.Docs(terms);
        _blocks = _docs as BlockPostings;
    }

    /// <inheritdoc/>
    public override IDocumentBlocks? Blocks => _blocks;

    /// <inheritdoc/>
    public override float WeightInBlocks => _term.Weight;

    /// <summary>The term at <paramref name="state"/>, wherever <paramref name="terms"/> stands now.</summary>
    public static TermIterator At(TermDictionary dictionary, TermsEnum terms, TermState state, PatternTerm term, ReadFor need)
    {
        terms.SeekExact(new BytesRef(term.Text), state);
        return new TermIterator(dictionary, terms, state, term, need == ReadFor.Frequency ? ReadFor.Positions : need);
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
            PlaceList places = _places ??= new PlaceList();
            if (_read == DocID) return places;
            _read = DocID;
            places.Clear();
            if (_positions is null)
            {
                _terms.SeekExact(new BytesRef(_term.Text), _state);
                _positions = _dictionary.Places(_terms, Flags)!;
            }

            if (_positions.DocID < _read) _positions.Advance(_read);
            places.Reserve(_positions.Freq);
            for (int i = _positions.Freq; i > 0; i--)
            {
                int position = _positions.NextPosition();
                places.Add(_offsets
                    ? new Place(position, position + _length, _positions.StartOffset, _positions.EndOffset, _term.Weight, _term.Kind)
                    : new Place(position, position + _length, -1, -1, _term.Weight, _term.Kind));
            }

            return places;
        }
    }

    /// <inheritdoc/>
    public override int NextDoc() => _docs.NextDoc();

    /// <inheritdoc/>
    public override int Advance(int target) => _docs.Advance(target);

    /// <inheritdoc/>
    public override long GetCost() => DocFreq;

    /// <inheritdoc/>
    public override int AdvanceShallow(int target) => _blocks?.ShallowAdvance(target) ?? NO_MORE_DOCS;

    /// <inheritdoc/>
    public override double MaxScaled(int upTo, IScaled scaled)
    {
        return _blocks is null ? double.PositiveInfinity : Bounds.Most(_blocks, upTo, _term.Weight, scaled);
    }

    /// <inheritdoc/>
    public override void ReadInto(FrequencyWindow window)
    {
        if (_blocks is null)
        {
            base.ReadInto(window);
            return;
        }

        int doc = _blocks.DocID < window.From ? _blocks.Advance(window.From) : _blocks.DocID;
        while (doc < window.To)
        {
            ReadOnlySpan<int> docs = _blocks.Documents;
            int count = docs[^1] < window.To ? docs.Length : CountBelow(docs, window.To);
            window.Set(docs[..count], _blocks.Frequencies[..count], _term.Weight);
            if (count < docs.Length)
            {
                _blocks.SkipInBlock(count);
                return;
            }

            if (!_blocks.NextBlock()) return;
            doc = _blocks.DocID;
        }
    }

    /// <inheritdoc/>
    public override bool MarksCheaply => _blocks is not null;

    /// <inheritdoc/>
    public override void MarkInto(FixedBitSet documents)
    {
        if (_blocks is null)
        {
            base.MarkInto(documents);
            return;
        }

        if (_blocks.NextDoc() == NO_MORE_DOCS) return;
        long[] bits = documents.GetBits();
        do
        {
            foreach (int doc in _blocks.Documents) bits[doc >> 6] |= 1L << doc;
        }
        while (_blocks.NextBlock());
    }

    /// <summary>How many of <paramref name="docs"/>, which ascend, are below <paramref name="border"/>.</summary>
    public static int CountBelow(ReadOnlySpan<int> docs, int border)
    {
        int at = docs.BinarySearch(border);
        return at < 0 ? ~at : at;
    }

    private DocsAndPositionsFlags Flags => _offsets ? DocsAndPositionsFlags.OFFSETS : DocsAndPositionsFlags.NONE;
}
