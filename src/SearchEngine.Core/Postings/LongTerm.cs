using System.Buffers.Binary;

namespace SearchEngine.Core.Postings;

/// <summary>A term with a full block, as the end of .dir lists it in the order of writing: enough to read its documents and frequencies without the dictionary of terms.</summary>
/// <param name="Field">The number of its field.</param>
/// <param name="DocFreq">Its documents.</param>
/// <param name="DocumentStart">Where they begin in .doc.</param>
/// <param name="DirectoryStart">Where its blocks are listed in .dir.</param>
internal readonly record struct LongTerm(int Field, int DocFreq, long DocumentStart, long DirectoryStart)
{
    /// <summary>The bytes that one takes.</summary>
    public const int Length = 24;

    /// <summary>Reads one.</summary>
    public static LongTerm From(ReadOnlySpan<byte> bytes) => new(
        BinaryPrimitives.ReadInt32LittleEndian(bytes),
        BinaryPrimitives.ReadInt32LittleEndian(bytes[4..]),
        BinaryPrimitives.ReadInt64LittleEndian(bytes[8..]),
        BinaryPrimitives.ReadInt64LittleEndian(bytes[16..]));

    /// <summary>Writes it.</summary>
    public void WriteTo(PackedBytes output)
    {
        Span<byte> bytes = output.Take(Length);
        BinaryPrimitives.WriteInt32LittleEndian(bytes, Field);
        BinaryPrimitives.WriteInt32LittleEndian(bytes[4..], DocFreq);
        BinaryPrimitives.WriteInt64LittleEndian(bytes[8..], DocumentStart);
        BinaryPrimitives.WriteInt64LittleEndian(bytes[16..], DirectoryStart);
    }
}
