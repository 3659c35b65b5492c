using System.Globalization;

namespace SearchEngine.Core.Corpus.Warc;

/// <summary>The documents of an ARC file, the Internet Archive's format before WARC: a line with address, IP, date, type and length, then the HTTP response.</summary>
internal static class ArcRecords
{
    /// <summary>Whether a file begins like one.</summary>
    public static bool Begins(ReadOnlySpan<byte> head) => head.StartsWith("filedesc://"u8);

    /// <summary>The captures in file order.</summary>
    public static IEnumerable<Capture> Read(RecordStream stream, int maxBytes)
    {
        bool lost = false;
        while (true)
        {
            long offset = stream.Position;
            if (stream.Line() is not { } line)
                yield break;
            if (string.IsNullOrWhiteSpace(line))
                continue;
            if (Head(line) is not var (url, date, type, length))
            {
                if (!lost)
                    yield return Capture.Broken(offset, "a record should begin here, with its address, date, type and length");
                lost = true;
                continue;
            }

            lost = false;
            bool wanted = url.StartsWith("http", StringComparison.OrdinalIgnoreCase);
            (ReadOnlyMemory<byte> bytes, bool whole) = stream.Block(length, wanted ? maxBytes : 0);
            if (!whole)
                yield return Capture.Broken(offset, "the file ends in the middle of it");
            else if (wanted)
                yield return new Capture(offset, url, date, type, IsHttp: true, bytes, length > bytes.Length ? "it is longer than what is read" : null);
        }
    }

    /// <summary>The five fields of version 1, the last four of them free of spaces, or the ten of version 2.</summary>
    private static (string Url, DateTimeOffset? Date, string Type, long Length)? Head(string line)
    {
        string[] parts = line.Split(' ');
        if (parts.Length < 5 || !line.Contains("://", StringComparison.Ordinal) || Capture.Length(parts[^1]) is not { } length)
            return null;
        // Version 2 has result, checksum, location, offset and file name between type and length.
        int date = parts.Length >= 10 && IsDate(parts[^8]) ? parts.Length - 8 : parts.Length - 3;
        if (!IsDate(parts[date]))
            return null;
        bool made = DateTimeOffset.TryParseExact(
            parts[date], "yyyyMMddHHmmss", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out DateTimeOffset moment);
        return (string.Join("%20", parts[..(date - 1)]), made ? moment : null, parts[date + 1], length);
    }

    private static bool IsDate(string text) => text.Length == 14 && text.All(char.IsAsciiDigit);
}
