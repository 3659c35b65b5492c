using System.Globalization;
using System.IO.Compression;
using System.Text;

namespace SearchEngine.Core.Corpus.Warc;

/// <summary>An HTTP response as it went over the wire.</summary>
/// <param name="Status">The status code.</param>
/// <param name="ContentType">The header of that name.</param>
/// <param name="Body">The content, out of its transfer and content encodings.</param>
/// <param name="Problem">Why there is no body; null when there is one.</param>
internal sealed record HttpResponse(int Status, string? ContentType, ReadOnlyMemory<byte> Body, string? Problem)
{
    /// <summary>Reads a response; null where the bytes are none.</summary>
    /// <param name="message">Head and body.</param>
    /// <param name="maxBytes">The most that a body may unpack to.</param>
    public static HttpResponse? Read(ReadOnlyMemory<byte> message, int maxBytes)
    {
        if (!message.Span.StartsWith("HTTP/"u8))
            return null;
        int end = message.Span.IndexOf("\r\n\r\n"u8), gap = 4;
        if (end < 0)
            (end, gap) = (message.Span.IndexOf("\n\n"u8), 2);
        if (end < 0)
            return null;
        string[] head = Encoding.Latin1.GetString(message.Span[..end]).Split('\n', StringSplitOptions.TrimEntries);
        string[] first = head[0].Split(' ', StringSplitOptions.RemoveEmptyEntries);
        if (first.Length < 2 || !int.TryParse(first[1], NumberStyles.None, CultureInfo.InvariantCulture, out int status))
            return null;
        ReadOnlyMemory<byte> body = message[(end + gap)..];
        if (Header(head, "Transfer-Encoding")?.Contains("chunked", StringComparison.OrdinalIgnoreCase) == true)
            body = Unchunked(body);
        string? problem = null;
        foreach (string coding in (Header(head, "Content-Encoding") ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Reverse())
        {
            if (problem is null)
                (body, problem) = Unpacked(body, coding.ToLowerInvariant(), maxBytes);
        }

        return new HttpResponse(status, Header(head, "Content-Type"), body, problem);
    }

    private static string? Header(string[] head, string name) =>
        head.Skip(1).Where(line => line.StartsWith(name, StringComparison.OrdinalIgnoreCase) && line.AsSpan(name.Length).TrimStart().StartsWith(":"))
            .Select(line => line[(line.IndexOf(':', StringComparison.Ordinal) + 1)..].Trim()).FirstOrDefault();

    /// <summary>
    /// The content without the sizes of its chunks. Many crawlers store it so already and leave the header as it was: what has no size at
    /// its begin is taken as it is, and so is the rest behind a size that is wrong.
    /// </summary>
    private static ReadOnlyMemory<byte> Unchunked(ReadOnlyMemory<byte> body)
    {
        var content = new MemoryStream();
        ReadOnlyMemory<byte> rest = body;
        while (Size(rest.Span) is var (size, at) && size > 0)
        {
            int count = (int)Math.Min(size, rest.Length - at);
            content.Write(rest.Span.Slice(at, count));
            rest = rest[(at + count)..];
            if (rest.Span.StartsWith("\r\n"u8))
                rest = rest[2..];
            else if (rest.Span.StartsWith("\n"u8))
                rest = rest[1..];
        }

        if (content.Length == 0 && Size(body.Span) is not (0, _))
            return body;
        if (Size(rest.Span) is null)
            content.Write(rest.Span);
        return content.GetBuffer().AsMemory(0, (int)content.Length);
    }

    /// <summary>The size of the chunk that begins here, and where its content begins; null where none begins.</summary>
    private static (long Size, int At)? Size(ReadOnlySpan<byte> bytes)
    {
        int end = bytes[..Math.Min(bytes.Length, 1024)].IndexOf((byte)'\n');
        if (end < 1)
            return null;
        string line = Encoding.Latin1.GetString(bytes[..end]).Split(';')[0].Trim();
        return line.Length is > 0 and <= 15 && long.TryParse(line, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out long size) ? (size, end + 1) : null;
    }

    private static (ReadOnlyMemory<byte> Body, string? Problem) Unpacked(ReadOnlyMemory<byte> body, string coding, int maxBytes)
    {
        // As with chunks, some crawlers store what they have unpacked and leave the header.
        if (coding is "identity" or "none" or "utf-8" || (coding is "gzip" or "x-gzip" && !UnpackedStream.IsGzip(body.Span)) || body.Span.TrimStart(" \t\r\n"u8).StartsWith("<"u8))
            return (body, null);
        using var packed = new MemoryStream(body.ToArray());
        using Stream? unpacked = coding switch
        {
            "gzip" or "x-gzip" => new GZipStream(packed, CompressionMode.Decompress),
            "br" => new BrotliStream(packed, CompressionMode.Decompress),
            "deflate" => (body.Length > 1 && (body.Span[0] & 0x0F) == 8 && ((body.Span[0] << 8) + body.Span[1]) % 31 == 0)
                ? new ZLibStream(packed, CompressionMode.Decompress) : new DeflateStream(packed, CompressionMode.Decompress),
            _ => null,
        };
        if (unpacked is null)
            return (default, $"its content is packed as \"{coding}\", which is not known");
        try
        {
            return WholeContent.Read(unpacked, maxBytes);
        }
        catch (Exception e) when (e is InvalidOperationException or IOException)
        {
            return (default, $"its content is packed as \"{coding}\", and damaged");
        }
    }
}
