namespace SearchEngine.Core.Corpus.Warc;

/// <summary>The records of a WARC file (ISO 28500) that hold documents; all others are passed over.</summary>
internal static class WarcRecords
{
    private const int MostFields = 200;

    /// <summary>Whether a file begins like one.</summary>
    public static bool Begins(ReadOnlySpan<byte> head) => head.StartsWith("WARC/"u8);

    /// <summary>The captures in file order. A record that is broken is one too; reading goes on with the next that can be found.</summary>
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
            if (!IsVersion(line))
            {
                // Told once; what follows belongs to the same damage until a record begins.
                if (!lost)
                    yield return Capture.Broken(offset, "a record should begin here, with WARC/1.0 or the like; the record before it may have a wrong Content-Length");
                lost = true;
                continue;
            }

            lost = false;
            Dictionary<string, string>? fields = Fields(stream);
            if (fields is null || Capture.Length(fields.GetValueOrDefault("Content-Length")) is not { } length)
            {
                yield return Capture.Broken(offset, fields is null ? "its head has no end" : "its head has no Content-Length that is a number");
                lost = true;
                continue;
            }

            string type = fields.GetValueOrDefault("WARC-Type", "").ToLowerInvariant();
            bool wanted = type is "response" or "resource";
            (ReadOnlyMemory<byte> bytes, bool whole) = stream.Block(length, wanted ? maxBytes : 0);
            if (!whole)
                yield return Capture.Broken(offset, "the file ends in the middle of it");
            else if (wanted)
                yield return Captured(offset, fields, type == "response", bytes, length > bytes.Length ? "it is longer than what is read" : null);
        }
    }

    private static bool IsVersion(string line) => line.StartsWith("WARC/", StringComparison.Ordinal) && line.Length is > 5 and < 20 && char.IsAsciiDigit(line[5]);

    private static Capture Captured(long offset, Dictionary<string, string> fields, bool response, ReadOnlyMemory<byte> bytes, string? problem)
    {
        string? type = fields.GetValueOrDefault("Content-Type");
        // Some writers put addresses into the angle brackets of the standard's grammar.
        string? url = fields.GetValueOrDefault("WARC-Target-URI")?.Trim('<', '>', ' ');
        DateTimeOffset? date = NewsDate.TryParse(fields.GetValueOrDefault("WARC-Date", ""), out DateTimeOffset moment) ? moment : null;
        bool http = response && (type is null || type.Contains("http", StringComparison.OrdinalIgnoreCase)) && url?.StartsWith("http", StringComparison.OrdinalIgnoreCase) != false;
        return new Capture(offset, url, date, type, http, bytes, problem);
    }

    /// <summary>The named fields up to the empty line; null where there is none.</summary>
    private static Dictionary<string, string>? Fields(RecordStream stream)
    {
        var fields = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        string? last = null;
        for (int lines = 0; lines < MostFields && stream.Line() is { } line; lines++)
        {
            if (line.Length == 0)
                return fields;
            int colon = line.IndexOf(':', StringComparison.Ordinal);
            if (line[0] is ' ' or '\t' && last is not null)
                fields[last] += " " + line.Trim();
            else if (colon > 0)
                fields[last = line[..colon].Trim()] = line[(colon + 1)..].Trim();
        }

        return null;
    }
}
