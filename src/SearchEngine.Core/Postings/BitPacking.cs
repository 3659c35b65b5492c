using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace SearchEngine.Core.Postings;

/// <summary>
/// Packs blocks of 128 numbers into as few bits each as the widest of a block needs. The layout is vertical (Lemire &amp; Boytsov, "Decoding billions of integers per second through
/// vectorization", 2015, §4): number <c>i</c> stands in lane <c>i mod 4</c> of row <c>i / 4</c>, and each lane packs its 32 numbers, lowest bits first, into 32-bit words, so that a row of four is unpacked by
/// the same shifts and masks. All words are little-endian.
/// </summary>
internal static class BitPacking
{
    /// <summary>The numbers of a block.</summary>
    public const int BlockSize = 128;

    private const int Lanes = 4;
    private const int Rows = BlockSize / Lanes;

    private interface IWidth
    {
        static abstract int Bits { get; }
    }

    /// <summary>The bytes that a block takes.</summary>
    /// <param name="width">The bits of a number, 0 to 32.</param>
    public static int PackedLength(int width) => width * (BlockSize / 8);

    /// <summary>Packs the lowest <paramref name="width"/> bits of each of 128 numbers.</summary>
    /// <param name="values">The numbers; bits above the width are left out.</param>
    /// <param name="width">0 to 32.</param>
    /// <param name="packed">Where <see cref="PackedLength"/> bytes go.</param>
    public static void Pack(ReadOnlySpan<int> values, int width, Span<byte> packed)
    {
        Span<int> words = MemoryMarshal.Cast<byte, int>(packed[..PackedLength(width)]);
        values = values[..BlockSize];
        if (width == 0) return;
        if (!Vector128.IsHardwareAccelerated)
        {
            PackScalar(values, width, packed);
            return;
        }

        Vector128<uint> mask = Vector128.Create(Mask(width)), pending = default;
        int filled = 0, word = 0;
        for (int row = 0; row < Rows; row++)
        {
            Vector128<uint> value = Vector128.Create(values[(row * Lanes)..]).AsUInt32() & mask;
            pending |= value << filled;
            filled += width;
            if (filled < 32) continue;
            pending.AsInt32().CopyTo(words[(word++ * Lanes)..]);
            filled -= 32;
            pending = filled == 0 ? default : value >> (width - filled);
        }
    }

    /// <summary>As <see cref="Pack"/>, number by number.</summary>
    public static void PackScalar(ReadOnlySpan<int> values, int width, Span<byte> packed)
    {
        Span<uint> words = MemoryMarshal.Cast<byte, uint>(packed[..PackedLength(width)]);
        words.Clear();
        for (int i = 0; i < BlockSize && width > 0; i++)
        {
            int bit = i / Lanes * width, word = bit / 32 * Lanes + (i % Lanes);
            ulong value = (ulong)((uint)values[i] & Mask(width)) << (bit % 32);
            words[word] |= (uint)value;
            if (bit % 32 + width > 32) words[word + Lanes] |= (uint)(value >> 32);
        }
    }

    /// <summary>Unpacks 128 numbers.</summary>
    /// <param name="packed">At least <see cref="PackedLength"/> bytes.</param>
    /// <param name="width">0 to 32.</param>
    /// <param name="values">Room for 128.</param>
    public static void Unpack(ReadOnlySpan<byte> packed, int width, Span<int> values)
    {
        values = values[..BlockSize];
        packed = packed[..PackedLength(width)];
        if (width == 0) values.Clear();
        else if (Vector128.IsHardwareAccelerated) UnpackRows(ref MemoryMarshal.GetReference(packed), width, ref MemoryMarshal.GetReference(values));
        else UnpackScalar(packed, width, values);
    }

