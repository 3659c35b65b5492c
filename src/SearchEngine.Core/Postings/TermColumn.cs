using System.Buffers.Binary;
using System.Diagnostics;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace SearchEngine.Core.Postings;

/// <summary>
/// One number for each term of a block of the dictionary: up to 32, of which any is read by itself. A number is 0, or has one of three widths that make the column shortest. Two bits for each tell which, so that the place of a
/// number is a matter of counting bits.
/// </summary>
/// <remarks>
/// <code>
/// [which width, of each term: 2 bits · 32] [the three widths: a byte each] [numbers, bit behind bit]
/// </code>
/// A column of nothing but zeros is left out, and the block says so.
/// </remarks>
internal readonly ref struct TermColumn
{
    /// <summary>The most numbers of a column.</summary>
    public const int MostNumbers = 32;

    /// <summary>The most bits of a number, so that it can be read at once from any bit of a byte on.</summary>
    public const int MostBits = 57;

    private const int HeadLength = 11;
    private const ulong Low = 0x5555_5555_5555_5555;

    private readonly ref readonly byte _numbers;
    private readonly ulong _classes;
    private readonly uint _widths;

    private TermColumn(ref readonly byte numbers, ulong classes, uint widths)
    {
        _numbers = ref numbers;
        (_classes, _widths) = (classes, widths);
    }

    /// <summary>Two bits for each term, of which the lower one is set where the number is not 0.</summary>
    public ulong NotZero => (_classes | (_classes >> 1)) & Low;

    /// <summary>Writes a column.</summary>
    /// <param name="values">Up to 32 numbers, none negative.</param>
    /// <param name="output">Where to.</param>
    /// <returns>False where all are 0, and nothing is written.</returns>
    /// <exception cref="OverflowException">A number has more than 57 bits.</exception>
    public static bool Write(ReadOnlySpan<long> values, PackedBytes output)
    {
        (int narrow, int middle, int wide) = Choose(values);
        if (wide == 0) return false;
        if (wide > MostBits) throw new OverflowException("A list of postings is too long for the dictionary of terms.");
        ulong classes = 0;
        for (int i = 0; i < values.Length; i++)
        {
            int bits = Bits(values[i]);
            classes |= (bits == 0 ? 0UL : bits <= narrow ? 1UL : bits <= middle ? 2UL : 3UL) << (2 * i);
        }

        BinaryPrimitives.WriteUInt64LittleEndian(output.Take(sizeof(ulong)), classes);
        foreach (int width in (ReadOnlySpan<int>)[narrow, middle, wide]) output.Add((byte)width);
        ulong pending = 0;
        int filled = 0;
        for (int i = 0; i < values.Length; i++)
        {
            int bits = Bits(values[i]);
            if (bits == 0) continue;
            pending |= (ulong)values[i] << filled;
            for (filled += bits <= narrow ? narrow : bits <= middle ? middle : wide; filled >= 8; filled -= 8, pending >>= 8) output.Add((byte)pending);
        }

        if (filled > 0) output.Add((byte)pending);
        return true;
    }

    /// <summary>Takes a column off the beginning of <paramref name="left"/>.</summary>
    /// <param name="left">What the block has from there on, with <see cref="BlockCoding.Slack"/> bytes that mean nothing at its end.</param>
    /// <param name="isThere">Whether the column was written.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TermColumn Take(scoped ref ReadOnlySpan<byte> left, bool isThere)
    {
        if (!isThere) return new TermColumn(in MemoryMarshal.GetReference(left), 0, 0);
        ulong classes = BinaryPrimitives.ReadUInt64LittleEndian(left);
        // The lowest byte is the width of class 0.
        uint widths = BinaryPrimitives.ReadUInt32LittleEndian(left[(HeadLength - sizeof(uint))..]) & 0xFFFF_FF00;
        left = left[HeadLength..];
        var column = new TermColumn(in MemoryMarshal.GetReference(left), classes, widths);
        // All that is read later lies before this border, or begins there and ends in the slack.
        left = left[((column.BitsOf(ulong.MaxValue) + 7) >> 3)..];
        Debug.Assert(left.Length >= BlockCoding.Slack, "The slack is part of what is given.");
        return column;
    }

    /// <summary>The number of a term.</summary>
    /// <param name="index">Which term of the block.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public long Value(int index)
    {
        int bit = BitsOf((1UL << (2 * index)) - 1);
        return Read(bit, Width(index));
    }

    /// <summary>The sum of the numbers of some terms in a row.</summary>
    /// <param name="from">The first of them.</param>
    /// <param name="to">The first that is not one of them.</param>
    /// <param name="counted">Two bits for each term of the block, of which the lower one says whether its number counts.</param>
    public long Sum(int from, int to, ulong counted)
    {
        long sum = 0;
        if (_classes == 0 || from == to) return 0;
        int bit = BitsOf((1UL << (2 * from)) - 1);
        ulong classes = _classes >> (2 * from);
        counted >>= 2 * from;
        for (int left = to - from; left > 0; left--)
        {
            int width = (int)(_widths >> (8 * (int)(classes & 3))) & 0xFF;
            sum += Read(bit, width) & -(long)(counted & 1);
            bit += width;
            classes >>= 2;
            counted >>= 2;
        }

        return sum;
    }

    /// <summary>The numbers of the first terms.</summary>
    public void ReadAll(Span<long> values)
    {
        int bit = 0;
        for (int i = 0; i < values.Length; i++)
        {
            int width = Width(i);
            values[i] = Read(bit, width);
            bit += width;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private int Width(int index) => (int)(_widths >> (8 * (int)((_classes >> (2 * index)) & 3))) & 0xFF;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private long Read(int bit, int width) =>
        (long)((Unsafe.ReadUnaligned<ulong>(in Unsafe.Add(ref Unsafe.AsRef(in _numbers), bit >> 3)) >> (bit & 7)) & ((1UL << width) - 1));

    /// <summary>The bits of the numbers of those terms whose two bits are set.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private int BitsOf(ulong terms)
    {
        ulong low = _classes & terms & Low, high = (_classes >> 1) & terms & Low, both = low & high;
        return (BitOperations.PopCount(low ^ both) * (int)((_widths >> 8) & 0xFF))
            + (BitOperations.PopCount(high ^ both) * (int)((_widths >> 16) & 0xFF))
            + (BitOperations.PopCount(both) * (int)(_widths >> 24));
    }

    /// <summary>The three widths with which the numbers take least.</summary>
    private static (int Narrow, int Middle, int Wide) Choose(ReadOnlySpan<long> values)
    {
        Span<int> upTo = stackalloc int[65];
        upTo.Clear();
        int wide = 0;
        foreach (long value in values)
        {
            int bits = Bits(value);
            upTo[bits]++;
            wide = Math.Max(wide, bits);
        }

        for (int bits = 1; bits <= wide; bits++) upTo[bits] += upTo[bits - 1];
        (int narrow, int middle, int least) = (wide, wide, int.MaxValue);
        for (int b = 1; b <= wide; b++)
        {
            if (upTo[b] == upTo[b - 1]) continue;
            for (int a = 1; a <= b; a++)
            {
                int length = (a * (upTo[a] - upTo[0])) + (b * (upTo[b] - upTo[a])) + (wide * (upTo[wide] - upTo[b]));
                if (length < least) (narrow, middle, least) = (a, b, length);
            }
        }

        return (narrow, middle, wide);
    }

    private static int Bits(long value) => 64 - BitOperations.LeadingZeroCount((ulong)value);
}
