using Lucene.Net.Codecs;
using Lucene.Net.Index;

namespace SearchEngine.Core.Postings;

/// <summary>
/// Lucene's columns (doc values), whose data is held against its checksum when a segment is opened: a wrong date or a wrong filter would show nowhere else. Lucene itself verifies only their descriptions then.
/// </summary>
/// <param name="columns">Lucene's format.</param>
[DocValuesFormatName("News")]
internal sealed class NewsDocValuesFormat(DocValuesFormat columns) : DocValuesFormat
{
    private const string DataExtension = ".dvd";

    /// <inheritdoc/>
    public override DocValuesConsumer FieldsConsumer(SegmentWriteState state) => columns.FieldsConsumer(state);

    /// <inheritdoc/>
    /// <exception cref="CorruptIndexException">A column is not what was written.</exception>
    public override DocValuesProducer FieldsProducer(SegmentReadState state)
    {
        SegmentInfo segment = state.SegmentInfo;
        IEnumerable<string> files = segment.UseCompoundFile ? state.Directory.ListAll() : segment.GetFiles();
        foreach (string name in files.Where(name => name.EndsWith(DataExtension, StringComparison.Ordinal)))
        {
            using Lucene.Net.Store.IndexInput input = state.Directory.OpenInput(name, state.Context);
            WholeFile.Verify(input);
        }

        return columns.FieldsProducer(state);
    }
}