    /// <summary>As <see cref="Unpack"/>, number by number.</summary>
    public static void UnpackScalar(ReadOnlySpan<byte> packed, int width, Span<int> values)
    {
        ReadOnlySpan<uint> words = MemoryMarshal.Cast<byte, uint>(packed[..PackedLength(width)]);
        for (int i = 0; i < BlockSize; i++)
        {
            if (width == 0)
            {
                values[i] = 0;
                continue;
            }

            int bit = i / Lanes * width, word = bit / 32 * Lanes + (i % Lanes);
            ulong value = words[word];
            if (bit % 32 + width > 32) value |= (ulong)words[word + Lanes] << 32;
            values[i] = (int)((uint)(value >> (bit % 32)) & Mask(width));
        }
    }

    /// <summary>Adds up 128 numbers: <c>target[i] = start + Σ_{j ≤ i} (source[j] + step)</c>.</summary>
    /// <param name="source">The numbers.</param>
    /// <param name="target">Where the sums go; may be the same as <paramref name="source"/>.</param>
    /// <param name="start">What the sums begin from.</param>
    /// <param name="step">What is added to each number.</param>
    public static void Accumulate(ReadOnlySpan<int> source, Span<int> target, int start, int step)
    {
        if (!Vector128.IsHardwareAccelerated)
        {
            AccumulateScalar(source[..BlockSize], target, start, step);
            return;
        }

        ref int from = ref MemoryMarshal.GetReference(source[..BlockSize]);
        ref int to = ref MemoryMarshal.GetReference(target[..BlockSize]);
        Vector128<int> steps = Vector128.Create(step, 2 * step, 3 * step, 4 * step), before = Vector128.Create(start);
        // Two rows at a time, as each waits for the sum of those before.
        for (nuint i = 0; i < BlockSize; i += 2 * Lanes)
        {
            Vector128<int> first = RowSums(Vector128.LoadUnsafe(ref from, i)) + steps;
            Vector128<int> second = RowSums(Vector128.LoadUnsafe(ref from, i + Lanes)) + steps + LastLane(first);
            (first + before).StoreUnsafe(ref to, i);
            second += before;
            second.StoreUnsafe(ref to, i + Lanes);
            before = LastLane(second);
        }
    }

    /// <summary>As <see cref="Accumulate"/>, number by number, for any count.</summary>
    public static void AccumulateScalar(ReadOnlySpan<int> source, Span<int> target, int start, int step)
    {
        for (int i = 0; i < source.Length; i++) target[i] = start += source[i] + step;
    }

    /// <summary>Adds <paramref name="step"/> to 128 numbers in place.</summary>
    public static void Add(Span<int> values, int step)
    {
        ref int first = ref MemoryMarshal.GetReference(values[..BlockSize]);
        for (nuint i = 0; i < BlockSize; i += Lanes) (Vector128.LoadUnsafe(ref first, i) + Vector128.Create(step)).StoreUnsafe(ref first, i);
    }

    private static uint Mask(int width) => (uint)((1UL << width) - 1);

