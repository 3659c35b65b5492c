using Lucene.Net.Index;
using Lucene.Net.Util;

namespace SearchEngine.Core.Postings;

/// <summary>The files of a segment's postings. Thread-safe; each <see cref="BlockPostings"/> belongs to one thread.</summary>
internal sealed class NewsPostingsReader : IDisposable
{
    private readonly List<PagedFile> _files = [];

    /// <summary>Opens the files.</summary>
    /// <exception cref="CorruptIndexException">One is damaged, or of a version that this program does not read.</exception>
    /// <exception cref="IOException">One cannot be read.</exception>
    public NewsPostingsReader(SegmentReadState state)
    {
        try
        {
            Documents = OpenFile(state, NewsPostingsFormat.Documents);
            Directory = OpenFile(state, NewsPostingsFormat.Directory);
            if (state.FieldInfos.HasProx) Positions = OpenFile(state, NewsPostingsFormat.Positions);
            if (state.FieldInfos.HasOffsets) Offsets = OpenFile(state, NewsPostingsFormat.Offsets);
            // Lucene asks for lengths, with which impacts are written, only where a field has some.
            if (!state.FieldInfos.HasNorms) return;
            Impacts = OpenFile(state, NewsPostingsFormat.Impacts);
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

    /// <summary>The postings of a term.</summary>
    /// <param name="kind">What its field holds.</param>
    /// <param name="place">The term.</param>
    /// <param name="liveDocs">The documents to stop on; null for all.</param>
    /// <param name="reuse">What is taken for it if it can be; null for none.</param>
    public BlockPostings Open(FieldKind kind, TermPlace place, IBits? liveDocs, DocsEnum? reuse)
    {
        BlockPostings postings = reuse is BlockPostings used && used.BelongsTo(this) ? used : new BlockPostings(this);
        postings.Reset(kind, place, liveDocs);
        return postings;
    }

    /// <summary>Looks at every page of every file.</summary>
    /// <exception cref="CorruptIndexException">One is damaged.</exception>
    public void CheckIntegrity()
    {
        foreach (PagedFile file in _files) file.VerifyAll();
    }

    /// <inheritdoc/>
    public void Dispose() => IOUtils.Dispose([.. _files]);

    private PagedFile OpenFile(SegmentReadState state, string extension)
    {
        PagedFile file = PagedFile.Open(
            state.Directory, NewsPostingsFormat.FileName(state.SegmentInfo, state.SegmentSuffix, extension), state.Context, NewsPostingsFormat.CodecOf(extension));
        _files.Add(file);
        return file;
    }
}
