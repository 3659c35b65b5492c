using System.Buffers.Binary;
using Lucene.Net.Codecs;
using Lucene.Net.Index;
using Lucene.Net.Util;

namespace SearchEngine.Core.Postings;

/// <summary>The dictionary of terms of a segment, where it lies in .trm, and the postings behind it. Thread-safe.</summary>
internal sealed class NewsTermsReader : FieldsProducer
{
    private readonly NewsPostingsReader _postings;
    private readonly PagedFile _file;
    private readonly SortedDictionary<string, NewsTerms> _fields = new(StringComparer.Ordinal);

    /// <summary>Opens the files. Of the dictionary only the list of fields is read.</summary>
    /// <exception cref="CorruptIndexException">One is damaged, or of a version that this program does not read.</exception>
    /// <exception cref="IOException">One cannot be read.</exception>
    public NewsTermsReader(SegmentReadState state)
    {
        _postings = new NewsPostingsReader(state);
        try
        {
            _file = PagedFile.Open(
                state.Directory,
                NewsPostingsFormat.FileName(state.SegmentInfo, state.SegmentSuffix, NewsPostingsFormat.Terms),
                state.Context,
                NewsPostingsFormat.CodecOf(NewsPostingsFormat.Terms));
            long end = _file.ContentEnd - sizeof(long);
            for (long next = BinaryPrimitives.ReadInt64LittleEndian(_file.Span(end, sizeof(long))); next < end; next += DictionaryField.Length)
            {
                DictionaryField field = DictionaryField.From(_file.Span(next, DictionaryField.Length));
                FieldInfo info = state.FieldInfos.FieldInfo(field.Number) ?? throw _file.Damaged($"it has a field {field.Number}, which the segment does not have");
                _fields.Add(info.Name, new NewsTerms(_file, _postings, field, FieldKind.Of(info)));
            }
        }
        catch
        {
            IOUtils.DisposeWhileHandlingException(_file, _postings);
            throw;
        }
    }

    /// <inheritdoc/>
    public override int Count => _fields.Count;

    /// <inheritdoc/>
    public override IEnumerator<string> GetEnumerator() => _fields.Keys.GetEnumerator();

    /// <inheritdoc/>
    public override Terms? GetTerms(string field) => _fields.GetValueOrDefault(field);

    /// <inheritdoc/>
    public override long RamBytesUsed() => 0;

    /// <inheritdoc/>
    public override void CheckIntegrity()
    {
        _file.VerifyAll();
        _postings.CheckIntegrity();
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (disposing) IOUtils.Dispose(_file, _postings);
    }
}
