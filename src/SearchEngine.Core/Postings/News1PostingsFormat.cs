using Lucene.Net.Codecs;
using Lucene.Net.Index;
using Lucene.Net.Store;
using Lucene.Net.Util;

namespace SearchEngine.Core.Postings;

/// <summary>Reads the postings of schema 8: the same files behind Lucene's dictionary of terms (.tim, .tip). Nothing is written so any more.</summary>
[PostingsFormatName("News1")]
internal sealed class News1PostingsFormat : PostingsFormat
{
    /// <inheritdoc/>
    /// <exception cref="NotSupportedException">Always.</exception>
    public override FieldsConsumer FieldsConsumer(SegmentWriteState state) => throw new NotSupportedException($"Segments are written by {NewsCodec.CodecName}.");

    /// <inheritdoc/>
    public override FieldsProducer FieldsProducer(SegmentReadState state)
    {
        // Lucene trusts the dictionary without reading it; a flipped bit in it would lead into another term's postings.
        foreach (string extension in (string[])["tim", "tip"])
        {
            using IndexInput file = state.Directory.OpenInput(NewsPostingsFormat.FileName(state.SegmentInfo, state.SegmentSuffix, extension), IOContext.READ_ONCE);
            WholeFile.Verify(file);
        }

        var postings = new Places(new NewsPostingsReader(state));
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

    /// <summary>What Lucene's dictionary says of a term, and the postings that it leads to.</summary>
    private sealed class Places(NewsPostingsReader postings) : PostingsReaderBase
    {
        public override void Init(IndexInput termsIn) => CodecUtil.CheckHeader(termsIn, "News.terms", NewsCodec.FormatVersion, NewsCodec.FormatVersion);

        public override BlockTermState NewTermState() => new TermPlace();

        public override void DecodeTerm(long[] longs, DataInput input, FieldInfo fieldInfo, BlockTermState state, bool absolute)
        {
            var place = (TermPlace)state;
            FieldKind kind = FieldKind.Of(fieldInfo);
            if (absolute) place.DocumentStart = place.PositionStart = place.OffsetStart = 0;
            place.DocumentStart += longs[0];
            if (kind.HasPositions) place.PositionStart += longs[1];
            if (kind.HasOffsets) place.OffsetStart += longs[2];
            if (place.DocFreq == 1) place.OnlyDocument = input.ReadVInt32();
            if (place.DocFreq < BitPacking.BlockSize) return;
            place.DirectoryStart = input.ReadVInt64();
            place.ImpactStart = input.ReadVInt64();
        }

        public override DocsEnum Docs(FieldInfo fieldInfo, BlockTermState state, IBits? skipDocs, DocsEnum? reuse, DocsFlags flags) =>
            postings.Open(FieldKind.Of(fieldInfo), (TermPlace)state, skipDocs, reuse);

        public override DocsAndPositionsEnum DocsAndPositions(FieldInfo fieldInfo, BlockTermState state, IBits? skipDocs, DocsAndPositionsEnum? reuse, DocsAndPositionsFlags flags) =>
            postings.Open(FieldKind.Of(fieldInfo), (TermPlace)state, skipDocs, reuse);

        public override long RamBytesUsed() => 0;

        public override void CheckIntegrity() => postings.CheckIntegrity();

        protected override void Dispose(bool disposing)
        {
            if (disposing) postings.Dispose();
        }
    }
}
