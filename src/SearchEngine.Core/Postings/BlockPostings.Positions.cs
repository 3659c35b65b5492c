using Lucene.Net.Util;

namespace SearchEngine.Core.Postings;

/// <content>Positions and offsets. Of a chunk, only the sub-blocks are decoded in which a document that is asked has its places.</content>
internal sealed partial class BlockPostings
{
    private const int SubBlockShift = 7;
    private const int SubBlockMask = (1 << SubBlockShift) - 1;

    private long _positionStart;
    private long _offsetStart;

    // How many places the documents of the block before each of them have.
    private int[] _placesBefore;
    private bool _hasPlaces;

    // Of the document at this index of the block, the next place to read is _cursor of the chunk; _position is that of the one before.
    private int _positionsOf;
    private int _cursor;
    private int _position;
    private int[] _positionGaps;
    private int _positionSubBlock;
    private long _positionChunk;
    private int[] _documentPositions = [];

    // The offsets of the document at _offsetsOf are added up to this place of the chunk.
    private int _offsetsOf;
    private int _offsetCursor;
    private int _startOffset;
    private int _offsetLength;
    private int[]? _offsetGaps;
    private int[]? _offsetLengths;
    private int _offsetSubBlock;

    /// <inheritdoc/>
    /// <remarks>Of the position that was read last; -1 where the field has no offsets.</remarks>
    public override int StartOffset
    {
        get
        {
            if (!_kind.HasOffsets) return -1;
            CatchUpOffsets();
            return _startOffset;
        }
    }

    /// <inheritdoc/>
    /// <remarks>Of the position that was read last; -1 where the field has no offsets.</remarks>
    public override int EndOffset
    {
        get
        {
            if (!_kind.HasOffsets) return -1;
            CatchUpOffsets();
            return _startOffset + _offsetLength;
        }
    }

    /// <summary>
    /// All positions of the current document, ascending, whatever <see cref="NextPosition"/> has read of them. Good until they are asked again. For fields with positions, on a document.
    /// </summary>
    public ReadOnlySpan<int> Positions
    {
        get
        {
            if (!_hasPlaces) CountPlaces();
            int next = _placesBefore[_index], count = _placesBefore[_index + 1] - next, subBlock = next >> SubBlockShift;
            if (_documentPositions.Length < count) _documentPositions = new int[Math.Max(BitPacking.BlockSize, 2 * count)];
            int[] positions = _documentPositions;
            if (subBlock != _positionSubBlock) LoadPositions(subBlock);
            int position = 0, written = 0, gap = next & SubBlockMask;
            while (true)
            {
                // The places of a document are seldom in more than one sub-block.
                int[] gaps = _positionGaps;
                for (; written < count && gap < gaps.Length; gap++, written++) positions[written] = position += gaps[gap];
                if (written == count) return new ReadOnlySpan<int>(positions, 0, count);
                LoadPositions(++subBlock);
                gap = 0;
            }
        }
    }

    /// <inheritdoc/>
    public override int NextPosition()
    {
        if (_positionsOf != _index) BeginPositions();
        int cursor = _cursor++;
        if (cursor >> SubBlockShift != _positionSubBlock) LoadPositions(cursor >> SubBlockShift);
        return _position += _positionGaps[cursor & SubBlockMask];
    }

    /// <inheritdoc/>
    public override BytesRef? GetPayload() => null;

    private void ResetPositions(TermPlace place) => (_positionStart, _offsetStart) = (place.PositionStart, place.OffsetStart);

    /// <summary>Forgets the positions of the block before.</summary>
    private void LeavePositions()
    {
        _hasPlaces = false;
        _positionsOf = _positionSubBlock = _offsetsOf = _offsetSubBlock = -1;
    }

    private void BeginPositions()
    {
        if (!_hasPlaces) CountPlaces();
        (_positionsOf, _position) = (_index, 0);
        _cursor = _placesBefore[_index];
    }

    private void CountPlaces()
    {
        if (!_hasFrequencies) LoadFrequencies();
        BitPacking.Accumulate(_frequencies, _placesBefore.AsSpan(1), 0, 0);
        _positionChunk = _positionStart + (_hasDirectory ? Entry(2, _block) : 0);
        _hasPlaces = true;
    }

    private void LoadPositions(int subBlock)
    {
        SubBlocks.Read(_reader.Positions!, _positionChunk, _placesBefore[_count], subBlock, _positionGaps, []);
        GC.KeepAlive(_reader);
        _positionSubBlock = subBlock;
    }

    private void CatchUpOffsets()
    {
        if (_offsetsOf != _positionsOf) (_offsetsOf, _startOffset, _offsetCursor) = (_positionsOf, 0, _placesBefore[_positionsOf]);
        for (; _offsetCursor < _cursor; _offsetCursor++)
        {
            if (_offsetCursor >> SubBlockShift != _offsetSubBlock) LoadOffsets(_offsetCursor >> SubBlockShift);
            _startOffset += _offsetGaps![_offsetCursor & SubBlockMask];
        }

        _offsetLength = _offsetLengths![(_cursor - 1) & SubBlockMask];
    }

    private void LoadOffsets(int subBlock)
    {
        _offsetGaps ??= new int[BitPacking.BlockSize];
        _offsetLengths ??= new int[BitPacking.BlockSize];
        long chunk = _offsetStart + (_hasDirectory ? Entry(3, _block) : 0);
        SubBlocks.Read(_reader.Offsets!, chunk, _placesBefore[_count], subBlock, _offsetGaps, _offsetLengths);
        GC.KeepAlive(_reader);
        _offsetSubBlock = subBlock;
    }
}
