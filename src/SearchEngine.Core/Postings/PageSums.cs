using System.Buffers;
using System.IO.Hashing;
using Lucene.Net.Codecs;
using Lucene.Net.Index;
using Lucene.Net.Store;
using Directory = Lucene.Net.Store.Directory;

namespace SearchEngine.Core.Postings;

/// <summary>
/// The CRC-32 of each page of a file that Lucene writes and whose own checksum, over all of it, is too dear to be looked at when the file is opened. They are a file beside it: codec header, length of the other file, a
/// sum a page, Lucene's footer. Thread-safe.
/// </summary>
internal sealed class PageSums
{
    private const string CodecName = "News.sums";
    private const int Version = 1;

    private readonly string _file;
    private readonly long _length;
    private readonly uint[] _sums;
    private readonly int[] _verified;

    private PageSums(string file, long length, uint[] sums) =>
        (_file, _length, _sums, _verified) = (file, length, sums, new int[(sums.Length + 31) / 32]);

    /// <summary>Writes the sums of a file that is complete.</summary>
    /// <param name="directory">Where both are.</param>
    /// <param name="file">The file.</param>
    /// <param name="sums">The file of its sums.</param>
    /// <param name="context">What for.</param>
    /// <exception cref="IOException">The disk did not do it.</exception>
    public static void Write(Directory directory, string file, string sums, IOContext context)
    {
        using IndexInput input = directory.OpenInput(file, IOContext.READ_ONCE);
        using IndexOutput output = directory.CreateOutput(sums, context);
        CodecUtil.WriteHeader(output, CodecName, Version);
        output.WriteInt64(input.Length);
        byte[] page = ArrayPool<byte>.Shared.Rent(PagedFile.PageLength);
        for (long left = input.Length; left > 0; left -= PagedFile.PageLength)
        {
            int count = (int)Math.Min(PagedFile.PageLength, left);
            input.ReadBytes(page, 0, count);
            output.WriteInt32((int)Crc32.HashToUInt32(page.AsSpan(0, count)));
        }

        ArrayPool<byte>.Shared.Return(page);
        CodecUtil.WriteFooter(output);
    }

    /// <summary>Reads the sums of a file.</summary>
    /// <param name="directory">Where both are.</param>
    /// <param name="file">The file.</param>
    /// <param name="sums">The file of its sums.</param>
    /// <exception cref="CorruptIndexException">The sums are damaged, or the file has another length.</exception>
    /// <exception cref="IOException">One of the files is missing or cannot be read.</exception>
    public static PageSums Read(Directory directory, string file, string sums)
    {
        using IndexInput input = directory.OpenInput(sums, IOContext.READ_ONCE);
        WholeFile.Verify(input);
        input.Seek(0);
        CodecUtil.CheckHeader(input, CodecName, Version, Version);
        long length = input.ReadInt64();
        if (length != directory.FileLength(file)) throw new CorruptIndexException($"{file} is damaged: it has {directory.FileLength(file)} bytes, and {length} were written.");
        uint[] read = new uint[(length + PagedFile.PageLength - 1) / PagedFile.PageLength];
        for (int i = 0; i < read.Length; i++) read[i] = (uint)input.ReadInt32();
        return new PageSums(file, length, read);
    }

    /// <summary>Holds those pages against their sums that bytes lie on and that were not touched yet.</summary>
    /// <param name="input">The file, whose position may change.</param>
    /// <param name="position">The first byte.</param>
    /// <param name="count">How many, all within the file.</param>
    /// <exception cref="CorruptIndexException">A page is not what was written.</exception>
    public void Verify(IndexInput input, long position, int count)
    {
        for (int page = (int)(position / PagedFile.PageLength); (long)page * PagedFile.PageLength < position + count; page++)
        {
            if ((Volatile.Read(ref _verified[page >> 5]) & (1 << page)) == 0) Verify(input, page);
        }
    }

    private void Verify(IndexInput input, int page)
    {
        long start = (long)page * PagedFile.PageLength;
        int count = (int)Math.Min(PagedFile.PageLength, _length - start);
        byte[] buffer = ArrayPool<byte>.Shared.Rent(PagedFile.PageLength);
        input.Seek(start);
        input.ReadBytes(buffer, 0, count);
        uint sum = Crc32.HashToUInt32(buffer.AsSpan(0, count));
        ArrayPool<byte>.Shared.Return(buffer);
        if (sum != _sums[page]) throw new CorruptIndexException($"{_file} is damaged: the bytes {start} to {start + count} are not what was written.");
        Interlocked.Or(ref _verified[page >> 5], 1 << page);
    }
}
