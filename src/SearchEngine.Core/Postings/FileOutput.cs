using System.Buffers;
using System.Buffers.Binary;
using System.IO.Hashing;
using Lucene.Net.Store;
using Microsoft.Win32.SafeHandles;

namespace SearchEngine.Core.Postings;

/// <summary>
/// Writes a new file from front to back through a large pooled buffer, and keeps the CRC-32 of it that Lucene's footers hold. Closing it gives the bytes to the system, which
/// <see cref="MappedDirectory.Sync"/> makes durable.
/// </summary>
internal sealed class FileOutput : IndexOutput
{
    private const int BufferLength = 64 * 1024;

    private readonly SafeFileHandle _file;
    private readonly Crc32 _checksum = new();
    private byte[] _buffer = ArrayPool<byte>.Shared.Rent(BufferLength);
    private int _buffered;
    private long _written;
    private bool _isClosed;

    /// <summary>Begins the file, in the place of one that had its name.</summary>
    /// <param name="path">The file.</param>
    /// <exception cref="IOException">It cannot be made.</exception>
    public FileOutput(string path) =>
        _file = File.OpenHandle(path, FileMode.Create, FileAccess.ReadWrite, FileShare.ReadWrite | FileShare.Delete);

    /// <inheritdoc/>
    public override long Position => _written + _buffered;

    /// <inheritdoc/>
    public override long Length => Position;

    /// <summary>The CRC-32 of all that was written so far.</summary>
    public override long Checksum
    {
        get
        {
            Flush();
            return _checksum.GetCurrentHashAsUInt32();
        }
    }

    /// <inheritdoc/>
    public override void WriteByte(byte b)
    {
        if (_buffered == BufferLength) Flush();
        _buffer[_buffered++] = b;
    }

    /// <inheritdoc/>
    public override void WriteBytes(byte[] b, int offset, int length) => Write(b.AsSpan(offset, length));

    /// <inheritdoc/>
    public override void WriteInt16(short i)
    {
        if (BufferLength - _buffered < sizeof(short)) Flush();
        BinaryPrimitives.WriteInt16BigEndian(_buffer.AsSpan(_buffered), i);
        _buffered += sizeof(short);
    }

    /// <inheritdoc/>
    public override void WriteInt32(int i)
    {
        if (BufferLength - _buffered < sizeof(int)) Flush();
        BinaryPrimitives.WriteInt32BigEndian(_buffer.AsSpan(_buffered), i);
        _buffered += sizeof(int);
    }

    /// <inheritdoc/>
    public override void WriteInt64(long i)
    {
        if (BufferLength - _buffered < sizeof(long)) Flush();
        BinaryPrimitives.WriteInt64BigEndian(_buffer.AsSpan(_buffered), i);
        _buffered += sizeof(long);
    }

    /// <inheritdoc/>
    public override void CopyBytes(DataInput input, long numBytes)
    {
        if (input is not MappedInput mapped)
        {
            base.CopyBytes(input, numBytes);
            return;
        }

        long position = mapped.Position;
        for (long end = position + numBytes; position < end;)
        {
            int count = (int)Math.Min(BufferLength, end - position);
            Write(mapped.Span(position, count));
            position += count;
        }

        // This also keeps the input alive until its bytes are written.
        mapped.Seek(position);
    }

    /// <summary>Writes bytes.</summary>
    /// <param name="bytes">The bytes.</param>
    /// <exception cref="IOException">The disk did not take them.</exception>
    public void Write(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length > BufferLength - _buffered) Flush();
        if (bytes.Length >= BufferLength)
        {
            Append(bytes);
            return;
        }

        bytes.CopyTo(_buffer.AsSpan(_buffered));
        _buffered += bytes.Length;
    }

    /// <summary>Gives what was written to the system.</summary>
    /// <exception cref="IOException">The disk did not take it.</exception>
    public override void Flush()
    {
        ObjectDisposedException.ThrowIf(_isClosed, this);
        Append(_buffer.AsSpan(0, _buffered));
        _buffered = 0;
    }

    /// <inheritdoc/>
    [Obsolete("As Lucene has it.")]
    public override void Seek(long pos) => throw new NotSupportedException("A file is written from front to back.");

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (!disposing || _isClosed) return;
        try
        {
            Flush();
        }
        finally
        {
            _isClosed = true;
            _file.Dispose();
            ArrayPool<byte>.Shared.Return(_buffer);
            _buffer = [];
        }
    }

    private void Append(ReadOnlySpan<byte> bytes)
    {
        if (bytes.IsEmpty) return;
        RandomAccess.Write(_file, bytes, _written);
        _checksum.Append(bytes);
        _written += bytes.Length;
    }
}
