using System.Globalization;
using System.Text;

namespace SearchEngine.Core.Corpus.Warc;

/// <summary>The content of a web archive, line by line and block by block, with its place. One buffer, whatever the length of the file.</summary>
internal sealed class RecordStream(Stream inner)
{
    /// <summary>The longest line of a header; a longer one is given in pieces.</summary>
    public const int LongestLine = 64 * 1024;

    private readonly byte[] _buffer = new byte[256 * 1024];
    private int _next;
    private int _end;

    /// <summary>How many bytes were read: the place of the next one in the unpacked file.</summary>
    public long Position { get; private set; }

    /// <summary>The next line without its end; null at the end of the file.</summary>
    public string? Line()
    {
        var line = new StringBuilder();
        bool any = false;
        while (line.Length < LongestLine && Fill())
        {
            any = true;
            ReadOnlySpan<byte> ready = _buffer.AsSpan(_next, Math.Min(_end - _next, LongestLine - line.Length));
            int end = ready.IndexOf((byte)'\n');
            line.Append(Encoding.UTF8.GetString(end < 0 ? ready : ready[..end]));
            Advance(end < 0 ? ready.Length : end + 1);
            if (end >= 0)
                break;
        }

        return any ? line.ToString().TrimEnd('\r') : null;
    }

    /// <summary>The next <paramref name="length"/> bytes, of which no more than <paramref name="most"/> are kept; fewer at the end of the file.</summary>
    public (ReadOnlyMemory<byte> Bytes, bool Whole) Block(long length, int most)
    {
        var bytes = new MemoryStream();
        long left = length;
        while (left > 0 && Fill())
        {
            int count = (int)Math.Min(left, _end - _next);
            if (bytes.Length < most)
                bytes.Write(_buffer, _next, (int)Math.Min(count, most - bytes.Length));
            Advance(count);
            left -= count;
        }

        return (bytes.GetBuffer().AsMemory(0, (int)bytes.Length), left == 0);
    }

    private void Advance(int count)
    {
        _next += count;
        Position += count;
    }

    private bool Fill()
    {
        if (_next < _end)
            return true;
        _next = 0;
        _end = inner.Read(_buffer);
        return _end > 0;
    }
}

/// <summary>A document as a crawler captured it, or what is wrong with the record that should hold one.</summary>
/// <param name="Offset">Where the record begins in the unpacked file.</param>
/// <param name="Url">The address it was captured from.</param>
/// <param name="Date">When.</param>
/// <param name="ContentType">What the record says that the content is.</param>
/// <param name="IsHttp">Whether the content is a whole HTTP response, with its head.</param>
/// <param name="Content">The content; cut where the record is longer than what is read.</param>
/// <param name="Problem">What is wrong; null when nothing is.</param>
internal sealed record Capture(long Offset, string? Url, DateTimeOffset? Date, string? ContentType, bool IsHttp, ReadOnlyMemory<byte> Content, string? Problem)
{
    /// <summary>A record that cannot be read.</summary>
    public static Capture Broken(long offset, string problem) => new(offset, null, null, null, false, default, problem);

    /// <summary>The length that a record's head gives; null when that is none.</summary>
    public static long? Length(string? text) =>
        long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out long length) ? length : null;
}
