using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using Lucene.Net.Index;
using Lucene.Net.Util;

namespace SearchEngine.Core.Postings;

/// <summary>
/// The postings of one term in one segment: documents, frequencies, positions, offsets and impacts, each decoded when it is first asked for. Belongs to one thread. Besides what Lucene asks of it, it hands out whole
/// decoded blocks, and tells what blocks ahead can score without decoding them.
/// </summary>
/// <remarks>
/// A term of fewer than 128 documents is one block, which is decoded when the term is opened. The blocks of any other are listed in .dir column by column: last documents, then places in .doc, .pos and .off.
/// After <see cref="Release"/> there are no arrays to read: whoever asks for a document or a place nevertheless gets an error, and never what another term has.
/// </remarks>
internal sealed partial class BlockPostings : DocsAndPositionsEnum, IDocumentBlocks
{
    private const int Padding = BlockBuffers.Padding;

    private readonly NewsPostingsReader _reader;
    private BlockBuffers? _buffers;
    private int[] _documents;
    private int[] _frequencies;

    // Of the term.
    private FieldKind _kind;
    private IBits? _liveDocs;
    private int _docFreq;
    private long _totalTermFreq;
    private long _documentStart;
    private long _directoryStart;
    private int _blocks;
    private bool _hasDirectory;

    // Of the block: which one, its documents, the one that is current.
    private int _block;
    private int _count;
    private int _index;
    private int _document;
    private int _lastInBlock;
    private long _frequencyStart;
    private bool _hasFrequencies;

    /// <summary>Postings of a segment, which <see cref="Reset"/> turns to a term.</summary>
    public BlockPostings(NewsPostingsReader reader)
    {
        (_reader, _buffers) = (reader, BlockBuffers.Take());
        (_documents, _frequencies, _placesBefore, _positionGaps) = (_buffers.Documents, _buffers.Frequencies, _buffers.PlacesBefore, _buffers.PositionGaps);
    }

    /// <summary>The documents of the term, deleted ones included.</summary>
    public int DocFreq => _docFreq;

    /// <summary>The sum of all frequencies, those in deleted documents included; of a field without frequencies the number of documents.</summary>
    public long TotalTermFreq => _totalTermFreq;

    /// <inheritdoc/>
    public override int DocID => _document;

    /// <inheritdoc/>
    public override int Freq
    {
        get
        {
            if (!_hasFrequencies) LoadFrequencies();
            return _frequencies[_index];
        }
    }

    /// <summary>The documents of the current block from the current one on, deleted ones included. Good until the next move. Empty before the first move.</summary>
    public ReadOnlySpan<int> Documents => _index < 0 ? default : _documents.AsSpan(_index, _count - _index);

    /// <summary>The frequencies beside <see cref="Documents"/>.</summary>
    public ReadOnlySpan<int> Frequencies
    {
        get
        {
            if (_index < 0) return default;
            if (!_hasFrequencies) LoadFrequencies();
            return _frequencies.AsSpan(_index, _count - _index);
        }
    }

    /// <summary>Whether it reads the segment of <paramref name="reader"/>, so that it can be turned to another of its terms.</summary>
    public bool BelongsTo(NewsPostingsReader reader) => ReferenceEquals(reader, _reader) && _buffers is not null;

    /// <summary>Gives the arrays back to the thread, for other postings. Nothing can be read any more. Only for the one who opened the postings, and knows that nobody else reads them.</summary>
    public void Release()
    {
        if (_buffers is not { } buffers) return;
        BlockBuffers.Give(buffers);
        _buffers = null;
        (_documents, _frequencies, _placesBefore, _positionGaps) = (null!, null!, null!, null!);
    }

    /// <summary>Turns to a term, before its first document.</summary>
    /// <param name="kind">What the term's field holds.</param>
    /// <param name="place">The term.</param>
    /// <param name="liveDocs">The documents to stop on; null for all.</param>
    public void Reset(FieldKind kind, TermPlace place, IBits? liveDocs)
    {
        _kind = kind;
        _liveDocs = liveDocs;
        _docFreq = place.DocFreq;
        _totalTermFreq = kind.HasFrequencies ? place.TotalTermFreq : place.DocFreq;
        _documentStart = place.DocumentStart;
        _directoryStart = place.DirectoryStart;
        _blocks = (_docFreq + BitPacking.BlockSize - 1) / BitPacking.BlockSize;
        _hasDirectory = _docFreq >= BitPacking.BlockSize;
        (_block, _index, _count, _document, _lastInBlock) = (-1, -1, 0, -1, -1);
        ResetPositions(place);
        ResetShallow(place);
        if (!_hasDirectory) LoadOnlyBlock(place.OnlyDocument);
    }

    /// <summary>Turns to another term of the same field, deleted documents included.</summary>
    public void Turn(TermPlace place) => Reset(_kind, place, null);

    /// <inheritdoc/>
    public override long GetCost() => _docFreq;

    /// <inheritdoc/>
    public override int NextDoc()
    {
        int index = _index + 1;
        if (index >= _count)
        {
            if (!LoadNextBlock()) return _document = NO_MORE_DOCS;
            index = 0;
        }

        _index = index;
        int document = _documents[index];
        return _liveDocs is { } live && !live.Get(document) ? NextLive(live) : _document = document;
    }

