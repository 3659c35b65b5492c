using System.Buffers.Binary;
using System.Runtime.CompilerServices;
using System.Text;
using Lucene.Net.Index;
using Lucene.Net.Store;

namespace SearchEngine.Core.Postings;

/// <summary>
/// Reads a <see cref="MappedFile"/>, or a slice of it, where it lies: no buffer, and no copy where <see cref="Span"/> is used. As all inputs of Lucene it has a
/// position and belongs to one thread; should two use it nevertheless, positions get mixed up, but nothing outside of the file can be
/// read, since every method checks the very position that it reads at.
/// </summary>
/// <remarks>
/// The one who opened an input closes it. From then on it reads nothing, and cannot be cloned or sliced any more, nor can its clones; what its clones are reading they
/// may go on to read. No method may touch the file's memory behind the last use of <c>this</c>, therefore each ends with <see cref="GC.KeepAlive"/>.
/// </remarks>
internal sealed unsafe class MappedInput : IndexInput
{
    private readonly MappedFile _file;
    private readonly byte* _start;
    private long _length;
    private long _position;
    private bool _ownsFile;
    private bool _isClosed;

    /// <summary>Reads the whole of a file, and closes it in the end.</summary>
    /// <param name="file">The file.</param>
    /// <param name="description">How errors name it.</param>
    public MappedInput(MappedFile file, string description)
        : this(file, description, 0, file.Length) => _ownsFile = true;

    private MappedInput(MappedFile file, string description, long offset, long length)
        : base(description)
    {
        (_file, _length) = (file, length);
        _start = file.Start + offset;
    }

    /// <inheritdoc/>
    public override long Length => _length;

    /// <summary>A part of a file as an input of its own, at its beginning. It closes nothing but itself.</summary>
    /// <param name="file">The file.</param>
    /// <param name="description">How errors name the part.</param>
    /// <param name="offset">The first byte, from the beginning of the file.</param>
    /// <param name="length">The bytes of the part.</param>
    /// <exception cref="CorruptIndexException">The file does not hold that part.</exception>
    /// <exception cref="ObjectDisposedException">The file is closed.</exception>
    public static MappedInput Slice(MappedFile file, string description, long offset, long length)
    {
        ObjectDisposedException.ThrowIf(file.IsClosed, description);
        if (offset < 0 || length < 0 || offset > file.Length - length)
            throw new CorruptIndexException($"{description} is to be {length} bytes at {offset} of a file of {file.Length}: the file is cut short, or its table of contents is damaged.");
        return new MappedInput(file, description, offset, length);
    }

    /// <summary>
    /// The bytes from <paramref name="position"/> on, where they lie; the input's own position stays. The memory is good as long as this input, a clone of it, or the
    /// reader that they belong to can be reached: who might hold the last reference calls <see cref="GC.KeepAlive"/> behind the last use of the span.
    /// </summary>
    /// <param name="position">The first byte.</param>
    /// <param name="length">How many.</param>
    /// <exception cref="EndOfStreamException">They are not all within the input.</exception>
    /// <exception cref="ObjectDisposedException">The input is closed.</exception>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public ReadOnlySpan<byte> Span(long position, int length)
    {
        long end = _length;
        if ((ulong)position > (ulong)end || (ulong)length > (ulong)(end - position)) ThrowOutside(position, length);
        return new ReadOnlySpan<byte>(_start + position, length);
    }

    /// <inheritdoc/>
    public override byte ReadByte()
    {
        long position = _position;
        if ((ulong)position >= (ulong)_length) ThrowOutside(position, 1);
        byte value = _start[position];
        _position = position + 1;
        GC.KeepAlive(this);
        return value;
    }

    /// <inheritdoc/>
    public override void ReadBytes(byte[] b, int offset, int len)
    {
        if (len == 0) return;
        Next(len).CopyTo(b.AsSpan(offset, len));
        GC.KeepAlive(this);
    }

    /// <inheritdoc/>
    public override short ReadInt16()
    {
        short value = BinaryPrimitives.ReadInt16BigEndian(Next(sizeof(short)));
        GC.KeepAlive(this);
        return value;
    }

