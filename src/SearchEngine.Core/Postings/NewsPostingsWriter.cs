using Lucene.Net.Codecs;
using Lucene.Net.Index;
using Lucene.Net.Util;

namespace SearchEngine.Core.Postings;

/// <summary>
/// Writes the postings of a segment, term by term as <see cref="NewsTermsWriter"/> hands them over, at a flush and in a merge alike. A block is encoded when its 128 documents are there; .dir lists the blocks of terms that have a full one, and, at its
/// end, these terms, for <see cref="ImpactsWriter"/>.
/// </summary>
internal sealed class NewsPostingsWriter : PostingsConsumer, IDisposable
{
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
    private FilePlaces _start;
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

    /// <summary>Where the next term will begin.</summary>
    public FilePlaces Here => new(
        _documents.Position, _kind.HasPositions ? _positions!.Position : 0, _kind.HasOffsets ? _offsets!.Position : 0, _directory.Position, _impactWords);

    /// <summary>Turns to a field.</summary>
    /// <exception cref="NotSupportedException">The field has payloads.</exception>
    public void SetField(FieldInfo fieldInfo)
    {
        if (fieldInfo.HasPayloads) throw PayloadsRefused(fieldInfo.Name);
        _kind = FieldKind.Of(fieldInfo);
        _field = fieldInfo.Number;
    }

    /// <summary>Begins a term of the field.</summary>
    public void StartTerm()
    {
        _start = Here;
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

    /// <summary>Ends the term.</summary>
    /// <param name="stats">Its documents and their frequencies.</param>
    /// <returns>What the dictionary keeps of it, besides where it begins.</returns>
    public WrittenTerm FinishTerm(TermStats stats)
    {
        var term = new WrittenTerm(stats.DocFreq, _kind.HasFrequencies ? stats.TotalTermFreq : stats.DocFreq, _document);
        if (_inBlock > 0) WriteTail(term);
        if (term.DocFreq >= BitPacking.BlockSize) ListBlocks(term.DocFreq);
        return term;
    }

    /// <summary>Completes the files and closes them.</summary>
    public void Dispose()
    {
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
    private void WriteTail(WrittenTerm term)
    {
        if (term.DocFreq == 1) WritePositions();
        else WriteBlock(_kind.HasFrequencies && (term.DocFreq > BitPacking.BlockSize || term.TotalTermFreq > term.DocFreq));
    }

    private void WriteBlock(bool frequencies)
    {
        _columns[0].Add(_document);
        _columns[1].Add(Relative(_documents, _start.Documents));
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
        _columns[2].Add(Relative(_positions!, _start.Positions));
        WriteChunk(_positions!, _positionGaps, []);
        _positionGaps.Clear();
        if (!_kind.HasOffsets) return;
        _columns[3].Add(Relative(_offsets!, _start.Offsets));
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

    private void ListBlocks(int docFreq)
    {
        for (int column = 0; column < _kind.DirectoryColumns; column++) _directory.Write(_columns[column].Values);
        _impactWords += ImpactWords.CountOf(_columns[0].Values.Length);
        new LongTerm(_field, docFreq, _start.Documents, _start.Directory).WriteTo(_longTerms);
    }

    /// <summary>The offsets of a term's blocks are unsigned numbers of 32 bits.</summary>
    private static int Relative(PagedOutput output, long start) => unchecked((int)checked((uint)(output.Position - start)));
}

/// <summary>What the dictionary keeps of the postings of a term, besides where they begin.</summary>
/// <param name="DocFreq">Its documents.</param>
/// <param name="TotalTermFreq">The sum of its frequencies; in a field without them the number of documents.</param>
/// <param name="OnlyDocument">Its last document, and so its only one if it has one.</param>
internal readonly record struct WrittenTerm(int DocFreq, long TotalTermFreq, int OnlyDocument);
