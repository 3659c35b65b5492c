namespace SearchEngine.Core.Postings;

/// <summary>A block of a list of documents in .doc: the gaps between them, less 1, and behind these the frequencies, less 1.</summary>
internal static class DocumentBlock
{
    /// <summary>The most bytes that one takes.</summary>
    public const int Longest = 2 * BlockCoding.LongestBlock;

    /// <summary>Writes a run of gaps or of frequencies.</summary>
    /// <param name="lessOne">The numbers, less 1: a full block, or a tail.</param>
    /// <param name="output">Where to.</param>
    public static void Write(ReadOnlySpan<int> lessOne, PackedBytes output)
    {
        if (lessOne.Length == BitPacking.BlockSize) BlockCoding.WriteBlock(lessOne, output);
        else BlockCoding.WriteTail(lessOne, output);
    }

    /// <summary>Reads documents.</summary>
    /// <param name="source">Begins with the block.</param>
    /// <param name="before">The last document of the block before, -1 for the first block.</param>
    /// <param name="documents">Room for as many as there are.</param>
    /// <returns>The bytes that they take: where the frequencies begin.</returns>
    public static int ReadDocuments(ReadOnlySpan<byte> source, int before, Span<int> documents)
    {
        int length;
        if (documents.Length == BitPacking.BlockSize)
        {
            length = BlockCoding.ReadBlock(source, documents);
            BitPacking.Accumulate(documents, documents, before, 1);
            return length;
        }

        length = BlockCoding.ReadTail(source, documents);
        BitPacking.AccumulateScalar(documents, documents, before, 1);
        return length;
    }

    /// <summary>Reads frequencies.</summary>
    /// <param name="source">Begins with them.</param>
    /// <param name="frequencies">Room for as many as there are.</param>
    public static void ReadFrequencies(ReadOnlySpan<byte> source, Span<int> frequencies)
    {
        if (frequencies.Length == BitPacking.BlockSize)
        {
            BlockCoding.ReadBlock(source, frequencies);
            BitPacking.Add(frequencies, 1);
            return;
        }

        BlockCoding.ReadTail(source, frequencies);
        foreach (ref int frequency in frequencies) frequency++;
    }
}
