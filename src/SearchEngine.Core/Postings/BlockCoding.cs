using System.Buffers.Binary;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Lucene.Net.Index;

namespace SearchEngine.Core.Postings;

/// <summary>
/// Encodes runs of small numbers. A full block of 128 is packed with the width that takes the least room, and the few numbers that are wider are patched (patched frame of reference: Zukowski et al.,
/// "Super-Scalar RAM-CPU Cache Compression", 2006). A tail of fewer numbers is packed one behind the other.
/// </summary>
/// <remarks>
/// <code>
/// block  [width: 6 bits | bytes of a patch: 2 bits, 0 1 2 3 for none 1 2 4] packed numbers, 16·width bytes
///        with patches: [count - 1] [index]·count [bits above the width]·count
/// tail   of 1 to 3: a number of one to five bytes each; of 4 to 127: [width] packed numbers, ⌈count·width/8⌉ bytes
/// </code>
/// </remarks>
internal static class BlockCoding
{
    /// <summary>The most bytes that a block takes.</summary>
    public const int LongestBlock = 2 + (MostPatches * 5) + (BitPacking.BlockSize * 4);

    /// <summary>How many bytes a reader of a tail may look at behind it.</summary>
    public const int Slack = 8;

    private const int MostPatches = 5;
    private const int ShortTail = 3;

    /// <summary>Adds a block of 128 numbers, none negative.</summary>
    public static void WriteBlock(ReadOnlySpan<int> values, PackedBytes output)
    {
        values = values[..BitPacking.BlockSize];
        (int width, int widest, int patches) = Choose(values);
        int patchCode = patches == 0 ? 0 : (widest - width) switch { <= 8 => 1, <= 16 => 2, _ => 3 };
        output.Add((byte)(width | (patchCode << 6)));
        BitPacking.Pack(values, width, output.Take(BitPacking.PackedLength(width)));
        if (patches == 0) return;

        int patchBytes = PatchBytes(patchCode), next = 0;
        output.Add((byte)(patches - 1));
        Span<byte> indexes = output.Take(patches * (1 + patchBytes)), highs = indexes[patches..];
        for (int i = 0; i < values.Length; i++)
        {
            uint high = (uint)((ulong)(uint)values[i] >> width);
            if (high == 0) continue;
            indexes[next] = (byte)i;
            for (int b = 0; b < patchBytes; b++) highs[(next * patchBytes) + b] = (byte)(high >> (8 * b));
            next++;
        }
    }

    /// <summary>Reads a block of 128 numbers.</summary>
    /// <param name="source">Begins with the block; may be longer.</param>
    /// <param name="values">Where they go.</param>
    /// <returns>The bytes of the block.</returns>
    /// <exception cref="CorruptIndexException">It is no block.</exception>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int ReadBlock(ReadOnlySpan<byte> source, Span<int> values)
    {
        int head = source[0], width = head & 63;
        if (width > 32) throw new CorruptIndexException($"A block of numbers says to have {width} bits each.");
        BitPacking.Unpack(source[1..], width, values);
        int length = 1 + BitPacking.PackedLength(width);
        return head < 64 ? length : length + Patch(source[length..], width, head >> 6, values);
    }

    /// <summary>Adds fewer than 128 numbers, none negative.</summary>
    public static void WriteTail(ReadOnlySpan<int> values, PackedBytes output)
    {
        if (values.Length <= ShortTail)
        {
            foreach (int value in values) output.AddVariable(value);
            return;
        }

        uint all = 0;
        foreach (int value in values) all |= (uint)value;
        int width = Bits(all);
        output.Add((byte)width);
        Span<byte> packed = output.Take(TailLength(values.Length, width));
        ulong pending = 0;
        int filled = 0, next = 0;
        foreach (int value in values)
        {
            pending |= (ulong)(uint)value << filled;
            for (filled += width; filled >= 8; filled -= 8, pending >>= 8) packed[next++] = (byte)pending;
        }

        if (filled > 0) packed[next] = (byte)pending;
    }

