using Lucene.Net.Codecs;
using Lucene.Net.Index;
using Lucene.Net.Store;
using Lucene.Net.Util;

namespace SearchEngine.Core.Postings;

/// <summary>The files of a segment's postings. Thread-safe; each <see cref="BlockPostings"/> belongs to one thread.</summary>
internal sealed class NewsPostingsReader : PostingsReaderBase
{
    private readonly List<PagedFile> _files = [];

    /// <summary>Opens the files.</summary>
    /// <exception cref="CorruptIndexException">One is damaged, or of a version that this program does not read.</exception>
    /// <exception cref="IOException">One cannot be read.</exception>
    public NewsPostingsReader(SegmentReadState state)
    {
        try
        {
            Documents = Open(state, NewsPostingsFormat.Documents);
            Directory = Open(state, NewsPostingsFormat.Directory);
            if (state.FieldInfos.HasProx) Positions = Open(state, NewsPostingsFormat.Positions);
            if (state.FieldInfos.HasOffsets) Offsets = Open(state, NewsPostingsFormat.Offsets);
            // Lucene asks for lengths, with which impacts are written, only where a field has some.
            if (!state.FieldInfos.HasNorms) return;
            Impacts = Open(state, NewsPostingsFormat.Impacts);
            Impacts.VerifyAll();
        }
        catch
        {
            IOUtils.DisposeWhileHandlingException([.. _files]);
            throw;
        }
    }

    /// <summary>.doc.</summary>
    public PagedFile Documents { get; }

    /// <summary>.dir.</summary>
    public PagedFile Directory { get; }

    /// <summary>.pos, if a field has positions.</summary>
    public PagedFile? Positions { get; }

    /// <summary>.off, if a field has offsets.</summary>
    public PagedFile? Offsets { get; }

    /// <summary>.imp, if a field has lengths.</summary>
    public PagedFile? Impacts { get; }

    /// <inheritdoc/>
    public override void Init(IndexInput termsIn) => CodecUtil.CheckHeader(termsIn, NewsPostingsWriter.TermsCodec, NewsCodec.FormatVersion, NewsCodec.FormatVersion);

    /// <inheritdoc/>
    public override BlockTermState NewTermState() => new TermPlace();

    /// <inheritdoc/>
    public override void DecodeTerm(long[] longs, DataInput input, FieldInfo fieldInfo, BlockTermState state, bool absolute)
    {
        var place = (TermPlace)state;
        if (absolute) place.DocumentStart = place.PositionStart = place.OffsetStart = 0;
        place.DocumentStart += longs[0];
        if (fieldInfo.IndexOptions >= IndexOptions.DOCS_AND_FREQS_AND_POSITIONS) place.PositionStart += longs[1];
        if (fieldInfo.IndexOptions >= IndexOptions.DOCS_AND_FREQS_AND_POSITIONS_AND_OFFSETS) place.OffsetStart += longs[2];
        if (place.DocFreq == 1) place.OnlyDocument = input.ReadVInt32();
        if (place.DocFreq < BitPacking.BlockSize) return;
        place.DirectoryStart = input.ReadVInt64();
        place.ImpactStart = input.ReadVInt64();
    }

    /// <inheritdoc/>
    public override DocsEnum Docs(FieldInfo fieldInfo, BlockTermState state, IBits? skipDocs, DocsEnum? reuse, DocsFlags flags) =>
        Postings(fieldInfo, state, skipDocs, reuse);

    /// <inheritdoc/>
    public override DocsAndPositionsEnum DocsAndPositions(FieldInfo fieldInfo, BlockTermState state, IBits? skipDocs, DocsAndPositionsEnum? reuse, DocsAndPositionsFlags flags) =>
        Postings(fieldInfo, state, skipDocs, reuse);

    /// <inheritdoc/>
    public override long RamBytesUsed() => 0;

    /// <inheritdoc/>
    public override void CheckIntegrity()
    {
        foreach (PagedFile file in _files) file.VerifyAll();
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (disposing) IOUtils.Dispose([.. _files]);
    }

    private BlockPostings Postings(FieldInfo field, BlockTermState state, IBits? liveDocs, DocsEnum? reuse)
    {
        BlockPostings postings = reuse is BlockPostings used && used.BelongsTo(this) ? used : new BlockPostings(this);
        postings.Reset(FieldKind.Of(field), (TermPlace)state, liveDocs);
        return postings;
    }

    private PagedFile Open(SegmentReadState state, string extension)
    {
        PagedFile file = PagedFile.Open(
            state.Directory, NewsPostingsFormat.FileName(state.SegmentInfo, state.SegmentSuffix, extension), state.Context, NewsPostingsFormat.CodecOf(extension));
        _files.Add(file);
        return file;
    }
}
