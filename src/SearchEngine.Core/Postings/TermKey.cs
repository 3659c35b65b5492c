using System.Buffers.Binary;

namespace SearchEngine.Core.Postings;

/// <summary>What of a term the index of blocks is searched by: its first eight bytes as a number that orders as they do.</summary>
internal static class TermKey
{
    /// <summary>The bytes of a key.</summary>
    public const int Length = sizeof(ulong);

    /// <summary>The key of a term; zeros stand for what it falls short of, so that terms of the same key may still differ.</summary>
    public static ulong Of(ReadOnlySpan<byte> term)
    {
        if (term.Length >= Length) return BinaryPrimitives.ReadUInt64BigEndian(term);
        ulong key = 0;
        for (int i = 0; i < term.Length; i++) key |= (ulong)term[i] << (56 - (8 * i));
        return key;
    }
}
