using System.Buffers.Binary;
using System.IO.Hashing;
using System.Runtime.CompilerServices;
using System.Text;
using Lucene.Net.Codecs;
using Lucene.Net.Index;
using Lucene.Net.Store;
using Directory = Lucene.Net.Store.Directory;

namespace SearchEngine.Core.Postings;

/// <summary>
/// Reads what <see cref="PagedOutput"/> wrote, where it lies in memory. Each page of 64 KB is held against its checksum when it is first touched, by whichever thread; no byte is handed out before. Thread-safe.
/// </summary>
/// <remarks>
/// <code>
/// [codec header] [content]            pages of 64 KB, the last one shorter
/// [CRC-32 of a page: 4 bytes]·pages
/// [length of header and content: 8]
/// [CRC-32 of the two above: 4]
/// [Lucene's footer: 16]               with the CRC-32 of the whole file
/// </code>
/// </remarks>
internal sealed class PagedFile : IDisposable
{
    /// <summary>The bytes of a page.</summary>
    public const int PageLength = 1 << PageShift;

    private const int PageShift = 16;
    private const int TrailerLength = 12;

    private readonly string _name;
    private readonly IndexInput _input;
    private readonly MappedInput? _mapped;
    private readonly byte[] _copy = [];
    private readonly long _length;
    private readonly long _contentLength;
    private readonly int[] _verified;

    private PagedFile(IndexInput input, string codec)
    {
        (_input, _name, _length) = (input, input.ToString()!, input.Length);
        CheckHeader(codec);
        ContentStart = input.Position;
        if (_length < ContentStart + TrailerLength + CodecUtil.FooterLength()) throw Damaged("it is cut short");
        _mapped = input as MappedInput;
        if (_mapped is null) _copy = ReadAll(input);
        _contentLength = CheckTable();
        _verified = new int[(PageCount + 31) / 32];
        Verify(0);
    }

    /// <summary>Where the content begins, behind the header.</summary>
    public long ContentStart { get; }

    /// <summary>Where the content ends.</summary>
    public long ContentEnd => _contentLength;

    private int PageCount => (int)((_contentLength + PageLength - 1) >> PageShift);

    /// <summary>Opens a file.</summary>
    /// <param name="directory">Where.</param>
    /// <param name="name">Its name.</param>
    /// <param name="context">What for.</param>
    /// <param name="codec">What kind of file it has to be.</param>
    /// <exception cref="CorruptIndexException">It is damaged, or of a version that this program does not read.</exception>
    /// <exception cref="IOException">It cannot be read.</exception>
    public static PagedFile Open(Directory directory, string name, IOContext context, string codec)
    {
        IndexInput input = directory.OpenInput(name, context);
        try
        {
            return new PagedFile(input, codec);
        }
        catch
        {
            input.Dispose();
            throw;
        }
    }

    /// <summary>Bytes of the file, whose pages are known to be whole. Good as long as this object can be reached.</summary>
    /// <param name="position">The first byte.</param>
    /// <param name="length">How many.</param>
    /// <exception cref="CorruptIndexException">A page of them is damaged, or the content ends before.</exception>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public ReadOnlySpan<byte> Span(long position, int length)
    {
        if ((ulong)position > (ulong)_contentLength || (uint)length > (ulong)(_contentLength - position)) ThrowOutside(position, length);
        int first = (int)(position >> PageShift), last = (int)((position + length - 1) >> PageShift);
        for (int page = first; page <= last; page++)
        {
            if ((_verified[page >> 5] & (1 << page)) == 0) Verify(page);
        }

        return Raw(position, length);
    }

    /// <summary>
    /// As <see cref="Span"/>, but at most <paramref name="most"/> bytes, and as many as there are. Behind the content there are always <see cref="BlockCoding.Slack"/> more, which mean nothing.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public ReadOnlySpan<byte> Window(long position, int most)
    {
        int length = (int)Math.Min(most, _contentLength - position);
        Span(position, length);
        return Raw(position, length + BlockCoding.Slack);
    }

