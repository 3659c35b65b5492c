using System.Buffers;
using System.Buffers.Binary;
using System.IO.Hashing;
using Lucene.Net.Codecs;
using Lucene.Net.Store;
using Directory = Lucene.Net.Store.Directory;

namespace SearchEngine.Core.Postings;

/// <summary>
/// Writes a file that <see cref="PagedFile"/> reads: a codec header, content, and behind them a checksum for each page of 64 KB, so that a reader can be sure of the pages that it touches without reading the others.
/// </summary>
internal sealed class PagedOutput : DataOutput, IDisposable
{
    private readonly IndexOutput _output;
    private byte[] _page = ArrayPool<byte>.Shared.Rent(PagedFile.PageLength);
    private readonly PackedBytes _checksums = new();
    private int _filled;
    private long _written;

    /// <summary>Begins the file.</summary>
    /// <param name="directory">Where.</param>
    /// <param name="name">Its name.</param>
    /// <param name="context">What for.</param>
    /// <param name="codec">What kind of file it is.</param>
    /// <exception cref="IOException">It cannot be made.</exception>
    public PagedOutput(Directory directory, string name, IOContext context, string codec)
    {
        _output = directory.CreateOutput(name, context);
        CodecUtil.WriteHeader(this, codec, NewsCodec.FormatVersion);
    }

    /// <summary>How much was written, the header included.</summary>
    public long Position => _written + _filled;

    /// <inheritdoc/>
    public override void WriteByte(byte b)
    {
        if (_filled == PagedFile.PageLength) FlushPage();
        _page[_filled++] = b;
    }

    /// <inheritdoc/>
    public override void WriteBytes(byte[] b, int offset, int length) => Write(b.AsSpan(offset, length));

    /// <summary>Writes bytes.</summary>
    public void Write(ReadOnlySpan<byte> bytes)
    {
        while (bytes.Length > 0)
        {
            if (_filled == PagedFile.PageLength) FlushPage();
            int count = Math.Min(bytes.Length, PagedFile.PageLength - _filled);
            bytes[..count].CopyTo(_page.AsSpan(_filled));
            _filled += count;
            bytes = bytes[count..];
        }
    }

    /// <summary>Writes numbers of 32 bits, little-endian.</summary>
    public void Write(ReadOnlySpan<int> values)
    {
        Span<byte> bytes = stackalloc byte[4];
        foreach (int value in values)
        {
            BinaryPrimitives.WriteInt32LittleEndian(bytes, value);
            Write(bytes);
        }
    }

    /// <summary>Writes a number of 64 bits, little-endian.</summary>
    public void Write(long value)
    {
        Span<byte> bytes = stackalloc byte[8];
        BinaryPrimitives.WriteInt64LittleEndian(bytes, value);
        Write(bytes);
    }

    /// <summary>Writes the checksums. Without them, nobody can open the file.</summary>
    /// <exception cref="IOException">The disk did not take it.</exception>
    public void Finish()
    {
        FlushPage();
        BinaryPrimitives.WriteInt64LittleEndian(_checksums.Take(8), _written);
        BinaryPrimitives.WriteUInt32LittleEndian(_checksums.Take(4), Crc32.HashToUInt32(_checksums.Written[..^4]));
        byte[] table = _checksums.Written.ToArray();
        _output.WriteBytes(table, 0, table.Length);
        CodecUtil.WriteFooter(_output);
    }

    /// <summary>Closes the file, which stays unreadable unless <see cref="Finish"/> was called.</summary>
    public void Dispose()
    {
        _output.Dispose();
        if (_page.Length > 0) ArrayPool<byte>.Shared.Return(_page);
        _page = [];
    }

    private void FlushPage()
    {
        if (_filled == 0) return;
        BinaryPrimitives.WriteUInt32LittleEndian(_checksums.Take(4), Crc32.HashToUInt32(_page.AsSpan(0, _filled)));
        _output.WriteBytes(_page, 0, _filled);
        _written += _filled;
        _filled = 0;
    }
}