    /// <inheritdoc/>
    public override int ReadInt32()
    {
        int value = BinaryPrimitives.ReadInt32BigEndian(Next(sizeof(int)));
        GC.KeepAlive(this);
        return value;
    }

    /// <inheritdoc/>
    public override long ReadInt64()
    {
        long value = BinaryPrimitives.ReadInt64BigEndian(Next(sizeof(long)));
        GC.KeepAlive(this);
        return value;
    }

    /// <inheritdoc/>
    public override int ReadVInt32()
    {
        long position = _position;
        if ((ulong)position >= (ulong)_length) ThrowOutside(position, 1);
        int value = _start[position];
        if (value >= 0x80) return ReadLongVInt32();
        _position = position + 1;
        GC.KeepAlive(this);
        return value;
    }

    /// <inheritdoc/>
    public override long ReadVInt64()
    {
        long position = _position;
        if ((ulong)position >= (ulong)_length) ThrowOutside(position, 1);
        long value = _start[position];
        if (value >= 0x80) return ReadLongVInt64();
        _position = position + 1;
        GC.KeepAlive(this);
        return value;
    }

    /// <inheritdoc/>
    public override string ReadString()
    {
        int length = ReadVInt32();
        if (length < 0) ThrowOutside(_position, length);
        string value = Encoding.UTF8.GetString(Next(length));
        GC.KeepAlive(this);
        return value;
    }

    /// <inheritdoc/>
    public override void SkipBytes(long numBytes)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(numBytes);
        long position = _position;
        if (numBytes > Math.Max(0, _length - position)) ThrowOutside(position, numBytes);
        _position = position + numBytes;
    }

    /// <inheritdoc/>
    public override long Position => _position;

    /// <summary>Goes to a position, which may lie behind the end: reading there is the error.</summary>
    /// <exception cref="EndOfStreamException"><paramref name="pos"/> is negative.</exception>
    public override void Seek(long pos)
    {
        if (pos < 0) ThrowOutside(pos, 0);
        _position = pos;
    }

    /// <inheritdoc/>
    /// <exception cref="ObjectDisposedException">The input, or the one that it is a clone of, is closed.</exception>
    public override object Clone()
    {
        ObjectDisposedException.ThrowIf(_isClosed || _file.IsClosed, ToString());
        var clone = (MappedInput)base.Clone();
        clone._ownsFile = false;
        return clone;
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (!disposing || _isClosed) return;
        _isClosed = true;
        // What is empty reads nothing, so that no read has to ask whether the input is closed.
        _length = 0;
        if (_ownsFile) _file.Close();
    }

    /// <summary>The next <paramref name="count"/> bytes, which count as read.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private ReadOnlySpan<byte> Next(int count)
    {
        long position = _position;
        ReadOnlySpan<byte> bytes = Span(position, count);
        _position = position + count;
        return bytes;
    }

    /// <summary>Of two to five bytes, seven bits each, the lowest first.</summary>
    private int ReadLongVInt32()
    {
        int value = 0;
        for (int shift = 0; shift < 28; shift += 7)
        {
            int read = ReadByte();
            value |= (read & 0x7F) << shift;
            if (read < 0x80) return value;
        }

        int last = ReadByte();
        return last <= 0x0F ? value | (last << 28) : throw new CorruptIndexException($"A number of more than 32 bits ends before {_position} of {this}.");
    }

    /// <summary>Of two to nine bytes.</summary>
    private long ReadLongVInt64()
    {
        long value = 0;
        for (int shift = 0; shift < 63; shift += 7)
        {
            long read = ReadByte();
            value |= (read & 0x7F) << shift;
            if (read < 0x80) return value;
        }

        throw new CorruptIndexException($"A number of more than 63 bits ends before {_position} of {this}.");
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private void ThrowOutside(long position, long count)
    {
        ObjectDisposedException.ThrowIf(_isClosed, ToString());
        throw new EndOfStreamException($"{count} bytes at {position} are not within the {_length} of {this}.");
    }
}
