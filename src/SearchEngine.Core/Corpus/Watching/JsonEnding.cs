using System.Text.Json;

namespace SearchEngine.Core.Corpus.Watching;

/// <summary>Whether a file of JSON ends where its content does, or in the middle of it, as one does that is being written.</summary>
internal static class JsonEnding
{
    /// <summary>How much of the end is looked at; of a longer last line only the last sign.</summary>
    private const int TailLength = 1024 * 1024;

    private static ReadOnlySpan<byte> White => " \t\r\n"u8;

    /// <summary>Whether the end is missing. Never of a file that is packed, is in UTF-16, is no JSON by its name, or cannot be read: those are for the reader to judge.</summary>
    public static bool IsMissing(string path)
    {
        bool isLines = JsonLinesReader.IsLines(path);
        if (!isLines && !path.EndsWith(".json", StringComparison.OrdinalIgnoreCase)) return false;
        try
        {
            using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            Span<byte> head = stackalloc byte[2];
            if (file.ReadAtLeast(head, 2, throwOnEndOfStream: false) == 2 && head is [0xFE, 0xFF] or [0xFF, 0xFE]) return false;
            byte[] tail = new byte[Math.Min(file.Length, TailLength)];
            file.Seek(-tail.Length, SeekOrigin.End);
            int count = file.ReadAtLeast(tail, tail.Length, throwOnEndOfStream: false);
            return IsMissing(tail.AsMemory(0, count), isLines, isWhole: file.Length <= TailLength);
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }

    private static bool IsMissing(ReadOnlyMemory<byte> tail, bool isLines, bool isWhole)
    {
        ReadOnlyMemory<byte> content = tail.TrimEnd(White);
        if (content.IsEmpty) return isWhole;
        // A line that is ended is whole, however broken it is.
        if (isLines && tail.Span[content.Length..].Contains((byte)'\n')) return false;
        if (content.Span[^1] is not ((byte)'}' or (byte)']')) return true;
        int line = content.Span.LastIndexOf((byte)'\n') + 1;
        return isLines && (line > 0 || isWhole) && !IsValue(content[line..]);
    }

    private static bool IsValue(ReadOnlyMemory<byte> line)
    {
        try
        {
            using JsonDocument value = JsonDocument.Parse(line);
            return true;
        }
        catch (JsonException)
        {
            return false;
        }
    }
}
