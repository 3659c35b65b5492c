using System.Runtime.InteropServices;

namespace SearchEngine.Core.Postings;

/// <summary>
/// The positions, or offsets, of all documents of one block: a chunk of .pos or .off. It is cut into sub-blocks of 128 and a tail, whose sizes stand first, so that
/// what one document has is read without the rest.
/// </summary>
/// <remarks>
/// <code>
/// [bytes of a sub-block: 2]·full sub-blocks  [sub-block]·full sub-blocks  [tail]
/// .pos   a sub-block is 128 gaps between the positions of a document, the first from 0
/// .off   a sub-block is 128 gaps between the beginnings in a document, then 128 lengths:
///        [2·least length + (1 if they differ): one to five bytes] [lengths less the least]·128, if they differ
/// </code>
/// </remarks>
internal static class SubBlocks
{
    private const int Shift = 7;
    private const int Longest = (2 * BlockCoding.LongestBlock) + 5;

    /// <summary>Writes a chunk.</summary>
    /// <param name="gaps">The gaps.</param>
    /// <param name="lengths">As many lengths, or none.</param>
    /// <param name="output">Where to.</param>
    public static void Write(ReadOnlySpan<int> gaps, ReadOnlySpan<int> lengths, PackedBytes output)
    {
        int full = gaps.Length >> Shift, sizes = output.Count;
        output.Take(full * 2);
        for (int i = 0; i < full; i++)
        {
            int start = output.Count;
            BlockCoding.WriteBlock(gaps[(i << Shift)..], output);
            if (lengths.Length > 0) WriteLengths(lengths.Slice(i << Shift, BitPacking.BlockSize), output);
            output.Set(sizes + (2 * i), (ushort)(output.Count - start));
        }

        if (gaps.Length == full << Shift) return;
        BlockCoding.WriteTail(gaps[(full << Shift)..], output);
        if (lengths.Length > 0) WriteLengths(lengths[(full << Shift)..], output);
    }

    /// <summary>Reads a sub-block or the tail.</summary>
    /// <param name="file">.pos or .off.</param>
    /// <param name="chunk">Where the chunk begins.</param>
    /// <param name="total">The numbers of the whole chunk.</param>
    /// <param name="index">Which sub-block.</param>
    /// <param name="gaps">Room for 128.</param>
    /// <param name="lengths">Room for 128, or none.</param>
    public static void Read(PagedFile file, long chunk, int total, int index, Span<int> gaps, Span<int> lengths)
    {
        int full = total >> Shift, skipped = 2 * full;
        foreach (ushort size in Sizes(file.Span(chunk, 2 * index))) skipped += size;
        ReadOnlySpan<byte> source = file.Window(chunk + skipped, Longest);
        if (index < full)
        {
            int length = BlockCoding.ReadBlock(source, gaps);
            if (lengths.Length > 0) ReadLengths(source[length..], lengths[..BitPacking.BlockSize]);
            return;
        }

        int count = total - (full << Shift), tail = BlockCoding.ReadTail(source, gaps[..count]);
        if (lengths.Length > 0) ReadLengths(source[tail..], lengths[..count]);
    }

    /// <summary>A word is printed with as many letters nearly everywhere: often there is one length for all.</summary>
    private static void WriteLengths(ReadOnlySpan<int> lengths, PackedBytes output)
    {
        int least = lengths[0], most = lengths[0];
        foreach (int length in lengths) (least, most) = (Math.Min(least, length), Math.Max(most, length));
        output.AddVariable((least << 1) | (most > least ? 1 : 0));
        if (most == least) return;
        Span<int> above = stackalloc int[BitPacking.BlockSize];
        for (int i = 0; i < lengths.Length; i++) above[i] = lengths[i] - least;
        DocumentBlock.Write(above[..lengths.Length], output);
    }

    private static void ReadLengths(ReadOnlySpan<byte> source, Span<int> lengths)
    {
        int length = BlockCoding.ReadVariable(source, out uint first);
        int least = (int)(first >> 1);
        if ((first & 1) == 0)
        {
            lengths.Fill(least);
            return;
        }

        if (lengths.Length == BitPacking.BlockSize) BlockCoding.ReadBlock(source[length..], lengths);
        else BlockCoding.ReadTail(source[length..], lengths);
        foreach (ref int one in lengths) one += least;
    }

    private static ReadOnlySpan<ushort> Sizes(ReadOnlySpan<byte> bytes) => MemoryMarshal.Cast<byte, ushort>(bytes);
}
