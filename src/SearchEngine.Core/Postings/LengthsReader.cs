using System.Buffers.Binary;
using Lucene.Net.Codecs;
using Lucene.Net.Index;
using Lucene.Net.Util;

namespace SearchEngine.Core.Postings;

/// <summary>The lengths of the fields of a segment, where they lie in .len. Thread-safe.</summary>
internal sealed class LengthsReader : DocValuesProducer
{
    private readonly PagedFile _file;
    private readonly Dictionary<int, FieldLengths> _fields = [];

    /// <summary>Opens the file and verifies all of it.</summary>
    /// <exception cref="CorruptIndexException">It is damaged, or of a version that this program does not read.</exception>
    /// <exception cref="IOException">It cannot be read.</exception>
    public LengthsReader(SegmentReadState state)
    {
        _file = PagedFile.Open(
            state.Directory,
            NewsPostingsFormat.FileName(state.SegmentInfo, state.SegmentSuffix, NewsNormsFormat.Lengths),
            state.Context,
            NewsPostingsFormat.CodecOf(NewsNormsFormat.Lengths));
        try
        {
            _file.VerifyAll();
            long end = _file.ContentEnd - sizeof(long);
            for (long next = BinaryPrimitives.ReadInt64LittleEndian(_file.Span(end, sizeof(long))); next < end; next += LengthField.Length)
            {
                LengthField field = LengthField.From(_file.Span(next, LengthField.Length));
                _fields[field.Field] = new FieldLengths(_file, field, state.SegmentInfo.DocCount);
            }
        }
        catch
        {
            _file.Dispose();
            throw;
        }
    }

    /// <inheritdoc/>
    public override NumericDocValues GetNumeric(FieldInfo field) => _fields[field.Number];

    /// <inheritdoc/>
    public override BinaryDocValues GetBinary(FieldInfo field) => throw NoLength();

    /// <inheritdoc/>
    public override SortedDocValues GetSorted(FieldInfo field) => throw NoLength();

    /// <inheritdoc/>
    public override SortedSetDocValues GetSortedSet(FieldInfo field) => throw NoLength();

    /// <inheritdoc/>
    public override IBits GetDocsWithField(FieldInfo field) => throw NoLength();

    /// <inheritdoc/>
    public override long RamBytesUsed() => 0;

    /// <inheritdoc/>
    public override void CheckIntegrity() => _file.VerifyAll();

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (disposing) _file.Dispose();
    }

    private static NotSupportedException NoLength() => new("The length of a field is a number.");
}
