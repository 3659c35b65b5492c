using System.Buffers;
using K4os.Compression.LZ4;
using Lucene.Net.Codecs.Compressing;
using Lucene.Net.Index;
using Lucene.Net.Store;
using Lucene.Net.Util;

namespace SearchEngine.Core.Postings;

/// <summary>
/// Blocks of stored fields by LZ4, with the slow search for what repeats: small, and read at the speed of memory. A block begins with the
/// length of what is compressed, so that it can be taken as one piece.
/// </summary>
internal sealed class Lz4Blocks : CompressionMode
{
    /// <summary>Measured: the next levels take a quarter longer for one per cent.</summary>
    private const LZ4Level Level = LZ4Level.L03_HC;

    /// <summary>The only one: merges copy blocks as they are where the mode is the same object.</summary>
    public static Lz4Blocks Mode { get; } = new();

    private Lz4Blocks()
    {
    }

    /// <inheritdoc/>
    public override Compressor NewCompressor() => new BlockCompressor();

    /// <inheritdoc/>
    public override Decompressor NewDecompressor() => new BlockDecompressor();

    private sealed class BlockCompressor : Compressor
    {
        public override void Compress(byte[] bytes, int off, int len, DataOutput @out)
        {
            byte[] compressed = ArrayPool<byte>.Shared.Rent(LZ4Codec.MaximumOutputSize(len));
            try
            {
                int length = LZ4Codec.Encode(bytes.AsSpan(off, len), compressed, Level);
                @out.WriteVInt32(length);
                @out.WriteBytes(compressed, 0, length);
            }
            finally
            {
                ArrayPool<byte>.Shared.Return(compressed);
            }
        }
    }

    private sealed class BlockDecompressor : Decompressor
    {
        /// <exception cref="CorruptIndexException">The block is damaged.</exception>
        public override void Decompress(DataInput @in, int originalLength, int offset, int length, BytesRef bytes)
        {
            int compressedLength = @in.ReadVInt32();
            if (compressedLength < 0 || compressedLength > LZ4Codec.MaximumOutputSize(originalLength))
                throw new CorruptIndexException($"A block of stored fields of {originalLength} bytes says to be compressed to {compressedLength}.");
            byte[] compressed = ArrayPool<byte>.Shared.Rent(compressedLength);
            try
            {
                @in.ReadBytes(compressed, 0, compressedLength);
                // What stands behind the document that is asked for need not be made.
                int wanted = offset + length;
                if (bytes.Bytes.Length < wanted) bytes.Bytes = new byte[ArrayUtil.Oversize(wanted, 1)];
                int made = LZ4Codec.PartialDecode(compressed.AsSpan(0, compressedLength), bytes.Bytes.AsSpan(0, wanted));
                if (made != wanted) throw new CorruptIndexException($"A block of stored fields cannot be decompressed: {made} of {wanted} bytes.");
                (bytes.Offset, bytes.Length) = (offset, length);
            }
            finally
            {
                ArrayPool<byte>.Shared.Return(compressed);
            }
        }

        public override object Clone() => new BlockDecompressor();
    }
}
