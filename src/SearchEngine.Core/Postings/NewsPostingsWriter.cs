using Lucene.Net.Codecs;
using Lucene.Net.Index;
using Lucene.Net.Store;
using Lucene.Net.Util;

namespace SearchEngine.Core.Postings;

/// <summary>
/// Writes the postings of a segment, term by term as Lucene hands them over, at a flush and in a merge alike. A block is encoded when its 128 documents are there; .dir lists the blocks of terms that have a full one, and, at its
/// end, these terms, for <see cref="ImpactsWriter"/>.
/// </summary>
internal sealed class NewsPostingsWriter : PostingsWriterBase
{
    /// <summary>What the dictionary of terms says of the postings behind it.</summary>
    public const string TermsCodec = "News.terms";

    private readonly PagedOutput _documents;
    private readonly PagedOutput? _positions;
    private readonly PagedOutput? _offsets;
    private readonly PagedOutput _directory;

    private readonly int[] _gaps = new int[BitPacking.BlockSize];
    private readonly int[] _frequencies = new int[BitPacking.BlockSize];
    private readonly IntList _positionGaps = new();
    private readonly IntList _offsetGaps = new();
    private readonly IntList _offsetLengths = new();
    private readonly IntList[] _columns = [new(), new(), new(), new()];
    private readonly PackedBytes _encoded = new();
    private readonly PackedBytes _longTerms = new();

    private FieldKind _kind;
    private int _field;
    private TermPlace _written = new();
    private TermPlace _lastEncoded = new();
    private long _impactWords;
    private int _inBlock;
    private int _document;
    private int _position;
    private int _startOffset;

    /// <summary>Begins the files of a segment.</summary>
    /// <exception cref="IOException">One cannot be made.</exception>
    public NewsPostingsWriter(SegmentWriteState state)
    {
        var opened = new List<IDisposable>();
        try
        {
            _documents = Open(state, NewsPostingsFormat.Documents, opened);
            _directory = Open(state, NewsPostingsFormat.Directory, opened);
            if (state.FieldInfos.HasProx) _positions = Open(state, NewsPostingsFormat.Positions, opened);
            if (state.FieldInfos.HasOffsets) _offsets = Open(state, NewsPostingsFormat.Offsets, opened);
        }
        catch
        {
            IOUtils.DisposeWhileHandlingException([.. opened]);
            throw;
        }
    }

    private IEnumerable<PagedOutput> Outputs => new[] { _documents, _directory, _positions, _offsets }.OfType<PagedOutput>();

    /// <inheritdoc/>
    public override BlockTermState NewTermState() => new TermPlace();

    /// <inheritdoc/>
    public override void Init(IndexOutput termsOut) => CodecUtil.WriteHeader(termsOut, TermsCodec, NewsCodec.FormatVersion);

    /// <inheritdoc/>
    /// <exception cref="NotSupportedException">The field has payloads.</exception>
    public override int SetField(FieldInfo fieldInfo)
    {
        if (fieldInfo.HasPayloads) throw PayloadsRefused(fieldInfo.Name);
        _kind = FieldKind.Of(fieldInfo);
        _field = fieldInfo.Number;
        return 1 + (_kind.HasPositions ? 1 : 0) + (_kind.HasOffsets ? 1 : 0);
    }

    /// <inheritdoc/>
    public override void StartTerm()
    {
        _written = new TermPlace
        {
            DocumentStart = _documents.Position,
            PositionStart = _kind.HasPositions ? _positions!.Position : 0,
            OffsetStart = _kind.HasOffsets ? _offsets!.Position : 0,
        };
        _document = -1;
        foreach (IntList column in _columns) column.Clear();
    }

    /// <inheritdoc/>
    /// <exception cref="CorruptIndexException">Documents do not ascend.</exception>
    public override void StartDoc(int docId, int freq)
    {
        if (docId <= _document) throw new CorruptIndexException($"Document {docId} comes behind {_document}.");
        _gaps[_inBlock] = docId - _document - 1;
        _frequencies[_inBlock] = _kind.HasFrequencies ? freq - 1 : 0;
        (_document, _position, _startOffset) = (docId, 0, 0);
    }

    /// <inheritdoc/>
    /// <exception cref="NotSupportedException">There is a payload.</exception>
    public override void AddPosition(int position, BytesRef payload, int startOffset, int endOffset)
    {
        if (payload is { Length: > 0 }) throw PayloadsRefused("number " + _field);
        _positionGaps.Add(position - _position);
        _position = position;
        if (!_kind.HasOffsets) return;
        _offsetGaps.Add(startOffset - _startOffset);
        _offsetLengths.Add(endOffset - startOffset);
        _startOffset = startOffset;
    }

