using Lucene.Net.Codecs;
using Lucene.Net.Codecs.Compressing;
using Lucene.Net.Index;
using Lucene.Net.Store;
using Directory = Lucene.Net.Store.Directory;

namespace SearchEngine.Core.Postings;

/// <summary>
/// Lucene's compressed stored fields, with the sums of their pages beside them (<c>.fdc</c>), so that what a search shows is known to be what was written, at the price of the pages that it touches. The readers are
/// Lucene's own, so that merges copy compressed blocks as they are.
/// </summary>
/// <param name="name">What the header of the file says.</param>
/// <param name="mode">How blocks are compressed.</param>
/// <param name="blockLength">The bytes of a block, about.</param>
internal sealed class NewsStoredFieldsFormat(string name, CompressionMode mode, int blockLength) : StoredFieldsFormat
{
    private const string DataExtension = "fdt";
    private const string SumsExtension = "fdc";

    private readonly CompressingStoredFieldsFormat _stored = new(name, mode, blockLength);

    /// <inheritdoc/>
    public override StoredFieldsReader FieldsReader(Directory directory, SegmentInfo si, FieldInfos fn, IOContext context)
    {
        string data = IndexFileNames.SegmentFileName(si.Name, "", DataExtension);
        PageSums sums = PageSums.Read(directory, data, IndexFileNames.SegmentFileName(si.Name, "", SumsExtension));
        // Only a view for opening one file: whose it is stays as it was.
        return _stored.FieldsReader(new SummedDirectory(directory, data, sums), si, fn, context);
    }

    /// <inheritdoc/>
    public override StoredFieldsWriter FieldsWriter(Directory directory, SegmentInfo si, IOContext context) =>
        new SummingWriter(_stored.FieldsWriter(directory, si, context), () => PageSums.Write(
            directory, IndexFileNames.SegmentFileName(si.Name, "", DataExtension), IndexFileNames.SegmentFileName(si.Name, "", SumsExtension), context));

    private sealed class SummedDirectory(Directory directory, string name, PageSums sums) : FilterDirectory(directory)
    {
        public override IndexInput OpenInput(string opened, IOContext context)
        {
            IndexInput input = base.OpenInput(opened, context);
            return opened == name ? new SummedInput(input, sums, context) : input;
        }
    }

    /// <summary>Lucene's writer; what it wrote is summed up when it is closed after it was finished.</summary>
    private sealed class SummingWriter(StoredFieldsWriter writer, Action sum) : StoredFieldsWriter
    {
        private bool _isFinished;
        private bool _isClosed;

        public override void StartDocument(int numStoredFields) => writer.StartDocument(numStoredFields);

        public override void FinishDocument() => writer.FinishDocument();

        public override void WriteField(FieldInfo info, IIndexableField field) => writer.WriteField(info, field);

        public override int Merge(MergeState mergeState)
        {
            // It finishes itself.
            int documents = writer.Merge(mergeState);
            _isFinished = true;
            return documents;
        }

        public override void Abort()
        {
            _isClosed = true;
            writer.Abort();
        }

        public override void Finish(FieldInfos fis, int numDocs)
        {
            writer.Finish(fis, numDocs);
            _isFinished = true;
        }

        protected override void Dispose(bool disposing)
        {
            if (!disposing) return;
            writer.Dispose();
            if (_isFinished && !_isClosed) sum();
            _isClosed = true;
        }
    }
}
