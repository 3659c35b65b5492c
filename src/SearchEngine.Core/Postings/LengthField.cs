using System.Buffers.Binary;

namespace SearchEngine.Core.Postings;

/// <summary>Where .len has the lengths of a field.</summary>
/// <param name="Field">The number of the field.</param>
/// <param name="Width">The bytes of a length.</param>
/// <param name="Start">Where they begin.</param>
internal readonly record struct LengthField(int Field, int Width, long Start)
{
    /// <summary>The bytes that one takes.</summary>
    public const int Length = 16;

    /// <summary>Reads one.</summary>
    public static LengthField From(ReadOnlySpan<byte> bytes) => new(
        BinaryPrimitives.ReadInt32LittleEndian(bytes), BinaryPrimitives.ReadInt32LittleEndian(bytes[4..]), BinaryPrimitives.ReadInt64LittleEndian(bytes[8..]));

    /// <summary>Writes one.</summary>
    public static void WriteTo(PackedBytes output, int field, int width, long start)
    {
        Span<byte> bytes = output.Take(Length);
        BinaryPrimitives.WriteInt32LittleEndian(bytes, field);
        BinaryPrimitives.WriteInt32LittleEndian(bytes[4..], width);
        BinaryPrimitives.WriteInt64LittleEndian(bytes[8..], start);
    }
}
