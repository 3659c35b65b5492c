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
/// .off   a sub-block is 128 gaps between the beginnings in a document, then 128 lengths
/// </code>
/// </remarks>
internal static class SubBlocks
{
    private const int Shift = 7;

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
            if (lengths.Length > 0) BlockCoding.WriteBlock(lengths[(i << Shift)..], output);
            output.Set(sizes + (2 * i), (ushort)(output.Count - start));
        }

        if (gaps.Length == full << Shift) return;
        BlockCoding.WriteTail(gaps[(full << Shift)..], output);
        if (lengths.Length > 0) BlockCoding.WriteTail(lengths[(full << Shift)..], output);
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
        ReadOnlySpan<byte> source = file.Window(chunk + skipped, 2 * BlockCoding.LongestBlock);
        if (index < full)
        {
            int length = BlockCoding.ReadBlock(source, gaps);
            if (lengths.Length > 0) BlockCoding.ReadBlock(source[length..], lengths);
            return;
        }

        int count = total - (full << Shift), tail = BlockCoding.ReadTail(source, gaps[..count]);
        if (lengths.Length > 0) BlockCoding.ReadTail(source[tail..], lengths[..count]);
    }

    private static ReadOnlySpan<ushort> Sizes(ReadOnlySpan<byte> bytes) => MemoryMarshal.Cast<byte, ushort>(bytes);
}