    /// <summary>Looks at every page.</summary>
    /// <exception cref="CorruptIndexException">One of them is damaged.</exception>
    public void VerifyAll()
    {
        for (int page = 0; page < PageCount; page++) Verify(page);
    }

    /// <summary>Error for content that contradicts itself although its checksums are right.</summary>
    public CorruptIndexException Damaged(string problem) => new($"{_name} is damaged: {problem}.");

    /// <inheritdoc/>
    public void Dispose() => _input.Dispose();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private ReadOnlySpan<byte> Raw(long position, int length) => _mapped is { } mapped ? mapped.Span(position, length) : _copy.AsSpan((int)position, length);

    private void CheckHeader(string codec)
    {
        _input.Seek(0);
        // The header is that of Lucene, whose own check does not name the file in each case.
        if (_length < CodecUtil.HeaderLength(codec)) throw Damaged("it is cut short");
        byte[] name = new byte[codec.Length];
        bool isKnown = _input.ReadInt32() == CodecUtil.CODEC_MAGIC && _input.ReadByte() == codec.Length;
        _input.ReadBytes(name, 0, name.Length);
        if (!isKnown || Encoding.ASCII.GetString(name) != codec) throw Damaged($"it does not begin as a file of {codec} does");
        int version = _input.ReadInt32();
        if (version == NewsCodec.FormatVersion) return;
        throw new CorruptIndexException(
            $"{_name} is of version {version} of its format; this version of the program reads {NewsCodec.FormatVersion}. Use the version that wrote it, or have the index made anew from the stored articles: newsearch rebuild.");
    }

    /// <returns>The length of header and content.</returns>
    private long CheckTable()
    {
        long footer = _length - CodecUtil.FooterLength(), trailer = footer - TrailerLength;
        ReadOnlySpan<byte> end = Raw(trailer, TrailerLength + CodecUtil.FooterLength());
        if (BinaryPrimitives.ReadInt32BigEndian(end[TrailerLength..]) != CodecUtil.FOOTER_MAGIC || BinaryPrimitives.ReadInt32BigEndian(end[(TrailerLength + 4)..]) != 0)
            throw Damaged("it does not end as it should, so it is cut short or overwritten");
        long content = BinaryPrimitives.ReadInt64LittleEndian(end);
        long pages = (content + PageLength - 1) >> PageShift;
        if (content < ContentStart || content > trailer || content + (4 * pages) != trailer) throw Damaged("its table of checksums has the wrong length");
        uint checksum = Crc32.HashToUInt32(Raw(content, (int)(trailer + 8 - content)));
        if (checksum != BinaryPrimitives.ReadUInt32LittleEndian(end[8..])) throw Damaged("its table of checksums is not what was written");
        return content;
    }

    private static byte[] ReadAll(IndexInput input)
    {
        // Pinned: who takes a span may keep its address.
        byte[] copy = GC.AllocateUninitializedArray<byte>(checked((int)input.Length), pinned: true);
        input.Seek(0);
        input.ReadBytes(copy, 0, copy.Length);
        return copy;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private void Verify(int page)
    {
        long start = (long)page << PageShift;
        uint checksum = Crc32.HashToUInt32(Raw(start, (int)Math.Min(PageLength, _contentLength - start)));
        uint written = BinaryPrimitives.ReadUInt32LittleEndian(Raw(_contentLength + (4L * page), 4));
        GC.KeepAlive(this);
        if (checksum != written) throw Damaged($"the bytes {start} to {Math.Min(start + PageLength, _contentLength)} are not what was written");
        Interlocked.Or(ref _verified[page >> 5], 1 << page);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private void ThrowOutside(long position, int length)
    {
        // What is closed gives its own error.
        Raw(0, 1);
        throw Damaged($"{length} bytes at {position} are not within the {_contentLength} of its content");
    }
}
