using Lucene.Net.Index;
using Lucene.Net.Util;

namespace SearchEngine.Core.Indexing.Inversion;

/// <summary>The documents and positions of one term in memory.</summary>
internal sealed class InvertedPostings : DocsAndPositionsEnum
{
    private ReadOnlyMemory<TokenPlace> _places;
    private IBits? _liveDocs;
    private bool _frequencies;
    private bool _offsets;
    private int _document;
    private int _begin;
    private int _end;
    private int _position;

    /// <summary>Begins before the first document.</summary>
    /// <param name="places">The places of the term, by document and position.</param>
    /// <param name="liveDocs">The documents that count; null for all.</param>
    /// <param name="frequencies">Whether the field has frequencies; else each is 1.</param>
    /// <param name="offsets">Whether it has offsets; else each is -1.</param>
    public void Reset(ReadOnlyMemory<TokenPlace> places, IBits? liveDocs, bool frequencies, bool offsets)
    {
        (_places, _liveDocs, _frequencies, _offsets) = (places, liveDocs, frequencies, offsets);
        (_document, _begin, _end, _position) = (-1, 0, 0, 0);
    }

    /// <inheritdoc/>
    public override int DocID => _document;

    /// <inheritdoc/>
    public override int Freq => _frequencies ? _end - _begin : 1;

    /// <inheritdoc/>
    public override int StartOffset => _offsets ? _places.Span[_position - 1].Start : -1;

    /// <inheritdoc/>
    public override int EndOffset => _offsets ? _places.Span[_position - 1].End : -1;

    /// <inheritdoc/>
    public override int NextDoc()
    {
        ReadOnlySpan<TokenPlace> places = _places.Span;
        do
        {
            if (_end == places.Length) return _document = NO_MORE_DOCS;
            _begin = _position = _end;
            _document = places[_begin].Owner;
            while (_end < places.Length && places[_end].Owner == _document) _end++;
        }
        while (_liveDocs?.Get(_document) == false);
        return _document;
    }

    /// <inheritdoc/>
    public override int Advance(int target) => SlowAdvance(target);

    /// <inheritdoc/>
    public override int NextPosition() => _places.Span[_position++].Position;

    /// <inheritdoc/>
    public override BytesRef? GetPayload() => null;

    /// <inheritdoc/>
    public override long GetCost() => _places.Length;
}
