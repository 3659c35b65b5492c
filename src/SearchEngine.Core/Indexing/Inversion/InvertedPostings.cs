using Lucene.Net.Index;
using Lucene.Net.Util;

namespace SearchEngine.Core.Indexing.Inversion;

/// <summary>The documents and positions of one term in memory.</summary>
internal sealed class InvertedPostings : DocsAndPositionsEnum
{
    private TokenPlace[] _places = [];
    private int _placesEnd;
    private int _cost;
    private IBits? _liveDocs;
    private bool _frequencies;
    private bool _offsets;
    private int _document;
    private int _begin;
    private int _end;
    private int _position;

    /// <summary>Begins before the first document.</summary>
    /// <param name="places">The places of all terms, of each by document and position.</param>
    /// <param name="begin">Where those of the term begin.</param>
    /// <param name="end">Where they end.</param>
    /// <param name="liveDocs">The documents that count; null for all.</param>
    /// <param name="frequencies">Whether the field has frequencies; else each is 1.</param>
    /// <param name="offsets">Whether it has offsets; else each is -1.</param>
    public void Reset(TokenPlace[] places, int begin, int end, IBits? liveDocs, bool frequencies, bool offsets)
    {
        (_places, _placesEnd, _cost, _liveDocs, _frequencies, _offsets) = (places, end, end - begin, liveDocs, frequencies, offsets);
        (_document, _begin, _end, _position) = (-1, begin, begin, begin);
    }

    /// <inheritdoc/>
    public override int DocID => _document;

    /// <inheritdoc/>
    public override int Freq => _frequencies ? _end - _begin : 1;

    /// <inheritdoc/>
    public override int StartOffset => _offsets ? _places[_position - 1].Start : -1;

    /// <inheritdoc/>
    public override int EndOffset => _offsets ? _places[_position - 1].End : -1;

    /// <inheritdoc/>
    public override int NextDoc()
    {
        TokenPlace[] places = _places;
        do
        {
            if (_end == _placesEnd) return _document = NO_MORE_DOCS;
            _begin = _position = _end;
            _document = places[_begin].Owner;
            while (_end < _placesEnd && places[_end].Owner == _document) _end++;
        }
        while (_liveDocs?.Get(_document) == false);
        return _document;
    }

    /// <inheritdoc/>
    public override int Advance(int target) => SlowAdvance(target);

    /// <inheritdoc/>
    public override int NextPosition() => _places[_position++].Position;

    /// <inheritdoc/>
    public override BytesRef? GetPayload() => null;

    /// <inheritdoc/>
    public override long GetCost() => _cost;
}
