using System.Buffers.Binary;

namespace SearchEngine.Core.Postings;

/// <summary>Bytes that grow at their end while a block is encoded. Reused from block to block.</summary>
internal sealed class PackedBytes
{
    private byte[] _bytes = new byte[4096];

    /// <summary>How many there are.</summary>
    public int Count { get; private set; }

    /// <summary>All of them.</summary>
    public ReadOnlySpan<byte> Written => _bytes.AsSpan(0, Count);

    /// <summary>Forgets them.</summary>
    public void Clear() => Count = 0;

    /// <summary>Adds <paramref name="count"/> bytes, for the caller to fill.</summary>
    public Span<byte> Take(int count)
    {
        if (Count + count > _bytes.Length) Array.Resize(ref _bytes, Math.Max(2 * _bytes.Length, Count + count));
        Span<byte> taken = _bytes.AsSpan(Count, count);
        Count += count;
        return taken;
    }

    /// <summary>Adds a byte.</summary>
    public void Add(byte value) => Take(1)[0] = value;

    /// <summary>Adds a number, taken as unsigned, in one to five bytes, seven bits each, the lowest first.</summary>
    public void AddVariable(int value)
    {
        uint left = (uint)value;
        for (; left >= 0x80; left >>= 7) Add((byte)(left | 0x80));
        Add((byte)left);
    }

    /// <summary>Writes a number of 16 bits over two bytes that are there.</summary>
    public void Set(int position, ushort value) => BinaryPrimitives.WriteUInt16LittleEndian(_bytes.AsSpan(position), value);
}