    /// <inheritdoc/>
    public override void FinishDoc()
    {
        if (++_inBlock == BitPacking.BlockSize) WriteBlock(_kind.HasFrequencies);
    }

    /// <inheritdoc/>
    public override void FinishTerm(BlockTermState state)
    {
        var place = (TermPlace)state;
        place.DocumentStart = _written.DocumentStart;
        place.PositionStart = _written.PositionStart;
        place.OffsetStart = _written.OffsetStart;
        place.OnlyDocument = _document;
        if (_inBlock > 0) WriteTail(place);
        if (place.DocFreq >= BitPacking.BlockSize) ListBlocks(place);
    }

    /// <inheritdoc/>
    public override void EncodeTerm(long[] longs, DataOutput output, FieldInfo fieldInfo, BlockTermState state, bool absolute)
    {
        var place = (TermPlace)state;
        if (absolute) _lastEncoded = new TermPlace();
        longs[0] = place.DocumentStart - _lastEncoded.DocumentStart;
        if (_kind.HasPositions) longs[1] = place.PositionStart - _lastEncoded.PositionStart;
        if (_kind.HasOffsets) longs[2] = place.OffsetStart - _lastEncoded.OffsetStart;
        if (place.DocFreq == 1) output.WriteVInt32(place.OnlyDocument);
        if (place.DocFreq >= BitPacking.BlockSize)
        {
            output.WriteVInt64(place.DirectoryStart);
            output.WriteVInt64(place.ImpactStart);
        }

        _lastEncoded = place;
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (!disposing) return;
        try
        {
            long terms = _directory.Position;
            _directory.Write(_longTerms.Written);
            _directory.Write(terms);
            foreach (PagedOutput output in Outputs) output.Finish();
        }
        catch
        {
            IOUtils.DisposeWhileHandlingException([.. Outputs]);
            throw;
        }

        IOUtils.Dispose([.. Outputs]);
    }

    private static PagedOutput Open(SegmentWriteState state, string extension, List<IDisposable> opened)
    {
        var output = new PagedOutput(
            state.Directory, NewsPostingsFormat.FileName(state.SegmentInfo, state.SegmentSuffix, extension), state.Context, NewsPostingsFormat.CodecOf(extension));
        opened.Add(output);
        return output;
    }

    private static NotSupportedException PayloadsRefused(string field) =>
        new($"The field {field} has payloads, which the codec {NewsCodec.CodecName} does not keep. Index it without, or with a codec of Lucene.");

    /// <summary>A tail that is the whole of a term is left out where the dictionary tells all of it: the only document, frequencies that are all 1.</summary>
    private void WriteTail(TermPlace place)
    {
        if (place.DocFreq == 1) WritePositions();
        else WriteBlock(_kind.HasFrequencies && (place.DocFreq > BitPacking.BlockSize || place.TotalTermFreq > place.DocFreq));
    }

    private void WriteBlock(bool frequencies)
    {
        _columns[0].Add(_document);
        _columns[1].Add(Relative(_documents, _written.DocumentStart));
        _encoded.Clear();
        DocumentBlock.Write(_gaps.AsSpan(0, _inBlock), _encoded);
        if (frequencies) DocumentBlock.Write(_frequencies.AsSpan(0, _inBlock), _encoded);
        _documents.Write(_encoded.Written);
        WritePositions();
    }

    private void WritePositions()
    {
        _inBlock = 0;
        if (!_kind.HasPositions) return;
        _columns[2].Add(Relative(_positions!, _written.PositionStart));
        WriteChunk(_positions!, _positionGaps, []);
        _positionGaps.Clear();
        if (!_kind.HasOffsets) return;
        _columns[3].Add(Relative(_offsets!, _written.OffsetStart));
        WriteChunk(_offsets!, _offsetGaps, _offsetLengths.Values);
        _offsetGaps.Clear();
        _offsetLengths.Clear();
    }

    private void WriteChunk(PagedOutput output, IntList gaps, ReadOnlySpan<int> lengths)
    {
        _encoded.Clear();
        SubBlocks.Write(gaps.Values, lengths, _encoded);
        output.Write(_encoded.Written);
    }

    private void ListBlocks(TermPlace place)
    {
        place.DirectoryStart = _directory.Position;
        place.ImpactStart = _impactWords;
        for (int column = 0; column < _kind.DirectoryColumns; column++) _directory.Write(_columns[column].Values);
        _impactWords += ImpactWords.CountOf(_columns[0].Values.Length);
        new LongTerm(_field, place.DocFreq, place.DocumentStart, place.DirectoryStart).WriteTo(_longTerms);
    }

    /// <summary>The offsets of a term's blocks are unsigned numbers of 32 bits.</summary>
    private static int Relative(PagedOutput output, long start) => unchecked((int)checked((uint)(output.Position - start)));
}
