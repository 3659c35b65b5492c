using CsCheck;
using SearchEngine.Core.Postings;
using Xunit;

namespace SearchEngine.Core.Tests.Postings;

public sealed class TermColumnTests
{
    /// <summary>Up to 32 numbers of very different lengths.</summary>
    private static readonly Gen<long[]> Numbers = Gen.Select(Gen.Int[0, TermColumn.MostBits], Gen.Long[0, (1L << TermColumn.MostBits) - 1], (bits, number) => number & ((1L << bits) - 1)).Array[1, TermColumn.MostNumbers];

    [Fact]
    public void Any_number_comes_back_by_itself() => Numbers.Sample(numbers =>
    {
        TermColumn column = Written(numbers, out _);
        for (int i = 0; i < numbers.Length; i++) Assert.Equal(numbers[i], column.Value(i));
    });

    [Fact]
    public void All_numbers_come_back_at_once() => Numbers.Sample(numbers =>
    {
        long[] read = new long[numbers.Length];
        Written(numbers, out _).ReadAll(read);
        Assert.Equal(numbers, read);
    });

    [Fact]
    public void Sums_are_those_of_the_numbers_that_count() => Gen.Select(Numbers, Gen.ULong, Gen.Int[0, 32], Gen.Int[0, 32]).Sample((numbers, counted, one, other) =>
    {
        int from = Math.Min(Math.Min(one, other), numbers.Length), to = Math.Min(Math.Max(one, other), numbers.Length);
        long expected = 0;
        for (int i = from; i < to; i++) expected += (counted >> (2 * i) & 1) != 0 ? numbers[i] : 0;
        Assert.Equal(expected, Written(numbers, out _).Sum(from, to, counted));
    });

    [Fact]
    public void Numbers_that_are_not_0_are_known() => Numbers.Sample(numbers =>
    {
        ulong expected = 0;
        for (int i = 0; i < numbers.Length; i++) expected |= numbers[i] != 0 ? 1UL << (2 * i) : 0;
        Assert.Equal(expected, Written(numbers, out _).NotZero);
    });

    [Fact]
    public void A_column_leaves_what_is_behind_it() => Numbers.Sample(numbers =>
    {
        Written(numbers, out int left);
        Assert.Equal(BlockCoding.Slack, left);
    });

    [Fact]
    public void Nothing_is_written_for_zeros()
    {
        var output = new PackedBytes();
        Assert.False(TermColumn.Write(new long[7], output));
        Assert.Equal(0, output.Count);
    }

    [Fact]
    public void Few_long_numbers_do_not_lengthen_the_many_short_ones()
    {
        long[] numbers = [.. Enumerable.Range(0, 30).Select(_ => 1L), 1L << 20, 9];
        var output = new PackedBytes();
        Assert.True(TermColumn.Write(numbers, output));
        Assert.Equal(11 + ((30 + 21 + 4 + 7) / 8), output.Count);
    }

    [Fact]
    public void A_number_that_cannot_be_read_at_once_is_refused() =>
        Assert.Throws<OverflowException>(() => TermColumn.Write([1L << TermColumn.MostBits], new PackedBytes()));

    private static TermColumn Written(long[] numbers, out int left)
    {
        var output = new PackedBytes();
        bool isThere = TermColumn.Write(numbers, output);
        output.Take(BlockCoding.Slack).Fill(0xFF);
        ReadOnlySpan<byte> bytes = output.Written;
        TermColumn column = TermColumn.Take(ref bytes, isThere);
        left = bytes.Length;
        return column;
    }
}
