using Lucene.Net.Codecs;
using Lucene.Net.Index;
using Lucene.Net.Util;

namespace SearchEngine.Core.Postings;

/// <summary>Lucene's dictionary of terms (.tim, .tip) over postings of this room (.doc, .pos, .off, .dir, .imp).</summary>
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

    private const string Terms = "tim";
    private const string TermIndex = "tip";

    /// <summary>What the header of a file says.</summary>
    public static string CodecOf(string extension) => "News." + extension;

    /// <summary>The name of a file of a segment.</summary>
    public static string FileName(SegmentInfo segment, string suffix, string extension) => IndexFileNames.SegmentFileName(segment.Name, suffix, extension);

    /// <inheritdoc/>
    public override FieldsConsumer FieldsConsumer(SegmentWriteState state)
    {
        var postings = new NewsPostingsWriter(state);
        try
        {
            return new BlockTreeTermsWriter<object?>(state, postings, BlockTreeTermsWriter.DEFAULT_MIN_BLOCK_SIZE, BlockTreeTermsWriter.DEFAULT_MAX_BLOCK_SIZE, null);
        }
        catch
        {
            IOUtils.DisposeWhileHandlingException(postings);
            throw;
        }
    }

    /// <inheritdoc/>
    public override FieldsProducer FieldsProducer(SegmentReadState state)
    {
        // Lucene trusts the dictionary without reading it; a flipped bit in it would lead into another term's postings.
        foreach (string extension in (string[])[Terms, TermIndex]) WholeFile.Verify(state.Directory, FileName(state.SegmentInfo, state.SegmentSuffix, extension));
        var postings = new NewsPostingsReader(state);
        try
        {
            return new BlockTreeTermsReader<object?>(state.Directory, state.FieldInfos, state.SegmentInfo, postings, state.Context, state.SegmentSuffix, state.TermsIndexDivisor, null);
        }
        catch
        {
            IOUtils.DisposeWhileHandlingException(postings);
            throw;
        }
    }
}
