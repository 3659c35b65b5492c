using CsCheck;
using Lucene.Net.Index;
using Lucene.Net.Store;
using Lucene.Net.Util;
using SearchEngine.Core.Postings;
using Xunit;

namespace SearchEngine.Core.Tests.Postings;

public sealed class Lz4BlocksTests
{
    private static readonly Gen<byte[]> Block = Gen.OneOf(
        Gen.Byte.Array[0, 3000],
        Gen.Byte[97, 101].Array[0, 3000],
        Gen.OneOf(Gen.Const("harbour "u8.ToArray()), Gen.Byte.Array[0, 5]).Array[0, 400].Select(parts => parts.SelectMany(part => part).ToArray()));

    [Fact]
    public void Any_part_of_a_block_is_what_it_was() => Gen.Select(Block, Gen.Double.Unit, Gen.Double.Unit).Sample((block, one, other) =>
    {
        int from = (int)(Math.Min(one, other) * block.Length), to = (int)(Math.Max(one, other) * block.Length);
        byte[] compressed = Compressed(block);
        var input = new ByteArrayDataInput(compressed);
        var part = new BytesRef();
        Lz4Blocks.Mode.NewDecompressor().Decompress(input, block.Length, from, to - from, part);
        Assert.Equal(block.AsSpan(from, to - from), part.Bytes.AsSpan(part.Offset, part.Length));
        Assert.Equal(compressed.Length, input.Position);
    });

    [Fact]
    public void A_damaged_block_is_told_or_has_its_length() => Gen.Select(Block.Where(block => block.Length > 0), Gen.UInt, Gen.Int[0, 7]).Sample((block, at, bit) =>
    {
        byte[] compressed = Compressed(block);
        compressed[at % (uint)compressed.Length] ^= (byte)(1 << bit);
        var part = new BytesRef();
        try
        {
            Lz4Blocks.Mode.NewDecompressor().Decompress(new ByteArrayDataInput([.. compressed, .. new byte[block.Length + 64]]), block.Length, 0, block.Length, part);
        }
        catch (CorruptIndexException)
        {
            return;
        }

        Assert.Equal(block.Length, part.Length);
    });

    private static byte[] Compressed(byte[] block)
    {
        byte[] compressed = new byte[(2 * block.Length) + 64];
        var output = new ByteArrayDataOutput(compressed);
        Lz4Blocks.Mode.NewCompressor().Compress(block, 0, block.Length, output);
        return compressed[..output.Position];
    }
}
