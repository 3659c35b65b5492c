using Lucene.Net.Codecs;
using Lucene.Net.Codecs.Compressing;
using Lucene.Net.Codecs.Lucene46;

namespace SearchEngine.Core.Postings;

/// <summary>How archives of schema 8 were written: as by <see cref="NewsCodec"/>, but for stored fields and the dictionary of terms. They are read until they are rebuilt.</summary>
[CodecName("News1")]
internal sealed class News1Codec : FilterCodec
{
    /// <summary>For Lucene, which makes codecs by name.</summary>
    public News1Codec()
        : base(new Lucene46Codec())
    {
    }

    /// <inheritdoc/>
    public override PostingsFormat PostingsFormat { get; } = new News1PostingsFormat();

    /// <inheritdoc/>
    public override NormsFormat NormsFormat { get; } = new NewsNormsFormat();

    /// <inheritdoc/>
    public override StoredFieldsFormat StoredFieldsFormat { get; } = new NewsStoredFieldsFormat("NewsStoredFields", CompressionMode.FAST_DECOMPRESSION, 1 << 14);

    /// <inheritdoc/>
    public override DocValuesFormat DocValuesFormat { get; } = new NewsDocValuesFormat(new Lucene46Codec().DocValuesFormat);
}
