using System.Buffers.Binary;

namespace SearchEngine.Core.Corpus;

/// <summary>
/// The packed bytes of a gzip file on their way to the unpacker, which takes the end of a cut-off file for the end of
/// its data and says nothing. A whole file ends with the unpacked size (RFC 1952, ISIZE); that is what is checked.
/// </summary>
internal sealed class PackedStream(Stream inner) : ForwardStream
{
    private readonly byte[] _tail = new byte[8];
    private int _tailLength;
    private int _signature;
    private bool _severalMembers;
    private bool _first = true;

    /// <summary>
    /// Whether the bytes that went by end as a gzip file of <paramref name="unpacked"/> bytes ends. Where packed files
    /// were joined, the last one's size can only be less. Zeros at the end are padding and tell nothing.
    /// </summary>
    public bool EndsAsAFileOf(long unpacked)
    {
        if (_tailLength < 8)
            return false;
        uint size = BinaryPrimitives.ReadUInt32LittleEndian(_tail.AsSpan(4));
        bool padding = _tail.AsSpan().IndexOfAnyExcept((byte)0) < 0;
        return padding || size == (uint)unpacked || (_severalMembers && size <= unpacked);
    }

    public override int Read(Span<byte> buffer)
    {
        int count = inner.Read(buffer);
        ReadOnlySpan<byte> bytes = buffer[..count];
        Note(bytes);
        int kept = Math.Min(8, count);
        int old = Math.Min(_tailLength, 8 - kept);
        _tail.AsSpan(_tailLength - old, old).CopyTo(_tail);
        bytes[^kept..].CopyTo(_tail.AsSpan(old));
        _tailLength = old + kept;
        return count;
    }

    /// <summary>Looks for the first bytes of a second packed file (1f 8b 08), also across two reads.</summary>
    private void Note(ReadOnlySpan<byte> bytes)
    {
        foreach (byte b in bytes)
        {
            _signature = ((_signature << 8) | b) & 0xFFFFFF;
            if (_signature != 0x1F8B08)
                continue;
            _severalMembers |= !_first;
            _first = false;
        }
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
            inner.Dispose();
        base.Dispose(disposing);
    }
}
