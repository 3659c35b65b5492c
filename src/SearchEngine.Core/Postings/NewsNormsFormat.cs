using Lucene.Net.Codecs;
using Lucene.Net.Index;

namespace SearchEngine.Core.Postings;

/// <summary>The lengths of fields as arrays (.len). With them, .imp is written.</summary>
internal sealed class NewsNormsFormat : NormsFormat
{
    /// <summary>Lengths of fields.</summary>
    public const string Lengths = "len";

    /// <inheritdoc/>
    public override DocValuesConsumer NormsConsumer(SegmentWriteState state) => new LengthsWriter(state);

    /// <inheritdoc/>
    public override DocValuesProducer NormsProducer(SegmentReadState state) => new LengthsReader(state);
}
