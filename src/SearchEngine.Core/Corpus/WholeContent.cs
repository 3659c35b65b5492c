using System.Globalization;

namespace SearchEngine.Core.Corpus;

/// <summary>A file's content in memory, up to a limit.</summary>
internal static class WholeContent
{
    /// <summary>The content, or why it cannot be taken: it is longer than the limit, or its packing is damaged.</summary>
    /// <exception cref="IOException">The disk cannot be read.</exception>
    public static (ReadOnlyMemory<byte> Bytes, string? Problem) Read(Stream content, int maxBytes)
    {
        var bytes = new MemoryStream();
        byte[] buffer = new byte[64 * 1024];
        try
        {
            while (content.Read(buffer) is > 0 and var count)
            {
                bytes.Write(buffer, 0, count);
                if (bytes.Length > maxBytes)
                    return (default, string.Create(CultureInfo.InvariantCulture, $"the text is longer than {maxBytes:N0} bytes, the most that is read"));
            }
        }
        catch (InvalidDataException e)
        {
            return (default, e.Message);
        }

        return (bytes.GetBuffer().AsMemory(0, (int)bytes.Length), null);
    }
}