    /// <inheritdoc/>
    public override int Advance(int target)
    {
        int from = _index + 1;
        if (target > _lastInBlock)
        {
            if (!SeekBlock(target)) return End();
            from = 0;
        }

        // The next document is often the one.
        int index = _documents[from] >= target ? from : FirstAtLeast(target, from);
        // Only for a target that is not ahead.
        if (index >= _count) return NextDoc();
        _index = index;
        int document = _documents[index];
        return _liveDocs is { } live && !live.Get(document) ? NextLive(live) : _document = document;
    }

    /// <summary>Moves to the first document of the next block, deleted or not.</summary>
    /// <returns>False at the end of the term.</returns>
    public bool NextBlock()
    {
        bool isBeforeFirst = _index < 0 && _count > 0;
        if (!isBeforeFirst && !LoadNextBlock())
        {
            End();
            return false;
        }

        (_index, _document) = (0, _documents[0]);
        return true;
    }

    /// <summary>Moves forward inside the block, to a document that may be deleted.</summary>
    /// <param name="count">By how many documents: fewer than <see cref="Documents"/> has.</param>
    public void SkipInBlock(int count)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)count, (uint)(_count - _index));
        _index += count;
        _document = _documents[_index];
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private int NextLive(IBits live)
    {
        while (true)
        {
            if (++_index >= _count)
            {
                if (!LoadNextBlock()) return _document = NO_MORE_DOCS;
                _index = 0;
            }

            int document = _documents[_index];
            if (live.Get(document)) return _document = document;
        }
    }

    private int End()
    {
        (_block, _count, _index, _lastInBlock) = (_blocks, 0, 0, NO_MORE_DOCS);
        return _document = NO_MORE_DOCS;
    }

    /// <summary>The index of the first document that is at least <paramref name="target"/>, from an index on, or the number of documents.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private int FirstAtLeast(int target, int from)
    {
        ref int documents = ref MemoryMarshal.GetArrayDataReference(_documents);
        // from is at most 128, and behind the documents stands the padding: no load is outside.
        while (Unsafe.Add(ref documents, from + Padding - 1) < target) from += Padding;
        Vector256<int> targets = Vector256.Create(target);
        while (true)
        {
            uint found = Vector256.GreaterThanOrEqual(Vector256.LoadUnsafe(ref documents, (nuint)from), targets).ExtractMostSignificantBits();
            if (found != 0) return from + System.Numerics.BitOperations.TrailingZeroCount(found);
            from += Vector256<int>.Count;
        }
    }

    /// <summary>Loads the first block behind the current one whose last document is at least <paramref name="target"/>.</summary>
    private bool SeekBlock(int target)
    {
        if (!_hasDirectory) return false;
        int block = FindBlock(target, _block + 1);
        if (block >= _blocks) return false;
        LoadBlock(block);
        _index = -1;
        return true;
    }

    private bool LoadNextBlock()
    {
        if (_block + 1 < _blocks)
        {
            LoadBlock(_block + 1);
            return true;
        }

        End();
        return false;
    }

    private void LoadBlock(int block)
    {
        int before = block == _block + 1 ? _lastInBlock : LastDocument(block - 1);
        int count = Math.Min(BitPacking.BlockSize, _docFreq - (block * BitPacking.BlockSize));
        long start = _documentStart + Entry(1, block);
        Decode(start, before, count);
        _block = block;
    }

    /// <summary>The block of a term that has less than a full one.</summary>
    private void LoadOnlyBlock(int onlyDocument)
    {
        if (_docFreq > 1) Decode(_documentStart, -1, _docFreq);
        else SetBlock(1, onlyDocument);
        _block = 0;
    }

    private void Decode(long start, int before, int count)
    {
        ReadOnlySpan<byte> source = _reader.Documents.Window(start, DocumentBlock.Longest);
        _frequencyStart = start + DocumentBlock.ReadDocuments(source, before, _documents.AsSpan(0, count));
        GC.KeepAlive(_reader);
        SetBlock(count, _documents[count - 1]);
    }

    private void SetBlock(int count, int last)
    {
        _documents[count - 1] = last;
        if (count < BitPacking.BlockSize) Array.Fill(_documents, NO_MORE_DOCS, count, BitPacking.BlockSize - count);
        _count = count;
        _lastInBlock = last;
        _hasFrequencies = false;
        LeavePositions();
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private void LoadFrequencies()
    {
        _hasFrequencies = true;
        if (_docFreq == 1)
        {
            _frequencies[0] = (int)_totalTermFreq;
            return;
        }

        if (!_kind.HasFrequencies || (!_hasDirectory && _totalTermFreq == _docFreq))
        {
            Array.Fill(_frequencies, 1);
            return;
        }

        DocumentBlock.ReadFrequencies(_reader.Documents.Window(_frequencyStart, BlockCoding.LongestBlock), _frequencies.AsSpan(0, _count));
        GC.KeepAlive(_reader);
    }
}
