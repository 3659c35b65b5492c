using CsCheck;
using SearchEngine.Core.Postings;
using Xunit;

namespace SearchEngine.Core.Tests.Postings;

public sealed class BlockCodingTests
{
    /// <summary>Small numbers, and among them some of any size.</summary>
    private static readonly Gen<int> Number = Gen.Frequency((20, Gen.Int[0, 9]), (3, Gen.Int[0, 3000]), (1, Gen.Int[0, int.MaxValue]));

    [Fact]
    public void A_block_is_read_as_it_was_written_and_is_never_longer_than_said() => Number.Array[BitPacking.BlockSize].Sample(values =>
    {
        var written = new PackedBytes();
        BlockCoding.WriteBlock(values, written);
        int[] read = new int[BitPacking.BlockSize];
        Assert.Equal(written.Count, BlockCoding.ReadBlock(written.Written, read));
        Assert.Equal(values, read);
        Assert.InRange(written.Count, 1, BlockCoding.LongestBlock);
    });

    [Fact]
    public void A_tail_is_read_as_it_was_written() => Number.Array[0, BitPacking.BlockSize - 1].Sample(values =>
    {
        var written = new PackedBytes();
        BlockCoding.WriteTail(values, written);
        int length = written.Count;
        written.Take(BlockCoding.Slack).Fill(0xFF);
        int[] read = new int[values.Length];
        Assert.Equal(length, BlockCoding.ReadTail(written.Written, read));
        Assert.Equal(values, read);
    });

    [Fact]
    public void A_few_wide_numbers_do_not_widen_a_block()
    {
        int[] values = new int[BitPacking.BlockSize];
        values[5] = 1_000_000;
        values[77] = 30;
        var written = new PackedBytes();
        BlockCoding.WriteBlock(values, written);
        Assert.InRange(written.Count, 1, 12);
    }

    [Fact]
    public void A_block_of_equal_gaps_is_a_byte()
    {
        var written = new PackedBytes();
        BlockCoding.WriteBlock(new int[BitPacking.BlockSize], written);
        Assert.Equal(1, written.Count);
    }
}