    /// <summary>Each lane with the sum of the lanes up to it.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<int> RowSums(Vector128<int> row)
    {
        row += Vector128.Shuffle(row, Vector128.Create(-1, 0, 1, 2));
        return row + Vector128.Shuffle(row, Vector128.Create(-1, -1, 0, 1));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<int> LastLane(Vector128<int> row) => Vector128.Shuffle(row, Vector128.Create(3));

    /// <summary>A method for each width, in which all shifts and masks are constants.</summary>
    private static void UnpackRows(ref byte packed, int width, ref int values)
    {
        switch (width)
        {
            case 1: UnpackRows<W1>(ref packed, ref values); break;
            case 2: UnpackRows<W2>(ref packed, ref values); break;
            case 3: UnpackRows<W3>(ref packed, ref values); break;
            case 4: UnpackRows<W4>(ref packed, ref values); break;
            case 5: UnpackRows<W5>(ref packed, ref values); break;
            case 6: UnpackRows<W6>(ref packed, ref values); break;
            case 7: UnpackRows<W7>(ref packed, ref values); break;
            case 8: UnpackRows<W8>(ref packed, ref values); break;
            case 9: UnpackRows<W9>(ref packed, ref values); break;
            case 10: UnpackRows<W10>(ref packed, ref values); break;
            case 11: UnpackRows<W11>(ref packed, ref values); break;
            case 12: UnpackRows<W12>(ref packed, ref values); break;
            case 13: UnpackRows<W13>(ref packed, ref values); break;
            case 14: UnpackRows<W14>(ref packed, ref values); break;
            case 15: UnpackRows<W15>(ref packed, ref values); break;
            case 16: UnpackRows<W16>(ref packed, ref values); break;
            default: UnpackAnyRows(ref packed, width, ref values); break;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<uint> Load(ref byte packed, int word) => Vector128.LoadUnsafe(ref packed, (nuint)word * 16).AsUInt32();

    private static void UnpackRows<TWidth>(ref byte packed, ref int values)
        where TWidth : struct, IWidth
    {
        Eight<TWidth>(ref packed, ref values, 0);
        Eight<TWidth>(ref packed, ref values, 8);
        Eight<TWidth>(ref packed, ref values, 16);
        Eight<TWidth>(ref packed, ref values, 24);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Eight<TWidth>(ref byte packed, ref int values, [ConstantExpected] int row)
        where TWidth : struct, IWidth
    {
        Row<TWidth>(ref packed, ref values, row);
        Row<TWidth>(ref packed, ref values, row + 1);
        Row<TWidth>(ref packed, ref values, row + 2);
        Row<TWidth>(ref packed, ref values, row + 3);
        Row<TWidth>(ref packed, ref values, row + 4);
        Row<TWidth>(ref packed, ref values, row + 5);
        Row<TWidth>(ref packed, ref values, row + 6);
        Row<TWidth>(ref packed, ref values, row + 7);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Row<TWidth>(ref byte packed, ref int values, int row)
        where TWidth : struct, IWidth
    {
        int word = row * TWidth.Bits / 32, shift = row * TWidth.Bits % 32;
        Vector128<uint> value = Load(ref packed, word) >> shift;
        if (shift + TWidth.Bits > 32) value |= Load(ref packed, word + 1) << (32 - shift);
        value &= Vector128.Create((uint)((1UL << TWidth.Bits) - 1));
        value.AsInt32().StoreUnsafe(ref values, (nuint)(row * Lanes));
    }

    /// <summary>The rows of a wide block, which is rare: the shifts are variables.</summary>
    private static void UnpackAnyRows(ref byte packed, int width, ref int values)
    {
        Vector128<uint> mask = Vector128.Create(Mask(width));
        for (int row = 0; row < Rows; row++)
        {
            int word = row * width / 32, shift = row * width % 32;
            Vector128<uint> value = Load(ref packed, word) >> shift;
            if (shift + width > 32) value |= Load(ref packed, word + 1) << (32 - shift);
            (value & mask).AsInt32().StoreUnsafe(ref values, (nuint)(row * Lanes));
        }
    }

    private readonly struct W1 : IWidth
    {
        public static int Bits => 1;
    }

    private readonly struct W2 : IWidth
    {
        public static int Bits => 2;
    }

    private readonly struct W3 : IWidth
    {
        public static int Bits => 3;
    }

    private readonly struct W4 : IWidth
    {
        public static int Bits => 4;
    }

    private readonly struct W5 : IWidth
    {
        public static int Bits => 5;
    }

    private readonly struct W6 : IWidth
    {
        public static int Bits => 6;
    }

    private readonly struct W7 : IWidth
    {
        public static int Bits => 7;
    }

    private readonly struct W8 : IWidth
    {
        public static int Bits => 8;
    }

    private readonly struct W9 : IWidth
    {
        public static int Bits => 9;
    }

    private readonly struct W10 : IWidth
    {
        public static int Bits => 10;
    }

    private readonly struct W11 : IWidth
    {
        public static int Bits => 11;
    }

    private readonly struct W12 : IWidth
    {
        public static int Bits => 12;
    }

    private readonly struct W13 : IWidth
    {
        public static int Bits => 13;
    }

    private readonly struct W14 : IWidth
    {
        public static int Bits => 14;
    }

    private readonly struct W15 : IWidth
    {
        public static int Bits => 15;
    }

    private readonly struct W16 : IWidth
    {
        public static int Bits => 16;
    }
}
