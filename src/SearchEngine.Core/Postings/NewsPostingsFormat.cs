using Lucene.Net.Codecs;
using Lucene.Net.Index;

namespace SearchEngine.Core.Postings;

/// <summary>The dictionary of terms (.trm) over postings (.doc, .pos, .off, .dir, .imp).</summary>
[PostingsFormatName(NewsCodec.CodecName)]
internal sealed class NewsPostingsFormat : PostingsFormat
{
    /// <summary>Documents and frequencies.</summary>
    public const string Documents = "doc";

    /// <summary>Positions.</summary>
    public const string Positions = "pos";

    /// <summary>Offsets in the text.</summary>
    public const string Offsets = "off";

    /// <summary>Where each block of a long list is.</summary>
    public const string Directory = "dir";

    /// <summary>What the documents of each block, group of blocks and list can score at most.</summary>
    public const string Impacts = "imp";

    /// <summary>The dictionary of terms.</summary>
    public const string Terms = "trm";

    /// <summary>What the header of a file says.</summary>
    public static string CodecOf(string extension) => "News." + extension;

    /// <summary>The name of a file of a segment.</summary>
    public static string FileName(SegmentInfo segment, string suffix, string extension) => IndexFileNames.SegmentFileName(segment.Name, suffix, extension);

    /// <inheritdoc/>
    public override FieldsConsumer FieldsConsumer(SegmentWriteState state) => new NewsTermsWriter(state);

    /// <inheritdoc/>
    public override FieldsProducer FieldsProducer(SegmentReadState state) => new NewsTermsReader(state);
}
