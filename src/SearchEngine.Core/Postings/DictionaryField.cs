using System.Buffers.Binary;

namespace SearchEngine.Core.Postings;

/// <summary>What .trm says of a field, and where its terms are.</summary>
/// <remarks>
/// A row for each block, and one behind the last, says where the block begins in .trm and where its first term begins in the files of the postings, as differences to <see cref="First"/> and of as many bytes as the last one
/// needs. Behind the rows stand the <see cref="TermKey"/>s of the blocks' first terms.
/// </remarks>
/// <param name="Number">The number of the field.</param>
/// <param name="DocCount">Documents that have a term of it.</param>
/// <param name="Terms">Its terms: one at least.</param>
/// <param name="SumDocFreq">The sum of the documents of all terms.</param>
/// <param name="SumTotalTermFreq">The sum of the frequencies of all terms; -1 for a field without frequencies.</param>
/// <param name="Rows">Where the rows begin.</param>
/// <param name="Address">Where the first block begins.</param>
/// <param name="First">Where the first term begins.</param>
/// <param name="Widths">The bytes of each of the six numbers of a row, four bits each, the first one lowest.</param>
internal readonly record struct DictionaryField(
    int Number, int DocCount, long Terms, long SumDocFreq, long SumTotalTermFreq, long Rows, long Address, FilePlaces First, int Widths)
{
    /// <summary>The bytes that one takes.</summary>
    public const int Length = 4 + 4 + (10 * 8) + 4;

    /// <summary>The numbers of a row.</summary>
    public const int RowNumbers = 6;

    /// <summary>The blocks of the field.</summary>
    public int Blocks => (int)((Terms + TermBlock.MostTerms - 1) / TermBlock.MostTerms);

    /// <summary>The bytes of a row.</summary>
    public int RowLength
    {
        get
        {
            int length = 0;
            for (int i = 0; i < RowNumbers; i++) length += Width(i);
            return length;
        }
    }

    /// <summary>Where the keys begin.</summary>
    public long Keys => Rows + ((Blocks + 1L) * RowLength);

    /// <summary>Reads one.</summary>
    public static DictionaryField From(ReadOnlySpan<byte> bytes) => new(
        BinaryPrimitives.ReadInt32LittleEndian(bytes),
        BinaryPrimitives.ReadInt32LittleEndian(bytes[4..]),
        Long(bytes, 0),
        Long(bytes, 1),
        Long(bytes, 2),
        Long(bytes, 3),
        Long(bytes, 4),
        new FilePlaces(Long(bytes, 5), Long(bytes, 6), Long(bytes, 7), Long(bytes, 8), Long(bytes, 9)),
        BinaryPrimitives.ReadInt32LittleEndian(bytes[(Length - 4)..]));

    /// <summary>The bytes of a number of a row.</summary>
    public int Width(int number) => (Widths >> (4 * number)) & 0xF;

    /// <summary>Writes it.</summary>
    public void WriteTo(PackedBytes output)
    {
        Span<byte> bytes = output.Take(Length);
        BinaryPrimitives.WriteInt32LittleEndian(bytes, Number);
        BinaryPrimitives.WriteInt32LittleEndian(bytes[4..], DocCount);
        ReadOnlySpan<long> numbers = [Terms, SumDocFreq, SumTotalTermFreq, Rows, Address, First.Documents, First.Positions, First.Offsets, First.Directory, First.Impacts];
        for (int i = 0; i < numbers.Length; i++) BinaryPrimitives.WriteInt64LittleEndian(bytes[(8 + (8 * i))..], numbers[i]);
        BinaryPrimitives.WriteInt32LittleEndian(bytes[(Length - 4)..], Widths);
    }

    private static long Long(ReadOnlySpan<byte> bytes, int index) => BinaryPrimitives.ReadInt64LittleEndian(bytes[(8 + (8 * index))..]);
}
