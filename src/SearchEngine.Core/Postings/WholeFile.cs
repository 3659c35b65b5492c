using System.IO.Hashing;
using Lucene.Net.Codecs;
using Lucene.Net.Index;
using Lucene.Net.Store;

namespace SearchEngine.Core.Postings;

/// <summary>Holds a whole file against the checksum in Lucene's footer.</summary>
internal static class WholeFile
{
    private const int Chunk = 1 << 20;

    /// <summary>Verifies an open file, whose position is changed.</summary>
    /// <exception cref="CorruptIndexException">It is damaged or cut short.</exception>
    public static void Verify(IndexInput input)
    {
        long end = input.Length - sizeof(long);
        if (input.Length < CodecUtil.FooterLength()) throw new CorruptIndexException($"{input} is damaged: it is cut short.");
        var checksum = new Crc32();
        byte[] buffer = input is MappedInput ? [] : new byte[Math.Min(Chunk, input.Length)];
        input.Seek(0);
        for (long position = 0; position < end;)
        {
            int count = (int)Math.Min(Chunk, end - position);
            checksum.Append(Next(input, position, count, buffer));
            position += count;
        }

        input.Seek(input.Length - CodecUtil.FooterLength());
        bool ends = input.ReadInt32() == CodecUtil.FOOTER_MAGIC && input.ReadInt32() == 0;
        if (!ends) throw new CorruptIndexException($"{input} is damaged: it does not end as it should, so it is cut short or overwritten.");
        if (input.ReadInt64() != checksum.GetCurrentHashAsUInt32()) throw new CorruptIndexException($"{input} is damaged: its content is not what was written.");
    }

    private static ReadOnlySpan<byte> Next(IndexInput input, long position, int count, byte[] buffer)
    {
        if (input is MappedInput mapped) return mapped.Span(position, count);
        input.ReadBytes(buffer, 0, count);
        return buffer.AsSpan(0, count);
    }
}
