using System.Buffers;
using System.Runtime.CompilerServices;

namespace SearchEngine.Server.Api;

/// <summary>A line of a request's body.</summary>
/// <param name="Number">Its number, counted from 1.</param>
/// <param name="Bytes">Its bytes without the end of the line; valid until the next line is asked for.</param>
/// <param name="IsTooLong">Whether it is longer than a line may be, and has no bytes therefore.</param>
internal readonly record struct BodyLine(int Number, ReadOnlyMemory<byte> Bytes, bool IsTooLong);

/// <summary>Cuts a body into lines as it arrives. Memory holds one line, and of one that is too long nothing.</summary>
internal static class BodyLines
{
    /// <summary>The lines of <paramref name="body"/> that are not blank.</summary>
    /// <param name="body">The body.</param>
    /// <param name="limit">The longest line, in bytes.</param>
    /// <param name="cancellation">Stops reading.</param>
    public static async IAsyncEnumerable<BodyLine> ReadAsync(Stream body, int limit, [EnumeratorCancellation] CancellationToken cancellation)
    {
        byte[] buffer = new byte[64 * 1024];
        var line = new ArrayBufferWriter<byte>();
        bool tooLong = false;
        int number = 1;
        int filled;
        while ((filled = await body.ReadAsync(buffer, cancellation).ConfigureAwait(false)) > 0)
        {
            for (int next = 0; next < filled;)
            {
                int end = buffer.AsSpan(next, filled - next).IndexOf((byte)'\n');
                int length = end < 0 ? filled - next : end;
                tooLong |= line.WrittenCount + length > limit;
                if (!tooLong) line.Write(buffer.AsSpan(next, length));
                next += length;
                if (end < 0) continue;
                next++;
                if (Cut() is { } whole) yield return whole;
                Begin();
            }
        }

        if (Cut() is { } last) yield return last;

        BodyLine? Cut()
        {
            if (tooLong) return new BodyLine(number, default, IsTooLong: true);
            ReadOnlyMemory<byte> bytes = (number == 1 ? WithoutMark(line.WrittenMemory) : line.WrittenMemory).Trim(" \t\r"u8);
            return bytes.IsEmpty ? null : new BodyLine(number, bytes, IsTooLong: false);
        }

        void Begin()
        {
            line.ResetWrittenCount();
            tooLong = false;
            number++;
        }
    }

    /// <summary>A text in UTF-8 without the byte order mark that some programs put before it.</summary>
    public static ReadOnlyMemory<byte> WithoutMark(ReadOnlyMemory<byte> utf8) => utf8.Span.StartsWith("\uFEFF"u8) ? utf8[3..] : utf8;
}
