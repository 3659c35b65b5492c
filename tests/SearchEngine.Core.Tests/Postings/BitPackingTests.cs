using CsCheck;
using SearchEngine.Core.Postings;
using Xunit;

namespace SearchEngine.Core.Tests.Postings;

public sealed class BitPackingTests
{
    private static readonly Gen<(int Width, int[] Values)> Blocks =
        from width in Gen.Int[0, 32]
        from values in Gen.Int.Array[BitPacking.BlockSize]
        select (width, values);

    [Fact]
    public void Blocks_are_packed_alike_with_vectors_and_number_by_number() => Blocks.Sample(block =>
    {
        byte[] packed = new byte[BitPacking.PackedLength(block.Width)], twin = new byte[packed.Length];
        BitPacking.Pack(block.Values, block.Width, packed);
        BitPacking.PackScalar(block.Values, block.Width, twin);
        Assert.Equal(twin, packed);
    });

    [Fact]
    public void Blocks_are_unpacked_alike_and_are_what_was_packed() => Blocks.Sample(block =>
    {
        byte[] packed = new byte[BitPacking.PackedLength(block.Width)];
        BitPacking.PackScalar(block.Values, block.Width, packed);
        int[] unpacked = new int[BitPacking.BlockSize], twin = new int[BitPacking.BlockSize];
        BitPacking.Unpack(packed, block.Width, unpacked);
        BitPacking.UnpackScalar(packed, block.Width, twin);
        Assert.Equal(twin, unpacked);
        Assert.Equal(block.Values.Select(value => block.Width == 32 ? value : value & ((1 << block.Width) - 1)), unpacked);
    });

    [Fact]
    public void Sums_are_alike() =>
        Gen.Select(Gen.Int[0, 1 << 20].Array[BitPacking.BlockSize], Gen.Int[-1, 1 << 20], Gen.Int[0, 1]).Sample((values, start, step) =>
        {
            int[] sums = new int[BitPacking.BlockSize], twin = new int[BitPacking.BlockSize], inPlace = [.. values];
            BitPacking.Accumulate(values, sums, start, step);
            BitPacking.AccumulateScalar(values, twin, start, step);
            BitPacking.Accumulate(inPlace, inPlace, start, step);
            Assert.Equal(twin, sums);
            Assert.Equal(twin, inPlace);
        });
}