    /// <summary>Reads a tail.</summary>
    /// <param name="source">Begins with the tail, and has at least <see cref="Slack"/> bytes behind it.</param>
    /// <param name="values">Where the numbers go, as many as there are.</param>
    /// <returns>The bytes of the tail.</returns>
    /// <exception cref="CorruptIndexException">It is no tail.</exception>
    public static int ReadTail(ReadOnlySpan<byte> source, Span<int> values)
    {
        if (values.Length <= ShortTail) return ReadShortTail(source, values);
        int width = source[0];
        if (width > 32) throw new CorruptIndexException($"A tail of numbers says to have {width} bits each.");
        int length = TailLength(values.Length, width);
        ref byte first = ref MemoryMarshal.GetReference(source[1..(1 + length + Slack - 1)]);
        ulong mask = (1UL << width) - 1;
        for (int i = 0, bit = 0; i < values.Length; i++, bit += width)
            values[i] = (int)((Unsafe.ReadUnaligned<ulong>(ref Unsafe.Add(ref first, bit >> 3)) >> (bit & 7)) & mask);
        return 1 + length;
    }

    /// <summary>Reads a number of one to five bytes, seven bits each, the lowest first.</summary>
    /// <returns>Its bytes.</returns>
    /// <exception cref="CorruptIndexException">It has more.</exception>
    public static int ReadVariable(ReadOnlySpan<byte> source, out uint value)
    {
        value = 0;
        for (int at = 0; at < 5; at++)
        {
            value |= (uint)(source[at] & 0x7F) << (7 * at);
            if (source[at] < 0x80) return at + 1;
        }

        throw new CorruptIndexException("A number of a tail has more than 32 bits.");
    }

    private static int ReadShortTail(ReadOnlySpan<byte> source, Span<int> values)
    {
        int at = 0;
        foreach (ref int value in values)
        {
            at += ReadVariable(source[at..], out uint read);
            value = (int)read;
        }

        return at;
    }

    /// <summary>Adds the bits above the width to the numbers that have them.</summary>
    private static int Patch(ReadOnlySpan<byte> source, int width, int patchCode, Span<int> values)
    {
        int count = source[0] + 1, patchBytes = PatchBytes(patchCode), length = 1 + (count * (1 + patchBytes));
        ReadOnlySpan<byte> indexes = source[1..length], highs = indexes[count..];
        for (int i = 0; i < count; i++)
        {
            uint high = patchCode switch
            {
                1 => highs[i],
                2 => BinaryPrimitives.ReadUInt16LittleEndian(highs[(2 * i)..]),
                _ => BinaryPrimitives.ReadUInt32LittleEndian(highs[(4 * i)..]),
            };
            values[indexes[i] & (BitPacking.BlockSize - 1)] |= (int)(high << width);
        }

        return length;
    }

    /// <summary>The width of the smallest block, the width that the widest number needs, and how many numbers need more than the former.</summary>
    private static (int Width, int Widest, int Patches) Choose(ReadOnlySpan<int> values)
    {
        Span<int> ofWidth = stackalloc int[33];
        ofWidth.Clear();
        foreach (int value in values) ofWidth[Bits((uint)value)]++;
        int widest = 32;
        while (widest > 0 && ofWidth[widest] == 0) widest--;
        (int best, int bestLength, int bestPatches) = (widest, BitPacking.PackedLength(widest), 0);
        int patches = 0;
        for (int width = widest - 1; width >= 0; width--)
        {
            patches += ofWidth[width + 1];
            if (patches > MostPatches) break;
            int length = BitPacking.PackedLength(width) + 1 + (patches * (1 + ((widest - width) switch { <= 8 => 1, <= 16 => 2, _ => 4 })));
            if (length < bestLength) (best, bestLength, bestPatches) = (width, length, patches);
        }

        return (best, widest, bestPatches);
    }

    private static int PatchBytes(int patchCode) => patchCode == 3 ? 4 : patchCode;

    private static int TailLength(int count, int width) => ((count * width) + 7) / 8;

    private static int Bits(uint value) => 32 - BitOperations.LeadingZeroCount(value);
}
